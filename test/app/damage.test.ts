import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyRetention } from '../../src/app/apply-retention.ts'
import { eraseCase } from '../../src/app/erase-case.ts'
import { verifyAudit } from '../../src/app/verify-audit.ts'
import { days, hours } from '../../src/core/time.ts'
import { auditChain } from '../../src/privacy/audit-chain.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, words } from '../support/app.ts'
import { caseOf, choosesCover, claimed, isSafe, replies, sam, toQueueByDay } from './cases.ts'
import { deliver } from './delivery.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.close())

/** What somebody does who can write the database and has no key. */
const tamper = (sql: string, ...values: readonly unknown[]) => {
  const raw = new Database(app.file)
  try {
    raw.prepare(sql).run(...values)
  } finally {
    raw.close()
  }
}

/** The last byte of a sealed value is another one. */
const damage = (table: string, column: string, where: string, value: string) => {
  const end = `substr(${column}, 1, length(${column}) - 1)`
  tamper(`update ${table} set ${column} = cast(${end} || x'00' as blob) where ${where} = ?`, value)
}

describe('a conversation whose own key was damaged', () => {
  beforeEach(async () => {
    await app.says('anna', ...toQueue)
    damage('conversations', 'wrapped_key', 'key', app.key('anna'))
  })

  it('is answered again from the next message on, with the safety check, and keeps its case', async () => {
    const id = await caseOf(app, 'anna')
    await app.says('anna', 'are you there?')
    expect(words(await app.heard('anna'))).toContain('Is it safe')
    expect(await app.store.case(id)).toMatchObject({ status: 'waiting' })
    expect((await app.casework.claim(sam, id)).ok).toBe(true)
  })

  it('can be erased by an operator', async () => {
    const id = await caseOf(app, 'anna')
    const row = await app.store.case(id)
    if (row === null) throw new Error('no case')
    expect((await eraseCase(app.deps, row.code)).ok).toBe(true)
    expect(app.rows()).toMatchObject({ persons: 0, cases: 0, answers: 0 })
  })

  it('keeps nobody else’s data past its time', async () => {
    await app.says('ben', 'hello')
    app.clock.advance(days(8))
    await applyRetention(app.deps)
    expect(await app.store.conversation(app.key('ben'))).toBeNull()
  })
})

describe('somebody who writes into the audit log', () => {
  it('cannot stop what must be written down, and is found', async () => {
    const id = await claimed(app, 'anna', toQueue)
    const head = await app.store.auditHead()
    const planted = (head?.lastSeq ?? 0) + 1
    tamper('insert into audit values (?, ?, ?, ?, ?, ?, ?, ?)', planted, 'x', 1, 'x', 'x', 'x', null, 'x')
    app.clock.advance(hours(1))
    expect((await app.casework.open(sam, id)).ok).toBe(true)
    const last = (await app.store.audit(id)).at(-1)
    expect(last).toMatchObject({ actor: sam.id, action: 'case_read' })
    const check = await verifyAudit({ store: app.store, chain: auditChain(app.deps.ring) }, null)
    expect(check.ok).toBe(false)
  })
})

describe('words that wait behind a harmless line', () => {
  it('do not leave for a reaction or a deleted message: a phone is in a hand, and nobody knows whose', async () => {
    const id = await claimed(app, 'anna', [...toQueueByDay, ...choosesCover])
    await deliver(app)
    app.clock.advance(hours(20))
    expect(await replies(app, id, 'the real words')).toBeNull()
    expect(await deliver(app)).toHaveLength(1)
    app.clock.advance(hours(1))
    await app.sends('anna', { kind: 'reaction' })
    await app.sends('anna', { kind: 'deleted', messageRef: 'any' })
    await app.sends('anna', { kind: 'unblocked' })
    expect(await deliver(app)).toEqual([])
    await app.says('anna', 'yes?', ...isSafe)
    expect((await deliver(app)).join()).toContain('the real words')
  })
})
