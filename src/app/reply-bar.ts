import { liveConsent } from '../core/consent.ts'
import type { Instant } from '../core/time.ts'
import { days, hours } from '../core/time.ts'
import { idleAfter } from '../dialog/meanwhile.ts'
import type { CaseRow, ConversationRow } from '../store/port.ts'
import type { Actor, ReplyBar } from './casework.ts'
import type { Deps } from './deps.ts'
import type { Session } from './session.ts'

/** Whether the person is there now: they wrote a short while ago and said it was safe. */
const isLive = (session: Session, now: Instant) =>
  session.dialog.safeAt !== null && now - (session.dialog.lastInboundAt ?? 0) <= idleAfter

/** What was safe a week ago may not be now (domain reference, section 11.3). */
const safeContactLives = days(7)

/** Whether they agreed, lately, that a worker may write when they are not there. */
const mayWriteLater = (session: Session, now: Instant) => {
  const answer = session.dialog.answers['safe_contact_when']
  const anyTime = answer?.kind === 'codes' && answer.codes.includes('any_time')
  const consent = liveConsent(session.dialog.consents, 'human_contact_back')
  return anyTime && consent !== null && now - consent.event.at < safeContactLives
}

/** How long a worker's reply may wait to be sent: past it, the moment it was meant for is over. */
export const replyEnds = (session: Session, now: Instant): Instant =>
  mayWriteLater(session, now) ? now + hours(24) : (session.dialog.lastInboundAt ?? now) + idleAfter

/** When free text stops being possible on this channel; null: no such limit. */
export const windowEnd = (deps: Deps, conversation: ConversationRow): Instant | null => {
  const { replyWindow } = deps.abilities(conversation.channel)
  return replyWindow === null ? null : conversation.lastInboundAt + replyWindow
}

/** Why this worker cannot write to the person now; null when they can (domain reference, section 11.2). */
export const barOf = (
  deps: Deps,
  now: Instant,
  actor: Actor,
  row: CaseRow,
  conversation: ConversationRow,
  session: Session,
): ReplyBar | null => {
  if (row.status === 'closed') return 'closed'
  if (row.assignedTo !== actor.id) return 'not_assigned'
  if (conversation.contact !== 'open') return conversation.contact
  const end = windowEnd(deps, conversation)
  if (end !== null && now >= end) return 'window_closed'
  if (isLive(session, now)) return null
  const wroteLately = now - (session.dialog.lastInboundAt ?? 0) <= idleAfter
  if (wroteLately && session.dialog.safeAt === null) return 'safety_check'
  return mayWriteLater(session, now) && session.dialog.safeAt !== null ? null : 'not_live'
}
