import type { LiveConsent } from '../core/consent.ts'
import type { RiskLevel } from '../core/case.ts'
import { consentState, liveConsent } from '../core/consent.ts'
import type { Instant } from '../core/time.ts'
import { codeOf } from '../dialog/facts.ts'
import { idleAfter } from '../dialog/idle.ts'
import type { SafeContactHours } from '../referral/safe-contact.ts'
import { closesAt, nextOpening } from '../referral/safe-contact.ts'
import type { CaseRow, ConversationRow } from '../store/port.ts'
import type { Actor } from './casework.ts'
import type { ReplyBar } from './sending.ts'
import type { Deps } from './deps.ts'
import { validityOf } from './ledger.ts'
import type { Session } from './session.ts'

/** Whether the person is there now: they wrote a short while ago and said it was safe. */
const isLive = (session: Session, now: Instant) =>
  session.dialog.safeAt !== null && now - (session.dialog.lastInboundAt ?? 0) <= idleAfter

const oneOf = <Code extends string>(codes: readonly Code[], code: string | null): Code | null =>
  codes.find((each) => each === code) ?? null

/** The hours they agreed to; null when they were not asked. */
export const agreedHours = ({ dialog }: Session): SafeContactHours | null => {
  const when = oneOf(['when_i_write', 'any_time', 'daytime', 'evening'], codeOf(dialog, 'safe_contact_when'))
  if (when === null) return null
  const days = oneOf(['every_day', 'weekdays', 'weekend'], codeOf(dialog, 'safe_contact_days'))
  // A skipped question allows nothing: without the days nobody knows on which of them.
  if (days === null && (when === 'daytime' || when === 'evening')) {
    return { when: 'when_i_write', days: 'every_day', utcOffset: null }
  }
  return { when, days: days ?? 'every_day', utcOffset: codeOf(dialog, 'safe_contact_clock') }
}

/** When free text stops being possible on this channel; null: no such limit. */
export const windowEnd = (deps: Deps, conversation: ConversationRow): Instant | null => {
  const { replyWindow } = deps.abilities(conversation.channel)
  return replyWindow === null ? null : conversation.lastInboundAt + replyWindow
}

/** How a worker's words may reach the person now, and until when. */
export type Way =
  | { readonly kind: 'live_chat'; readonly ends: Instant }
  | {
      readonly kind: 'safe_contact'
      readonly ends: Instant
      readonly consent: LiveConsent<'human_contact_back'>
    }
  | { readonly kind: 'barred'; readonly bar: ReplyBar }

const barred = (bar: ReplyBar): Way => ({ kind: 'barred', bar })

/** Whether they may be written to at this hour without having written. */
const laterWay = (deps: Deps, now: Instant, session: Session, risk: RiskLevel | null): Way => {
  const { consents } = session.dialog
  const validity = validityOf(deps, now)
  const consent = liveConsent(consents, 'human_contact_back', validity)
  if (consent === null) {
    const state = consentState(consents, 'human_contact_back', validity)
    return barred(state === 'not_asked' || state === 'refused' ? 'not_live' : 'no_consent')
  }
  // Whoever is in immediate danger may not be alone with their phone at any hour.
  if (risk === 'IMMEDIATE') return barred('live_only')
  const agreed = agreedHours(session)
  const opens = agreed === null ? null : nextOpening(agreed, now)
  if (agreed === null || opens === null) return barred('not_live')
  if (opens > now) return barred('outside_hours')
  return { kind: 'safe_contact', ends: closesAt(agreed, now), consent }
}

/**
 * The rule that holds both when a worker presses Send and when the message leaves (domain reference, section 11.2):
 * they are there and safe, or agreed to be written to at this hour and their danger is not immediate.
 */
export const wayNow = (deps: Deps, now: Instant, session: Session, risk: RiskLevel | null): Way => {
  const { safeAt, lastInboundAt } = session.dialog
  if (isLive(session, now)) return { kind: 'live_chat', ends: (lastInboundAt ?? now) + idleAfter }
  if (safeAt === null) return barred(now - (lastInboundAt ?? 0) <= idleAfter ? 'safety_check' : 'not_live')
  return laterWay(deps, now, session, risk)
}

/**
 * The same for a neutral line that goes to somebody whose channel takes no other words any more: never because they
 * are there.
 */
export const firstWayNow = (deps: Deps, now: Instant, session: Session, risk: RiskLevel | null): Way =>
  session.dialog.safeAt === null ? barred('not_live') : laterWay(deps, now, session, risk)

/** A case in which a worker is about to write. */
export interface Writing {
  readonly actor: Actor
  readonly row: CaseRow
  readonly conversation: ConversationRow
  readonly session: Session
}

/** Why this worker may write nothing at all, whatever the hour. */
const barTo = (deps: Deps, now: Instant, { actor, row, conversation, session }: Writing): ReplyBar | null => {
  if (row.status === 'closed') return 'closed'
  if (row.assignedTo !== actor.id) return 'not_assigned'
  if (conversation.contact !== 'open') return conversation.contact
  const { consents } = session.dialog
  const recording = liveConsent(consents, 'record_data', validityOf(deps, now))
  return conversation.personId !== null && recording === null ? 'no_record' : null
}

const isWindowOver = (deps: Deps, now: Instant, conversation: ConversationRow): boolean => {
  const end = windowEnd(deps, conversation)
  return end !== null && now >= end
}

/** How this worker can write to the person now (domain reference, section 11.2). */
export const wayTo = (deps: Deps, now: Instant, writing: Writing): Way => {
  const bar = barTo(deps, now, writing)
  if (bar !== null) return barred(bar)
  if (isWindowOver(deps, now, writing.conversation)) return barred('window_closed')
  return wayNow(deps, now, writing.session, writing.row.risk)
}

/** How a neutral first line can reach the person now; null while the channel takes any words. */
export const firstWayTo = (deps: Deps, now: Instant, writing: Writing): Way | null => {
  if (!isWindowOver(deps, now, writing.conversation)) return null
  const bar = barTo(deps, now, writing)
  return bar === null ? firstWayNow(deps, now, writing.session, writing.row.risk) : barred(bar)
}
