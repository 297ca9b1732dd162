import type { z } from 'zod'
import { indicatorsForm } from './indicators.ts'
import { needsForm } from './needs.ts'
import { monitoringForm, reintegrationForm } from './reintegration.ts'
import { counsellingForm, declarationForm } from './return.ts'
import { riskForm } from './risk.ts'
import { safetyPlanForm } from './safety-plan.ts'
import { itinerariesForm, travelForm } from './travel.ts'

/** Every form a worker fills in for a case. Each stays in the office that filled it in. */
export const forms = {
  needs: needsForm,
  indicators: indicatorsForm,
  risk: riskForm,
  safety_plan: safetyPlanForm,
  declaration: declarationForm,
  counselling: counsellingForm,
  travel: travelForm,
  itineraries: itinerariesForm,
  reintegration: reintegrationForm,
  monitoring: monitoringForm,
} as const

export type FormKind = keyof typeof forms
export type FormValue<Kind extends FormKind> = z.infer<(typeof forms)[Kind]>

/** One form of a kind. */
export interface FormOf<Kind extends FormKind> {
  readonly kind: Kind
  readonly value: FormValue<Kind>
}

/** A form in its kind, so that the kind tells what is in it. */
export type Form = { readonly [Kind in FormKind]: FormOf<Kind> }[FormKind]

export const isForm = <Kind extends FormKind>(form: Form, kind: Kind): form is Form & FormOf<Kind> =>
  form.kind === kind
