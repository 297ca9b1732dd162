import type { ChannelName } from '../core/channel.ts'
import type { ConversationKey } from '../core/ids.ts'
import type { Clock } from '../core/time.ts'
import type { Pace } from '../channels/port.ts'

/** Waits for a vendor's pace: overall and per chat. */
export interface Pacer {
  /** Resolves when one more message may go to this chat. */
  turn(channel: ChannelName, conversation: ConversationKey): Promise<void>
  /** A factor between 0.5 and 1.5, so that retries do not come in step. */
  jitter(): number
}

interface Bucket {
  tokens: number
  at: number
}

/** Chats remembered at once; the longest untouched are forgotten first, full again by then. */
const mostChats = 10_000

export const createPacer = (
  paces: ReadonlyMap<ChannelName, Pace>,
  clock: Clock,
  random: () => number,
  sleep: (ms: number) => Promise<void>,
): Pacer => {
  const overall = new Map<ChannelName, Bucket>()
  const chats = new Map<ConversationKey, Bucket>()

  /** Takes a token and says how long to wait for it; tokens come back one per `every` ms, up to `burst`. */
  const take = (bucket: Bucket, every: number, burst: number): number => {
    const now = clock.now()
    const tokens = Math.min(burst, bucket.tokens + (now - bucket.at) / every)
    bucket.tokens = tokens - 1
    bucket.at = now
    return bucket.tokens >= 0 ? 0 : Math.ceil(-bucket.tokens * every)
  }

  const bucketOf = <K>(buckets: Map<K, Bucket>, key: K, burst: number): Bucket => {
    const bucket = buckets.get(key) ?? { tokens: burst, at: clock.now() }
    buckets.delete(key)
    buckets.set(key, bucket)
    return bucket
  }

  return {
    jitter: () => 0.5 + random(),
    turn: async (channel, conversation) => {
      const pace = paces.get(channel)
      if (pace === undefined) return
      const everySend = 1000 / pace.overallPerSecond
      const waits = [
        take(bucketOf(overall, channel, pace.overallPerSecond), everySend, pace.overallPerSecond),
        take(bucketOf(chats, conversation, pace.perChat.burst), pace.perChat.every, pace.perChat.burst),
      ]
      const oldest = chats.keys().next().value
      if (chats.size > mostChats && oldest !== undefined) chats.delete(oldest)
      const wait = Math.max(...waits)
      if (wait > 0) await sleep(wait)
    },
  }
}
