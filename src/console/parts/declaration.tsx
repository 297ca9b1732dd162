import { After } from '../filling.tsx'
import { newestForm } from '../../app/assistance.ts'
import { minutes } from '../../core/time.ts'
import { hasArrived, hasDeparted } from '../../referral/casework/record.ts'
import { assents, declarers, isUnheard } from '../../referral/forms/return.ts'
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
  // Whoever has left went by it: nobody asks for a new one.
  const isOld = age > declarationLife && !hasDeparted(view.record)
  return (
    <p class={isOld ? 'late' : ''}>
      {words.work(isOld ? 'journey:declaration.old' : 'journey:declaration.signed', {
        day: words.timeAt(declaration.signedAt, view.sending.zone),
        age: words.span(Math.max(age, minutes(1))),
        until: words.timeAt(declaration.signedAt + declarationLife, view.sending.zone),
      })}
    </p>
  )
}

/** Who declares for a child, and what the child says to it. */
const ByWhom = ({ c, typed }: PartProps) => {
  const { words } = c.var
  return (
    <>
      <Select
        label={words.work('journey:declaration.declared_by')}
        name="declared_by"
        empty={words.t('form.choose')}
        chosen={typed['declared_by'] ?? ''}
        options={declarers
          .filter((each) => each !== 'person')
          .map((each) => [each, words.work(`journey:declarer.${each}`)] as const)}
      />
      <Select
        label={words.work('journey:declaration.assent')}
        name="assent"
        empty={words.t('form.choose')}
        chosen={typed['assent'] ?? ''}
        options={assents.map((each) => [each, words.work(`journey:assent.${each}`)] as const)}
      />
    </>
  )
}

/** It was refused because nobody knows that they heard it: who knows that they did says so. */
const wasUnheard = ({ view, typed }: PartProps): boolean =>
  typed['how'] !== undefined &&
  isUnheard(
    {
      how: typed['how'] === 'voice' ? 'voice' : 'signed',
      language: typed['language'] ?? '',
      readAloud: typed['read_aloud'] === 'yes',
      interpreter: typed['interpreter'] ?? '',
    },
    view.item?.language ?? '',
  )

/** Who said yes for a child. */
const DeclaredBy = ({ c, view }: Omit<PartProps, 'typed'>) => {
  const by = newestForm(view.forms, 'declaration')?.declaredBy ?? 'person'
  return by === 'person' ? null : (
    <p class="hint">
      {c.var.words.work('journey:declaration.declared_by')}: {c.var.words.work(`journey:declarer.${by}`)}
    </p>
  )
}

/** That they return because they want to: read to them, said yes to, and taken back whenever they like. */
export const Declaration = (props: PartProps) => {
  const { c, view, typed } = props
  const { words } = c.var
  const { declaration } = view.record
  const isLive = declaration !== null && !declaration.withdrawn
  const mayAct = view.mayAct && !hasArrived(view.record)
  return (
    <section id="declaration" class="card stack" aria-labelledby="declaration-title">
      <h2 id="declaration-title">{words.work('journey:declaration.title')}</h2>
      <Signed c={c} view={view} />
      {isLive ? <DeclaredBy c={c} view={view} /> : null}
      {mayAct ? (
        <details class="stack" open={!isLive || typed['how'] !== undefined}>
          <summary>{words.work('journey:declaration.form')}</summary>
          <Form c={c} action={`/cases/${view.caseId}/travel`} class="stack">
            <input type="hidden" name="do" value="declaration" />
            <After view={view} kind="declaration" />
            <p class="hint">
              {words.work('journey:declaration.hint')}{' '}
              <a href={`/cases/${view.caseId}/print/declaration`}>
                {words.work('journey:declaration.print')}
              </a>
            </p>
            {view.child ? <ByWhom {...props} /> : null}
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
            {wasUnheard(props) ? (
              <Tick
                name="understood"
                label={words.work('journey:declaration.understood')}
                checked={typed['understood'] === 'yes'}
              />
            ) : null}
            <div class="row">
              <button class="primary">{words.work('journey:declaration.submit')}</button>
            </div>
          </Form>
        </details>
      ) : null}
      {mayAct && isLive ? (
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
