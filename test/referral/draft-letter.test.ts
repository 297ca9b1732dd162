import { describe, expect, it } from 'vitest'
import { newRecord } from '../../src/referral/casework/record.ts'
import type { NeedsForm } from '../../src/referral/forms/needs.ts'
import type { DraftFacts } from '../../src/referral/steps/draft-letter.ts'
import { changingAt, chosenWay, draftLetter, wayIn } from '../../src/referral/steps/draft-letter.ts'
import { letterFields } from '../../src/referral/steps/letter-fields.ts'
import type { Itinerary } from '../../src/referral/travel/itinerary.ts'
import { danger, flight, travel } from './filled.ts'
import { at } from './travel/journey.ts'

const planted = 'PLANTED words of a note'

const needs: NeedsForm = {
  needed: ['accommodation', 'medical'],
  urgent: ['medical'],
  dependants: 2,
  medicalNeed: true,
  pregnancy: true,
  wishes: planted,
  strengths: planted,
}

const facts: DraftFacts = {
  record: newRecord,
  child: false,
  healthConsented: true,
  writer: 'Sam',
  contact: { focalPoint: null, alternate: null },
  language: 'bn',
  needs,
  risk: { ...danger, reason: planted },
  travel: { ...travel, fitToTravel: false, remarks: [planted] },
  ways: [flight],
}

const kinds = ['step_1', 'step_2', 'step_3', 'step_4', 'step_5', 'step_6', 'advance_notice'] as const

describe('what a letter begins with', () => {
  it('names the focal point and the alternate of the office, and without them whoever writes', () => {
    const contact = { focalPoint: 'Rana', alternate: 'Iris' }
    for (const kind of ['step_1', 'step_2'] as const) {
      expect(draftLetter(kind, { ...facts, contact })).toMatchObject({ contact })
      expect(draftLetter(kind, facts)).toMatchObject({ contact: { focalPoint: 'Sam', alternate: '' } })
    }
  })

  it('is what the forms hold: needs, people who depend on them, language, measures', () => {
    expect(draftLetter('step_1', facts)).toMatchObject({
      contact: { focalPoint: 'Sam' },
      language: 'bn',
      dependants: 2,
      servicesAsked: needs.needed,
      medicalNeed: true,
      pregnancy: true,
    })
    expect(draftLetter('step_3', facts)).toMatchObject({
      needs: needs.needed,
      measures: danger.measures,
      fitToTravel: false,
      escort: false,
    })
  })

  it('says nothing about health before the person agreed to that, and calls nobody fit who is not', () => {
    const silent = { ...facts, healthConsented: false }
    expect(draftLetter('step_1', silent)).toMatchObject({
      medicalNeed: null,
      pregnancy: null,
      servicesAsked: ['accommodation'],
    })
    expect(draftLetter('step_3', silent)).toMatchObject({ needs: ['accommodation'] })
    expect(draftLetter('step_3', silent)).not.toHaveProperty('fitToTravel')
  })

  it('tells of a need of medical care where that was ticked among the services alone', () => {
    const ticked = { ...facts, needs: { ...needs, medicalNeed: false } }
    expect(draftLetter('step_1', ticked)).toMatchObject({ medicalNeed: true })
    const none = { ...facts, needs: { ...needs, medicalNeed: false, needed: ['legal' as const], urgent: [] } }
    expect(draftLetter('step_1', none)).toMatchObject({ medicalNeed: false })
  })

  it.each(kinds)('of %s is never copied from words that somebody wrote down', (kind) => {
    expect(JSON.stringify(draftLetter(kind, facts))).not.toContain('PLANTED')
  })

  it('decides nothing for the other office', () => {
    expect(draftLetter('step_4', facts)).toEqual({})
    expect(draftLetter('step_2', facts)).not.toHaveProperty('positive')
  })

  it('tells the times that are known of a journey', () => {
    const journey = {
      itinerary: flight.id,
      departsAt: 1,
      arrivesAt: 2,
      overridden: [],
      notifiedAt: 1,
      ticketedAt: 1,
      departedAt: 5,
      met: { at: 9, met: true },
      alarm: null,
    }
    const record = { ...newRecord, journey }
    expect(draftLetter('step_5', { ...facts, record })).toEqual({
      departed: true,
      at: 5,
      allowancePaid: true,
    })
    expect(draftLetter('step_6', { ...facts, record })).toEqual({ by: 'Sam', met: true, at: 9 })
    expect(chosenWay(record, [flight])).toBe(flight)
    expect(chosenWay(record, [])).toBeNull()
  })

  it('has a form for every kind', () => {
    expect(Object.keys(letterFields).toSorted()).toEqual([...kinds].toSorted())
  })
})

describe('the way in the notice of an arrival', () => {
  const [leg] = flight.legs
  const dubai = { code: 'DXB', country: 'AE', zone: 'Asia/Dubai' }
  const way: Itinerary = {
    id: 'way-2',
    legs: [
      { ...leg, to: dubai, arrivesAt: at('2026-12-01T05:00[Asia/Dubai]') },
      {
        ...leg,
        from: dubai,
        departsAt: at('2026-12-01T22:30[Asia/Dubai]'),
        arrivesAt: at('2026-12-02T05:00[Asia/Dhaka]'),
      },
    ],
  }

  it('tells each time as the clocks of its place will show it, over midnight, too', () => {
    expect(wayIn(way)).toMatchObject({
      itinerary: 'way-2',
      zone: 'Asia/Dhaka',
      legs: [
        { departs: '2026-12-01T00:10', arrives: '2026-12-01T05:00' },
        { departs: '2026-12-01T22:30', arrives: '2026-12-02T05:00' },
      ],
    })
    expect(changingAt(way)).toEqual(['DXB'])
    expect(changingAt(flight)).toEqual([])
  })
})
