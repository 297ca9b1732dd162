import { dirname } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { handleTurn } from '../../src/app/handle-turn.ts'
import { hours, minutes } from '../../src/core/time.ts'
import { createScanner, filesIn } from '../e2e/scan.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, words } from '../support/app.ts'
import { auditOf, caseOf, claimed, isSafe, sam, wordsKept } from './cases.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.close())

const codeWord = 'zirconium lantern'
const duressWord = 'aunt philomena called'
const toWords = ['help', ':words']
const done = [':go_on', ':go_on']
const chooses = (code: string, duress: string) => [...toWords, ':code', code, ':duress', duress, ...done]
const withWords = [...toQueue, ...chooses(codeWord, duressWord)]
const line = (key: string) => app.deps.content.texts.t('en', `bot:${key}`)
const isAnotherPhone = (person = 'anna') => app.sends(person, { kind: 'identity_changed', change: 'number' })
const codeWordOf = async () => {
  const view = await app.casework.open(sam, await caseOf(app, 'anna'))
  return view.ok ? view.value.codeWord : view.code
}
const caseRow = async (person = 'anna') => app.store.case(await caseOf(app, person))
/** All that was put into their chat since the last look. */
const shown = async (person = 'anna') => words(await app.heard(person))

describe('a word that was chosen', () => {
  it('is written nowhere: not in a file, in the session, in a message or in what is queued', async () => {
    await claimed(app, 'anna', withWords)
    await app.says('anna', duressWord)
    await isAnotherPhone()
    await app.says('anna', 'hi', ...isSafe, codeWord)
    expect(await codeWordOf()).toBe('right')

    const values = [codeWord, duressWord, 'zirconium', 'philomena']
    const scan = createScanner([...values, app.key('anna')])
    const found = [...filesIn(dirname(app.file))].flatMap(({ path, bytes }) => scan(bytes, path))
    expect(new Set(found.map(({ value }) => value))).toEqual(new Set([app.key('anna')]))

    const session = JSON.stringify(await app.session('anna'))
    const queued = JSON.stringify(await app.outbox('anna'))
    const kept = JSON.stringify(await wordsKept(app, await caseOf(app, 'anna')))
    for (const value of values) {
      expect(session).not.toContain(value)
      expect(queued).not.toContain(value)
      expect(kept).not.toContain(value)
    }
  })

  it('by two people has two hashes, and by one person two under one salt', async () => {
    await app.says('anna', ...withWords)
    await app.says('ben', ...withWords)
    const [anna, ben] = [(await app.session('anna')).words, (await app.session('ben')).words]
    expect(anna?.salt).not.toBe(ben?.salt)
    expect(new Set([anna?.code, anna?.duress, ben?.code, ben?.duress]).size).toBe(4)
  })

  it('cannot be both: what shows that it is them would be an alarm each time', async () => {
    await app.says('anna', ...toQueue, 'help', ':words', ':code', codeWord, ':duress')
    await app.heard('anna')
    await app.says('anna', codeWord)
    expect(await shown()).toContain(line('words.another').slice(0, 12))
    expect((await app.session('anna')).dialog.secrets).toEqual(['code'])
  })

  it('is not kept as words for the caseworker either, where nobody asked for it', async () => {
    const id = await claimed(app, 'anna', withWords)
    await app.says('anna', codeWord, 'it is me', duressWord)
    expect(await wordsKept(app, id)).toEqual(['it is me'])
  })

  it('goes with the person', async () => {
    await app.says('anna', ...withWords, 'delete', ':erase', ':erase')
    expect((await app.session('anna')).words).toBeNull()
  })
})

describe('the code word, after a change of number', () => {
  const isAsked = async (person: string) => {
    await isAnotherPhone(person)
    await app.says(person, 'hi', ...isSafe)
    await app.heard(person)
  }

  it('right or wrong is answered alike, and nothing of the case is shown', async () => {
    for (const person of ['anna', 'ben']) {
      await app.says(person, ...withWords)
      await isAsked(person)
    }
    await app.says('anna', codeWord)
    await app.says('ben', 'a guess')
    expect(await shown('ben')).toContain(line('recheck.again'))
    await app.says('ben', 'another guess')
    const [right, wrong] = [await shown('anna'), await shown('ben')]
    expect(right).toContain(line('recheck.thanks.text'))
    expect(right).toBe(wrong)
    for (const person of ['anna', 'ben']) {
      await app.says(person, 'are you there?')
      expect(await shown(person)).toBe(line('human.checking'))
    }
  })

  it('right is told to the worker, and only they open the chat again', async () => {
    const id = await claimed(app, 'anna', withWords)
    await isAsked('anna')
    expect(await codeWordOf()).toBe('set')
    await app.says('anna', codeWord)
    expect(await codeWordOf()).toBe('right')
    expect((await caseRow())?.caution).toBe('none')
    expect((await app.store.conversation(app.key('anna')))?.conversation.contact).toBe('suspended')
    await app.casework.resume(sam, id)
    expect((await app.casework.reply(sam, id, { draft: 'd', text: 'hello' })).ok).toBe(true)
  })

  it('wrong twice is told to the worker and marked, and is not asked a third time', async () => {
    const id = await claimed(app, 'anna', withWords)
    await isAsked('anna')
    await app.says('anna', 'a guess')
    expect(await codeWordOf()).toBe('set')
    await app.says('anna', 'another guess')
    expect(await codeWordOf()).toBe('wrong')
    expect((await caseRow())?.caution).toBe('noticed')
    expect(await auditOf(app, id)).toContain('system caution_noticed code_word_wrong')
    await app.says('anna', codeWord)
    expect(await codeWordOf()).toBe('wrong')
  })
})

describe('the duress word', () => {
  it('in the queue raises the case to the top, and the chat shows a line without numbers or choices', async () => {
    await app.says('anna', ...withWords)
    await app.heard('anna')
    // Past the time in which words are not acknowledged again, as after any message.
    app.clock.advance(minutes(3))
    await app.says('anna', duressWord)
    const queued = await app.heard('anna')
    expect(queued).toHaveLength(1)
    expect(words(queued)).toContain('I have kept your words')
    expect(queued[0]).toMatchObject({ kind: 'message', options: [] })
    expect(words(queued)).not.toMatch(/\d/u)
    expect(await caseRow()).toMatchObject({ priority: 'P0', reason: 'duress' })
    expect(await auditOf(app, await caseOf(app, 'anna'))).toContain('person duress')
  })

  it('after closing raises a case that stays, whatever is said next', async () => {
    const id = await claimed(app, 'anna', withWords)
    await app.casework.close(sam, id)
    await app.says('anna', duressWord)
    const raised = await caseOf(app, 'anna')
    await app.says('anna', 'hello', ...isSafe)
    app.clock.advance(hours(2))
    await app.sweep()
    expect(await app.store.case(raised)).toMatchObject({ status: 'waiting', reason: 'duress' })
    expect((await app.casework.claim(sam, raised)).ok).toBe(true)
  })

  it('said where the code word is asked for looks like the right one, and is not', async () => {
    const id = await claimed(app, 'anna', withWords)
    await isAnotherPhone()
    await app.says('anna', 'hello', ...isSafe)
    await app.heard('anna')
    await app.says('anna', duressWord)
    expect(words(await app.heard('anna'))).toContain('A person of the team looks at this chat first')
    expect(await codeWordOf()).toBe('wrong')
    expect(await app.store.case(id)).toMatchObject({ priority: 'P0', reason: 'duress' })
  })

  it('on a question is answered with the question, as any other message is', async () => {
    await app.says('anna', ...withWords, 'help')
    await app.heard('anna')
    await app.says('anna', duressWord)
    const said = await app.heard('anna')
    await app.says('anna', 'what?')
    const [other] = await app.heard('anna')
    expect(words(other === undefined ? [] : [other])).toContain(words(said))
    expect(await caseRow()).toMatchObject({ priority: 'P0', reason: 'duress' })
  })

  it('with a caseworker shows nothing in the chat, as any other message does', async () => {
    const id = await claimed(app, 'anna', withWords)
    await app.says('anna', 'it is raining')
    expect(await app.heard('anna')).toEqual([])
    const published: string[] = []
    app.deps.changes.subscribe((changed) => published.push(changed))
    await app.says('anna', duressWord)
    expect(await app.heard('anna')).toEqual([])
    expect(await caseRow()).toMatchObject({ priority: 'P0', reason: 'duress', status: 'claimed' })
    expect(published).toEqual([id, 'queue'])
    expect(await wordsKept(app, id)).toEqual(['it is raining'])
  })

  it('outranks the danger that the case was about before', async () => {
    await app.says('anna', ...withWords, 'help', ':emergency', 'Italy', ':yes', ':go_on')
    expect(await caseRow()).toMatchObject({ priority: 'P0', reason: 'danger_now' })
    await app.says('anna', duressWord)
    expect(await caseRow()).toMatchObject({ priority: 'P0', reason: 'duress' })
  })

  it('of one person means nothing from another', async () => {
    await app.says('anna', ...withWords)
    await app.says('ben', ...toQueue, ...chooses('another lamp', 'uncle barnaby called'))
    await app.says('ben', duressWord)
    expect(await caseRow('ben')).toMatchObject({ priority: 'P2', reason: 'adult' })
    expect(await caseRow('anna')).toMatchObject({ priority: 'P2', reason: 'adult' })
  })
})

describe('the slow hash', () => {
  /** How often the turn of one message was decided: twice when it was hashed in between. */
  const decided = async (person: string, text: string) => {
    let turns = 0
    const { store } = app
    const counting: typeof store.runTurn = (target, decide) => {
      turns += 1
      return store.runTurn(target, decide)
    }
    const deps = { ...app.deps, store: { ...store, runTurn: counting } }
    app.clock.advance(minutes(1))
    const from = { channel: 'simulator', id: person } as const
    await handleTurn(deps, {
      from,
      externalId: `${person} ${text}`,
      sentAt: app.clock.now(),
      content: { kind: 'text', text },
    })
    return turns
  }

  it('is made only for who has words of their own, or is choosing one, of what could be one', async () => {
    await app.says('ben', ...toQueue)
    expect(await decided('ben', duressWord)).toBe(1)
    await app.says('ben', 'help', ':words', ':code')
    expect(await decided('ben', 'green door')).toBe(2)
    expect(await decided('ben', 'anything')).toBe(2)
    expect(await decided('ben', 'ok')).toBe(1)
    expect(await decided('ben', 'so long that nobody would remember it as a word')).toBe(1)
  })
})
