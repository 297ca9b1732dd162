import type { SendOutcome } from '../core/channel.ts'
import type { Instant } from '../core/time.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import { isHighOrMore } from '../referral/risk/level.ts'
import type { DueRow } from '../store/port.ts'
import type { ReplyBar } from './sending.ts'
import type { Deps } from './deps.ts'
import { ledgerOf } from './ledger.ts'
import type { Queued } from './queued.ts'
import { firstWayNow, wayNow } from './reply-bar.ts'
import { openSession } from './session.ts'

/** What became of a row that did not leave. */
export type Unsent = Exclude<SendOutcome, { readonly kind: 'sent' }>

/** Why a neutral first line may not leave, besides what bars other words. */
type TemplateBarNow = 'not_needed' | 'template_off'

/**
 * Why a worker's words to somebody who is not there may not leave just now; null when they may. Looked up at the last
 * moment: the permission may be over, or the hour.
 */
export const lastLook = async (
  deps: Deps,
  key: DataKey,
  due: DueRow,
  queued: Queued,
  now: Instant,
): Promise<Unsent | null> => {
  const bar = await barNow(deps, key, due, queued, now)
  if (bar === null) return null
  // Who has written meanwhile is asked whether they are safe; the words wait for the answer.
  if (bar === 'safety_check') return { kind: 'hold', code: bar, after: null }
  return { kind: 'give_up', code: bar, alert: false }
}

const barNow = async (
  deps: Deps,
  key: DataKey,
  due: DueRow,
  queued: Queued,
  now: Instant,
): Promise<ReplyBar | TemplateBarNow | null> => {
  const { personId, row } = due
  const person = personId === null ? null : await deps.store.person(personId)
  if (personId === null || person === null) return 'no_consent'
  const ledger = ledgerOf(await deps.store.consents(personId), unwrap(deps.ring, person.wrappedKey))
  const session = openSession(key, row.conversationKey, due.session, ledger)
  if (session === null) return 'unreadable'
  if (queued.kind === 'template') {
    // They wrote meanwhile: a line that says they can would only puzzle them.
    if (due.lastInboundAt > row.createdAt) return 'not_needed'
    if (!deps.templates.takes(due.channel, queued)) return 'template_off'
  }
  // The danger may have risen since it was queued.
  const risk = (await deps.store.conversation(row.conversationKey))?.case?.risk ?? null
  const way = (queued.kind === 'template' ? firstWayNow : wayNow)(deps, now, session, risk)
  if (way.kind === 'barred') return way.bar
  const isWords = queued.kind === 'message' && row.messageId !== null
  return isWords && way.kind === 'safe_contact' && isHighOrMore(risk) ? 'live_only' : null
}
