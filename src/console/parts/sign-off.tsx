import { currentLevel, hasDeparted } from '../../referral/casework/record.ts'
import { isHighOrMore } from '../../referral/risk/level.ts'
import { actorOf } from '../env.ts'
import type { PartProps } from './before-leaving.tsx'
import { Do } from './before-leaving.tsx'

/** A supervisor's yes, where the danger is high or the person is a child; never of who judged the danger. */
export const SignOff = ({ c, view }: PartProps) => {
  const { words } = c.var
  const level = currentLevel(view.record)
  const isAskedFor = view.record.chain.steps['3'] === undefined
  const isNeeded = view.child
    ? !hasDeparted(view.record)
    : isAskedFor && level !== null && isHighOrMore(level.level)
  if (view.record.supervisorSigned) {
    const line = view.log.find(({ event }) => event.type === 'SupervisorSigned')
    return (
      <section id="sign-off" class="card stack" aria-labelledby="sign-off-title">
        <h2 id="sign-off-title">{words.work('journey:sign_off.title')}</h2>
        <p>
          {words.work('journey:sign_off.done', {
            name: line?.byName ?? words.t('conversation.worker'),
            time: words.timeAt(line?.at ?? 0, view.sending.zone),
          })}
        </p>
      </section>
    )
  }
  if (!isNeeded) return null
  const isOwn = [level?.by, level?.approvedBy].includes(actorOf(c).id)
  return (
    <section id="sign-off" class="card stack" aria-labelledby="sign-off-title">
      <h2 id="sign-off-title">{words.work('journey:sign_off.title')}</h2>
      <p>{words.work(isOwn ? 'journey:sign_off.own' : 'journey:sign_off.body')}</p>
      {actorOf(c).role === 'supervisor' && !isOwn && !view.mayAct ? (
        <Do
          c={c}
          view={view}
          what="sign_off"
          sure={words.work('journey:sign_off.sure')}
          submit={words.work('journey:sign_off.submit')}
        />
      ) : null}
    </section>
  )
}
