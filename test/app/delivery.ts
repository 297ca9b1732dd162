import { setImmediate } from 'node:timers/promises'
import { startOutbox } from '../../src/app/deliver-outbox.ts'
import { createPacer } from '../../src/app/pacer.ts'
import type { Channel } from '../../src/channels/port.ts'
import type { Outbound, SendOutcome } from '../../src/core/channel.ts'
import type { OutboxId } from '../../src/core/ids.ts'
import { fail } from '../../src/core/result.ts'
import type { App } from '../support/app.ts'

export type Answer = (text: string) => SendOutcome | Promise<SendOutcome>
export const taken: Answer = () => ({ kind: 'sent', messageRefs: [] })

/**
 * Lets everything that is due leave, and tells what the vendor was asked to put into whose chat (`anna: hello`), in
 * order. What happens in `answer` happens while that message is on its way.
 */
export const deliver = async (
  app: App,
  {
    answer = taken,
    see = () => {},
    replyWindow = null,
    forget = () => {},
  }: {
    readonly answer?: Answer
    /** Shown everything that the vendor is asked for. */
    readonly see?: (action: Outbound) => void
    readonly replyWindow?: number | null
    /** Told for which rows the vendor is asked to take a file away. */
    readonly forget?: (id: OutboxId) => void
  } = {},
): Promise<readonly string[]> => {
  const asked: string[] = []
  const channel: Channel = {
    name: 'simulator',
    abilities: { eraseWithin: 0, clearsOptions: false, replyWindow },
    pace: { overallPerSecond: 1000, perChat: { every: 1, burst: 1000 } },
    send: async (to, action) => {
      const text = action.kind === 'message' ? action.text : `(${action.kind})`
      see(action)
      asked.push(`${to.id}: ${text}`)
      return await answer(text)
    },
    forget,
    fetchFile: async () => fail('lost'),
    start: async () => {},
    stop: async () => {},
    webhook: null,
  }
  const pacer = createPacer(
    new Map(),
    app.clock,
    () => 0.5,
    () => setImmediate(),
  )
  const isDue = async () => {
    const next = await app.store.nextOutboxAt()
    return next !== null && next <= app.clock.now()
  }
  // A row behind one on its way becomes due only when that one has landed.
  while (await isDue()) {
    const outbox = startOutbox(app.deps, new Map([['simulator', channel]]), pacer, () => {})
    while (await isDue()) await setImmediate()
    await outbox.stop()
  }
  return asked
}
