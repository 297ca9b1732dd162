import { z } from 'zod'
import type { Itinerary } from '../travel/itinerary.ts'
import { mostWays, travelModes } from '../travel/itinerary.ts'
import { bestInterests, extraTransitReasons, familyFindings, notAirReasons } from '../travel/reasons.ts'
import { count, country, currency, line, stopCode, zone } from './texts.ts'

const instant = z.number().int().positive()
/** Where somebody leaves, changes or arrives. */
export const stopForm = z.strictObject({ code: stopCode, country, zone })
const leg = z.strictObject({
  mode: z.enum(travelModes),
  carrier: line,
  from: stopForm,
  to: stopForm,
  departsAt: instant,
  arrivesAt: instant,
})

/** Ways there that were looked at. Times are instants; each is shown in the zone of its place. */
export const itinerariesForm = z.strictObject({
  ways: z
    .array(z.strictObject({ id: z.string().min(1).max(40), legs: z.tuple([leg], leg).readonly() }))
    .max(mostWays) satisfies z.ZodType<readonly Itinerary[]>,
})
export type ItinerariesForm = z.infer<typeof itinerariesForm>

/** What the rules of travel ask, beside the way itself, the record and the letters. */
export const travelForm = z.strictObject({
  notAirReason: z.enum(notAirReasons).nullable(),
  extraTransitReason: z.enum(extraTransitReasons).nullable(),
  meeting: z
    .strictObject({
      named: z.boolean(),
      vetted: z.boolean(),
      phone: z.boolean(),
      backup: z.boolean(),
      recognitionCode: z.boolean(),
      familyAlone: z.boolean(),
    })
    .nullable(),
  assistedAt: z.array(stopCode).max(10),
  lodgedAt: z.array(stopCode).max(10),
  escorted: z.boolean(),
  documents: z
    .strictObject({
      validUntil: instant,
      transitCleared: z.array(country).max(10),
      keptByPerson: z.boolean(),
    })
    .nullable(),
  allowance: z
    .strictObject({
      amount: z.number().min(0).max(100_000),
      currency,
      paid: z.enum(['departure', 'arrival']),
      by: line,
      receipt: line.nullable(),
      thirdParty: z.boolean(),
    })
    .nullable(),
  onward: z.strictObject({ endsAt: instant, addressKnownToOthers: z.boolean() }).nullable(),
  dangerous: z.array(z.union([country, stopCode])).max(20),
  itineraryInChat: z.boolean(),
  ageDisputed: z.boolean(),
  fitToTravel: z.boolean(),
  alone: z.boolean(),
  remarks: z.array(line).max(10),
  minor: z
    .strictObject({
      bestInterests: z.enum(bestInterests).nullable(),
      determination: z.boolean(),
      guardian: z
        .strictObject({ independent: z.boolean(), conflictChecked: z.boolean(), consented: z.boolean() })
        .nullable(),
      viewRecorded: z.boolean(),
      family: z.enum(familyFindings),
      receptionAgreed: z.boolean(),
      carerTrafficked: z.boolean(),
      escort: z
        .strictObject({ qualified: z.boolean(), allTheWay: z.boolean(), charter: z.boolean() })
        .nullable(),
      handover: z.strictObject({ agreed: z.boolean(), receiverChecked: z.boolean() }).nullable(),
    })
    .nullable(),
  pregnancy: z
    .strictObject({
      weeks: count.max(45),
      multiple: z.boolean(),
      dueAt: instant,
      note: z.boolean(),
      airlineLastWeek: count.max(45).nullable(),
      deliveredAt: instant.nullable(),
      careLinked: z.boolean(),
    })
    .nullable(),
  medical: z
    .strictObject({
      preDepartureCheck: z.boolean(),
      embarkationCheckAt: instant.nullable(),
      medif: z.strictObject({ minimal: z.boolean(), consented: z.boolean() }).nullable(),
      needsEscort: z.boolean(),
      escort: z.boolean(),
      medicines: z.boolean(),
      carriesSummary: z.boolean(),
      clinicianAcceptedAt: instant.nullable(),
    })
    .nullable(),
})
export type TravelForm = z.infer<typeof travelForm>
