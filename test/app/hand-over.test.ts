import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pageWaiting } from '../../src/app/page-waiting.ts'
import type { Actor } from '../../src/app/casework.ts'
import type { HandOver, Staffing } from '../../src/app/staffing.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { hours, minutes } from '../../src/core/time.ts'
import { createStaffing } from '../../src/app/staffing-service.ts'
import { newKeyRing } from '../../src/privacy/key-ring.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue, words } from '../support/app.ts'
import { auditOf, caseOf, claimed, iris, noor, replies, sam, toQueueAsChild, wordsKept } from './cases.ts'
import { atWork, staffingOf, told } from './staff.ts'

let app: App
let staffing: Staffing
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris)
  staffing = staffingOf(app)
})
afterEach(() => app.close())

const toNoor: HandOver = { to: noor.id, team: null, reason: 'shift_over', words: told, stays: true }
const toQueueAgain: HandOver = { to: null, team: null, reason: 'overload', words: null, stays: false }
const givesOn = async (id: CaseId, given: HandOver, actor: Actor = sam) => {
  const result = await staffing.handOver(actor, id, given)
  return result.ok ? 'given' : result.code
}
const opens = async (actor: Actor, id: CaseId) => {
  const view = await app.casework.open(actor, id)
  return view.ok ? view.value.standing : view.code
}

describe('a transfer', () => {
  let id: CaseId
  beforeEach(async () => {
    id = await claimed(app, 'anna', [...toQueue, 'I wait by the station'])
  })

  it('loses neither history nor access', async () => {
    await replies(app, id, 'I am Sam, I read you')
    const before = await app.casework.open(sam, id)
    expect(await givesOn(id, toNoor)).toBe('given')
    const after = await app.casework.open(noor, id)
    if (!before.ok || !after.ok) throw new Error('it does not open')
    expect(after.value.messages).toEqual(before.value.messages)
    expect(after.value.answers).toEqual(before.value.answers)
    expect(after.value.consents).toEqual(before.value.consents)
    expect([await opens(noor, id), await opens(sam, id)]).toEqual(['assignee', 'backup'])
    expect(await replies(app, id, 'I am Noor', noor)).toBeNull()
    await app.says('anna', 'are you there')
    expect(await wordsKept(app, id, noor)).toEqual(['I wait by the station', 'are you there'])
    expect(await wordsKept(app, id, sam)).toEqual(['I wait by the station', 'are you there'])
  })

  it('tells the person who joins, by work name', async () => {
    await givesOn(id, toNoor)
    expect(words(await app.heard('anna'))).toBe(
      app.deps.content.texts.t('en', 'bot:joined.joined.text', { worker: 'Noor' }),
    )
  })

  it('is written down, without a word of it', async () => {
    await givesOn(id, toNoor)
    expect((await auditOf(app, id)).slice(2)).toEqual([
      `${sam.id} case_given_on shift_over`,
      `${sam.id} case_transferred ${noor.id}`,
    ])
  })

  it('leaves no backup where its worker does not want to stay', async () => {
    await givesOn(id, { ...toNoor, stays: false })
    expect(await opens(sam, id)).toBe('not_yours')
  })

  it('with nothing to say is acknowledged all the same', async () => {
    expect(await givesOn(id, { ...toNoor, words: null })).toBe('given')
    const [left] = await staffing.handovers(noor, id)
    expect(left).toMatchObject({ words: { promises: '', do_not: '' }, isForYou: true, acknowledgedAt: null })
  })

  it('goes to nobody who does not match, and to nobody who does not work here', async () => {
    await atWork(app, noor, { languages: [{ code: 'es', level: 3 }] })
    expect(await givesOn(id, toNoor)).toBe('no_match')
    expect(await givesOn(id, { ...toNoor, to: asId('worker-Nobody') })).toBe('unknown')
    expect(await givesOn(id, { ...toNoor, to: sam.id })).toBe('unknown')
    expect(await opens(sam, id)).toBe('assignee')
  })

  it('is for the assignee alone', async () => {
    await app.casework.setBackup(sam, id, noor.id)
    expect(await givesOn(id, toNoor, noor)).toBe('not_yours')
    expect(await givesOn(id, toNoor, iris)).toBe('not_yours')
  })
})

describe('what was handed over', () => {
  let id: CaseId
  beforeEach(async () => {
    id = await claimed(app, 'anna', toQueue)
    await givesOn(id, toNoor)
  })

  it('is read by the next worker, who acknowledges it once, and stays readable', async () => {
    const [left] = await staffing.handovers(noor, id)
    expect(left).toMatchObject({ words: told, fromName: 'Sam', to: { name: 'Noor' } })
    expect(left).toMatchObject({ acknowledgedAt: null, isForYou: true })
    expect((await staffing.acknowledge(noor, id, left?.id ?? '')).ok).toBe(true)
    expect((await staffing.acknowledge(noor, id, left?.id ?? '')).ok).toBe(true)
    const [read] = await staffing.handovers(noor, id)
    expect(read).toMatchObject({ words: told, acknowledgedByName: 'Noor', isForYou: false })
    const acknowledged = (await auditOf(app, id)).filter((line) => line.includes('acknowledged'))
    expect(acknowledged).toEqual([`${noor.id} handover_acknowledged`])
  })

  it('is shown to who may read the case, and acknowledged by the assignee alone', async () => {
    const [left] = await staffing.handovers(sam, id)
    expect(left?.isForYou).toBe(false)
    expect((await staffing.acknowledge(sam, id, left?.id ?? '')).ok).toBe(false)
    expect((await staffing.acknowledge(noor, id, 'another')).ok).toBe(false)
    expect(await staffing.handovers(iris, id)).toEqual([])
    await app.casework.unlock(iris, id, 'quality_review')
    expect(await staffing.handovers(iris, id)).toHaveLength(1)
  })

  it('is shown to supervisors when nobody has acknowledged it for fifteen minutes', async () => {
    const late = async (actor: Actor) =>
      (await staffing.board(actor, await app.casework.queue(actor))).lateHandovers.map(({ item }) => item.id)
    expect(await late(iris)).toEqual([])
    app.clock.advance(minutes(15))
    expect(await late(iris)).toEqual([id])
    expect(await late(sam)).toEqual([])
    const [left] = await staffing.handovers(noor, id)
    await staffing.acknowledge(noor, id, left?.id ?? '')
    expect(await late(iris)).toEqual([])
  })

  it('never reaches the person or the outbox, and is readable nowhere in the database', async () => {
    const queued = await app.outbox('anna')
    expect(JSON.stringify(queued.map(({ words: said }) => said))).not.toContain('write at nine')
    const { readFileSync } = await import('node:fs')
    expect(readFileSync(app.file).includes('write at nine')).toBe(false)
  })

  it('goes with the person who has everything erased', async () => {
    await app.says('anna', 'delete', ':erase', ':erase')
    expect(await app.store.handovers(id)).toEqual([])
  })
})

it('a case that does not open with the keys there are is said to be so, and stays where it is', async () => {
  const id = await claimed(app, 'anna', toQueue)
  const elsewhere = createStaffing({ ...app.deps, ring: newKeyRing('otherring') })
  expect(await elsewhere.handOver(sam, id, toNoor)).toEqual({ ok: false, code: 'unreadable' })
  expect(await elsewhere.assign(iris, id, noor.id, null)).toEqual({ ok: false, code: 'unreadable' })
  expect((await app.store.case(id))?.assignedTo).toBe(sam.id)
})

describe('giving a case back to the queue', () => {
  it('lets the next worker read all that was said before', async () => {
    const id = await claimed(app, 'anna', [...toQueue, 'I wait by the station'])
    expect(await givesOn(id, toQueueAgain)).toBe('given')
    expect((await app.casework.queue(noor)).waiting.map((item) => item.id)).toEqual([id])
    expect(await opens(sam, id)).toBe('not_yours')
    await app.says('anna', 'is anybody there')
    expect((await app.casework.claim(noor, id)).ok).toBe(true)
    expect(await wordsKept(app, id, noor)).toEqual(['I wait by the station', 'is anybody there'])
    expect(await auditOf(app, id)).toContain(`${sam.id} case_given_on overload`)
  })

  it('keeps its worker as the backup where they stay, until they claim it themselves', async () => {
    const id = await claimed(app, 'anna', toQueue)
    await givesOn(id, { ...toQueueAgain, stays: true })
    expect((await app.store.case(id))?.backup).toBe(sam.id)
    await app.casework.claim(sam, id)
    expect(await app.store.case(id)).toMatchObject({ assignedTo: sam.id, backup: null })
  })

  it('waits anew for an answer: its time counts from then', async () => {
    const id = await claimed(app, 'anna', toQueue)
    app.clock.advance(hours(30))
    await givesOn(id, toQueueAgain)
    const item = await app.casework.item(noor, id)
    expect(item?.dueAt).toBe(app.clock.now() + hours(24))
  })

  it('tells who writes meanwhile that it is kept, as before anybody had come', async () => {
    const id = await claimed(app, 'anna', toQueue)
    await givesOn(id, toQueueAgain)
    app.clock.advance(minutes(3))
    await app.says('anna', 'is anybody there')
    expect(words(await app.heard('anna'))).toContain(app.deps.content.texts.t('en', 'bot:waiting.kept'))
  })

  it.each(['conflict', 'person_asked'] as const)(
    'because of %s bars its worker from having it again',
    async (reason) => {
      const id = await claimed(app, 'anna', toQueue)
      await givesOn(id, { ...toQueueAgain, reason, stays: true })
      expect(await app.casework.claim(sam, id)).toEqual({ ok: false, code: 'no_match' })
      expect((await staffing.fit(sam, id)).mismatches).toEqual([reason])
      expect(await opens(sam, id)).toBe('not_yours')
      expect((await app.casework.claim(noor, id)).ok).toBe(true)
    },
  )

  it('of an alert without a record keeps what is handed over as long as the alert', async () => {
    await app.says('anna', ...toAlert)
    const id = await caseOf(app, 'anna')
    await app.casework.claim(sam, id)
    expect(await givesOn(id, { ...toQueueAgain, words: told })).toBe('given')
    await app.casework.claim(noor, id)
    expect((await staffing.handovers(noor, id))[0]?.words).toEqual(told)
    app.clock.advance(hours(25))
    await app.sweep()
    expect(await app.store.handovers(id)).toEqual([])
  })
})

describe('ending a shift', () => {
  beforeEach(async () => {
    await atWork(app, sam)
    await atWork(app, noor)
  })
  const ends = async () => {
    const result = await staffing.endShift(sam)
    return result.ok ? 'ended' : result.code
  }

  it('is stopped by an open urgent case until it is handed over with what was promised', async () => {
    const id = await claimed(app, 'leo', toQueueAsChild)
    expect(await ends()).toBe('handover_needed')
    expect((await staffing.toHandOver(sam)).map((item) => item.id)).toEqual([id])
    expect(await givesOn(id, { ...toQueueAgain, reason: 'shift_over', words: told })).toBe('given')
    expect(await ends()).toBe('ended')
    await app.casework.claim(noor, id)
    expect((await staffing.handovers(noor, id))[0]).toMatchObject({ words: told, isForYou: true })
  })

  it('is not stopped by a case that is not urgent', async () => {
    await claimed(app, 'anna', toQueue)
    expect(await ends()).toBe('ended')
  })
})

describe('a supervisor who assigns a case', () => {
  const spanish = { languages: [{ code: 'es', level: 3 }] } as const
  let id: CaseId
  beforeEach(async () => {
    await app.says('anna', ...toQueue)
    id = await caseOf(app, 'anna')
  })
  const assigns = async (to: Actor, reason: 'danger_to_life' | null = null, actor: Actor = iris) => {
    const result = await staffing.assign(actor, id, to.id, reason)
    return result.ok ? 'assigned' : result.code
  }

  it('gives it to somebody who matches, and the person is told who comes', async () => {
    await atWork(app, noor)
    await app.heard('anna')
    expect(await assigns(noor)).toBe('assigned')
    expect(await opens(noor, id)).toBe('assignee')
    expect(words(await app.heard('anna'))).toContain('Noor')
    expect((await auditOf(app, id)).at(-1)).toBe(`${noor.id} case_read`)
    expect(await auditOf(app, id)).toContain(`${iris.id} case_assigned ${noor.id}`)
  })

  it('takes no colleague’s case for themselves: it is read for a stated reason', async () => {
    await atWork(app, noor)
    await app.casework.claim(noor, id)
    expect(await assigns(iris, 'danger_to_life')).toBe('unknown')
    expect(await opens(noor, id)).toBe('assignee')
  })

  it('gives it to nobody else while somebody on shift matches', async () => {
    await atWork(app, noor)
    await atWork(app, sam, spanish)
    expect(await assigns(sam, 'danger_to_life')).toBe('someone_matches')
    await staffing.endShift(noor)
    expect(await assigns(sam)).toBe('reason_needed')
    expect(await assigns(sam, 'danger_to_life')).toBe('assigned')
    expect(await auditOf(app, id)).toContain(`${iris.id} match_overridden danger_to_life`)
  })

  it('never gives it to somebody with a conflict of interest', async () => {
    const row = { caseId: id, workerId: sam.id, reason: 'conflict', at: app.clock.now() }
    await app.store.commit([{ do: 'putConflict', row }])
    expect(await assigns(sam, 'danger_to_life')).toBe('unknown')
  })

  it('neither reads nor decides about a case they must not have, whatever the reason', async () => {
    await atWork(app, noor)
    await app.casework.claim(noor, id)
    await app.casework.request(noor, id, 'caution_flag', 'signs_in_chat')
    const [asked] = await app.store.approvals(id)
    const row = { caseId: id, workerId: iris.id, reason: 'conflict', at: app.clock.now() }
    await app.store.commit([{ do: 'putConflict', row }])
    expect(await app.casework.unlock(iris, id, 'danger_to_life')).toMatchObject({ ok: false })
    expect(await app.casework.decide(iris, asked?.id ?? '', 'approved')).toEqual({
      ok: false,
      code: 'not_found',
    })
  })

  it('takes it from a colleague, who reads no further and cannot take it back', async () => {
    await app.casework.claim(sam, id)
    expect(await assigns(noor)).toBe('assigned')
    expect(await opens(noor, id)).toBe('assignee')
    expect(await opens(sam, id)).not.toBe('backup')
    expect(await app.casework.takeOver(sam, id)).toMatchObject({ ok: false })
  })

  it('is a supervisor: no caseworker assigns, not even their own case', async () => {
    await app.casework.claim(sam, id)
    expect(await assigns(noor, null, sam)).toBe('not_yours')
  })
})

describe('calling again', () => {
  it('counts for an urgent case that nobody claims, and ends when somebody does', async () => {
    await app.says('leo', ...toQueueAsChild)
    await app.says('anna', ...toQueue)
    const id = await caseOf(app, 'leo')
    const heard: string[] = []
    app.deps.changes.subscribe((changed) => heard.push(changed))
    expect(await pageWaiting(app.deps)).toBe(0)
    expect(heard).toEqual([])
    app.clock.advance(hours(1))
    expect(await pageWaiting(app.deps)).toBe(1)
    expect(heard).toEqual(['queue'])
    expect(await pageWaiting(app.deps)).toBe(0)
    app.clock.advance(hours(1))
    expect(await pageWaiting(app.deps)).toBe(1)
    expect((await app.casework.item(noor, id))?.pages).toBe(2)
    await app.casework.claim(noor, id)
    app.clock.advance(hours(1))
    expect(await pageWaiting(app.deps)).toBe(0)
  })
})
