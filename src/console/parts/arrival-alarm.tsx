import { hasArrived, isOnTheWay } from '../../referral/casework/record.ts'
import { arrivalZone } from '../journey.ts'
import type { ArrivalProps } from './arrival-press.tsx'
import { Press } from './arrival-press.tsx'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { Sure } from './tick.tsx'

/** Nobody has confirmed an arrival: whoever of both offices reads it can say that they see to it. */
export const Alarm = ({ c, view }: ArrivalProps) => {
  const { words } = c.var
  const alarm = view.record.journey?.alarm ?? null
  if (alarm === null || hasArrived(view.record)) return null
  if (alarm.answered !== null) {
    const answered = view.log.find(({ event }) => event.type === 'AlarmAnswered')
    const other = view.side === 'sending' ? view.receiving?.name : view.sending.name
    const name = answered?.side === view.side ? answered.byName : other
    return (
      <p class="notice">
        {words.work('journey:alarm.answered', { name: name ?? words.t('conversation.worker') })}
      </p>
    )
  }
  return (
    <div class="stack problem" role="alert">
      <p>
        <Icon name="octagon-alert" />{' '}
        {words.work('journey:alarm.body', { time: words.timeAt(alarm.at, arrivalZone(view)) })}
      </p>
      <Press c={c} view={view} what="alarm" choices={[['yes', words.work('journey:alarm.answer')]]} />
    </div>
  )
}

/** A no in the chat may be that of whoever holds their phone: it counts where somebody has heard it from them. */
const Unwanted = ({ c, view }: Pick<ArrivalProps, 'c' | 'view'>) => {
  const { words } = c.var
  return (
    <Form c={c} action={`/cases/${view.caseId}/travel`} class="stack">
      <input type="hidden" name="do" value="meeting" />
      <input type="hidden" name="answer" value="no" />
      <Sure label={words.work('journey:meeting.sure')} />
      <div class="row">
        <button>{words.work('journey:meeting.no')}</button>
      </div>
    </Form>
  )
}

/** Consent was taken back on the way: whoever has the chat asks the person, and until then they are met. */
export const Meeting = ({ c, view }: ArrivalProps) => {
  const { words } = c.var
  const { meetingAsked, meetingWanted } = view.record
  if (meetingWanted && !meetingAsked) return null
  const mayAnswer = view.side === 'sending' && isOnTheWay(view.record)
  const yes = ['yes', words.work(`journey:meeting.${meetingAsked ? 'yes' : 'again'}`)] as const
  return (
    <div
      class={meetingAsked ? 'stack problem' : 'notice card stack'}
      role={meetingAsked ? 'alert' : undefined}
    >
      <p>
        <Icon name="octagon-alert" /> {words.work(`journey:meeting.${meetingAsked ? 'body' : 'unwanted'}`)}
      </p>
      {mayAnswer ? (
        <>
          <Press c={c} view={view} what="meeting" choices={[yes]} />
          {meetingAsked ? <Unwanted c={c} view={view} /> : null}
        </>
      ) : (
        <p>{words.work('journey:meeting.theirs')}</p>
      )}
    </div>
  )
}
