import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../crash/server.ts'
import { telegramError } from '../fakes/telegram.ts'
import { runAdmin } from './admin.ts'
import type { Planted } from './planted.ts'
import { valuesOf } from './planted.ts'
import type { SealedValue } from './sealed.ts'
import { columnOf } from './sealed.ts'
import type { Tampered } from './swapped.ts'
import { changesOf, startTampered } from './swapped.ts'
import { until } from './world.ts'

const doesNotOpen = 'cannot be opened with the keys'

let at: Tampered
let annas: readonly SealedValue[]
let bertas: readonly SealedValue[]

beforeAll(async () => {
  at = await startTampered()
}, 120_000)
afterAll(() => at.stop())
beforeEach(async () => {
  at.logged()
  annas = await at.sealedOf('anna')
  bertas = await at.sealedOf('berta')
})

const seenBy = ({ person }: Planted) => person.phone.sees()
const changesOfAnnas = (column: string) =>
  annas
    .filter((value) => columnOf(value) === column)
    .flatMap((value) => changesOf(value, annas, bertas).map((each) => ({ ...each, value })))

const isContentFree = (lines: readonly string[]) => {
  const values = [at.anna, at.berta].flatMap(valuesOf)
  expect(values.filter((value) => lines.join('\n').includes(value))).toEqual([])
}

/** Anna's page as her worker sees it: whole, in words, with nothing of Berta's. */
const pageOf = async () => {
  const { status, html } = await at.worker.page(at.page)
  expect(status).toBe(200)
  expect(html).not.toContain('\uFFFD')
  expect(valuesOf(at.berta).filter((value) => html.includes(value))).toEqual([])
  return html
}

describe('a sealed value that was moved or changed', () => {
  it('is there to be changed, in every column, and opens as long as it is not', async () => {
    expect(new Set(annas.map(columnOf))).toEqual(
      new Set([
        'conversations.address',
        'conversations.session',
        'answers.value',
        'messages.body',
        'outbox.receipt',
      ]),
    )
    const html = await pageOf()
    expect(html).not.toContain(doesNotOpen)
    for (const words of [at.anna.chosenName, at.anna.waiting, at.anna.reply]) expect(html).toContain(words)
  })

  it('of a message is one sentence in its place, and all others are read on', async () => {
    for (const { value, change, bytes } of changesOfAnnas('messages.body')) {
      await at.with(value, bytes, async () => {
        const { messages } = await at.worker.read(at.code.anna)
        await pageOf()
        expect(messages.filter(({ text }) => text === '').length, change).toBe(1)
        expect((await pageOf()).split(doesNotOpen), change).toHaveLength(2)
        const all = [at.anna.waiting, at.anna.reply, at.anna.answer]
        expect(messages.filter(({ text }) => all.includes(text)).length, change).toBe(2)
      })
    }
  })

  it('of an answer is one sentence in its place, and all others are read on', async () => {
    const answersIn = (html: string) => /id="answers".*?<\/section>/su.exec(html)?.[0] ?? ''
    const labels = (html: string) => answersIn(html).split('<dt>').length - 1
    expect(labels(await pageOf())).toBeGreaterThan(3)
    const before = labels(await pageOf())
    for (const { value, change, bytes } of changesOfAnnas('answers.value')) {
      await at.with(value, bytes, async () => {
        const html = await pageOf()
        expect(html.split(doesNotOpen), `${value.place.row}: ${change}`).toHaveLength(2)
        // A question that was skipped has no line, until nobody can tell any more that it was.
        expect([before, before + 1], change).toContain(labels(html))
      })
    }
  })

  it('of a session stops the case with the reason, and is neither a defect nor called closed', async () => {
    for (const { value, change, bytes } of changesOfAnnas('conversations.session')) {
      await at.with(value, bytes, async () => {
        const html = await pageOf()
        expect([html.includes(doesNotOpen), html.includes('This case is closed')], change).toEqual([
          true,
          false,
        ])
        expect(html.includes(at.anna.chosenName), change).toBe(true)
        expect(await at.worker.reply(at.code.anna, 'are you well?'), change).toBe(422)
      })
    }
    const lines = at.logged()
    expect(lines.filter((line) => line.includes('request_failed'))).toEqual([])
    isContentFree(lines)
  })

  it('of an address sends nothing to anybody else, and the log and the worker are told', async () => {
    const changes = changesOfAnnas('conversations.address')
    const moved = changes.filter(({ change }) => change.startsWith('another'))
    expect(moved.length).toBeGreaterThan(1)
    for (const { value, bytes } of [...moved, ...changes.slice(-1)]) {
      await at.with(value, bytes, async () => {
        at.world.clock.advance(3000)
        const before = [seenBy(at.anna).length, seenBy(at.berta).length]
        expect(await at.worker.reply(at.code.anna, 'come to the side door')).toBe(200)
        await until('the worker sees that it was not sent', async () => {
          return (await at.worker.read(at.code.anna)).messages.at(-1)?.delivery === 'failed'
        })
        expect([seenBy(at.anna).length, seenBy(at.berta).length]).toEqual(before)
        await pageOf()
      })
      expect(at.logged().join('\n')).toContain('unreadable')
    }
  })

  it('of a queued message is not sent, and the log says why', async () => {
    const busy = telegramError(429, 'Too Many Requests: retry after 3', 3)
    const isAnna = ({ person, method }: { readonly person: string; readonly method: string }) =>
      person === at.anna.person.id && method === 'sendMessage'
    const queuedNow = async () =>
      (await at.sealedOf('anna')).filter((value) => columnOf(value) === 'outbox.action')
    for (const change of ['another person', 'another column', 'a flipped bit', 'emptied']) {
      const before = new Set((await queuedNow()).map(({ place }) => place.row))
      at.world.telegram.faults.add({ kind: 'answer', answer: busy }, { when: isAnna })
      expect(await at.worker.reply(at.code.anna, `held back before: ${change}`)).toBe(200)
      await until('Telegram was asked and said later', () => at.logged().join().includes('delivery_failed'))
      const queued = (await queuedNow()).find(({ place }) => !before.has(place.row))
      if (queued === undefined) throw new Error('nothing is queued')
      const put = changesOf(queued, annas, bertas).find((each) => each.change.startsWith(change))
      if (put === undefined) throw new Error(`nothing to put there: ${change}`)
      const onScreen = seenBy(at.anna).length
      await at
        .with(queued, put.bytes, async () => {
          at.world.clock.advance(60_000)
          await until('it was given up', () => at.logged().join().includes('unreadable'))
        })
        .catch((error: unknown) => {
          throw new Error(change, { cause: error })
        })
      expect(seenBy(at.anna)).toHaveLength(onScreen)
    }
    await pageOf()
  })

  it('of what was sent does not keep EXIT from its line, nor show anything', async () => {
    const receipts = changesOfAnnas('outbox.receipt')
    const [{ value, bytes } = { value: undefined, bytes: Buffer.alloc(0) }] = receipts.filter(({ change }) =>
      change.startsWith('another person'),
    )
    if (value === undefined) throw new Error('no receipt')
    await at.with(value, bytes, async () => {
      await at.anna.person.says('exit')
      const { text } = await at.anna.person.reads(at.anna.person.words('bot:exit.line'))
      expect(text).toBe(at.anna.person.words('bot:exit.line'))
      await pageOf()
    })
  })
})

describe('somebody whose session does not open', () => {
  const broken = async (during: () => Promise<void>) => {
    const value = annas.find((each) => columnOf(each) === 'conversations.session')
    if (value === undefined) throw new Error('no session')
    const [change] = changesOf(value, annas, bertas)
    if (change === undefined) throw new Error('no change')
    await at.with(value, change.bytes, during)
  }

  it('begins anew with language or safety, an operator is told, and the words reach the worker', async () => {
    await broken(async () => {
      at.world.clock.advance(3000)
      await at.anna.person.phone.says('Thistledown is what I write now')
      await until('the log says so', () => {
        const lines = at.logged()
        isContentFree(lines)
        expect(lines.join()).not.toContain('Thistledown')
        return lines.some((line) => line.includes('conversation_unreadable'))
      })
      await at.anna.person.reads(at.anna.person.words('bot:safety.now.text'))
      expect(await pageOf()).toContain('Thistledown is what I write now')
    })
  })

  it('can leave with one word all the same: nobody is held by our damage', async () => {
    await broken(async () => {
      at.world.clock.advance(3000)
      await at.anna.person.phone.says('exit')
      await until(
        'the line comes',
        () => seenBy(at.anna).at(-1)?.text === at.anna.person.words('bot:exit.line'),
        5000,
      )
    })
  })

  it('can be erased by an operator all the same', async () => {
    ensureBuilt()
    await broken(async () => {
      const printed = await runAdmin(at.world, 'erase', at.code.anna).catch(() => 'it failed')
      expect(printed).toContain('erased')
    })
  }, 120_000)
})
