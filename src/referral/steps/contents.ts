import { z } from 'zod'
import { riskLevels } from '../../core/case.ts'
import { currency, dependants, language } from '../forms/texts.ts'
import * as codes from './codes.ts'
import { safeText } from './safe-text.ts'
import { services } from '../reintegration/services.ts'

/** By which both offices call a case. */
export const caseCode = z.string().regex(/^[A-Z0-9-]{4,12}$/)
/** Of a way there, by which both offices call it. */
export const wayId = z.string().regex(/^[\w-]{1,40}$/)
/** Of an office or its people, as one dials it from anywhere. */
export const officePhone = z.string().regex(/^\+\d{7,15}$/)
const instant = z.number().int().positive()
const service = z.enum(services)

const consent = z.strictObject({
  id: z.string().min(1).max(60),
  scope: z.string().min(1).max(120),
  expiresAt: instant,
})

/** What is wrong with an answer that speaks against itself: whoever reads it could not act on it. */
export const contradictions = ['both_ways', 'no_reason', 'nothing_given', 'left_and_stayed'] as const
export type Contradiction = (typeof contradictions)[number]

const refuse = (context: z.RefinementCtx, field: string, message: Contradiction) =>
  context.addIssue({ code: 'custom', path: [field], message })

/** The fields of every message of the six steps, and nothing beside, with free words of one kind. */
const contentsWith = (text: z.ZodString) => {
  const worker = text.min(1).max(80)
  /** The number of a paper in an office's own files. */
  const reference = text.min(1).max(40)
  const contact = z.strictObject({ focalPoint: worker, alternate: worker })
  return {
    '1': z.strictObject({
      caseCode,
      contact,
      ageBand: z.enum(codes.ageBands),
      sex: z.enum(codes.sexes),
      minor: z.boolean(),
      originRegion: text.min(1).max(60),
      timeframe: z.enum(codes.timeframes),
      language,
      /** Null: not told, which is another thing than that there is none. */
      medicalNeed: z.boolean().nullable(),
      /** Only where it drives a service. */
      pregnancy: z.boolean().nullable(),
      dependants,
      risk: z.enum(riskLevels),
      familyTracing: z.boolean(),
      familyAssessment: z.boolean(),
      servicesAsked: z.array(service).max(services.length),
      consent,
    }),
    '2': z.strictObject({
      caseCode,
      contact,
      offered: z.array(service).max(services.length),
      notOffered: z.array(service).max(services.length),
      localRisk: z.enum(riskLevels),
      missing: z.array(z.enum(codes.missingParts)),
      positive: z.boolean(),
      remark: text,
    }),
    '3': z.strictObject({
      caseCode,
      wishes: text,
      needs: z.array(service).min(1).max(services.length),
      budgetCeiling: z.number().int().min(0).max(1_000_000),
      currency,
      risk: z.enum(riskLevels),
      measures: z.array(z.enum(codes.measures)),
      fitToTravel: z.boolean(),
      arrangements: z.array(z.enum(codes.arrangements)),
      escort: z.boolean(),
      itinerary: wayId.nullable(),
      meetingAsked: z.boolean(),
      child: z
        .strictObject({
          bestInterestsRef: reference,
          guardianRef: reference,
          familyAssessment: z.boolean(),
        })
        .nullable(),
    }),
    '4': z.strictObject({
      caseCode,
      services: z
        .array(
          z.strictObject({
            service,
            decision: z.enum(codes.decisions),
            reason: z.enum(codes.refusalReasons).nullable(),
          }),
        )
        .min(1),
      firstNights: z.enum(codes.firstNights),
      meeter: z.strictObject({ name: worker, phone: officePhone, backup: worker }).nullable(),
      family: z.enum(codes.families),
      costsApproved: z.boolean(),
      conditions: text,
      decision: z.enum(codes.verdicts),
    }),
    '5': z.strictObject({
      caseCode,
      departed: z.boolean(),
      at: instant,
      changes: z.array(z.enum(codes.changes)),
      escortHandedOver: z.boolean().nullable(),
      allowancePaid: z.boolean(),
    }),
    '6': z.strictObject({
      caseCode,
      met: z.boolean(),
      at: instant,
      by: worker,
      condition: z.enum(codes.conditions),
      lodging: z.enum(codes.lodgings),
      deviations: z.array(z.enum(codes.deviations)),
      firstAppointment: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/)
        .nullable(),
    }),
  } as const
}

/** As they were written once. What may be said now is stricter, and nothing that was said is lost by that. */
export const keptContents = contentsWith(z.string())

const fields = contentsWith(safeText)

/** As they may be written: what has no field here cannot be sent (domain reference, section 5). */
export const stepContents = {
  ...fields,
  '2': fields['2'].superRefine(({ offered, notOffered }, context) => {
    if (offered.some((each) => notOffered.includes(each))) refuse(context, 'notOffered', 'both_ways')
  }),
  '4': fields['4'].superRefine(({ services: decided, decision }, context) => {
    if (decided.some((each) => each.decision !== 'accepted' && each.reason === null))
      refuse(context, 'services', 'no_reason')
    if (decision === 'accepted' && decided.every((each) => each.decision === 'refused'))
      refuse(context, 'decision', 'nothing_given')
  }),
  '5': fields['5'].superRefine(({ departed, changes }, context) => {
    if (departed && changes.includes('did_not_board')) refuse(context, 'changes', 'left_and_stayed')
  }),
} as const
