import type { AssistanceView } from '../../app/assistance.ts'
import { zonesOf } from '../../referral/office/sides.ts'
import { hasDeparted } from '../../referral/casework/record.ts'
import type { Page } from '../env.ts'
import { isOutside } from '../letter-of.ts'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { TimeIn } from './moment.tsx'
import { Receipt } from './step-row.tsx'
import { ToCarry } from './to-carry.tsx'

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
            {words.work(
              isOutside(view, recall) ? 'letters:withdrawn.recall_ready' : 'letters:withdrawn.recalled',
            )}{' '}
            <TimeIn c={c} at={recall.at} zone={zone} /> <Receipt c={c} letter={recall} zone={zone} />
            <ToCarry c={c} view={view} letter={recall} />
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
  const isOurs = view.mayAct && view.side === 'sending' && !hasDeparted(record)
  const isWritable = isOurs && record.journey !== null
  return (
    <section class="card stack" aria-labelledby="notice">
      <h2 id="notice">{words.work('letters:kind.advance_notice')}</h2>
      <p class="hint">{words.work('letters:notice.hint')}</p>
      {last === undefined ? (
        <p>
          {words.work('letters:notice.none')}{' '}
          {isOurs && !isWritable ? (
            <a href={`/cases/${caseId}/travel`}>{words.work('letters:notice.no_way')}</a>
          ) : null}
        </p>
      ) : (
        <p class="row">
          <a href={`/cases/${caseId}/letters/${last.id}`}>
            {words.work('letters:state.sent')} <TimeIn c={c} at={last.at} zone={zone} />
          </a>
          <Receipt c={c} letter={last} zone={zone} />
        </p>
      )}
      {last === undefined ? null : <ToCarry c={c} view={view} letter={last} />}
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
