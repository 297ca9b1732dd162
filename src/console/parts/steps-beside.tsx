import type { AssistanceView } from '../../app/assistance.ts'
import { zonesOf } from '../../referral/office/sides.ts'
import { hasDeparted, isOnTheWay } from '../../referral/casework/record.ts'
import type { Page } from '../env.ts'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { Receipt, TimeIn } from './step-row.tsx'

interface Props {
  readonly c: Page
  readonly view: AssistanceView
}

/** The person took their consent back: what that has stopped, what nothing can undo, and how it goes on if they agree again. */
export const Withdrawn = ({ c, view }: Props) => {
  const { words } = c.var
  const { record, letters, caseId, side } = view
  const recall = letters.find(({ kind }) => kind === 'recall')
  const zone = zonesOf(view).sending
  return (
    <section class="card notice stack" aria-labelledby="withdrawn">
      <h2 id="withdrawn">
        <Icon name="ban" /> {words.work('letters:withdrawn.title')}
      </h2>
      <h3>{words.work('letters:withdrawn.stopped')}</h3>
      <ul class="lines">
        <li>{words.work('letters:withdrawn.nothing_more')}</li>
        {recall === undefined ? null : (
          <li>
            {words.work('letters:withdrawn.recalled')} <TimeIn c={c} at={recall.at} zone={zone} />{' '}
            <Receipt c={c} letter={recall} zone={zone} />
          </li>
        )}
        <li>{words.work('letters:withdrawn.packets')}</li>
      </ul>
      <h3>{words.work('letters:withdrawn.not_undone')}</h3>
      <ul class="lines">
        {letters
          .filter(({ kind, side: by }) => kind !== 'recall' && by === 'sending')
          .map((letter) => (
            <li>
              {words.work('letters:withdrawn.was_sent')}{' '}
              <a href={`/cases/${caseId}/letters/${letter.id}`}>
                {words.work(`letters:kind.${letter.kind}`)}
              </a>{' '}
              <Receipt c={c} letter={letter} zone={zone} />
            </li>
          ))}
        {hasDeparted(record) ? <li>{words.work('letters:withdrawn.meeting')}</li> : null}
      </ul>
      {side === 'sending' && view.mayAct ? (
        <Form c={c} action={`/cases/${caseId}/steps`} class="stack">
          <p class="hint">{words.work('letters:withdrawn.again_hint')}</p>
          <div class="row">
            <a class="button" href={`/cases/${caseId}/consent?about=share`}>
              {words.work('letters:withdrawn.write_consent')}
            </a>
            <button name="do" value="renew">
              {words.work('letters:withdrawn.again')}
            </button>
          </div>
        </Form>
      ) : null}
    </section>
  )
}

/** The notice of an arrival, beside the six. */
export const NoticeRow = ({ c, view }: Props) => {
  const { words } = c.var
  const { record, letters, caseId, dues } = view
  const last = letters.find(({ kind }) => kind === 'advance_notice')
  const due = dues.find(({ kind }) => kind === 'advance_notice')
  const zone = zonesOf(view).sending
  const isWritable = view.mayAct && view.side === 'sending' && record.journey !== null && !hasDeparted(record)
  return (
    <section class="card stack" aria-labelledby="notice">
      <h2 id="notice">{words.work('letters:kind.advance_notice')}</h2>
      <p class="hint">{words.work('letters:notice.hint')}</p>
      {last === undefined ? (
        <p>{words.work('letters:notice.none')}</p>
      ) : (
        <p class="row">
          <a href={`/cases/${caseId}/letters/${last.id}`}>
            {words.work('letters:state.sent')} <TimeIn c={c} at={last.at} zone={zone} />
          </a>
          <Receipt c={c} letter={last} zone={zone} />
        </p>
      )}
      {due === undefined ? null : (
        <p class="hint">
          <Icon name="clock" /> {words.work('letters:state.until')}{' '}
          <TimeIn c={c} at={due.dueAt} zone={zone} />
        </p>
      )}
      {isWritable ? (
        <p>
          <a class="button" href={`/cases/${caseId}/steps/advance_notice`}>
            {words.work(last === undefined ? 'letters:notice.write' : 'letters:notice.anew')}
          </a>
        </p>
      ) : null}
    </section>
  )
}

/** Packets that name the person: for whom, and whether they were opened; never what is in them. */
export const PacketRows = ({ c, view }: Props) => {
  const { words } = c.var
  const { packets, record, caseId } = view
  const zone = zonesOf(view)[view.side]
  const isOver = record.chain.steps['6'] !== undefined
  const isMakable =
    view.mayAct && view.side === 'sending' && !isOver && (!hasDeparted(record) || isOnTheWay(record))
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
      {isMakable ? (
        <p>
          <a class="button" href={`/cases/${caseId}/steps/packet`}>
            {words.work('letters:packet.make')}
          </a>
        </p>
      ) : null}
    </section>
  )
}
