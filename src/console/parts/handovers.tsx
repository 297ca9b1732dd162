import type { CaseView } from '../../app/case-view.ts'
import type { HandedTo, Handover } from '../../app/staffing.ts'
import { handoverFields } from '../../app/staffing.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import type { Words } from '../words.ts'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'

/** To whom a case was given on. */
export const handedTo = (to: HandedTo | null, words: Words): string => {
  if (to === null) return words.t('handover.given_to_next')
  const name = to.name ?? words.t('conversation.worker')
  return to.isTeam ? words.t('queue.for_team', { team: name }) : words.t('handover.given_to', { name })
}

const About = (props: { readonly c: Page; readonly handover: Handover }) => {
  const { words, deps } = props.c.var
  const { fromName, at, to } = props.handover
  return (
    <p class="hint">
      <bdi>{fromName ?? words.t('conversation.worker')}</bdi> · {words.time(at, deps.clock.now())} ·{' '}
      <bdi>{handedTo(to, words)}</bdi>
    </p>
  )
}

/** All that was left for the next worker. */
const Left = (props: { readonly c: Page; readonly handover: Handover }) => {
  const { words } = props.c.var
  const left = props.handover.words
  return left === null ? (
    <p>{words.t('handover.sealed')}</p>
  ) : (
    <dl class="pairs">
      {handoverFields.flatMap((name) =>
        left[name] === '' && name !== 'promises'
          ? []
          : [
              <div>
                <dt>{words.t(`handover.field.${name}`)}</dt>
                <dd>
                  <bdi>{left[name] || words.t('handover.nothing')}</bdi>
                </dd>
              </div>,
            ],
      )}
    </dl>
  )
}

/** Not acknowledged yet: in full, and first of all. */
const New = (props: { readonly c: Page; readonly view: CaseView; readonly handover: Handover }) => {
  const { words } = props.c.var
  const { id, isForYou } = props.handover
  return (
    <section class="card notice" aria-labelledby={`handover-${id}`}>
      <h2 id={`handover-${id}`}>
        <Icon name="info" /> {words.t('handover.new')}
      </h2>
      <About c={props.c} handover={props.handover} />
      <Left c={props.c} handover={props.handover} />
      {isForYou ? (
        <Form c={props.c} action={`/cases/${props.view.item.id}/acknowledge`} class="row">
          <button class="primary" name="handover" value={id}>
            {words.t('handover.acknowledge')}
          </button>
        </Form>
      ) : null}
    </section>
  )
}

/** Acknowledged: what was promised stays in view, the rest is unfolded. */
const Old = (props: { readonly c: Page; readonly handovers: readonly Handover[] }) => {
  const { words } = props.c.var
  return (
    <section class="card" aria-labelledby="promises">
      <h2 id="promises">{words.t('handover.promised')}</h2>
      {props.handovers.map((handover) => (
        <div>
          <p dir="auto">
            {handover.words === null
              ? words.t('handover.sealed')
              : handover.words.promises || words.t('handover.nothing')}
          </p>
          <details>
            <summary>{words.t('handover.all')}</summary>
            <About c={props.c} handover={handover} />
            <Left c={props.c} handover={handover} />
          </details>
        </div>
      ))}
    </section>
  )
}

/** What workers before left for whoever has the case now, and the ways to give it on. */
export const Handovers = async (props: { readonly c: Page; readonly view: CaseView }) => {
  const { c, view } = props
  const { words, reading } = c.var
  const { item, standing } = view
  const all = await reading.handovers(actorOf(c), item.id)
  const old = all.filter(({ acknowledgedAt }) => acknowledgedAt !== null)
  return (
    <div class="standing" id="handovers">
      {all
        .filter(({ acknowledgedAt }) => acknowledgedAt === null)
        .map((handover) => (
          <New c={c} view={view} handover={handover} />
        ))}
      {old.length === 0 ? null : <Old c={c} handovers={old} />}
      {item.status !== 'claimed' ? null : (
        <p class="row">
          {standing === 'assignee' ? (
            <a class="button" href={`/cases/${item.id}/handover`}>
              {words.t('handover.link')}
            </a>
          ) : null}
          {actorOf(c).role === 'supervisor' ? (
            <a class="button" href={`/cases/${item.id}/assign`}>
              {words.t('staffing.assign')}
            </a>
          ) : null}
        </p>
      )}
    </div>
  )
}
