import { GrammyError } from 'grammy'
import type { SendOutcome } from '../../core/channel.ts'
import { minutes, seconds } from '../../core/time.ts'

/** Descriptions are no contract; only where a code alone is ambiguous are these few looked for. */
const alreadyDone =
  /message is not modified|message to (delete|edit) not found|message can't be (deleted|edited)|query is too old/iu
const chatGone = /chat not found/iu
/** Telegram lets people refuse voice notes in their settings, in either of these words. */
const voiceRefused = /voice.messages/iu

/** How long the whole channel rests when its token, method or polling is wrong: a person has to mend it. */
const mending = minutes(5)

/**
 * What Telegram's answer to a call means. grammY's errors hold the payload, and the URL with the token: only the
 * code leaves this function.
 */
export const telegramOutcome = (error: unknown): SendOutcome => {
  // Anything that is no answer of the Bot API (no connection, timeout, a proxy's page) may or may not have
  // arrived there; a repeated question is harmless, a lost one is not.
  if (!(error instanceof GrammyError)) return { kind: 'retry', code: 'unreachable' }
  const { error_code: code, description, parameters } = error
  if (code === 429) {
    const wait = parameters.retry_after
    return wait === undefined
      ? { kind: 'retry', code: 'rate_limited' }
      : { kind: 'hold', code: 'rate_limited', after: seconds(wait) }
  }
  if (code === 400 && alreadyDone.test(description)) return { kind: 'sent', messageRefs: [] }
  if (code === 400 && chatGone.test(description)) return { kind: 'suspend', code: 'chat_not_found' }
  if (code === 400 && voiceRefused.test(description))
    return { kind: 'give_up', code: 'voice_refused', alert: false }
  if (code === 403) return { kind: 'suspend', code: 'blocked' }
  if (code === 401 || code === 404) return down('token')
  if (code === 409) return down('conflict')
  if (code >= 400 && code < 500) return { kind: 'give_up', code: 'refused', alert: true }
  return { kind: 'retry', code: 'vendor_error' }
}

const down = (code: string): SendOutcome => ({
  kind: 'hold_channel',
  code,
  after: mending,
  alert: true,
})
