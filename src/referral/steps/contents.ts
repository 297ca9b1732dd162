import { z } from 'zod'
import { riskLevels } from '../risk/level.ts'
import { safeText } from './safe-text.ts'
import { services } from '../reintegration/services.ts'

/** Every message of the six steps, and nothing beside: what has no field here cannot be sent (domain reference, section 5). */
const code = z.string().regex(/^[a-z0-9_]{1,40}$/)
const caseCode = z.string().regex(/^[A-Z0-9]{6}$/)
const worker = z.string().min(1).max(80)
const instant = z.number().int().positive()
const service = z.enum(services)

const contact = z.strictObject({ focalPoint: worker, alternate: worker })

const consent = z.strictObject({
  id: z.string().min(1).max(60),
  scope: z.string().min(1).max(120),
  expiresAt: instant,
})

const bySide = {
  '1': z.strictObject({
    caseCode,
    contact,
    ageBand: code,
    sex: z.enum(['female', 'male', 'other', 'not_said']),
    minor: z.boolean(),
    originRegion: z.string().min(1).max(60),
    timeframe: z.enum(['days', 'weeks', 'months', 'not_known']),
    language: z.string().min(2).max(5),
    medicalNeed: z.boolean(),
    /** Only where it drives a service. */
    pregnancy: z.boolean().nullable(),
    dependants: z.number().int().min(0).max(20),
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
    missing: z.array(code).max(20),
    positive: z.boolean(),
    remark: safeText,
  }),
  '3': z.strictObject({
    caseCode,
    wishes: safeText,
    needs: z.array(service).min(1).max(services.length),
    budgetCeiling: z.number().int().min(0).max(1_000_000),
    currency: z.string().regex(/^[A-Z]{3}$/),
    risk: z.enum(riskLevels),
    measures: z.array(code).max(20),
    fitToTravel: z.boolean(),
    arrangements: z.array(code).max(10),
    escort: z.boolean(),
    itinerary: z.string().max(40).nullable(),
    meetingAsked: z.boolean(),
    child: z
      .strictObject({
        bestInterestsRef: z.string().min(1).max(40),
        guardianRef: z.string().min(1).max(40),
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
          decision: z.enum(['accepted', 'partly', 'refused']),
          reason: code.nullable(),
        }),
      )
      .min(1),
    firstNights: z.enum(['shelter_type', 'host', 'hotel', 'own', 'none']),
    meeter: z.strictObject({ name: worker, phone: z.string().max(20), backup: worker }).nullable(),
    family: z.enum(['safe', 'not_safe', 'pending', 'not_asked']),
    costsApproved: z.boolean(),
    conditions: safeText,
    decision: z.enum(['accepted', 'refused']),
  }),
  '5': z.strictObject({
    caseCode,
    departed: z.boolean(),
    at: instant,
    changes: z.array(code).max(10),
    escortHandedOver: z.boolean().nullable(),
    allowancePaid: z.boolean(),
  }),
  '6': z.strictObject({
    caseCode,
    met: z.boolean(),
    at: instant,
    by: worker,
    condition: z.enum(['well', 'tired', 'needs_care', 'needs_care_now']),
    lodging: z.enum(['shelter_type', 'host', 'hotel', 'own', 'family']),
    deviations: z.array(code).max(10),
    firstAppointment: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .nullable(),
  }),
} as const

export const stepContents = bySide
