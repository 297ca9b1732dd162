import type { Instant } from '../../core/time.ts'
import type { WorkCalendar } from '../office/calendar.ts'
import type { RiskLevel } from '../../core/case.ts'
import type { BestInterests, ExtraTransitReason, FamilyFinding, NotAirReason } from './reasons.ts'

/** Who meets the person. Imperative, says the training deck. */
export interface Meeting {
  readonly named: boolean
  readonly vetted: boolean
  readonly phone: boolean
  readonly backup: boolean
  /** A word or number both sides know; never a sign with a name. */
  readonly recognitionCode: boolean
  readonly familyAlone: boolean
}

export interface Documents {
  readonly validUntil: Instant
  /** Countries whose transit visa is there, or is not needed. */
  readonly transitCleared: readonly string[]
  readonly keptByPerson: boolean
}

export interface Allowance {
  readonly amount: number
  readonly currency: string
  readonly paid: 'departure' | 'arrival'
  readonly by: string
  readonly receipt: string | null
  readonly thirdParty: boolean
}

/** What somebody under 18, or whose age is disputed, needs. */
export interface MinorFacts {
  readonly bestInterests: BestInterests | null
  /** A full determination, which a contested return needs. */
  readonly determination: boolean
  readonly guardian: {
    readonly independent: boolean
    readonly conflictChecked: boolean
    readonly consented: boolean
  } | null
  readonly viewRecorded: boolean
  readonly family: FamilyFinding
  /** A named authority agreed in writing to receive the child. */
  readonly receptionAgreed: boolean
  readonly carerTrafficked: boolean
  readonly escort: {
    readonly qualified: boolean
    readonly allTheWay: boolean
    readonly charter: boolean
  } | null
  readonly handover: { readonly agreed: boolean; readonly receiverChecked: boolean } | null
  readonly noticeSentAt: Instant | null
}

export interface PregnancyFacts {
  readonly weeks: number
  readonly multiple: boolean
  readonly dueAt: Instant
  readonly note: boolean
  /** The airline's own last week, where it is stricter. */
  readonly airlineLastWeek: number | null
  readonly deliveredAt: Instant | null
  readonly careLinked: boolean
}

export interface MedicalFacts {
  readonly preDepartureCheck: boolean
  readonly embarkationCheckAt: Instant | null
  readonly medif: { readonly minimal: boolean; readonly consented: boolean } | null
  readonly needsEscort: boolean
  readonly escort: boolean
  readonly medicines: boolean
  readonly carriesSummary: boolean
  readonly clinicianAcceptedAt: Instant | null
}

/** Everything the travel rules go by beside the route. `null`: not there yet. */
export interface TravelFacts {
  readonly now: Instant
  readonly declaration: { readonly signedAt: Instant; readonly withdrawn: boolean } | null
  readonly risk: {
    readonly assessedAt: Instant
    readonly level: RiskLevel
    readonly places: readonly string[]
  } | null
  readonly stepFour: 'accepted' | 'refused' | null
  readonly receiving: WorkCalendar
  /** Why not by air; why more transits than needed. */
  readonly notAirReason: NotAirReason | null
  readonly extraTransitReason: ExtraTransitReason | null
  /** Of the other routes that are known. */
  readonly fewestTransits: number
  /** Which itinerary was notified, and whether it was acknowledged. */
  readonly notice: { readonly itinerary: string; readonly acknowledged: boolean } | null
  readonly meeting: Meeting | null
  /** Codes of the stops where somebody helps. */
  readonly assistedAt: readonly string[]
  readonly lodgedAt: readonly string[]
  readonly escorted: boolean
  readonly documents: Documents | null
  readonly allowance: Allowance | null
  /** When onward transport from the arrival ends, and whether others know the address. */
  readonly onward: { readonly endsAt: Instant; readonly addressKnownToOthers: boolean } | null
  /** Countries and towns (stop codes) of exploitation or recruiters. */
  readonly dangerous: readonly string[]
  readonly itineraryInChat: boolean
  readonly counselling: {
    readonly countryInformation: boolean
    readonly rights: boolean
    readonly expectations: boolean
    readonly emergencyNumber: boolean
    readonly ownLanguage: boolean
  } | null
  readonly age: 'adult' | 'minor' | 'disputed'
  readonly fitToTravel: boolean
  readonly level: RiskLevel
  readonly alone: boolean
  /** What stands on ticket, seat and assistance requests. */
  readonly remarks: readonly string[]
  readonly minor: MinorFacts | null
  readonly pregnancy: PregnancyFacts | null
  /** Known from elsewhere, so that nothing filled in about it is not nothing to ask. */
  readonly pregnancyTold: boolean
  readonly medicalTold: boolean
  readonly medical: MedicalFacts | null
}
