import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayIn } from '../../src/app/calendar.ts'
import type { TimelineEntry } from '../../src/app/timeline.ts'
import { timelineOf } from '../../src/app/timeline.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import type { AuditEntry } from '../../src/store/port.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue } from '../support/app.ts'
import { claimed, iris, noor, replies, sam } from './cases.ts'

const inShort = ({ kind, by, name, about, reason, whom, count }: TimelineEntry) =>
  [kind, name ?? by, about, reason, whom, count === 1 ? null : `x${count}`]
    .filter((part) => part !== null)
    .join(' ')

describe('the timeline of a case', () => {
  let app: App
  let id: CaseId
  beforeEach(async () => {
    app = await startApp()
    app.hire(sam, noor, iris)
    id = await claimed(app, 'anna', toQueue)
  })
  afterEach(() => app.close())

  const timeline = async () => {
    const view = await app.desk.open(sam, id)
    if (!view.ok) throw new Error(view.code)
    return view.value.timeline
  }
  const pause = () => app.clock.advance(minutes(1))

  it('tells everything that was done, newest first, each once', async () => {
    await app.says('anna', 'one', 'two')
    pause()
    await replies(app, id, 'hello')
    pause()
    await app.casework.setBackup(sam, id, noor.id)
    pause()
    await app.desk.addNote(sam, id, { draft: 'n', text: 'quiet' })
    pause()
    await app.desk.addTask(sam, id, { draft: 't', text: 'ring', dueAt: app.clock.now() + hours(1) })
    pause()
    await app.desk.chooseScenario(sam, id, 'S1', 'as_suggested')
    pause()
    await app.desk.raisePriority(sam, id, 'P1', 'new_threat')
    pause()
    await app.casework.request(sam, id, 'lower_to_P2', 'mistaken')
    pause()
    const [approval] = await app.store.approvals(id)
    await app.casework.decide(iris, approval?.id ?? '', 'approved')
    pause()
    await app.casework.unlock(iris, id, 'complaint')
    pause()
    await app.casework.open(iris, id)
    pause()
    expect((await timeline()).map(inShort).slice(0, 14)).toEqual([
      'read Sam',
      'read Iris',
      'unlocked Iris',
      'approved Iris lower_to_P2 mistaken',
      'asked Sam lower_to_P2 mistaken',
      'raised Sam P1 new_threat',
      'scenario Sam S1 as_suggested',
      'task Sam',
      'note Sam',
      'backup_set Sam Noor',
      'replied Sam',
      'wrote person x2',
      'claimed Sam',
      'opened person',
    ])
  })

  it('tells of consents from the ledger alone, and of one taken back', async () => {
    pause()
    await app.casework.recordConsent(sam, id, {
      purpose: 'health_data',
      scope: null,
      decision: 'given',
      givenBy: 'self',
      method: 'voice',
    })
    await app.casework.recordConsent(sam, id, {
      purpose: 'health_data',
      scope: null,
      decision: 'withdrawn',
      givenBy: 'self',
      method: 'voice',
    })
    const about = (await timeline()).filter((entry) => entry.about === 'health_data')
    expect(about.map(inShort).toSorted()).toEqual(['given Sam health_data', 'withdrawn Sam health_data'])
    expect(about.every(({ byHour }) => byHour)).toBe(true)
  })

  it('says nothing of what was said, noted or planned', async () => {
    await app.says('anna', 'words of hers')
    await replies(app, id, 'words of ours')
    await app.desk.addNote(sam, id, { draft: 'n', text: 'words for us' })
    await app.desk.addTask(sam, id, { draft: 't', text: 'words to do', dueAt: app.clock.now() + hours(1) })
    expect(JSON.stringify(await timeline())).not.toContain('words')
  })
})

describe('what is counted', () => {
  const day = Date.UTC(2026, 10, 20)
  const names = new Map([['w1', 'Sam']])
  const entry = (action: string, at: number, actor = 'w1'): AuditEntry => ({
    id: `${at}`,
    at,
    actor,
    action,
    subject: 'c',
    reason: null,
  })
  const told = (audit: readonly AuditEntry[], wrote: readonly number[] = []): readonly TimelineEntry[] =>
    timelineOf({ audit, ledger: [], wrote, voices: [], pictures: [], names, dayOf: dayIn('UTC') })

  it('is one line for a day and a worker, at the time of the last', () => {
    const reads = [1, 5, 9].map((hour) => entry('case_read', day + hours(hour)))
    const entries = told([
      ...reads,
      entry('case_read', day + hours(6), 'w2'),
      entry('case_read', day + days(1)),
    ])
    expect(entries.map((each) => `${each.name} ${each.count} ${each.at - day}`)).toEqual([
      `Sam 1 ${days(1)}`,
      `Sam 3 ${hours(9)}`,
      `null 1 ${hours(6)}`,
    ])
  })

  it.each([
    // Clocks go back at 01:00 UTC: a day of 25 hours.
    { zone: 'Europe/Berlin', from: Date.UTC(2026, 9, 24, 22), hours: 25 },
    // Clocks go forward: a day of 23 hours.
    { zone: 'Europe/Berlin', from: Date.UTC(2026, 2, 28, 23), hours: 23 },
    { zone: 'Asia/Kathmandu', from: Date.UTC(2026, 10, 19, 18, 15), hours: 24 },
  ])(
    'is folded by the day of the clocks in $zone, when it has $hours hours',
    ({ zone, from, hours: long }) => {
      const to = from + hours(long)
      const reads = [from - 1, from, to - 1, to].map((at) => entry('case_read', at))
      const folded = timelineOf({
        audit: reads,
        ledger: [],
        wrote: [],
        voices: [],
        pictures: [],
        names,
        dayOf: dayIn(zone),
      })
      expect(folded.map(({ at, count }) => [at, count])).toEqual([
        [to, 1],
        [to - 1, 2],
        [from - 1, 1],
      ])
    },
  )

  it('tells which step was taken and which form, paper or letter it was', () => {
    const noted = [
      ['casework_step_taken', '1'],
      ['form_filled', 'risk'],
      ['form_printed', 'plan'],
      ['letter_received', 'step_2'],
    ] as const
    const entries = told(noted.map(([action, reason], n) => ({ ...entry(action, day + n), reason })))
    expect(entries.map(inShort)).toEqual([
      'letter_received Sam step_2',
      'printed Sam plan',
      'form Sam risk',
      'casework Sam step_taken 1',
    ])
  })

  it('is not what is done to a case: two claims are two lines', () => {
    expect(told([entry('case_claimed', day), entry('case_claimed', day + 1)]).map(inShort)).toEqual([
      'claimed Sam',
      'claimed Sam',
    ])
  })

  it('an action that has no name here is shown as its code, without what stands beside it', () => {
    const odd = { ...entry('later_version_did', day), reason: 'of_a_kind' }
    expect(told([odd]).map(inShort)).toEqual(['other Sam later_version_did'])
    expect(told([entry('toString', day)]).map(inShort)).toEqual(['other Sam toString'])
  })

  it('of one moment, what was written down later is newer', () => {
    expect(told([entry('case_claimed', day), entry('task_set', day)]).map(({ kind }) => kind)).toEqual([
      'task',
      'claimed',
    ])
  })
})
