import { localParts } from '../../referral/travel/local-time.ts'
import { arrivalZone } from '../journey.ts'
import type { ArrivalProps } from './arrival-press.tsx'
import { Press } from './arrival-press.tsx'
import { Field, Form } from './form.tsx'
import { Sure } from './tick.tsx'
import { WhichTime } from './which-time.tsx'

/** That somebody met them, or looked for them in vain. */
export const Met = ({ c, view }: ArrivalProps) => {
  const { words } = c.var
  return (
    <div class="stack">
      <h3>{words.work('journey:met.title')}</h3>
      <p class="hint">{words.work('journey:met.hint')}</p>
      <Press
        c={c}
        view={view}
        what="arrive"
        choices={[
          ['met', words.work('journey:met.yes')],
          ['unmet', words.work('journey:met.no')],
        ]}
      />
    </div>
  )
}

/** Another time at which they are expected, by the clocks of the place. */
export const Delay = ({ c, view, typed }: ArrivalProps) => {
  const { words } = c.var
  const zone = arrivalZone(view)
  const expected = view.record.journey?.arrivesAt ?? 0
  const { day, time } = localParts(expected, zone)
  return (
    <Form c={c} action={`/cases/${view.caseId}/travel`} class="stack">
      <input type="hidden" name="do" value="delay" />
      <h3>{words.work('journey:delay.title')}</h3>
      <p class="hint">
        {words.work('journey:delay.hint')} <bdi dir="ltr">({zone})</bdi>
      </p>
      <div class="row">
        <Field
          label={words.work('journey:delay.day')}
          name="day"
          type="date"
          value={typed['day'] ?? day}
          autocomplete="off"
        />
        <Field
          label={words.work('journey:delay.time')}
          name="time"
          type="time"
          value={typed['time'] ?? time}
          autocomplete="off"
        />
      </div>
      <WhichTime
        c={c}
        name="which"
        day={typed['day']}
        time={typed['time']}
        zone={zone}
        chosen={typed['which']}
      />
      <div class="row">
        <button>{words.work('journey:delay.submit')}</button>
      </div>
    </Form>
  )
}

/** What was said too early: they are not on board. */
export const Stayed = ({ c, view }: ArrivalProps) => {
  const { words } = c.var
  if (view.side !== 'sending' || view.record.journey?.met !== null) return null
  return (
    <Form c={c} action={`/cases/${view.caseId}/travel`} class="stack">
      <input type="hidden" name="do" value="stay" />
      <h3>{words.work('journey:stayed.title')}</h3>
      <Sure label={words.work('journey:stayed.sure')} />
      <div class="row">
        <button>{words.work('journey:stayed.submit')}</button>
      </div>
    </Form>
  )
}
