import type { DeliveryReport, Inbound, Outbound } from '../../src/core/channel.ts'
import { asId } from '../../src/core/ids.ts'
import type { OutboxId } from '../../src/core/ids.ts'
import type { ChannelEvents } from '../../src/channels/port.ts'

/** A time that moves only when told. */
export const createClock = (start = Date.UTC(2026, 10, 1, 12)) => {
  let now = start
  return {
    now: () => now,
    advance(ms: number) {
      now += ms
    },
  }
}

/** An application that remembers what it was handed; turns of a text in `failing` reject. */
export const createApp = () => {
  const turns: Inbound[] = []
  /** Texts (or kinds) whose turn began, and those whose turn was not held. */
  const arrived: string[] = []
  const attempts: string[] = []
  const reports: DeliveryReport[] = []
  const notices: string[] = []
  const failing = new Set<string>()
  /** What lies with the vendor for which row. */
  const left = new Map<string, string | null>()
  const gates = new Map<string, Promise<void>>()
  const turn = async (inbound: Inbound) => {
    const name = inbound.content.kind === 'text' ? inbound.content.text : inbound.content.kind
    arrived.push(name)
    await gates.get(name)
    attempts.push(name)
    if (failing.has(name)) throw new Error('the turn failed')
    turns.push(inbound)
  }
  const events: ChannelEvents = {
    turn,
    async report(report) {
      if (failing.has(report.outboxId)) throw new Error('the report failed')
      reports.push(report)
    },
    async fileLeft(id, name) {
      left.set(id, name)
    },
    fileLeftFor: async (id) => left.get(id) ?? null,
    notice: (name) => notices.push(name),
  }
  /** Turns of this text wait until the returned function is called. */
  const hold = (name: string): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    gates.set(name, promise)
    return () => resolve()
  }
  return { events, turns, arrived, attempts, reports, notices, left, failing, hold }
}

export const outboxId = (name = 'out-1') => asId<OutboxId>(name)

export const message = (
  text: string,
  labels: readonly string[] = [],
  rest: Partial<Extract<Outbound, { kind: 'message' }>> = {},
): Extract<Outbound, { kind: 'message' }> => ({
  kind: 'message',
  text,
  options: labels.map((label, i) => ({ key: `s1-${i + 1}`, label })),
  ...(labels.length > 0 ? { opener: 'Choose' } : {}),
  protect: false,
  ...rest,
})
