import { describe, expect, it, onTestFinished } from 'vitest'
import { handleTurn } from '../../src/app/handle-turn.ts'
import { conversationKey } from '../../src/privacy/pseudonym.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, worker, words } from '../support/app.ts'

const start = async () => {
  const app = await startApp()
  onTestFinished(() => app.close())
  return app
}

const keyOf = (app: App, id: string) => conversationKey(app.deps.ring, { channel: 'simulator', id })

/** Somebody in the queue, with a code word. */
const inQueue = async (app: App, id: string) => {
  await app.says(id, ...toQueue)
  await app.says(id, 'help', ':words', ':code', 'blue lemon', ':go_on', ':go_on')
  await app.heard(id)
  const [row] = await app.store.queue()
  if (row === undefined) throw new Error('nobody is in the queue')
  return row
}

let events = 0
const told = (app: App, from: string, rest: { readonly to?: string; readonly alias?: string }) => {
  const { to, alias } = rest
  events += 1
  return handleTurn(app.deps, {
    from: { channel: 'simulator', id: from },
    ...(alias !== undefined && { alias }),
    externalId: `vendor-${events}`,
    sentAt: app.clock.now(),
    content:
      to === undefined ? { kind: 'text', text: 'hello' } : { kind: 'identity_changed', change: 'number', to },
  })
}

describe('a number that changed', () => {
  it('takes the conversation along, but nothing of the case is said before the code word and a human', async () => {
    const app = await start()
    const row = await inQueue(app, 'old')
    await told(app, 'old', { to: 'new' })
    expect(await app.store.conversation(keyOf(app, 'old'))).toBeNull()
    await app.says('new', 'hello', ':yes', ':no')
    const asked = words(await app.heard('new'))
    expect(asked).toContain('code word')
    expect(asked).not.toContain(row.code)
    await app.says('new', 'blue lemon')
    expect(words(await app.heard('new'))).not.toContain(row.code)
    const sam = worker('Sam')
    await app.casework.claim(sam, row.id)
    const opened = await app.casework.open(sam, row.id)
    expect(opened).toMatchObject({ ok: true, value: { codeWord: 'right', replyBar: 'suspended' } })
    await app.casework.resume(sam, row.id)
    await app.says('new', 'I am here')
    const draft = { draft: 'd1', text: 'Good to hear you' }
    expect((await app.casework.reply(sam, row.id, draft)).ok).toBe(true)
  })

  it('leaves whoever has the old number now with an empty beginning', async () => {
    const app = await start()
    await inQueue(app, 'old')
    await told(app, 'old', { to: 'new' })
    await app.says('old', 'hello')
    const known = await app.store.conversation(keyOf(app, 'old'))
    expect(known).toMatchObject({ case: null, personKey: null, conversation: { contact: 'open' } })
  })

  it('moves nothing onto somebody who is known by the new one already: both stay apart', async () => {
    const app = await start()
    await inQueue(app, 'old')
    await app.says('new', 'hello')
    await told(app, 'old', { to: 'new' })
    expect((await app.store.conversation(keyOf(app, 'old')))?.conversation.contact).toBe('suspended')
    expect((await app.store.conversation(keyOf(app, 'new')))?.case).toBeNull()
  })

  it('takes nothing along of a conversation with the bot alone', async () => {
    const app = await start()
    await app.says('old', 'hello', ':en', ':yes', ':no', ':given', ':adult')
    await told(app, 'old', { to: 'new' })
    await app.says('new', 'hello')
    const { dialog } = await app.session('new')
    expect(dialog.at.at(-1)).toEqual({ dialog: 'safety', node: 'now' })
    expect([dialog.answers, dialog.consents]).toEqual([{}, []])
  })
})

describe('a user id the vendor names beside a number we know', () => {
  it('is the same person for us, who is asked for safety and code word first', async () => {
    const app = await start()
    const row = await inQueue(app, '37360000001')
    await told(app, 'MD.user', { alias: '37360000001' })
    expect(await app.store.conversation(keyOf(app, '37360000001'))).toBeNull()
    const known = await app.store.conversation(keyOf(app, 'MD.user'))
    expect(known?.case?.id).toBe(row.id)
    expect(known?.conversation.contact).toBe('suspended')
    expect(words(await app.heard('MD.user'))).toContain('Is it safe')
  })

  it('begins anew where the number is not known either', async () => {
    const app = await start()
    await told(app, 'MD.user', { alias: '37360000001' })
    expect(words(await app.heard('MD.user'))).toContain('Please choose a language.')
    expect(app.rows()['conversations']).toBe(1)
  })
})
