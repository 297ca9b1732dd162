import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createLimits, limits, mostRemembered } from '../../src/app/limits.ts'
import type { Limit, LimitName } from '../../src/app/limits.ts'
import { createAttempts } from '../../src/console/attempts.ts'
import type { InboundContent } from '../../src/core/channel.ts'
import { asId } from '../../src/core/ids.ts'
import type { ConversationKey } from '../../src/core/ids.ts'
import { days, hours, minutes, seconds } from '../../src/core/time.ts'
import type { Command } from '../../src/dialog/commands.ts'
import { fold } from '../../src/dialog/fold.ts'
import { handClock } from '../support/handrail.ts'

const someone = asId<ConversationKey>('someone')
const another = asId<ConversationKey>('another')
const words: InboundContent = { kind: 'text', text: 'hello' }

const waysOut = new Map<string, Command>([
  ['exit', 'EXIT'],
  ['stop', 'STOP'],
  ['delete everything', 'DELETE'],
  ['i take it back', 'WITHDRAW'],
  [fold('احذف'), 'DELETE'],
  ['help', 'HELP'],
])

const start = () => {
  const clock = handClock(days(20_000))
  const told: LimitName[] = []
  const answers = createLimits({
    clock,
    lexicon: {
      command: (folded) => {
        const command = waysOut.get(folded)
        return command === undefined ? null : { command, language: null }
      },
    },
    tell: (limit) => told.push(limit),
  })
  return { clock, told, limits: answers }
}

const times = <T>(count: number, act: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => act(at))

const write = (target: ReturnType<typeof start>, count: number, sender = someone) =>
  times(count, () => target.limits.message(sender, words)).at(-1)

describe('messages of one sender', () => {
  it('are answered up to thirty at once, then met with silence, beyond three hundred dropped', () => {
    const target = start()
    expect(write(target, 30)).toBe('answer')
    expect(write(target, 1)).toBe('silent')
    expect(write(target, 269)).toBe('silent')
    expect(write(target, 1)).toBe('drop')
  })

  it('are answered again after two seconds of quiet, and thirty at once after a minute', () => {
    const target = start()
    write(target, 31)
    target.clock.advance(seconds(2))
    expect(times(2, () => target.limits.message(someone, words))).toEqual(['answer', 'silent'])
    target.clock.advance(minutes(1))
    expect(write(target, 30)).toBe('answer')
  })

  it('do not silence anybody else', () => {
    const target = start()
    write(target, 1000)
    expect(write(target, 1, another)).toBe('answer')
  })

  it.each(['exit', 'Stop!', 'delete everything', 'I take it back', 'اِحذِف'])(
    'that say "%s" are obeyed in any flood, written, edited or under a picture',
    (text) => {
      const target = start()
      write(target, 1000)
      const ways: readonly InboundContent[] = [
        { kind: 'text', text },
        { kind: 'edited', text },
        { kind: 'media', media: 'image', caption: text },
        { kind: 'picture', file: 'f', caption: text },
      ]
      expect(ways.map((content) => target.limits.message(someone, content))).toEqual(ways.map(() => 'answer'))
    },
  )

  it('that only contain such a word, or ask for the menu, are not', () => {
    const target = start()
    write(target, 1000)
    for (const text of ['please stop', 'help']) {
      expect(target.limits.message(someone, { kind: 'text', text })).toBe('drop')
    }
  })

  it('that leave by command do not use up what may be answered', () => {
    const target = start()
    times(1000, () => target.limits.message(someone, { kind: 'text', text: 'exit' }))
    expect(write(target, 30)).toBe('answer')
  })

  it.each<InboundContent>([
    { kind: 'identity_changed', change: 'number' },
    { kind: 'blocked' },
    { kind: 'unblocked' },
  ])('that are the vendor telling of $kind are never dropped', (content) => {
    const target = start()
    write(target, 1000)
    expect(target.limits.message(someone, content)).toBe('answer')
  })

  it('are not held up by a clock that was set back', () => {
    const target = start()
    write(target, 400)
    target.clock.advance(-hours(5))
    expect(write(target, 30)).toBe('answer')
    expect(write(target, 1)).toBe('silent')
  })
})

describe('a flood of many senders', () => {
  it('refuses nobody, and an operator is told', () => {
    const target = start()
    const verdicts = times(3000, (at) => target.limits.message(asId<ConversationKey>(`sender ${at}`), words))
    expect(new Set(verdicts)).toEqual(new Set(['answer']))
    expect(target.told).toEqual(['messagesOverall'])
  })

  it('of new people refuses nobody, and an operator is told', () => {
    const target = start()
    times(60, () => target.limits.session())
    expect(target.told).toEqual([])
    target.limits.session()
    expect(target.told).toEqual(['sessions'])
  })

  it('is told once a minute, not once a message', () => {
    const target = start()
    write(target, 1000)
    expect(target.told).toEqual(['answers', 'messages'])
    target.clock.advance(minutes(1))
    write(target, 1000)
    expect(target.told).toEqual(['answers', 'messages', 'answers', 'messages'])
  })

  it('is remembered within bounds: who was silenced longest ago is forgotten first', () => {
    const target = start()
    write(target, 31, another)
    write(target, 31)
    write(target, 1, another)
    times(mostRemembered - 1, (at) => target.limits.message(asId<ConversationKey>(`sender ${at}`), words))
    expect(write(target, 1, another)).toBe('silent')
    expect(write(target, 1)).toBe('answer')
  })
})

describe('alerts of one sender', () => {
  it('are marked for caution from the fourth in a day', () => {
    const target = start()
    expect(times(4, () => target.limits.alert(someone))).toEqual(['ok', 'ok', 'ok', 'caution'])
    expect(target.limits.alert(another)).toBe('ok')
    expect(target.told).toEqual(['alerts'])
    target.clock.advance(days(1))
    expect(times(3, () => target.limits.alert(someone))).toEqual(['ok', 'ok', 'ok'])
  })
})

describe('sign-ins and invitation links', () => {
  it('by passkey are asked sixty times a minute, and leave those by password alone', () => {
    const target = start()
    expect(times(61, () => target.limits.mayAskForPasskey()).filter((may) => may)).toHaveLength(60)
    expect([target.told, target.limits.maySignIn()]).toEqual([['passkeyQuestions'], true])
  })

  it('are refused beyond thirty at once, each for itself, and let in again two seconds later', () => {
    const target = start()
    expect(times(31, () => target.limits.maySignIn()).filter((may) => may)).toHaveLength(30)
    expect(times(31, () => target.limits.mayOpenInvitation()).filter((may) => may)).toHaveLength(30)
    expect(target.told).toEqual(['signInsOverall', 'invitations'])
    target.clock.advance(seconds(2))
    expect([target.limits.maySignIn(), target.limits.mayOpenInvitation()]).toEqual([true, true])
  })

  it('of one account wait after three failures, twice as long each time, up to a quarter of an hour', () => {
    const clock = handClock(days(20_000))
    const attempts = createAttempts(clock)
    expect(times(4, () => attempts.begin('sam'))).toEqual([true, true, true, false])
    expect(attempts.begin('rana')).toBe(true)
    const waits = [5, 10, 20, 40, 80, 160, 320, 640, 900, 900].map(seconds)
    for (const wait of waits) {
      clock.advance(wait - 1)
      expect(attempts.begin('sam')).toBe(false)
      clock.advance(1)
      expect(attempts.begin('sam')).toBe(true)
    }
  })

  it('begin anew after the right password, and after an hour without a failure', () => {
    const clock = handClock(days(20_000))
    const attempts = createAttempts(clock)
    times(3, () => attempts.begin('sam'))
    clock.advance(seconds(5))
    expect(attempts.begin('sam')).toBe(true)
    attempts.succeeded('sam')
    expect(times(3, () => attempts.begin('sam'))).toEqual([true, true, true])
    clock.advance(hours(1))
    expect(times(3, () => attempts.begin('sam'))).toEqual([true, true, true])
  })

  it('are too few to make an email forgotten by naming others', () => {
    const { signIns, signInsOverall } = limits
    // Failures are forgotten after four of the longest waits.
    const named = signInsOverall.most + (signInsOverall.most * 4 * signIns.within) / signInsOverall.within
    expect(named).toBeLessThan(mostRemembered)
  })
})

describe('the table of limits', () => {
  const span = (ms: number) =>
    ms === Infinity ? 'all' : ms >= hours(1) ? `${ms / hours(1)} h` : `${ms / minutes(1)} min`
  const row = (name: string, { per, most, within, fails, beyond }: Limit) =>
    [name, per, `${most} in ${span(within)}`, fails, beyond].map((cell) => ` ${cell} `).join('|')
  const page = readFileSync('docs/decisions/0011-limits.md', 'utf8').replace(/ +\|/g, ' |')

  it.each(Object.entries<Limit>(limits))('stands in the decision as it is: %s', (name, limit) => {
    expect(page).toContain(`|${row(name, limit)}|`)
  })

  it('refuses nothing where it fails open', () => {
    const open = Object.values<Limit>(limits).filter(({ fails }) => fails === 'open')
    expect(open.map(({ beyond }) => beyond).sort()).toEqual(['caution', 'tell', 'tell'])
  })
})
