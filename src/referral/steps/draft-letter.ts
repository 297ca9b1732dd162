import type { CaseRecord } from '../casework/record.ts'
import type { FormValue } from '../forms/forms.ts'
import type { Service } from '../reintegration/services.ts'
import { isOfHealth } from '../reintegration/services.ts'
import type { Itinerary } from '../travel/itinerary.ts'
import { arrival, transitsOf } from '../travel/itinerary.ts'
import { localTime } from '../travel/local-time.ts'
import { measures } from './codes.ts'
import type { LetterContent, LetterKind } from './letters.ts'

/** What a letter is begun from: forms of the office that writes it, what happened, and what was written before. */
export interface DraftFacts {
  readonly record: CaseRecord
  readonly child: boolean
  /** Consent to pass on health, now: without it nothing about health is filled in. */
  readonly healthConsented: boolean
  readonly writer: string
  /** Who of the office is talked to; null: nobody yet, so whoever writes. */
  readonly contact: { readonly focalPoint: string | null; readonly alternate: string | null }
  /** In which the person writes. */
  readonly language: string | null
  readonly needs: FormValue<'needs'> | null
  readonly risk: FormValue<'risk'> | null
  readonly travel: FormValue<'travel'> | null
  readonly ways: readonly Itinerary[]
}

type Draft<Kind extends LetterKind> = Partial<LetterContent<Kind>>

const contactOf = ({ writer, contact }: DraftFacts) => ({
  focalPoint: contact.focalPoint ?? writer,
  alternate: contact.alternate ?? '',
})

/** What can be asked for now: a service that tells of health where they agreed to that, and otherwise without it. */
const servicesOf = ({ needs, healthConsented }: DraftFacts): readonly Service[] =>
  (needs?.needed ?? []).filter((service) => healthConsented || !isOfHealth(service))

const notification = (facts: DraftFacts): Draft<'step_1'> => {
  const { needs, language, healthConsented } = facts
  return {
    contact: contactOf(facts),
    ...(language === null ? {} : { language }),
    familyTracing: false,
    familyAssessment: facts.child,
    // Nobody is told of health before the person agreed to that: neither of a need nor that there is none.
    medicalNeed: healthConsented
      ? needs?.medicalNeed === true || needs?.needed.includes('medical') === true
      : null,
    pregnancy: healthConsented ? (needs?.pregnancy ?? null) : null,
    ...(needs === null ? {} : { dependants: needs.dependants, servicesAsked: [...servicesOf(facts)] }),
  }
}

const request = (facts: DraftFacts): Draft<'step_3'> => {
  const { needs, risk, travel, child, healthConsented } = facts
  return {
    ...(needs === null ? {} : { needs: [...servicesOf(facts)] }),
    measures: measures.filter((measure) => risk?.measures.includes(measure)),
    // Who is not fit is told of only where the person agreed to that; nobody is called fit who is not.
    ...(travel !== null && (travel.fitToTravel || healthConsented)
      ? { fitToTravel: travel.fitToTravel }
      : {}),
    ...(travel === null ? {} : { escort: travel.escorted || child }),
    meetingAsked: true,
  }
}

/** The way that is chosen; null: none, or it is not there any more. */
export const chosenWay = (record: CaseRecord, ways: readonly Itinerary[]): Itinerary | null =>
  ways.find(({ id }) => id === record.journey?.itinerary) ?? null

/** What the notice of an arrival says of the way. Each time stands as the clocks of its place will show it. */
export const wayIn = (
  way: Itinerary,
): Pick<LetterContent<'advance_notice'>, 'itinerary' | 'legs' | 'arrivesAt' | 'zone'> => ({
  itinerary: way.id,
  legs: way.legs.map(({ mode, carrier, from, to, departsAt, arrivesAt }) => ({
    mode,
    carrier,
    from: from.code,
    to: to.code,
    departs: localTime(departsAt, from.zone),
    arrives: localTime(arrivesAt, to.zone),
  })),
  arrivesAt: arrival(way).arrivesAt,
  zone: arrival(way).to.zone,
})

/** Where somebody changes on a way. */
export const changingAt = (way: Itinerary | null): readonly string[] =>
  way === null ? [] : transitsOf(way).map(({ stop }) => stop.code)

/** What a letter begins with before anybody types: codes, counts and times; never words that somebody wrote down. */
export const draftLetter = (kind: Exclude<LetterKind, 'recall'>, facts: DraftFacts): Draft<LetterKind> => {
  const { record, travel, writer } = facts
  switch (kind) {
    case 'step_1':
      return notification(facts)
    case 'step_2':
      // What can be offered is ticked by who offers it: a hurried reader must not promise all that was asked for.
      return { contact: contactOf(facts) }
    case 'step_3':
      return request(facts)
    case 'step_4':
      return {}
    case 'step_5': {
      const at = record.journey?.departedAt ?? null
      const paid = travel?.allowance ?? null
      return {
        ...(at === null ? {} : { departed: true, at }),
        ...(paid === null ? {} : { allowancePaid: paid.paid === 'departure' && paid.receipt !== null }),
      }
    }
    case 'step_6': {
      const met = record.journey?.met ?? null
      return { by: writer, ...(met === null ? {} : { met: met.met, at: met.at }) }
    }
    case 'advance_notice':
      return { baggage: 1 }
  }
}
