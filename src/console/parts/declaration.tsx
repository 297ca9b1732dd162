import { days } from '../../core/time.ts'
import { declarationLife } from '../../referral/steps/step.ts'
import type { PartProps } from './before-leaving.tsx'
import { Do, Language, todayIn } from './before-leaving.tsx'
import { Field, Form, Select } from './form.tsx'
import { Tick } from './tick.tsx'

const Signed = ({ c, view }: Omit<PartProps, 'typed'>) => {
  const { words, deps } = c.var
  const { declaration } = view.record
  if (declaration === null) return <p>{words.work('journey:declaration.none')}</p>
  if (declaration.withdrawn) return <p class="late">{words.work('journey:declaration.withdrawn')}</p>
  const age = deps.clock.now() - declaration.signedAt
  return (
    <p class={age > declarationLife ? 'late' : ''}>
      {words.work(age > declarationLife ? 'journey:declaration.old' : 'journey:declaration.signed', {
        day: words.timeIn(declaration.signedAt, view.sending.zone),
        age: words.number(Math.floor(age / days(1))),
        until: words.timeIn(declaration.signedAt + declarationLife, view.sending.zone),
      })}
    </p>
  )
}

/** That they return because they want to: read to them, said yes to, and taken back whenever they like. */
export const Declaration = (props: PartProps) => {
  const { c, view, typed } = props
  const { words } = c.var
  const { declaration } = view.record
  const isLive = declaration !== null && !declaration.withdrawn
  return (
    <section id="declaration" class="card stack" aria-labelledby="declaration-title">
      <h2 id="declaration-title">{words.work('journey:declaration.title')}</h2>
      <Signed c={c} view={view} />
      {view.mayAct ? (
        <details class="stack" open={!isLive || typed['how'] !== undefined}>
          <summary>{words.work('journey:declaration.form')}</summary>
          <Form c={c} action={`/cases/${view.caseId}/travel`} class="stack">
            <input type="hidden" name="do" value="declaration" />
            <p class="hint">{words.work('journey:declaration.hint')}</p>
            <Language {...props} id="declaration-language" />
            <Select
              label={words.work('journey:declaration.how')}
              name="how"
              empty={words.t('form.choose')}
              chosen={typed['how'] ?? ''}
              options={[
                ['signed', words.work('journey:declaration.paper')],
                ['voice', words.work('journey:declaration.voice')],
              ]}
            />
            <Field
              label={words.work('journey:declaration.on')}
              id="declaration-on"
              name="on"
              type="date"
              value={typed['on'] ?? todayIn(c, view)}
              autocomplete="off"
            />
            <Field
              label={words.work('journey:declaration.interpreter')}
              name="interpreter"
              value={typed['interpreter'] ?? ''}
              autocomplete="off"
              maxlength={120}
              optional
            />
            <Tick
              name="read_aloud"
              label={words.work('journey:declaration.read_aloud')}
              checked={typed['read_aloud'] === 'yes'}
            />
            <div class="row">
              <button class="primary">{words.work('journey:declaration.submit')}</button>
            </div>
          </Form>
        </details>
      ) : null}
      {view.mayAct && isLive ? (
        <Do
          c={c}
          view={view}
          what="withdraw"
          sure={words.work('journey:declaration.sure_back')}
          submit={words.work('journey:declaration.back')}
        />
      ) : null}
    </section>
  )
}
