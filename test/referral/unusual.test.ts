import { describe, expect, test } from 'vitest'
import type { WorkerId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { hours } from '../../src/core/time.ts'
import type { CaseworkAction, Context } from '../../src/referral/casework/action.ts'
import { decide } from '../../src/referral/casework/decide.ts'
import { evolve } from '../../src/referral/casework/evolve.ts'
import type { CaseRecord, CaseworkEvent } from '../../src/referral/casework/record.ts'
import { newRecord } from '../../src/referral/casework/record.ts'
import { flight } from './filled.ts'

const [{ departsAt, arrivesAt }] = flight.legs
const by = { id: asId<WorkerId>('sam'), role: 'caseworker', side: 'sending' } as const
const ticketedAt = departsAt - hours(48)

const after = (record: CaseRecord, at: number, ...events: readonly CaseworkEvent[]): CaseRecord =>
  events.map((event) => ({ at, by: by.id, side: by.side, event })).reduce(evolve, record)

const chosen: CaseworkEvent = { type: 'ItineraryChosen', itinerary: flight.id, departsAt, arrivesAt }
const ticketed = after(newRecord, ticketedAt, chosen, { type: 'TicketIssued' })
const left = after(ticketed, departsAt, { type: 'Departed' })

const told = (record: CaseRecord, action: CaseworkAction, now: number) => {
  const context: Context = {
    now,
    by,
    consented: true,
    healthConsented: false,
    child: false,
    assignee: by.id,
    findings: [],
  }
  const decided = decide(record, action, context)
  return decided.ok ? decided.value : decided.code
}

const depart = { do: 'depart' } as const
const met = { do: 'arrive', met: true } as const

describe('what is unusual on a journey is asked about once', () => {
  test.each([
    ['a day before the way begins', ticketed, depart, departsAt - hours(12) - 1, 'departs_early'],
    ['the evening before', ticketed, depart, departsAt - hours(12), null],
    ['a minute before they would be there', ticketed, depart, arrivesAt - 1, null],
    ['when they would be there already', ticketed, depart, arrivesAt, 'departs_late'],
    ['an arrival long before it was expected', left, met, arrivesAt - hours(3) - 1, 'arrives_early'],
    ['an arrival a little early', left, met, arrivesAt - hours(3), null],
    ['that nobody met them, at whatever hour', left, { do: 'arrive', met: false }, departsAt, null],
  ] as const)('%s', (_label, record, action, now, code) => {
    const answer = told(record, action, now)
    if (code === null) expect(answer).toHaveLength(1)
    else expect(answer).toBe(code)
  })

  test('and kept with what is said, once it is so all the same', () => {
    expect(told(ticketed, { ...depart, unusual: 'departs_late' }, arrivesAt)).toEqual([
      { type: 'Departed', unusual: 'departs_late' },
    ])
    expect(told(left, { ...met, unusual: 'arrives_early' }, departsAt)).toEqual([
      { type: 'Arrived', met: true, unusual: 'arrives_early' },
    ])
  })

  test('a yes to one question is none to another, and is not kept where nothing was unusual', () => {
    expect(told(ticketed, { ...depart, unusual: 'departs_early' }, arrivesAt)).toBe('departs_late')
    expect(told(ticketed, { ...depart, unusual: 'departs_late' }, departsAt)).toEqual([{ type: 'Departed' }])
  })

  test('of a way that was kept before its departure was, only a late one is', () => {
    const old = after(
      newRecord,
      ticketedAt,
      { type: 'ItineraryChosen', itinerary: flight.id, arrivesAt },
      { type: 'TicketIssued' },
    )
    expect(told(old, depart, ticketedAt)).toEqual([{ type: 'Departed' }])
    expect(told(old, depart, arrivesAt)).toBe('departs_late')
  })
})
