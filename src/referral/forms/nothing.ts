import { unreachable } from '../../core/result.ts'
import type { Form } from './forms.ts'
import type { NeedsForm } from './needs.ts'
import type { ReintegrationForm } from './reintegration.ts'
import type { CounsellingForm } from './return.ts'
import { saysNothing } from './risk.ts'
import type { SafetyPlanForm } from './safety-plan.ts'

const noNeeds = (form: NeedsForm): boolean =>
  form.needed.length === 0 &&
  form.urgent.length === 0 &&
  form.dependants === 0 &&
  !form.medicalNeed &&
  form.pregnancy === null &&
  form.wishes === '' &&
  form.strengths === ''

/** Whether every field but these is empty: a day and a level are filled in by themselves. */
const isBlank = (form: Readonly<Record<string, unknown>>, but: readonly string[]): boolean =>
  Object.entries(form).every(([name, value]) => value === '' || but.includes(name))

const noPlan = (form: SafetyPlanForm): boolean => isBlank(form, ['withPerson', 'on'])

const noAssessment = (form: ReintegrationForm): boolean =>
  form.dependants === 0 && isBlank(form, ['dependants', 'risk', 'on'])

const noCounselling = (form: CounsellingForm): boolean =>
  !form.countryInformation &&
  !form.rights &&
  !form.expectations &&
  !form.emergencyNumber &&
  !form.ownLanguage &&
  form.remark === ''

/**
 * Whether a form was sent off as it came: by a second press or by somebody in a hurry it would pass for something done.
 * That none of the indicators was noted is an answer; facts and ways of a journey are taken back by leaving them out.
 */
export const notesNothing = (form: Form): boolean => {
  switch (form.kind) {
    case 'risk':
      return saysNothing(form.value)
    case 'needs':
      return noNeeds(form.value)
    case 'safety_plan':
      return noPlan(form.value)
    case 'counselling':
      return noCounselling(form.value)
    case 'reintegration':
      return noAssessment(form.value)
    case 'indicators':
    case 'travel':
    case 'itineraries':
      return false
    case 'declaration':
    case 'monitoring':
      // Every question of theirs has to be answered.
      return false
    default:
      return unreachable(form)
  }
}
