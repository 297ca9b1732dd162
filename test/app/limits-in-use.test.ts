import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { limits } from '../../src/app/limits.ts'
import { hours, minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue, words } from '../support/app.ts'
import { auditOf, caseOf, isSafe, sam, wordsKept } from './cases.ts'

let app: App
beforeEach(async () => {
  // Everybody writes as fast as they can.
  app = await startApp({ pace: 0 })
})
afterEach(() => app.close())

const { answers, messages } = limits
const flood = async (count: number, person = 'anna') => {
  const texts = Array.from({ length: count }, (_, n) => `please ${n}`)
  await app.says(person, ...texts)
  return texts
}
/** They were silent long enough to be heard, and answered, like anybody. */
const rested = () => app.clock.advance(minutes(3))

describe('a flood from somebody in the queue', () => {
  beforeEach(async () => {
    await app.says('anna', ...toQueue)
    rested()
    await app.heard('anna')
  })

  it('is answered with silence, and every word of it is kept for the worker', async () => {
    await flood(answers.most)
    expect(await app.heard('anna')).not.toEqual([])
    const beyond = await flood(20)
    expect(await app.heard('anna')).toEqual([])
    const id = await caseOf(app, 'anna')
    await app.casework.claim(sam, id)
    const kept = await wordsKept(app, id)
    expect(kept).toHaveLength(answers.most + 20)
    expect(kept.slice(-20)).toEqual(beyond)
  })

  it('still shows the numbers to call to who asks for help', async () => {
    await flood(answers.most + 5)
    await app.heard('anna')
    await app.says('anna', 'help')
    expect(words(await app.heard('anna'))).toContain('EXIT or 0: leave now')
  })

  it('beyond what a hand can write is dropped, and nothing of it is kept', async () => {
    await flood(messages.most)
    const before = app.rows()
    expect(await app.sends('anna', { kind: 'text', text: 'one too many' })).toBe('dropped')
    expect(app.rows()).toEqual(before)
  })

  it('does not stand in the way of EXIT, also where everything else is dropped', async () => {
    await flood(messages.most + 1)
    await app.heard('anna')
    await app.says('anna', 'exit')
    expect(words(await app.heard('anna'))).toBe(app.deps.content.texts.t('en', 'bot:exit.line'))
    expect((await app.store.conversation(app.key('anna')))?.conversation.contact).toBe('left')
  })

  it('nor of taking back a permission', async () => {
    await flood(messages.most + 1)
    await app.says('anna', 'withdraw')
    expect((await app.ledger('anna')).at(-1)?.decision).toBe('withdrawn')
    await app.says('anna', 'not to be kept')
    const id = await caseOf(app, 'anna')
    await app.casework.claim(sam, id)
    expect(await wordsKept(app, id)).not.toContain('not to be kept')
  })

  it('silences nobody else', async () => {
    await flood(messages.most + 1)
    await app.says('ben', 'hello')
    expect(words(await app.heard('ben'))).toContain(
      app.deps.content.texts.t('en', 'bot:intake.language.text'),
    )
  })

  it('is answered again after two seconds of quiet', async () => {
    await flood(answers.most + 1)
    await app.heard('anna')
    app.clock.advance(answers.within / answers.most)
    await app.says('anna', 'help')
    expect(words(await app.heard('anna'))).toContain(app.deps.content.texts.t('en', 'bot:help.menu.text'))
  })
})

it('a flood from somebody without a record keeps nothing at all', async () => {
  await flood(answers.most + 20)
  expect(app.rows()).toMatchObject({ messages: 0, persons: 0, answers: 0, cases: 0, consents: 0 })
})

describe('alerts', () => {
  const toFirst = toAlert.map((text) => (text === 'skip' ? 'Italy' : text))
  const alarm = async () => {
    rested()
    await app.says('anna', 'help', ':emergency', ':yes', ':go_on')
  }
  const caution = async () => (await app.store.case(await caseOf(app, 'anna')))?.caution

  it('are all raised; the fourth in a day marks the case for a human to be careful with', async () => {
    await app.says('anna', ...toFirst, ':go_on')
    for (const nth of [2, 3]) {
      await alarm()
      expect([nth, await caution()]).toEqual([nth, 'none'])
    }
    await alarm()
    expect(await caution()).toBe('noticed')
    const entries = await auditOf(app, await caseOf(app, 'anna'))
    expect(entries.filter((entry) => entry === 'person case_updated')).toHaveLength(3)
    expect(entries.at(-1)).toBe('system caution_noticed many_alerts')
  })

  it('of somebody else are counted by themselves, and those of yesterday no more', async () => {
    await app.says('anna', ...toFirst, ':go_on')
    await alarm()
    await alarm()
    app.clock.advance(hours(23))
    await app.says('anna', 'hi', ...isSafe)
    await app.says('ben', ...toFirst, ':go_on')
    expect((await app.store.case(await caseOf(app, 'ben')))?.caution).toBe('none')
    await alarm()
    expect(await caution()).toBe('none')
  })
})
