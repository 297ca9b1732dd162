import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAttention } from '../../src/app/attention.ts'
import type { Actor } from '../../src/app/casework.ts'
import { createComplaints } from '../../src/app/complaints-service.ts'
import type { ComplaintOutcome, Complaints } from '../../src/app/complaints.ts'
import { longestComplaint } from '../../src/app/complaints.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue, worker } from '../support/app.ts'
import { auditOf, caseOf, claimed, fromItaly, iris, noor, sam } from './cases.ts'
import { atWork, staffingOf } from './staff.ts'

const omar = worker('Omar', 'supervisor')
const ada = worker('Ada', 'administrator')
const fay = worker('Fay', 'security_focal_point')

let app: App
let complaints: Complaints
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  complaints = createComplaints(app.deps)
  app.hire(sam, noor, iris, omar, ada, fay)
  id = await claimed(app, 'anna', toQueue)
})
afterEach(() => app.close())

let drafts = 0
const records = async (
  about: Actor | null,
  { by = sam, text = 'He asked me for money', draft = `d${++drafts}`, of = id } = {},
) => {
  const result = await complaints.record(by, of, { draft, about: about?.id ?? null, text })
  return result.ok ? null : result.code
}
const heardBy = async (actor: Actor) => (await complaints.list(actor))?.map(({ code }) => code) ?? null
const first = async (actor: Actor = omar) => {
  const [complaint] = (await complaints.list(actor)) ?? []
  if (complaint === undefined) throw new Error('there is no complaint')
  return complaint
}
const closes = async (complaint: string, actor: Actor = omar, outcome: ComplaintOutcome = 'not_upheld') => {
  const result = await complaints.close(actor, complaint, outcome)
  return result.ok ? null : result.code
}

describe('a complaint is written down', () => {
  it('by who may read the case, and by nobody else', async () => {
    await app.casework.setBackup(sam, id, noor.id)
    expect(await records(null)).toBeNull()
    expect(await records(null, { by: noor })).toBeNull()
    expect(await records(null, { by: fay })).toBe('not_yours')
    expect(await records(null, { by: ada })).toBe('not_yours')
    expect(await records(null, { by: omar })).toBe('not_yours')
    await app.casework.unlock(omar, id, 'complaint')
    expect(await records(null, { by: omar })).toBeNull()
    expect(await heardBy(omar)).toHaveLength(3)
  })

  it('about any colleague, who writes it down among them, or about the service', async () => {
    const known = await complaints.colleagues(sam, id)
    expect(known?.map(({ name }) => name)).toEqual(['Ada', 'Fay', 'Iris', 'Noor', 'Omar', 'Sam'])
    expect(await complaints.colleagues(noor, id)).toBeNull()
    expect(await records(worker('Nobody'))).toBe('about')
    expect(await records(sam)).toBeNull()
    expect(await first()).toMatchObject({ about: { name: 'Sam' }, recordedByName: 'Sam', closed: null })
    await records(null, { text: 'Nobody answers' })
    expect((await complaints.list(omar))?.map(({ about }) => about)).toContain('service')
  })

  it('also when the case is closed', async () => {
    await app.casework.close(sam, id)
    expect(await records(noor)).toBeNull()
  })

  it('on an alert, too, where there is no record', async () => {
    await app.says('ben', ...toAlert)
    const alert = await caseOf(app, 'ben')
    await app.casework.claim(sam, alert)
    expect(await records(noor, { of: alert })).toBeNull()
    expect((await complaints.read(omar, (await first()).id))?.text).toBe('He asked me for money')
  })

  it('once, however often it is sent', async () => {
    await records(noor, { draft: 'same' })
    await records(noor, { draft: 'same' })
    expect(await heardBy(omar)).toHaveLength(1)
  })

  it('not without words, nor with too many', async () => {
    expect(await records(noor, { text: ' \n' })).toBe('empty')
    expect(await records(noor, { text: 'a'.repeat(longestComplaint + 1) })).toBe('too_long')
    expect(await records(noor, { text: 'a'.repeat(longestComplaint) })).toBeNull()
  })

  it('not once the person took back the permission to keep what is said', async () => {
    await app.casework.recordConsent(sam, id, {
      purpose: 'record_data',
      scope: null,
      decision: 'withdrawn',
      givenBy: 'self',
      method: 'voice',
    })
    expect(await records(noor)).toBe('no_record')
  })
})

describe('a complaint is read', () => {
  it('from a list that is written down once for a while, by whom it is looked at', async () => {
    await records(noor)
    expect(await complaints.list(noor)).toBeNull()
    expect(await auditOf(app, 'complaints')).toEqual([])
    for (const wait of [0, 1, 5]) {
      app.clock.advance(minutes(wait))
      await complaints.list(omar)
    }
    await complaints.list(iris)
    expect(await auditOf(app, 'complaints')).toEqual([
      `${omar.id} complaints_listed`,
      `${omar.id} complaints_listed`,
      `${iris.id} complaints_listed`,
    ])
  })

  it('by a supervisor, each reading written down, and by no other role', async () => {
    await records(noor)
    const { id: complaint } = await first()
    expect((await complaints.read(omar, complaint))?.text).toBe('He asked me for money')
    for (const actor of [sam, noor, fay, ada]) {
      expect(await complaints.list(actor)).toBeNull()
      expect(await complaints.read(actor, complaint)).toBeNull()
      expect(await closes(complaint, actor)).toBe('not_found')
    }
    expect(await auditOf(app, complaint)).toEqual([
      `${sam.id} complaint_recorded`,
      `${omar.id} complaint_read`,
    ])
  })

  it('never by the one it is about, though they are a supervisor', async () => {
    await records(iris)
    expect(await heardBy(omar)).toHaveLength(1)
    expect(await heardBy(iris)).toEqual([])
    const { id: complaint } = await first()
    expect(await complaints.read(iris, complaint)).toBeNull()
    expect(await closes(complaint, iris)).toBe('not_found')
    expect(await complaints.read(iris, 'no such complaint')).toBeNull()
    expect(await auditOf(app, complaint)).toEqual([`${sam.id} complaint_recorded`])
    await closes(complaint)
    expect(await heardBy(iris)).toEqual([])
  })

  it('nor by a supervisor who must not have the case of the one who complained', async () => {
    await records(null, { text: 'It was Iris, but I will not say so' })
    const row = { caseId: id, workerId: iris.id, reason: 'person_asked', at: app.clock.now() }
    await app.store.commit([{ do: 'putConflict', row }])
    expect(await heardBy(iris)).toEqual([])
    expect(await heardBy(omar)).toHaveLength(1)
  })

  it('nor by a supervisor who avoids the country of the one who complained: it is told as heard by nobody', async () => {
    await app.casework.close(sam, id)
    const italian = await claimed(app, 'ben', fromItaly)
    await records(null, { of: italian })
    await atWork(app, iris, { avoids: ['IT'] })
    await atWork(app, omar, { avoids: ['IT'] })
    expect(await heardBy(omar)).toEqual([])
    expect((await createAttention(app.deps).of(omar)).complaints).toBe(0)
    expect(await complaints.unheard(ada)).toBe(1)
    app.hire(worker('Una', 'supervisor'))
    expect(await heardBy(worker('Una', 'supervisor'))).toHaveLength(1)
    expect(await complaints.unheard(ada)).toBe(0)
  })

  it('is sealed: not a word of it stands in the database', async () => {
    await records(noor, { text: 'unmistakable' })
    const [row] = await app.store.complaints()
    expect(Buffer.from(row?.complaint.body ?? '').includes('unmistakable')).toBe(false)
    expect(JSON.stringify(await app.store.auditAfter(0, 1000))).not.toContain('unmistakable')
  })
})

describe('whom a complaint is about learns nothing of it', () => {
  it('from what happened in the case, which they read', async () => {
    const before = await app.desk.open(sam, id)
    await app.casework.setBackup(sam, id, noor.id)
    await records(sam, { by: noor })
    const after = await app.desk.open(sam, id)
    const kinds = (view: typeof before) => (view.ok ? view.value.timeline.map(({ kind }) => kind) : [])
    expect(kinds(after).filter((kind) => kind !== 'read')).toEqual([
      'backup_set',
      ...kinds(before).filter((kind) => kind !== 'read'),
    ])
    expect(JSON.stringify(after)).not.toContain('complaint')
  })

  it('from a number', async () => {
    const attention = createAttention(app.deps)
    await records(iris)
    attention.forget()
    expect((await attention.of(iris)).complaints).toBe(0)
    expect((await attention.of(omar)).complaints).toBe(1)
    expect((await attention.of(noor)).complaints).toBe(0)
    await closes((await first()).id)
    attention.forget()
    expect((await attention.of(omar)).complaints).toBe(0)
  })
})

describe('while a complaint is open', () => {
  const isListed = async (actor: Actor) => {
    const known = await staffingOf(app).candidates(omar, id)
    return known?.some((candidate) => candidate.id === actor.id)
  }
  const backToQueue = async () => {
    await staffingOf(app).handOver(sam, id, {
      to: null,
      team: null,
      reason: 'shift_over',
      words: null,
      stays: false,
    })
  }

  it('the person is not given to that worker again, in the words of a wish for somebody else', async () => {
    await records(noor)
    await records(noor, { text: 'And again' })
    await backToQueue()
    await atWork(app, noor)
    expect(await isListed(noor)).toBe(false)
    expect(await app.casework.claim(noor, id)).toEqual({ ok: false, code: 'no_match' })
    const [one, two] = (await complaints.list(omar)) ?? []
    await closes(one?.id ?? '')
    expect(await isListed(noor)).toBe(false)
    await closes(two?.id ?? '')
    expect(await isListed(noor)).toBe(true)
  })

  it.each(['upheld', 'passed_on'] as const)(
    'what bars them stays like a wish when it is closed as %s, until a supervisor lifts it',
    async (outcome) => {
      await records(noor)
      await closes((await first()).id, omar, outcome)
      await backToQueue()
      await atWork(app, noor)
      expect(await isListed(noor)).toBe(false)
      expect(await app.casework.claim(noor, id)).toEqual({ ok: false, code: 'no_match' })
      const staffing = staffingOf(app)
      expect(await staffing.conflictsOf(omar, noor.id)).toMatchObject([{ caseId: id, isWish: true }])
      await staffing.liftConflict(omar, noor.id, id, 'person_agrees')
      expect(await isListed(noor)).toBe(true)
    },
  )

  it.each(['not_upheld', 'withdrawn'] as const)(
    'nothing bars them once it is closed as %s',
    async (outcome) => {
      await records(noor)
      await closes((await first()).id, omar, outcome)
      await backToQueue()
      await atWork(app, noor)
      expect(await isListed(noor)).toBe(true)
      expect(await app.store.conflicts()).toEqual([])
    },
  )

  it('a conflict of interest is not written over by one that is upheld, and the service bars nobody', async () => {
    const row = { caseId: id, workerId: noor.id, reason: 'conflict', at: app.clock.now() }
    await app.store.commit([{ do: 'putConflict', row }])
    await records(noor)
    await closes((await first()).id, omar, 'upheld')
    await records(null)
    await closes((await first()).id, omar, 'upheld')
    expect((await app.store.conflicts()).map(({ reason }) => reason)).toEqual(['conflict'])
  })

  it('what bars them is in no list of conflicts, and is not lifted but with the complaint', async () => {
    await records(noor)
    const staffing = staffingOf(app)
    expect(await staffing.conflictsOf(omar, noor.id)).toEqual([])
    expect((await staffing.liftConflict(omar, noor.id, id, 'mistaken')).ok).toBe(false)
    expect(await app.store.conflicts()).toEqual([])
    expect(await auditOf(app, noor.id)).toEqual([])
  })

  it('a conflict that was there before stays when it is closed', async () => {
    const row = { caseId: id, workerId: noor.id, reason: 'person_asked', at: app.clock.now() }
    await app.store.commit([{ do: 'putConflict', row }])
    await records(noor)
    await closes((await first()).id)
    expect((await app.store.conflicts()).map(({ reason }) => reason)).toEqual(['person_asked'])
  })

  it('two about one worker that are closed at once leave no bar behind', async () => {
    await records(noor)
    await records(noor, { text: 'And again' })
    await backToQueue()
    const open = (await complaints.list(omar)) ?? []
    expect(await Promise.all(open.map((each) => closes(each.id)))).toEqual([null, null])
    await atWork(app, noor)
    expect(await isListed(noor)).toBe(true)
  })

  it('what the person asks for meanwhile stays when it is closed, also said in that moment', async () => {
    await records(noor)
    const { id: complaint } = await first()
    await Promise.all([closes(complaint), app.casework.refuseWorker(sam, id, noor.id)])
    await backToQueue()
    await atWork(app, noor)
    expect(await isListed(noor)).toBe(false)
  })

  it('and it is closed once, with what came of it', async () => {
    await records(noor)
    const { id: complaint } = await first()
    app.hire(worker('Una', 'supervisor'))
    const both = await Promise.all([closes(complaint), closes(complaint, worker('Una', 'supervisor'))])
    expect(both.toSorted()).toEqual([null, 'over'])
    expect((await first()).closed).toMatchObject({ outcome: 'not_upheld' })
    const written = (await auditOf(app, complaint)).filter((entry) => entry.includes('complaint_closed'))
    expect(written).toHaveLength(1)
  })
})

describe('a complaint that no supervisor may read', () => {
  const dismiss = (actor: Actor) => {
    const own = new Database(app.file)
    own.prepare('update user set role = null where id = ?').run(actor.id)
    own.close()
  }

  it('is told to the administrator as a number, and to nobody else', async () => {
    await records(iris)
    expect(await complaints.unheard(ada)).toBe(0)
    dismiss(omar)
    expect(await complaints.unheard(ada)).toBe(1)
    for (const actor of [sam, iris, noor, fay]) expect(await complaints.unheard(actor)).toBe(0)
    app.hire(worker('Una', 'supervisor'))
    expect(await complaints.unheard(ada)).toBe(0)
  })

  it('is not told to an administrator whom it is about', async () => {
    await records(ada)
    dismiss(omar)
    dismiss(iris)
    expect(await complaints.unheard(ada)).toBe(0)
    expect(await complaints.unheard(worker('Abe', 'administrator'))).toBe(1)
  })
})
