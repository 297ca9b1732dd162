import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hours, minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue, toRecordQuestion, words } from '../support/app.ts'
import { toQueueAsChild } from './cases.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(async () => {
  await app.close()
})

const nobody = { persons: 0, answers: 0, consents: 0, cases: 0, messages: 0, audit: 0 }

describe('what is kept', () => {
  it('before consent to recording is one expiring session and what is on its way, and nothing else', async () => {
    await app.says('anna', ...toRecordQuestion, 'my name is Anna and I am locked in')
    expect(app.rows()).toMatchObject({ ...nobody, conversations: 1 })
    app.clock.advance(hours(1) + 1)
    await app.sweep()
    expect(app.rows()).toMatchObject({ ...nobody, conversations: 0, outbox: 0 })
  })

  it('is still nothing after a no', async () => {
    await app.says('anna', ...toRecordQuestion, ':refused', ':leave')
    expect(app.rows()).toMatchObject(nobody)
    app.clock.advance(minutes(10) + 1)
    await app.sweep()
    expect(app.rows()).toMatchObject({ ...nobody, conversations: 0, outbox: 0 })
  })

  it('for someone who only reacts, or blocks the bot before writing, is nothing at all', async () => {
    await app.sends('anna', { kind: 'reaction' })
    await app.sends('anna', { kind: 'blocked' })
    expect(app.rows()).toMatchObject({ ...nobody, conversations: 0, outbox: 0 })
  })

  it('after consent are the answers given so far, and both consents', async () => {
    await app.says('anna', ...toRecordQuestion, ':given')
    expect(app.rows()).toMatchObject({ persons: 1, consents: 2, cases: 0 })
    expect(app.rows()['answers']).toBeGreaterThan(2)
  })

  it('of an intake nobody finished is gone after 24 hours', async () => {
    await app.says('anna', ...toRecordQuestion, ':given')
    app.clock.advance(hours(24) + 1)
    await app.sweep()
    expect(app.rows()).toMatchObject({ persons: 0, answers: 0, consents: 0, conversations: 0, outbox: 0 })
  })

  it('is taken back with the consent itself', async () => {
    await app.says('anna', ...toRecordQuestion, ':given', 'back', ':refused')
    expect(app.rows()).toMatchObject({ persons: 0, answers: 0, consents: 0 })
    await app.says('anna', ':again', ':given')
    expect(app.rows()).toMatchObject({ persons: 1, consents: 2 })
  })

  it('of a child is age, country and when to write, and no more', async () => {
    await app.says('kim', ...toQueueAsChild, ':given', ':when_i_write', ':15_17', 'Italy')
    const [item] = (await app.casework.queue({ id: 'w' as never, name: 'W', role: 'caseworker' })).waiting
    expect(item).toMatchObject({ priority: 'P1', reason: 'child', child: true })
    const row = item === undefined ? null : await app.store.case(item.id)
    const kept = row?.personId ? await app.store.answers(row.personId) : []
    expect(kept.map((each) => each.field).toSorted()).toEqual([
      'age_band',
      'info_country',
      'safe_contact_when',
    ])
  })

  it('survives a duplicate of the same message unchanged', async () => {
    await app.says('anna', ...toRecordQuestion)
    const inbound = {
      from: { channel: 'simulator' as const, id: 'anna' },
      externalId: 'twice',
      messageRef: 'twice',
      sentAt: app.clock.now(),
      content: { kind: 'text' as const, text: '1' },
    }
    const { handleTurn } = await import('../../src/app/handle-turn.ts')
    expect(await handleTurn(app.deps, inbound)).toBe('applied')
    const after = app.rows()
    expect(await handleTurn(app.deps, inbound)).toBe('duplicate')
    expect(app.rows()).toEqual(after)
  })
})

describe('leaving', () => {
  it('EXIT in the queue keeps the case, says one harmless line and deletes the chat first', async () => {
    await app.says('anna', ...toQueue)
    await app.heard('anna')
    await app.says('anna', 'exit')
    const queued = await app.heard('anna')
    expect(queued.map((each) => each.kind)).toEqual(['erase', 'message'])
    expect(words(queued)).toBe(app.deps.content.texts.t('en', 'bot:exit.line'))
    expect(app.rows()).toMatchObject({ cases: 1, persons: 1 })
  })

  it('after EXIT the next message starts with the safety check', async () => {
    await app.says('anna', ...toQueue, '0')
    await app.heard('anna')
    await app.says('anna', 'who is this?')
    expect(words(await app.heard('anna'))).toBe(app.deps.content.texts.t('en', 'bot:safety.now.text'))
  })

  it('DELETE, confirmed twice, leaves nothing of the person', async () => {
    await app.says('anna', ...toQueue, 'please help', 'delete', ':erase')
    expect(app.rows()).toMatchObject({ persons: 1, cases: 1, messages: 1 })
    await app.says('anna', ':erase')
    expect(app.rows()).toMatchObject({ persons: 0, answers: 0, consents: 0, cases: 0, messages: 0 })
    app.clock.advance(minutes(10) + 1)
    await app.sweep()
    expect(app.rows()).toMatchObject({ conversations: 0, outbox: 0 })
  })

  it('DELETE that is not confirmed deletes nothing', async () => {
    await app.says('anna', ...toQueue, 'delete', 'skip')
    expect(app.rows()).toMatchObject({ persons: 1, cases: 1 })
  })

  it('STOP cancels what is queued and withdraws the consent to be contacted', async () => {
    await app.says('anna', ...toQueue)
    const before = app.rows()['consents'] ?? 0
    await app.says('anna', 'stop')
    expect(app.rows()['consents']).toBe(before + 1)
    const loaded = await app.store.conversation(app.key('anna'))
    expect(loaded?.conversation.contact).toBe('stopped')
    const due = await app.store.leaseOutbox({
      now: app.clock.now(),
      leaseUntil: app.clock.now() + 1,
      limit: 10,
      exceptChannels: [],
    })
    expect(due).toHaveLength(1)
  })
})

describe('danger before consent', () => {
  it('leaves a token of codes for 24 hours, without person or words', async () => {
    await app.says('anna', ...toAlert)
    expect(app.rows()).toMatchObject({ cases: 1, persons: 0, answers: 0, messages: 0 })
    const [row] = await app.store.queue()
    expect(row).toMatchObject({ kind: 'alert', priority: 'P0', personId: null, language: 'en' })
    app.clock.advance(hours(24) + 1)
    await app.sweep()
    expect(app.rows()).toMatchObject({ cases: 0, conversations: 0, outbox: 0 })
  })

  it('leaves nothing after a no', async () => {
    await app.says('anna', ...toAlert.slice(0, -1), ':no')
    expect(app.rows()).toMatchObject({ cases: 0, persons: 0 })
  })

  it('is gone with everything else after DELETE, confirmed twice', async () => {
    await app.says('anna', ...toAlert, 'delete', ':erase', ':erase')
    expect(app.rows()).toMatchObject({ cases: 0, persons: 0 })
  })

  it('becomes the case itself once the person consents and is handed over', async () => {
    await app.says(
      'anna',
      ...toAlert,
      ':go_on',
      ':given',
      ':adult',
      ':correct',
      ':given',
      ':refused',
      ':straight_on',
    )
    const rows = await app.store.queue()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ kind: 'case', priority: 'P0', expiresAt: null })
  })
})

describe('a consent taken back after an alert', () => {
  it('takes what was recorded, and leaves the alert that was asked for by itself', async () => {
    await app.says('anna', ...toAlert, ':go_on', ':given', ':adult', ':correct', ':given', 'back', ':refused')
    expect(app.rows()).toMatchObject({ persons: 0, answers: 0, consents: 0, cases: 1 })
    const [row] = await app.store.queue()
    expect(row).toMatchObject({
      kind: 'alert',
      priority: 'P0',
      personId: null,
      expiresAt: app.clock.now() + hours(24),
    })
  })
})

describe('a message that reaches us hours late', () => {
  it('is kept for the worker under its own time, and nothing is said into the chat', async () => {
    await app.says('anna', ...toQueue)
    await app.heard('anna')
    app.clock.advance(hours(9))
    await app.sends('anna', { kind: 'text', text: 'they come back at six' }, hours(8))
    expect(await app.heard('anna')).toEqual([])
    const [row] = await app.store.queue()
    const [message] = row === undefined ? [] : await app.store.messages(row.id)
    expect((message?.at ?? 0) - (app.clock.now() - hours(8))).toBeLessThan(1000)
    const loaded = await app.store.conversation(app.key('anna'))
    expect(loaded?.conversation.lastInboundAt).toBe(app.clock.now() - hours(8))
  })

  it('starts no conversation with whoever holds the phone now', async () => {
    await app.sends('anna', { kind: 'text', text: 'hello' }, hours(2))
    expect(await app.heard('anna')).toEqual([])
    await app.says('anna', 'hello again')
    expect(words(await app.heard('anna'))).toContain(
      app.deps.content.texts.t('en', 'bot:intake.language.text'),
    )
  })

  it('is obeyed when it says EXIT or STOP, in silence', async () => {
    await app.says('anna', ...toQueue)
    await app.says('ben', ...toQueue)
    await app.heard('anna')
    await app.heard('ben')
    await app.sends('anna', { kind: 'text', text: 'exit' }, hours(2))
    await app.sends('ben', { kind: 'text', text: 'stop' }, hours(2))
    expect((await app.heard('anna')).map((each) => each.kind)).toEqual(['erase'])
    expect(await app.heard('ben')).toEqual([])
    const contact = async (person: string) =>
      (await app.store.conversation(app.key(person)))?.conversation.contact
    expect(await contact('anna')).toBe('left')
    expect(await contact('ben')).toBe('stopped')
  })
})
