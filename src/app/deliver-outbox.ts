import type { ChannelName, SendOutcome } from '../core/channel.ts'
import type { ConversationKey, OutboxId } from '../core/ids.ts'
import { unreachable } from '../core/result.ts'
import { minutes, seconds } from '../core/time.ts'
import type { Channel } from '../channels/port.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import { open, spent } from '../privacy/seal.ts'
import type { DueRow, OutboxRow, OutboxStatus } from '../store/port.ts'
import type { Deps } from './deps.ts'
import type { Pacer } from './pacer.ts'
import type { Unsent } from './last-look.ts'
import { lastLook } from './last-look.ts'
import type { Silenced } from './open-voice.ts'
import { places } from './places.ts'
import type { Queued } from './queued.ts'
import type { Receipt } from './receipts.ts'
import { fileLeftFor, sealReceipt } from './receipts.ts'
import { resolveQueued } from './resolve-queued.ts'
import { suspendBinding } from './suspend-binding.ts'

/** Longer than the slowest send (the vendors' clients give up after 20 s), and how long a crash can hold a line up. */
const lease = seconds(30)
/** 1, 4, 16, 64, 256 s, then give up. */
const mostRetries = 5
const backoff = (attempts: number) => seconds(4 ** attempts)
/** Sends under way at once. */
const most = 64
/** Before recording again what became of a row when the database did not take it: over ten seconds in all. */
const recordAgainAfter = [0.25, 0.5, 1.25, 3, 5].map(seconds)
/** How long to sleep when nothing is due: another process may have queued something. */
const longestSleep = seconds(2)
/** The window is the vendor's clock, not ours. */
const windowMargin = minutes(5)

/** What became of one row that was taken to be sent. */
export interface DeliveryNotice {
  readonly channel: ChannelName
  /** `unfinished`: the database went away on the way, and the row's lease will bring it again. */
  readonly outcome: SendOutcome['kind'] | 'expired' | 'unfinished'
  readonly code: string | null
  /** An operator must look: it will not mend by itself. */
  readonly alert: boolean
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
  const underWay = new Map<OutboxId, Promise<void>>()
  /** The send under way in each conversation, until it is recorded. */
  const flying = new Map<ConversationKey, Promise<void>>()
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
      const { id } = due.row
      // Its lease ran out while we still hold it: a second send of ours would be a second message.
      if (underWay.has(id)) continue
      const work = deliver(due).finally(() => {
        underWay.delete(id)
        nudge()
      })
      underWay.set(id, work)
    }
    return rows.length
  }

  const nudge = () => {
    woken = true
    wake()
  }

  const sleep = async () => {
    // Rows of a resting channel are due all the while: they must not keep us asking.
    const asks = underWay.size === 0 && paused().length === 0
    const next = asks ? await deps.store.nextOutboxAt() : null
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
      if (taken === 0) await sleep().catch(() => pause(longestSleep))
    }
    await Promise.allSettled(underWay.values())
  }

  const deliver = async (due: DueRow): Promise<void> => {
    try {
      await send(due)
    } catch {
      // The lease runs out and the row is taken again; nothing is lost, and no error text can carry a word.
      notice({ channel: due.channel, outcome: 'unfinished', code: null, alert: true })
    }
  }

  const send = async (due: DueRow) => {
    const { row, channel: name } = due
    const channel = channels.get(name)
    const key = unwrap(deps.ring, due.wrappedKey)
    const address = key === null ? null : open(key, places.address(row.conversationKey), due.address)
    const body = key === null ? null : open(key, places.action(row.id), row.action)
    if (key === null || address === null || body === null) return await conclude(due, unreadable)
    if (channel === undefined) return await conclude(due, channelOff)
    const now = deps.clock.now()
    if (now >= row.expiresAt) {
      notice({ channel: name, outcome: 'expired', code: null, alert: false })
      return await settle(due, { status: 'expired', code: 'expired', action: spent })
    }
    const queued = JSON.parse(body) as Queued
    const { replyWindow } = channel.abilities
    if (
      queued.kind !== 'template' &&
      replyWindow !== null &&
      now - due.lastInboundAt > replyWindow - windowMargin
    ) {
      return await conclude(due, windowClosed)
    }
    if (row.basis === 'safe_contact') {
      const bar = await lastLook(deps, key, due, queued, now)
      if (bar !== null) return await conclude(due, bar)
    }
    await pacer.turn(name, row.conversationKey)
    // A send that was cancelled in flight holds nobody back any more: it must have landed before the chat is cleared.
    if (queued.kind === 'erase') await flying.get(row.conversationKey)
    // The person may have left while this waited for its turn.
    if ((await deps.store.outboxRow(row.id))?.status !== 'sending') return
    const action = await resolveQueued(deps, key, due, queued, now)
    if (action === null) return await sent(due, key, { refs: [], file: null })
    if (action.kind === 'silenced') return await silence(due, action.code)
    await fly(row.conversationKey, async () => {
      if (action.kind === 'template') deps.templates.sending(row.id, name, action)
      const outcome = await channel.send(address, action, row.id)
      if (outcome.kind !== 'sent') {
        deps.templates.failed(row.id, outcome.code)
        return await conclude(due, outcome)
      }
      notice({ channel: name, outcome: 'sent', code: null, alert: false })
      const left = action.kind === 'voice' ? await fileLeftFor(deps, row.id) : null
      await sent(due, key, { refs: outcome.messageRefs, file: left })
    })
  }

  const fly = async (conversation: ConversationKey, work: () => Promise<void>) => {
    const flight = work()
    const landed = flight.catch(() => {})
    flying.set(conversation, landed)
    await flight.finally(() => {
      if (flying.get(conversation) === landed) flying.delete(conversation)
    })
  }

  const conclude = async (due: DueRow, reported: Unsent) => {
    const { row, channel } = due
    const outcome = afterLastRetry(row, reported)
    const { kind, code } = outcome
    const now = deps.clock.now()
    notice({ channel, outcome: kind, code, alert: 'alert' in outcome && outcome.alert })
    const again = async (after: number, attempts: number) =>
      await settle(due, { status: 'pending', code, attempts, nextAt: now + after })
    switch (kind) {
      case 'retry':
        // Only this one uses up the tries: the others say nothing about the message.
        return await again(outcome.after ?? backoff(row.attempts) * pacer.jitter(), row.attempts + 1)
      case 'hold':
        if (outcome.after !== null) return await again(outcome.after, row.attempts)
        return await settle(due, { status: 'held', code })
      case 'give_up':
        return await settle(due, { status: 'failed', code, action: spent })
      case 'hold_channel':
        pausedUntil.set(channel, now + outcome.after)
        return await again(outcome.after, row.attempts)
      case 'suspend':
        await settle(due, { status: 'failed', code, action: spent })
        return await suspendBinding(deps, row.conversationKey, code)
      default:
        return unreachable(kind)
    }
  }

  const sent = async (due: DueRow, key: DataKey, told: Receipt) => {
    const receipt = sealReceipt(key, due.row.id, told)
    // The words leave the outbox with the message; a worker's own are kept with the case.
    // Also when it was cancelled in that moment: it is in the chat, and may have to be deleted from there.
    await write(due, ['sending', 'cancelled'], { status: 'sent', receipt, action: spent, code: null })
  }

  /** What was to be said is not there any more, because somebody took it away: the worker sees why. */
  const silence = async (due: DueRow, code: Silenced['code']) => {
    notice({ channel: due.channel, outcome: 'give_up', code, alert: code === 'unreadable' })
    await settle(due, { status: 'cancelled', code, action: spent })
  }

  const settle = (due: DueRow, set: Partial<OutboxRow>) => write(due, ['sending'], set)

  const write = async (due: DueRow, from: readonly OutboxStatus[], set: Partial<OutboxRow>) => {
    // Stale: it was cancelled meanwhile, or the vendor's own report came first. Both know better.
    const record = () => deps.store.commit([{ do: 'settleOutbox', id: due.row.id, from, set }])
    // A row that goes back is left to its lease: when the database took it after all and only its answer was
    // lost, another process may be sending it by now.
    await trying(record, set.status === 'pending' ? [] : recordAgainAfter)
    // Left there before a restart, and not sent after all.
    if (due.row.receipt !== null && isGivenUp(set)) channels.get(due.channel)?.forget?.(due.row.id)
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

const isGivenUp = ({ status }: Partial<OutboxRow>) =>
  status === 'failed' || status === 'expired' || status === 'cancelled'

const unreadable: Unsent = { kind: 'give_up', code: 'unreadable', alert: true }
const channelOff: Unsent = { kind: 'give_up', code: 'channel_off', alert: true }
const windowClosed: Unsent = { kind: 'hold', code: 'window_closed', after: null }

const afterLastRetry = (row: OutboxRow, outcome: Unsent): Unsent =>
  outcome.kind === 'retry' && row.attempts >= mostRetries
    ? { kind: 'give_up', code: outcome.code, alert: true }
    : outcome

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Does it, and again after each pause while it throws; what the last try throws is thrown. */
const trying = async (work: () => Promise<unknown>, [first, ...later]: readonly number[]): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (first === undefined) throw error
    await pause(first)
    await trying(work, later)
  }
}
