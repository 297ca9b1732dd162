import type { Api } from 'grammy'
import type { Clock } from '../../core/time.ts'
import type { ChannelAdapter } from '../adapter.ts'
import { createIntake } from '../intake.ts'
import type { Job } from '../intake.ts'
import type { ChannelEvents } from '../port.ts'
import type { Runner } from '../runner.ts'
import { mapUpdate } from './mapper.ts'
import type { Mapped } from './mapper.ts'

/** Where updates come in, by webhook or polling. */
export interface Inlet {
  /** Applies raw updates; the id of the first that is not done and must come again, or null. */
  take(updates: readonly unknown[]): Promise<number | null>
}

interface InletOptions {
  readonly api: Api
  readonly botId: string
  readonly adapter: ChannelAdapter
  readonly events: ChannelEvents
  readonly clock: Clock
  readonly runner: Runner
}

export const createInlet = ({ api, botId, adapter, events, clock, runner }: InletOptions): Inlet => {
  const intake = createIntake(() => events.notice('turn_failed'))

  /** What Telegram wants to hear back. Only manners: a failure changes nothing for the person. */
  const reply = ({ answers, leaves }: Mapped) => {
    if (answers !== undefined) {
      runner.start('answer_callback_failed', () => api.answerCallbackQuery(answers))
    }
    if (leaves !== undefined) runner.start('leave_chat_failed', () => api.leaveChat(leaves))
  }

  const toJob = (mapped: Mapped): Job => ({
    line: mapped.inbound?.from.id ?? 'ignored',
    id: String(mapped.updateId),
    async apply() {
      if (mapped.inbound) await adapter.receive(mapped.inbound, (inbound) => events.turn(inbound))
      reply(mapped)
    },
  })

  return {
    async take(updates) {
      const mapped = updates.map((update) => mapUpdate(update, { botId, now: clock.now() }))
      if (mapped.includes(null)) events.notice('unreadable_update')
      const jobs = mapped.filter((update) => update !== null).map(toJob)
      const left = await intake.run(jobs)
      return left.size === 0 ? null : Math.min(...[...left].map(Number))
    },
  }
}
