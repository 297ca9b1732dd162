import type { Instant } from '../../core/time.ts'
import type { CaseRecord } from '../casework/record.ts'
import { currentLevel } from '../casework/record.ts'
import { isCurrent } from '../risk/review.ts'
import type { NeedsForm } from '../forms/needs.ts'
import type { CounsellingForm } from '../forms/return.ts'
import type { RiskForm } from '../forms/risk.ts'
import type { TravelForm } from '../forms/travel.ts'
import type { WorkCalendar } from '../office/calendar.ts'
import type { LetterContent } from '../steps/letters.ts'
import type { Meeting, TravelFacts } from './facts.ts'
import type { Itinerary } from './itinerary.ts'
import { transitsOf } from './itinerary.ts'

/** Where everything that the rules of travel ask is kept. Null: nobody has filled it in. */
export interface TravelSources {
  readonly now: Instant
  readonly record: CaseRecord
  readonly child: boolean
  readonly receiving: WorkCalendar
  readonly ways: readonly Itinerary[]
  readonly travel: TravelForm | null
  readonly risk: RiskForm | null
  readonly counselling: CounsellingForm | null
  readonly needs: Pick<NeedsForm, 'medicalNeed' | 'pregnancy'> | null
  /** What was asked of the other side in step three. */
  readonly request: Pick<LetterContent<'step_3'>, 'fitToTravel'> | null
  /** Who meets the person, as the other side named them in step four. */
  readonly meeter: LetterContent<'step_4'>['meeter']
  /** The last notice of an arrival, and whether the other side has said that it has it. */
  readonly notice: {
    readonly itinerary: string
    readonly acknowledged: boolean
    readonly sentAt: Instant
  } | null
}

const unfilled: TravelForm = {
  notAirReason: null,
  extraTransitReason: null,
  meeting: null,
  assistedAt: [],
  lodgedAt: [],
  escorted: false,
  documents: null,
  allowance: null,
  onward: null,
  dangerous: [],
  itineraryInChat: false,
  ageDisputed: false,
  fitToTravel: false,
  alone: true,
  remarks: [],
  minor: null,
  pregnancy: null,
  medical: null,
}

const told = ({
  countryInformation,
  rights,
  expectations,
  emergencyNumber,
  ownLanguage,
}: CounsellingForm) => ({
  countryInformation,
  rights,
  expectations,
  emergencyNumber,
  ownLanguage,
})

/** Nobody is named, nor can be called, but by who answered for them in step four: a tick alone is no person. */
const meetingOf = (meeting: Meeting | null, meeter: TravelSources['meeter']): Meeting | null => {
  if (meeting === null || meeter !== null) return meeting
  return { ...meeting, named: false, phone: false, backup: false }
}

/** What the rules of travel go by: an unfilled form is what is not there yet, never what is all right. */
export const travelFacts = (sources: TravelSources): TravelFacts => {
  const { record, notice, counselling, needs, request } = sources
  const level = currentLevel(record)
  const { ageDisputed, minor, ...travel } = sources.travel ?? unfilled
  const age = ageDisputed ? 'disputed' : 'adult'
  return {
    ...travel,
    now: sources.now,
    declaration: record.declaration,
    risk:
      level === null || !isCurrent(level.at, record.forced?.at ?? null, sources.now)
        ? null
        : { assessedAt: level.at, level: level.level, places: sources.risk?.places ?? [] },
    stepFour: record.chain.stepFour,
    receiving: sources.receiving,
    fewestTransits: Math.min(...sources.ways.map((way) => transitsOf(way).length)),
    notice: notice === null ? null : { itinerary: notice.itinerary, acknowledged: notice.acknowledged },
    counselling: counselling === null ? null : told(counselling),
    age: sources.child ? 'minor' : age,
    level: level?.level ?? 'IMMEDIATE',
    meeting: meetingOf(travel.meeting, sources.meeter),
    pregnancyTold: needs?.pregnancy === true,
    medicalTold: needs?.medicalNeed === true || request?.fitToTravel === false,
    minor: minor === null ? null : { ...minor, noticeSentAt: notice?.sentAt ?? null },
  }
}
