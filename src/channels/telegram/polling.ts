import { GrammyError } from 'grammy'
import type { Api } from 'grammy'
import { z } from 'zod'
import { pause } from '../patience.ts'
import type { Inlet } from './inlet.ts'
import { allowedUpdates } from './update.ts'

interface PollingOptions {
  readonly api: Api
  readonly inlet: Inlet
  readonly notice: (name: string) => void
  readonly pauses: readonly number[]
  /** How long Telegram keeps an empty call open; below the client's own timeout. */
  readonly pollSeconds: number
  readonly signal: AbortSignal
}

const numbered = z.looseObject({ update_id: z.number().int() })

/**
 * Long polling until `signal` aborts. Asking from an offset confirms all before it at Telegram, so the offset only
 * moves past an update whose turn is committed.
 */
export const poll = async ({ api, inlet, notice, pauses, pollSeconds, signal }: PollingOptions) => {
  let offset = 0
  let failures = 0
  while (!signal.aborted) {
    try {
      const updates = await api.getUpdates(
        { offset, limit: 100, timeout: pollSeconds, allowed_updates: allowedUpdates },
        grammySignal(signal),
      )
      const ids = updates.map((update) => numbered.safeParse(update).data?.update_id ?? offset - 1)
      const left = await inlet.take(updates)
      // An empty answer means all is confirmed. After a quiet week Telegram begins again at a random, perhaps
      // lower id, and an old offset would throw those updates away.
      offset = updates.length === 0 ? 0 : (left ?? Math.max(offset - 1, ...ids) + 1)
      failures = left === null ? 0 : failures + 1
    } catch (error) {
      if (signal.aborted) return
      failures += 1
      notice(troubleOf(error))
    }
    if (failures > 0) await pause(pauses, failures, signal)
  }
}

type GrammySignal = NonNullable<Parameters<Api['getUpdates']>[1]>

/** grammY types its signals after an old polyfill but only listens for `abort`, which Node's own also fires. */
export const grammySignal = (signal: AbortSignal): GrammySignal => signal as unknown as GrammySignal

/** A 409 is a second poller, or a webhook that was set meanwhile. */
export const troubleOf = (error: unknown): string => {
  if (!(error instanceof GrammyError)) return 'telegram_unreachable'
  if (error.error_code === 409) return 'telegram_second_poller'
  return [401, 404].includes(error.error_code) ? 'telegram_token' : 'telegram_refused'
}
