import type { WorkerId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { CaseworkAction, CaseworkRefusal } from '../referral/casework/action.ts'
import { barToForm } from '../referral/casework/bar-to-form.ts'
import { decide } from '../referral/casework/decide.ts'
import type { CaseworkEvent } from '../referral/casework/record.ts'
import type { Form, FormKind } from '../referral/forms/forms.ts'
import { isForm } from '../referral/forms/forms.ts'
import { notesNothing } from '../referral/forms/nothing.ts'
import type { RiskForm } from '../referral/forms/risk.ts'
import { assess } from '../referral/risk/assess.ts'
import type { Side } from '../referral/steps/step.ts'
import { readingOfCase } from './assistance-access.ts'
import type { Assistance } from './assistance.ts'
import type { AssistanceFile } from './assistance-file.ts'
import { consentsOf, counterpartOf, sealForm } from './assistance-file.ts'
import { contextOf, happen, inAssistance } from './assistance-happens.ts'
import { findingsOfChosen } from './assistance-travel.ts'
import { barToDeclaration } from './bar-to-declaration.ts'
import { barToWays } from './bar-to-ways.ts'
import { profilesIn } from './country-profiles-service.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit } from './draft.ts'

const insertForm = (draft: Draft, file: AssistanceFile, side: 'sending' | 'receiving', form: Form) => {
  const { record } = consentsOf(draft.deps, draft.ledger, counterpartOf(file), draft.now)
  if (record === null) return 'no_record'
  const id = draft.deps.ids.id()
  const { caseId, personId } = file.casework
  draft.statements.push({
    do: 'insertForm',
    consent: record,
    row: {
      id,
      caseId,
      personId,
      kind: form.kind,
      body: sealForm(file.key, id, side, form.value),
      by: asId<WorkerId>(draft.actor),
      at: draft.now,
    },
  })
  audit(draft, draft.actor, 'form_filled', caseId, form.kind)
  return null
}

/** What an assessment comes to follows from what was noted, and from nothing that a page says. */
const judged = async (deps: Deps, value: RiskForm): Promise<CaseworkAction> => {
  const profiles = await profilesIn(deps.store, value.places)
  return { do: 'assess_risk', level: assess({ ...value, profiles }).level, reason: value.reason }
}

const barToNothing = (form: Form): 'nothing_noted' | 'nothing_filled' | null => {
  if (!notesNothing(form)) return null
  return isForm(form, 'risk') ? 'nothing_noted' : 'nothing_filled'
}

/** Two who fill in the same form at the same time: what the first one kept is not lost under what the second did not see. */
const barToLater = (
  file: AssistanceFile,
  side: Side,
  kind: FormKind,
  after: string | null,
): 'stale' | null => {
  const newest = file.forms.find((each) => each.side === side && each.form.kind === kind)
  return after === null || after === (newest?.row.id ?? '') ? null : 'stale'
}

/** A form is kept, with what it makes happen. */
export const createFilling = (deps: Deps): Pick<Assistance, 'fill'> => ({
  fill: async (actor, id, form, then = null, after = null) => {
    const reading = await readingOfCase(deps, actor, id)
    if (!reading.ok) return reading
    const { file, side, standing } = reading.value
    if (side === 'sending' && standing !== 'assignee') return fail('not_yours')
    const bar =
      barToForm(file.record, form.kind, { side, outside: file.receivingAgency !== null }) ??
      barToLater(file, side, form.kind, after) ??
      barToWays(file, form) ??
      barToDeclaration(file, form, deps.clock.now()) ??
      barToNothing(form)
    if (bar !== null) return fail(bar)
    const asked = isForm(form, 'risk') ? await judged(deps, form.value) : then
    return inAssistance<CaseworkRefusal | 'no_record' | 'not_yours'>(deps, actor, file, (draft) => {
      const kept = insertForm(draft, file, side, form)
      if (kept !== null) return kept
      const context = contextOf(draft, file, actor, side, findingsOfChosen(file, draft.now))
      if (context === null) return 'not_yours'
      const decided = asked === null ? ok([]) : decide(file.record, asked, context)
      if (!decided.ok) return decided.code
      // By an event of its own whoever keeps another one in the same moment is told.
      const filled: CaseworkEvent = { type: 'FormFilled', form: form.kind }
      happen(draft, file, { actor, side }, decided.value.length > 0 ? decided.value : [filled])
      return null
    })
  },
})
