import { describe, expect, it } from 'vitest'
import { createPacer } from '../../src/app/pacer.ts'
import type { Pace } from '../../src/channels/port.ts'
import type { ChannelName } from '../../src/core/channel.ts'
import type { ConversationKey } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { handClock } from '../support/handrail.ts'

const chat = (name: string) => asId<ConversationKey>(name)

/** A pacer whose waits are written down instead of waited. */
const pacing = (paces: Partial<Record<ChannelName, Pace>>, random = 0.5) => {
  const clock = handClock(1_000_000)
  const waits: number[] = []
  const known = new Map<ChannelName, Pace>()
  if (paces.telegram !== undefined) known.set('telegram', paces.telegram)
  if (paces.whatsapp !== undefined) known.set('whatsapp', paces.whatsapp)
  const pacer = createPacer(
    known,
    clock,
    () => random,
    async (ms) => {
      waits.push(ms)
    },
  )
  /** How long each of these sends would have waited, at the times given. */
  const waitsOf = async (sends: readonly Send[]) => {
    const each: number[] = []
    for (const { after = 0, to, on = 'telegram' } of sends) {
      clock.advance(after)
      waits.length = 0
      await pacer.turn(on, chat(to))
      each.push(waits[0] ?? 0)
    }
    return each
  }
  return { pacer, waitsOf }
}

interface Send {
  readonly to: string
  readonly on?: ChannelName
  /** Ms since the send before. */
  readonly after?: number
}

const tenASecond: Pace = { overallPerSecond: 10, perChat: { every: 1000, burst: 2 } }
const times = (count: number, send: Send): readonly Send[] => Array.from({ length: count }, () => send)

describe('the pace of a channel', () => {
  it.each<{ readonly label: string; readonly sends: readonly Send[]; readonly waits: readonly number[] }>([
    {
      label: 'lets a burst to one person through, then one each interval',
      sends: times(5, { to: 'anna' }),
      waits: [0, 0, 1000, 2000, 3000],
    },
    {
      label: 'counts each person alone',
      sends: [...times(2, { to: 'anna' }), { to: 'ben' }, { to: 'anna' }, { to: 'ben' }],
      waits: [0, 0, 0, 1000, 0],
    },
    {
      label: 'gives one message back after each interval',
      sends: [...times(2, { to: 'anna' }), { to: 'anna', after: 1000 }, { to: 'anna', after: 500 }],
      waits: [0, 0, 0, 500],
    },
    {
      label: 'gives back no more than the burst, however long the silence',
      sends: [{ to: 'anna' }, { to: 'anna', after: 3_600_000 }, ...times(2, { to: 'anna' })],
      waits: [0, 0, 0, 1000],
    },
    {
      label: 'bounds what goes to everybody together',
      sends: Array.from({ length: 12 }, (_, index) => ({ to: `person ${index}` })),
      waits: [...Array.from({ length: 10 }, () => 0), 100, 200],
    },
    {
      label: 'takes the longer of both waits',
      sends: [
        ...times(2, { to: 'anna' }),
        ...Array.from({ length: 8 }, (_, index) => ({ to: `person ${index}` })),
        { to: 'anna' },
      ],
      waits: [...Array.from({ length: 10 }, () => 0), 1000],
    },
    {
      label: 'is none where the channel names none',
      sends: times(20, { to: 'anna', on: 'simulator' }),
      waits: Array.from({ length: 20 }, () => 0),
    },
  ])('$label', async ({ sends, waits }) => {
    expect(await pacing({ telegram: tenASecond }).waitsOf(sends)).toEqual(waits)
  })

  it('of one channel is not used up by another', async () => {
    const slow: Pace = { overallPerSecond: 1, perChat: { every: 1, burst: 100 } }
    const { waitsOf } = pacing({ telegram: slow, whatsapp: slow })
    expect(
      await waitsOf([{ to: 'a' }, { to: 'b', on: 'whatsapp' }, { to: 'c' }, { to: 'd', on: 'whatsapp' }]),
    ).toEqual([0, 0, 1000, 1000])
  })

  it('remembers ten thousand people and forgets those longest silent', async () => {
    const { waitsOf } = pacing({
      telegram: { overallPerSecond: 1_000_000, perChat: { every: 3_600_000, burst: 1 } },
    })
    await waitsOf([{ to: 'first' }, { to: 'second' }])
    await waitsOf(Array.from({ length: 9998 }, (_, index) => ({ to: `person ${index}` })))
    expect(await waitsOf([{ to: 'second' }])).toEqual([3_600_000])
    await waitsOf([{ to: 'one more' }])
    expect(await waitsOf([{ to: 'second' }, { to: 'first' }])).toEqual([7_200_000, 0])
  })
})

it.each([
  { random: 0, factor: 0.5 },
  { random: 0.5, factor: 1 },
  { random: 0.999, factor: 1.499 },
])('retries come at $factor of their time for a chance of $random', ({ random, factor }) => {
  expect(pacing({}, random).pacer.jitter()).toBeCloseTo(factor)
})
