import type { AssistanceView, LetterTrouble } from '../../app/assistance.ts'
import type { Unusual } from '../../referral/casework/record.ts'
import { zonesOf } from '../../referral/office/sides.ts'
import type { Letter } from '../../referral/steps/letters.ts'
import { stepOf } from '../../referral/steps/letters.ts'
import { before } from '../../referral/steps/step.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import type { FormOf, WrittenKind } from '../letter-form.ts'
import { blockOf, goesOutside, isTold } from '../letter-of.ts'
import type { Entries } from '../posted.ts'
import { AssistanceHead } from './assistance-head.tsx'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { LetterConsent } from './letter-consent.tsx'
import { HiddenFields, LetterFields, LetterTroubles } from './letter-form.tsx'
import { LetterText } from './letter-text.tsx'
import type { Refusal } from './refused.tsx'
import { Refused } from './refused.tsx'
import { Shell } from './shell.tsx'
import { unusualIn } from './unusual.tsx'

/** A letter that is being written. */
export interface Writing {
  readonly c: Page
  readonly view: AssistanceView
  readonly form: FormOf
  readonly typed: Entries
}

/** Letters of this kind there were when the form was shown: sent twice it is one letter. */
export const countOf = ({ letters }: AssistanceView, kind: WrittenKind) =>
  String(letters.filter((letter) => letter.kind === kind).length)

const Seen = ({ view, form }: Pick<Writing, 'view' | 'form'>) => (
  <input type="hidden" name="seen" value={countOf(view, form.kind)} />
)

const noWayOf = ({ record }: AssistanceView) => (record.journey === null ? 'no_journey' : null)

/** The letter of the other side that this one answers, for who has to look there what was asked. */
const Answered = ({ c, view, form }: Pick<Writing, 'c' | 'view' | 'form'>) => {
  const step = stepOf(form.kind)
  // The first step answers nothing, unless it is sent anew.
  const earlier = step === null ? null : (before(step) ?? '2')
  const letter = view.letters.find(({ kind }) => kind === `step_${earlier}`)
  if (earlier === null || letter === undefined) return null
  const { words } = c.var
  return (
    <p>
      {words.work('letters:form.before')}{' '}
      <a href={`/cases/${view.caseId}/letters/${letter.id}`}>{words.work(`letters:kind.${letter.kind}`)}</a>
    </p>
  )
}

/** What stands against sending it, before anybody types it in vain. */
const NotYet = ({ c, view, form }: Pick<Writing, 'c' | 'view' | 'form'>) => {
  const { words, deps } = c.var
  const step = stepOf(form.kind)
  const now = deps.clock.now()
  const block = step === null ? noWayOf(view) : blockOf(view, step, { actor: actorOf(c), now })
  // Consent, and to whom it is given, stand above.
  if (block === null || block === 'no_consent' || view.receiving === null) return null
  return (
    <p class="notice">
      <Icon name="triangle-alert" /> <strong>{words.work('letters:form.not_yet')}</strong>{' '}
      {words.work(`casework:refused.${block}`)}
    </p>
  )
}

/** What was asked about, for who knows that it is so. */
const AllTheSame = (props: { readonly c: Page; readonly trouble: Refusal | null }) => {
  const unusual = unusualIn(props.trouble ?? undefined)
  return unusual === null ? null : (
    <label class="row">
      <input type="checkbox" name="unusual" value={unusual} />
      {props.c.var.words.work('casework:unusual.confirm')}
    </label>
  )
}

/** The form of a letter; `isKept`: with what was typed before, from which one may begin anew. */
export const WritePage = (
  props: Writing & {
    readonly isKept?: boolean
    readonly trouble: Refusal | null
    readonly troubles: readonly LetterTrouble[]
  },
) => {
  const { c, view, form, typed, trouble, troubles } = props
  const { words } = c.var
  return (
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="steps" />
      <section class="card stack" aria-labelledby="letter">
        <h2 id="letter">{words.work(`letters:kind.${form.kind}`)}</h2>
        <p class="hint">{words.work(isTold(view, form.kind) ? 'letters:form.told' : 'letters:form.hint')}</p>
        <LetterConsent c={c} view={view} />
        {trouble === null ? <NotYet c={c} view={view} form={form} /> : null}
        <Answered c={c} view={view} form={form} />
        {props.isKept === true ? (
          <p class="notice">
            {words.work('letters:form.kept')}{' '}
            <a href={`/cases/${view.caseId}/steps/${form.kind}?anew`}>{words.work('letters:form.anew')}</a>
          </p>
        ) : null}
        {troubles.length > 0 ? <LetterTroubles c={c} form={form} troubles={troubles} /> : null}
        {trouble === null ? null : <Refused c={c} code={trouble} />}
        <Form c={c} action={`/cases/${view.caseId}/steps/${form.kind}`} class="stack">
          <Seen view={view} form={form} />
          <LetterFields c={c} form={form} typed={typed} />
          <AllTheSame c={c} trouble={trouble} />
          <div class="row">
            <button class="primary" name="do" value="preview">
              {words.work('letters:form.preview')}
            </button>
            <a class="button" href={`/cases/${view.caseId}/steps`}>
              {words.t('form.back')}
            </a>
          </div>
        </Form>
      </section>
    </Shell>
  )
}

/** What the press does: a letter goes by itself, is taken along by us, or is somebody's answer written down. */
const wayOf = ({ view, form }: Pick<Writing, 'view' | 'form'>) => {
  if (isTold(view, form.kind)) return { hint: 'preview_told', button: 'keep' } as const
  return goesOutside(view)
    ? ({ hint: 'preview_outside', button: 'finish' } as const)
    : ({ hint: 'preview_hint', button: 'send' } as const)
}

/** How it will be read, and sending it. */
export const PreviewPage = (
  props: Writing & { readonly letter: Letter; readonly unusual: Unusual | null },
) => {
  const { c, view, form, typed, letter, unusual } = props
  const { words } = c.var
  const way = wayOf(props)
  return (
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="steps" />
      <section class="card stack" aria-labelledby="letter">
        <h2 id="letter">{words.work('letters:form.preview_title')}</h2>
        <p class="hint">{words.work(`letters:form.${way.hint}`)}</p>
        <LetterConsent c={c} view={view} />
        <LetterText c={c} letter={letter} zones={zonesOf(view)} />
        <Form c={c} action={`/cases/${view.caseId}/steps/${form.kind}`} class="row">
          <Seen view={view} form={form} />
          <HiddenFields typed={typed} />
          {unusual === null ? null : <input type="hidden" name="unusual" value={unusual} />}
          <button class="primary" name="do" value="send">
            {words.work(`letters:form.${way.button}`)}
          </button>
          <button name="do" value="edit">
            {words.work('letters:form.edit')}
          </button>
        </Form>
      </section>
    </Shell>
  )
}
