import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eraseCase } from '../../src/app/erase-case.ts'
import { remindWaiting } from '../../src/app/remind-waiting.ts'
import { asId } from '../../src/core/ids.ts'
import type { CaseCode, CaseId } from '../../src/core/ids.ts'
import { hours, minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue, toQueueOnlyHere, words, worker } from '../support/app.ts'
import { auditOf, caseOf, toQueueAsChild } from './cases.ts'

const sam = worker('Sam')
const noor = worker('Noor')

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(async () => {
  await app.close()
})

const waiting = async (): Promise<CaseId> => {
  const [item] = (await app.casework.queue(sam)).waiting
  if (item === undefined) throw new Error('nobody waits')
  return item.id
}

const reply = (id: CaseId, text: string, draft = text, actor = sam) =>
  app.casework.reply(actor, id, { draft, text })

describe('claiming', () => {
  it('is won by exactly one of many who try at once', async () => {
    await app.says('anna', ...toQueue)
    const id = await waiting()
    const workers = Array.from({ length: 8 }, (_, n) => worker(`W${n}`))
    const results = await Promise.all(workers.map((each) => app.casework.claim(each, id)))
    expect(results.filter((each) => each.ok)).toHaveLength(1)
    expect(results.filter((each) => !each.ok).every((each) => !each.ok && each.code === 'taken')).toBe(true)
  })

  it('tells the person who is there, by work name', async () => {
    await app.says('anna', ...toQueue)
    await app.heard('anna')
    await app.casework.claim(sam, await waiting())
    expect(words(await app.heard('anna'))).toContain('Sam')
  })

  it('says nothing to someone who left', async () => {
    await app.says('anna', ...toQueue, 'exit')
    await app.heard('anna')
    await app.casework.claim(sam, await waiting())
    expect(await app.heard('anna')).toEqual([])
  })
})

describe('reading', () => {
  it('is for the assignee; others are told the same as for a case that does not exist', async () => {
    await app.says('anna', ...toQueue, 'I wait by the station')
    const id = await waiting()
    await app.casework.claim(sam, id)
    const mine = await app.casework.open(sam, id)
    expect(mine.ok && mine.value.messages.map((each) => each.text)).toEqual(['I wait by the station'])
    expect(mine.ok && mine.value.answers.length).toBeGreaterThan(2)
    const theirs = await app.casework.open(noor, id)
    expect(theirs).toEqual(await app.casework.open(noor, 'no-such-case' as CaseId))
    expect(theirs).toEqual({ ok: false, code: 'not_yours' })
  })

  it('a line of the queue is for anyone while it waits, then for the assignee alone', async () => {
    await app.says('anna', ...toQueue)
    const id = await waiting()
    expect(await app.casework.item(noor, id)).toMatchObject({ id, status: 'waiting' })
    await app.casework.claim(sam, id)
    expect(await app.casework.item(sam, id)).toMatchObject({ id, status: 'claimed' })
    expect(await app.casework.item(noor, id)).toBeNull()
    expect(await app.casework.item(noor, asId<CaseId>('no-such-case'))).toBeNull()
  })

  it('leaves an audit entry without content', async () => {
    await app.says('anna', ...toQueue)
    const id = await waiting()
    await app.casework.claim(sam, id)
    await app.casework.open(sam, id)
    const entries = await app.store.audit(id)
    expect(entries.map((each) => each.action)).toEqual(['case_opened', 'case_claimed', 'case_read'])
  })
})

describe('replying', () => {
  const claimed = async (...more: readonly string[]) => {
    await app.says('anna', ...toQueue, ...more)
    const id = await waiting()
    await app.casework.claim(sam, id)
    await app.heard('anna')
    return id
  }

  it('reaches the person once, however often the same draft is sent', async () => {
    const id = await claimed()
    for (let click = 0; click < 3; click++) expect((await reply(id, 'I am here', 'draft-1')).ok).toBe(true)
    expect(words(await app.heard('anna'))).toBe('I am here')
    const view = await app.casework.open(sam, id)
    expect(view.ok && view.value.messages.map((each) => each.text)).toEqual(['I am here'])
  })

  it('is protected from forwarding', async () => {
    const id = await claimed()
    await reply(id, 'I am here')
    expect(await app.heard('anna')).toMatchObject([{ protect: true }])
  })

  it('is refused when empty, too long, or by someone else', async () => {
    const id = await claimed()
    expect(await reply(id, ' ')).toEqual({ ok: false, code: 'empty' })
    expect(await reply(id, 'x'.repeat(4097))).toEqual({ ok: false, code: 'too_long' })
    expect(await reply(id, 'hello', 'd', noor)).toEqual({ ok: false, code: 'not_yours' })
  })

  it('is refused after EXIT, and possible again when they are back and safe', async () => {
    const id = await claimed('exit')
    expect(await reply(id, 'hello')).toEqual({ ok: false, code: 'left' })
    await app.says('anna', 'hi')
    expect(await reply(id, 'hello')).toEqual({ ok: false, code: 'left' })
    await app.says('anna', ':yes', ':no')
    expect((await reply(id, 'hello')).ok).toBe(true)
  })

  it('is refused after STOP', async () => {
    const id = await claimed('stop')
    expect(await reply(id, 'hello')).toEqual({ ok: false, code: 'stopped' })
  })

  it('is possible later only when they agreed to be written to at any time', async () => {
    const id = await claimed()
    app.clock.advance(minutes(31))
    expect((await reply(id, 'hello')).ok).toBe(true)

    await app.says('ben', ...toQueueOnlyHere)
    const second = await waiting()
    await app.casework.claim(sam, second)
    expect((await reply(second, 'hello')).ok).toBe(true)
    app.clock.advance(minutes(31))
    expect(await reply(second, 'again')).toEqual({ ok: false, code: 'not_live' })
  })

  it('waits for the safety check when they come back after a pause', async () => {
    await app.says('ben', ...toQueueOnlyHere)
    const id = await waiting()
    await app.casework.claim(sam, id)
    app.clock.advance(minutes(31))
    await app.says('ben', 'still there?')
    expect(await reply(id, 'yes')).toEqual({ ok: false, code: 'safety_check' })
    const view = await app.casework.open(sam, id)
    expect(view.ok && view.value.messages.map((each) => each.text)).toEqual(['still there?'])
    await app.says('ben', ':yes', ':no')
    expect((await reply(id, 'yes')).ok).toBe(true)
  })

  it('is refused after a change of number until the worker has satisfied themselves who writes', async () => {
    const id = await claimed()
    await app.sends('anna', { kind: 'identity_changed', change: 'number' })
    expect(await reply(id, 'hello')).toEqual({ ok: false, code: 'suspended' })
    await app.says('anna', 'hi', ':yes', ':no')
    expect(await reply(id, 'hello')).toEqual({ ok: false, code: 'suspended' })
    await app.casework.resume(sam, id)
    expect((await reply(id, 'hello')).ok).toBe(true)
  })
})

describe('closing', () => {
  it('ends the case for both, and the next message begins anew with nothing carried over', async () => {
    await app.says('anna', ...toQueue)
    const id = await waiting()
    await app.casework.claim(sam, id)
    await app.heard('anna')
    expect((await app.casework.close(sam, id)).ok).toBe(true)
    expect(words(await app.heard('anna'))).toBe(app.deps.content.texts.t('en', 'bot:closed.line'))
    expect(await reply(id, 'more')).toEqual({ ok: false, code: 'closed' })
    await app.says('anna', 'hello again')
    const anew = await app.store.conversation(app.key('anna'))
    expect(anew?.conversation).toMatchObject({ personId: null, expiresAt: app.clock.now() + hours(1) })
    expect(words(await app.heard('anna'))).toBe(app.deps.content.texts.t('en', 'bot:safety.now.text'))
    await app.says(
      'anna',
      ':yes',
      ':no',
      ':given',
      ':adult',
      ':correct',
      ':given',
      ':refused',
      ':straight_on',
    )
    const second = await app.store.case(await waiting())
    const first = await app.store.case(id)
    expect(second?.personId).not.toBe(first?.personId)
  })
})

describe('the order of the queue', () => {
  it('is urgency first, then who has waited longest', async () => {
    const ways = {
      adult: toQueue,
      child: [...toQueueAsChild, ':refused', ':under_12', 'skip'],
      danger: toAlert,
    }
    for (const [name, texts] of Object.entries({ first: ways.adult, ...ways })) {
      await app.says(name, ...texts)
      app.clock.advance(minutes(1))
    }
    const { waiting: items } = await app.casework.queue(sam)
    expect(items.map((each) => each.priority)).toEqual(['P0', 'P1', 'P2', 'P2'])
    expect((items[2]?.openedAt ?? 0) < (items[3]?.openedAt ?? 0)).toBe(true)
    expect(items[0]?.dueAt).toBe((items[0]?.openedAt ?? 0) + minutes(5))
    expect(items[2]?.dueAt).toBe((items[2]?.openedAt ?? 0) + hours(24))
  })
})

describe('an alert before consent', () => {
  it('lets a worker write at once, and read only after the person agreed', async () => {
    await app.says('anna', ...toAlert)
    const id = await waiting()
    await app.casework.claim(sam, id)
    await app.heard('anna')
    expect((await reply(id, 'I am Sam')).ok).toBe(true)
    await app.says('anna', 'they come back at six')
    const before = await app.casework.open(sam, id)
    expect(before.ok && before.value.messages.map((each) => each.text)).toEqual(['I am Sam'])
    expect(app.rows()).toMatchObject({ persons: 0, answers: 0 })
    await app.says('anna', ':given', ':given', 'they come back at six')
    const after = await app.casework.open(sam, id)
    expect(after.ok && after.value.messages.map((each) => each.text)).toEqual([
      'I am Sam',
      'they come back at six',
    ])
    expect(after.ok && after.value.item.kind).toBe('case')
  })
})

describe('waiting', () => {
  const late = () => app.deps.content.texts.t('en', 'bot:waiting.late_alert')

  it('past the due time is told once, with the numbers, while the person is there', async () => {
    await app.says('anna', ...toAlert)
    await app.heard('anna')
    expect(await remindWaiting(app.deps)).toBe(0)
    app.clock.advance(minutes(6))
    expect(await remindWaiting(app.deps)).toBe(1)
    const told = words(await app.heard('anna'))
    expect(told).toContain(late())
    expect(told).toContain('112')
    expect(await remindWaiting(app.deps)).toBe(0)
    expect(await app.heard('anna')).toEqual([])
  })

  it('says nothing into a chat the person has left, nor when a worker is there', async () => {
    await app.says('anna', ...toAlert, 'exit')
    await app.says('ben', ...toAlert)
    const ben = (await app.casework.queue(sam)).waiting.at(-1)
    if (ben !== undefined) await app.casework.claim(sam, ben.id)
    await app.heard('anna')
    await app.heard('ben')
    app.clock.advance(minutes(6))
    await remindWaiting(app.deps)
    expect(words([...(await app.heard('anna')), ...(await app.heard('ben'))])).not.toContain(late())
  })

  it('reaches those behind a conversation that does not open', async () => {
    await app.says('anna', ...toAlert)
    app.clock.advance(1)
    await app.says('ben', ...toAlert)
    await app.heard('ben')
    const broken = await app.store.conversation(app.key('anna'))
    if (broken === null) throw new Error('anna is not there')
    const wrappedKey = Buffer.alloc(80) as unknown as typeof broken.conversation.wrappedKey
    const { key, version } = broken.conversation
    await app.store.commit([{ do: 'updateConversation', key, version, set: { wrappedKey } }])
    app.clock.advance(minutes(6))
    await expect(remindWaiting(app.deps)).rejects.toThrow()
    expect(words(await app.heard('ben'))).toContain(late())
  })

  it('is never told a time that has already passed', async () => {
    await app.says('kim', ...toQueueAsChild, ':refused', ':15_17', 'skip')
    for (let passed = 0; passed < 70; passed += 10) {
      app.clock.advance(minutes(10))
      await app.says('kim', 'are you there?')
    }
    const told = words(await app.heard('kim'))
    expect(told).toContain(app.deps.content.texts.t('en', 'bot:queue.wait.P1'))
    expect(told).toContain(app.deps.content.texts.t('en', 'bot:queue.late'))
    expect(told.lastIndexOf('1 hour')).toBeLessThan(
      told.lastIndexOf(app.deps.content.texts.t('en', 'bot:queue.late')),
    )
  })
})

describe("an operator's erasure", () => {
  it('leaves nothing of the person, and refuses a code that does not exist', async () => {
    await app.says('anna', ...toQueue, 'please help')
    const [row] = await app.store.queue()
    expect(await eraseCase(app.deps, 'NOCODE' as CaseCode)).toEqual({ ok: false, code: 'not_found' })
    expect(app.rows()).toMatchObject({ persons: 1, cases: 1 })
    if (row !== undefined) await eraseCase(app.deps, row.code)
    expect(app.rows()).toMatchObject({ persons: 0, answers: 0, consents: 0, cases: 0, messages: 0 })
  })
})

describe('DELETE', () => {
  const closedCase = async () => {
    await app.says('anna', ...toQueue, 'my secret story')
    const id = await waiting()
    await app.casework.claim(sam, id)
    await app.casework.close(sam, id)
    await app.says('anna', 'hello again')
  }
  const nothingLeft = { persons: 0, answers: 0, consents: 0, cases: 0, messages: 0 }

  it('also erases a closed case that the new session knows nothing of', async () => {
    await closedCase()
    const id = await caseOf(app, 'anna')
    await app.says('anna', 'delete', ':erase', ':erase')
    expect(app.rows()).toMatchObject(nothingLeft)
    expect((await auditOf(app, id)).at(-1)).toBe('person erased')
  })

  it('after a second consent erases both records', async () => {
    await closedCase()
    await app.says('anna', ':yes', ':no', ':given', ':adult', ':correct', ':given')
    expect(app.rows()).toMatchObject({ persons: 2 })
    await app.says('anna', 'delete', ':erase', ':erase')
    expect(app.rows()).toMatchObject(nothingLeft)
  })

  it('after EXIT erases the alert that still stands', async () => {
    await app.says('anna', ...toAlert, 'exit')
    expect(app.rows()).toMatchObject({ cases: 1 })
    await app.says('anna', 'delete', ':erase', ':erase')
    expect(app.rows()).toMatchObject(nothingLeft)
  })
})

describe('a changed number', () => {
  it('stays suspended whatever the new holder sends, and hears nothing of the case', async () => {
    await app.says('anna', ...toQueue)
    const id = await waiting()
    await app.casework.claim(sam, id)
    await app.sends('anna', { kind: 'identity_changed', change: 'number' })
    await app.heard('anna')
    for (const word of ['0', 'stop']) {
      await app.says('anna', word, 'hi', ':yes', ':no', 'human', 'help', ':go_on')
      expect(await reply(id, 'the shelter is ready', word)).toEqual({ ok: false, code: 'suspended' })
    }
    const told = words(await app.heard('anna'))
    expect(told).not.toContain('Sam')
    expect(told).not.toMatch(/C\d{6}/)
  })

  it('in the middle of questions, after an alert, shows nobody the answers given before', async () => {
    await app.says('anna', 'hi', ':en', ':yes', ':no', ':emergency', 'Italy', ':tell', ':go_on')
    await app.says('anna', ':given', ':adult', ':correct', ':given', ':refused', ':questions', 'Anna Planted')
    await app.sends('anna', { kind: 'identity_changed', change: 'device' })
    await app.heard('anna')
    await app.says('anna', 'hi', ':yes', ':no', 'hello', 'human', 'repeat', 'skip', 'back')
    const told = words(await app.heard('anna'))
    expect(told).not.toContain('Planted')
    expect(told).not.toContain('Italy')
    expect(told).not.toMatch(/C\d{6}/)
  })
})

describe('an alert whose day is over', () => {
  it('does not swallow what the person writes after it: the conversation begins anew', async () => {
    await app.says('anna', ...toAlert)
    const id = await waiting()
    await app.casework.claim(sam, id)
    for (let passed = 0; passed < 25 * 60; passed += 20) {
      app.clock.advance(minutes(20))
      await app.says('anna', 'are you there')
      await app.sweep()
    }
    expect(await app.store.case(id)).toBeNull()
    await app.heard('anna')
    await app.says('anna', ':yes', ':no')
    expect(words(await app.heard('anna'))).toContain(app.deps.content.texts.t('en', 'bot:notices.talk.text'))
  })
})
