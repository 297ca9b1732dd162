import type { ChannelName, Outbound, SendOutcome } from '../core/channel.ts'
import type { ConversationKey, OutboxId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { minutes, seconds } from '../core/time.ts'
import type { Channel } from '../channels/port.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import { open, seal, spent } from '../privacy/seal.ts'
import type { DueRow, OutboxRow, OutboxStatus } from '../store/port.ts'
import type { Deps } from './deps.ts'
import type { Pacer } from './pacer.ts'
import { places } from './places.ts'
import { eraseWithin } from './session.ts'
import { suspendBinding } from './suspend-binding.ts'

/** Longer than the slowest send (the vendors' clients give up after 20 s), and how long a crash can hold a line up. */
const lease = seconds(30)
/** 1, 4, 16, 64, 256 s, then give up. */
const backoff = [1, 4, 16, 64, 256].map(seconds)
/** Sends under way at once. */
const most = 64
/** How long to sleep when nothing is due: another process may have queued something. */
const longestSleep = seconds(2)
/** The window is the vendor's clock, not ours. */
const windowMargin = minutes(5)

export interface DeliveryNotice {
  readonly channel: ChannelName
  readonly outcome: SendOutcome['kind'] | 'expired' | 'cancelled' | 'unreadable'
  readonly code: string | null
}

export interface Outbox {
  /** There may be something new. */
  wake(): void
  /** Takes nothing more and waits for what is under way. */
  stop(): Promise<void>
}

/**
 * Sends what is queued: in order within a conversation, in parallel across them, at the vendors' pace, with a
 * final state for every row. At least once: a crash between the send and its record sends again.
 */
export const startOutbox = (
  deps: Deps,
  channels: ReadonlyMap<ChannelName, Channel>,
  pacer: Pacer,
  notice: (notice: DeliveryNotice) => void,
): Outbox => {
  const underWay = new Set<Promise<void>>()
  const pausedUntil = new Map<ChannelName, number>()
  let stopped = false
  let wake = () => {}
  let woken = false

  const paused = () => [...pausedUntil].flatMap(([name, until]) => (until > deps.clock.now() ? [name] : []))

  const round = async (): Promise<number> => {
    const now = deps.clock.now()
    const room = most - underWay.size
    if (room <= 0) return 0
    const rows = await deps.store.leaseOutbox({
      now,
      leaseUntil: now + lease,
      limit: room,
      exceptChannels: paused(),
    })
    for (const due of rows) {
      const work = deliver(due).finally(() => {
        underWay.delete(work)
        nudge()
      })
      underWay.add(work)
    }
    return rows.length
  }

  const nudge = () => {
    woken = true
    wake()
  }

  const sleep = async () => {
    const next = underWay.size > 0 ? null : await deps.store.nextOutboxAt()
    const wait = next === null ? longestSleep : Math.min(Math.max(next - deps.clock.now(), 0), longestSleep)
    if (woken || stopped) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(wait, 20))
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  const run = async () => {
    await deps.store.reclaimOutbox(deps.clock.now()).catch(() => {})
    while (!stopped) {
      woken = false
      const taken = await round().catch(() => 0)
      // The database may be away: sleep and ask again, rows wait safely.
      if (taken === 0) await sleep().catch(() => new Promise((resolve) => setTimeout(resolve, longestSleep)))
    }
    await Promise.allSettled(underWay)
  }

  const deliver = async (due: DueRow): Promise<void> => {
    try {
      await send(due)
    } catch {
      // The lease runs out and the row is taken again; nothing is lost, and no error text can carry a word.
      notice({ channel: due.channel, outcome: 'retry', code: 'not_recorded' })
    }
  }

  const send = async (due: DueRow) => {
    const { row, channel: name } = due
    const channel = channels.get(name)
    const key = unwrap(deps.ring, due.wrappedKey)
    const address = key === null ? null : open(key, places.address(row.conversationKey), due.address)
    const body = key === null ? null : open(key, places.action(row.id), row.action)
    if (key === null || address === null || body === null) return await settle(due, 'failed', 'unreadable')
    if (channel === undefined) return await settle(due, 'failed', 'channel_off')
    const now = deps.clock.now()
    if (now > row.expiresAt) return await settle(due, 'expired', 'expired')
    const { replyWindow } = channel.abilities
    if (replyWindow !== null && now - due.lastInboundAt > replyWindow - windowMargin) {
      return await settle(due, 'held', 'window_closed')
    }
    const action = await resolveRefs(deps, key, row.conversationKey, JSON.parse(body) as Outbound, now)
    if (action === null) return await sent(due, key, [])
    await pacer.turn(name, row.conversationKey)
    await conclude(due, key, await channel.send(address, action, row.id))
  }

  const conclude = async (due: DueRow, key: DataKey, outcome: SendOutcome) => {
    const { row, channel } = due
    const now = deps.clock.now()
    notice({ channel, outcome: outcome.kind, code: 'code' in outcome ? outcome.code : null })
    switch (outcome.kind) {
      case 'sent':
        return await sent(due, key, outcome.messageRefs)
      case 'retry': {
        const wait = backoff[row.attempts]
        if (wait === undefined) return await settle(due, 'failed', outcome.code)
        const after = outcome.after ?? wait * pacer.jitter()
        return await settle(due, 'pending', outcome.code, now + after)
      }
      case 'hold':
        if (outcome.after === null) return await settle(due, 'held', outcome.code)
        return await settle(due, 'pending', outcome.code, now + outcome.after)
      case 'give_up':
        return await settle(due, 'failed', outcome.code)
      case 'hold_channel':
        pausedUntil.set(channel, now + outcome.after)
        return await settle(due, 'pending', outcome.code, now + outcome.after)
      case 'suspend':
        await settle(due, 'failed', outcome.code)
        await suspendBinding(deps, row.conversationKey, outcome.code)
    }
  }

  const sent = async (due: DueRow, key: DataKey, refs: readonly string[]) => {
    const { id } = due.row
    const receipt = refs.length === 0 ? null : seal(key, places.receipt(id), JSON.stringify(refs))
    // The words leave the outbox with the message; a worker's own are kept with the case.
    // Also when it was cancelled in that moment: it is in the chat, and may have to be deleted from there.
    await write(due, ['sending', 'cancelled'], { status: 'sent', receipt, action: spent, code: null })
  }

  const settle = async (due: DueRow, status: OutboxStatus, code: string, nextAt?: number) => {
    await write(due, ['sending'], {
      status,
      code,
      attempts: due.row.attempts + 1,
      ...(nextAt !== undefined && { nextAt }),
    })
  }

  const write = async (due: DueRow, from: readonly OutboxStatus[], set: Partial<OutboxRow>) => {
    // Stale: it was cancelled meanwhile, or the vendor's own report came first. Both know better.
    await deps.store.commit([{ do: 'settleOutbox', id: due.row.id, from, set }])
    if (due.row.messageId === null) return
    const loaded = await deps.store.conversation(due.row.conversationKey)
    if (loaded?.case) deps.changes.publish(loaded.case.id)
  }

  const running = run()
  return {
    wake: nudge,
    stop: async () => {
      stopped = true
      nudge()
      await running
    },
  }
}

/** Names the vendor's messages an action is about; null when there is nothing to do. */
const resolveRefs = async (
  deps: Deps,
  key: DataKey,
  conversation: ConversationKey,
  action: Outbound,
  now: number,
): Promise<Outbound | null> => {
  const refsOf = (id: OutboxId, receipt: OutboxRow['receipt']): readonly string[] => {
    const text = receipt === null ? null : open(key, places.receipt(id), receipt)
    return text === null ? [] : (JSON.parse(text) as string[])
  }
  switch (action.kind) {
    case 'message':
      return action
    case 'clear_options': {
      const id = asId<OutboxId>(action.messageRef)
      const asked = await deps.store.outboxRow(id)
      const ref = asked === null ? undefined : refsOf(id, asked.receipt).at(-1)
      return ref === undefined ? null : { kind: 'clear_options', messageRef: ref }
    }
    case 'erase': {
      const receipts = await deps.store.receipts(conversation, now - eraseWithin)
      const ours = receipts.flatMap(({ id, receipt }) => refsOf(id, receipt))
      const messageRefs = [...new Set([...ours, ...action.messageRefs])]
      return messageRefs.length === 0 ? null : { kind: 'erase', messageRefs }
    }
  }
}
