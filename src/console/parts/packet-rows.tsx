import type { AssistanceView } from '../../app/assistance.ts'
import { hasDeparted, isOnTheWay } from '../../referral/casework/record.ts'
import { zonesOf } from '../../referral/office/sides.ts'
import type { Page } from '../env.ts'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { TimeIn } from './moment.tsx'
import { Sure } from './tick.tsx'

/** Packets that name the person: for whom, and whether they were opened; never what is in them. */
export const PacketRows = ({ c, view }: { readonly c: Page; readonly view: AssistanceView }) => {
  const { words } = c.var
  const { packets, record, caseId } = view
  const zone = zonesOf(view)[view.side]
  const isOver = record.chain.steps['6'] !== undefined
  const isOurs = view.mayAct && view.side === 'sending' && !isOver
  const isAsked = isOurs && !record.chain.frozen && (!hasDeparted(record) || isOnTheWay(record))
  const isAccepted = record.chain.stepFour === 'accepted'
  return (
    <section class="card stack" aria-labelledby="packets">
      <h2 id="packets">{words.work('letters:packet.title')}</h2>
      <p class="hint">{words.work('letters:packet.hint')}</p>
      {isOver ? <p>{words.work('letters:packet.gone')}</p> : null}
      {packets.length === 0 ? null : (
        <ul class="lines">
          {packets.map(({ readerName, at, openedAt }) => (
            <li class="row">
              <span>
                <Icon name="lock" /> {words.work('letters:packet.for')}{' '}
                <bdi>{readerName ?? words.t('conversation.worker')}</bdi> ·{' '}
                <TimeIn c={c} at={at} zone={zone} />
              </span>
              {openedAt === null ? (
                <span class="tag">{words.work('letters:packet.unopened')}</span>
              ) : (
                <span class="hint">
                  {words.work('letters:packet.opened')} <TimeIn c={c} at={openedAt} zone={zone} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {isOurs && packets.length > 0 ? (
        <details>
          <summary>{words.work('letters:packet.wrong')}</summary>
          <Form c={c} action={`/cases/${caseId}/steps`} class="stack">
            <p class="hint">{words.work('letters:packet.discard_hint')}</p>
            <Sure label={words.work('letters:packet.discard_sure')} />
            <div class="row">
              <button name="do" value="discard_packets">
                {words.work('letters:packet.discard')}
              </button>
            </div>
          </Form>
        </details>
      ) : null}
      {isAsked && !isAccepted ? <p>{words.work('letters:packet.not_yet')}</p> : null}
      {isAsked && isAccepted ? (
        <p>
          <a class="button" href={`/cases/${caseId}/steps/packet`}>
            {words.work('letters:packet.make')}
          </a>
        </p>
      ) : null}
    </section>
  )
}
