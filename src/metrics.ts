import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { DeliveryNotice } from './app/deliver-outbox.ts'
import type { Priority } from './core/case.ts'
import { priorities } from './core/case.ts'
import type { ChannelName } from './core/channel.ts'
import type { QueueCounts } from './store/port.ts'

/** The numbers operators watch. No label ever carries a person. */
export interface Metrics {
  turn(channel: ChannelName, outcome: 'applied' | 'duplicate' | 'dropped' | 'failed', seconds: number): void
  delivery(channel: ChannelName, outcome: DeliveryNotice['outcome']): void
  /** The page for Prometheus, with the queue as it is now. */
  page(counts: QueueCounts): Promise<string>
}

export const createMetrics = (): Metrics => {
  const registers = [new Registry()]
  const turns = new Counter({
    name: 'handrail_turns_total',
    help: 'Turns of conversations by outcome.',
    labelNames: ['channel', 'outcome'],
    registers,
  })
  const turnSeconds = new Histogram({
    name: 'handrail_turn_seconds',
    help: 'Time from a received message to its durable effects.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  })
  const waiting = new Gauge({
    name: 'handrail_queue_waiting',
    help: 'Cases no caseworker has claimed.',
    labelNames: ['priority'],
    registers,
  })
  const oldest = new Gauge({
    name: 'handrail_oldest_waiting_seconds',
    help: 'Age of the oldest unclaimed case.',
    labelNames: ['priority'],
    registers,
  })
  const pending = new Gauge({ name: 'handrail_outbox_pending', help: 'Rows waiting to be sent.', registers })
  const sent = new Counter({
    name: 'handrail_outbox_sent_total',
    help: 'Attempts to send by outcome.',
    labelNames: ['channel', 'outcome'],
    registers,
  })
  return {
    turn: (channel, outcome, seconds) => {
      turns.inc({ channel, outcome })
      turnSeconds.observe(seconds)
    },
    delivery: (channel, outcome) => sent.inc({ channel, outcome }),
    page: async (counts) => {
      for (const priority of priorities satisfies readonly Priority[]) {
        waiting.set({ priority }, counts.waiting[priority])
        oldest.set({ priority }, counts.oldestWaiting[priority] / 1000)
      }
      pending.set(counts.outboxPending)
      return await (registers[0]?.metrics() ?? '')
    },
  }
}
