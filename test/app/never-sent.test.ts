import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../src/app/casework.ts'
import { hours, minutes } from '../../src/core/time.ts'
import { startApp, toAlert, toQueue } from '../support/app.ts'
import { claimed, iris, noor, replies, sam } from './cases.ts'
import { deliver } from './delivery.ts'
import { atWork, staffingOf, told } from './staff.ts'

/** In every word that workers write for each other, and in no other. */
const secret = 'between us'
const whatColleaguesKnow = Object.fromEntries(
  Object.keys(told).map((field) => [field, `${secret} ${field}`]),
) as typeof told

/** What workers and the person may do, in any order. Whatever is refused has simply not happened. */
const steps = [
  'note',
  'task',
  'end_task',
  'scenario',
  'raise',
  'lower',
  'decide',
  'backup',
  'take_over',
  'hand_over',
  'release',
  'claim',
  'acknowledge',
  'reply',
  'person_writes',
  'person_stops',
  'pause',
  'sweep',
] as const
type Step = (typeof steps)[number]

const workers = [sam, noor, iris] as const
const moves = fc.array(fc.record({ step: fc.constantFrom(...steps), who: fc.constantFrom(...workers) }), {
  minLength: 20,
  maxLength: 40,
})

/** Walks, lets everything leave after each step, and gives what was queued and what the vendor was asked to send. */
const walk = async (way: readonly string[], taken: readonly { step: Step; who: Actor }[]) => {
  const app = await startApp()
  app.hire(...workers)
  for (const each of [sam, noor]) await atWork(app, each)
  const id = await claimed(app, 'anna', way)
  const staffing = staffingOf(app)
  const queued: (string | null)[] = []
  const sent: string[] = []
  let count = 0
  const dueAt = () => app.clock.now() + hours(2)
  const act: Readonly<Record<Step, (who: Actor) => Promise<unknown>>> = {
    note: (who) => app.desk.addNote(who, id, { draft: `n${count}`, text: `${secret} ${count}` }),
    task: (who) =>
      app.desk.addTask(who, id, { draft: `t${count}`, text: `${secret} ${count}`, dueAt: dueAt() }),
    end_task: async (who) => app.desk.endTask(who, id, (await app.store.tasks(id))[0]?.id ?? ''),
    scenario: (who) => app.desk.chooseScenario(who, id, 'S4', 'person_says'),
    raise: (who) => app.desk.raisePriority(who, id, 'P0', 'new_threat'),
    lower: (who) => app.casework.request(who, id, 'lower_to_P3', 'mistaken'),
    decide: async (who) => app.casework.decide(who, (await app.store.approvals(id))[0]?.id ?? '', 'approved'),
    backup: (who) => app.casework.setBackup(who, id, who === sam ? noor.id : sam.id),
    take_over: (who) => app.casework.takeOver(who, id),
    hand_over: (who) =>
      staffing.handOver(who, id, {
        to: who === sam ? noor.id : sam.id,
        team: null,
        reason: 'shift_over',
        words: whatColleaguesKnow,
        stays: true,
      }),
    release: (who) =>
      staffing.handOver(who, id, {
        to: null,
        team: null,
        reason: 'shift_over',
        words: whatColleaguesKnow,
        stays: true,
      }),
    claim: (who) => app.casework.claim(who, id),
    acknowledge: async (who) => staffing.acknowledge(who, id, (await app.store.handovers(id))[0]?.id ?? ''),
    reply: (who) => replies(app, id, `to you ${count}`, who),
    person_writes: () => app.says('anna', `from me ${count}`),
    person_stops: () => app.says('anna', 'stop'),
    pause: async () => app.clock.advance(minutes(40)),
    sweep: () => app.sweep(),
  }
  for (const { step, who } of taken) {
    count += 1
    await act[step](who)
    queued.push(...(await app.outbox('anna')).map(({ words }) => words))
    sent.push(...(await deliver(app)))
  }
  const kept = { ...app.rows(), handovers: (await app.store.handovers(id)).length }
  await app.close()
  return { kept, words: [...queued, ...sent].filter((each) => each !== null) }
}

describe('what workers write for each other', () => {
  it.each([
    { about: 'a case', way: toQueue },
    { about: 'an alert', way: toAlert },
  ])('about $about is never sent, whatever workers and the person do', async ({ way }) => {
    await fc.assert(
      fc.asyncProperty(moves, async (taken) => {
        const { words } = await walk(way, taken)
        expect(words.filter((each) => each.includes(secret))).toEqual([])
      }),
      { numRuns: 4, seed: 20261122, endOnFailure: true },
    )
  })

  it('is there while replies leave: the walk would notice', async () => {
    const taken = (['note', 'task', 'reply', 'hand_over'] as const).map((step) => ({ step, who: sam }))
    const { kept, words } = await walk(toQueue, taken)
    expect(words).toContain('to you 3')
    expect(words).toContain('anna: to you 3')
    expect(kept).toMatchObject({ notes: 1, tasks: 1, handovers: 1 })
  })
})
