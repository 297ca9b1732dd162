import type { AttachmentKind } from '../core/channel.ts'
import type { ConsentEvent } from '../core/consent.ts'
import type { AttachmentId, CaseId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import type { AttachmentRow, CaseRow } from '../store/port.ts'
import { wasSentIn } from './as-of-closing.ts'
import { audited } from './audit-entry.ts'
import { standingOf } from './case-access.ts'
import { assignedCase } from './case-turn.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import { ledgerOf } from './ledger.ts'

/** A file of a case, for who may read the case: what opens it, and what its person agreed to. */
export interface Opened {
  readonly row: AttachmentRow
  readonly key: DataKey
  readonly ledger: readonly ConsentEvent[]
  /** Why a supervisor reads it. */
  readonly reason: string | null
}

const isComplainedAbout = async (deps: Deps, actor: Actor, { conversationKey }: CaseRow) =>
  (await deps.store.openComplaints()).some(
    (each) => each.about === actor.id && each.conversationKey === conversationKey,
  )

/** Null for anybody else, and for a file of another case or kind. */
export const reachAttachment = async (
  deps: Deps,
  actor: Actor,
  id: CaseId,
  attachment: AttachmentId,
  kind: AttachmentKind,
): Promise<Opened | null> => {
  const about = await deps.store.case(id)
  const access = about === null ? null : await standingOf(deps, actor, about)
  if (about === null || access === null || about.personId === null) return null
  const row = await deps.store.attachment(attachment)
  const person = await deps.store.person(about.personId)
  if (row?.personId !== about.personId || row.kind !== kind || !wasSentIn(about)(row) || person === null)
    return null
  const key = unwrap(deps.ring, person.wrappedKey)
  if (key === null) return null
  const ledger = ledgerOf(await deps.store.consents(about.personId), key)
  return { row, key, ledger, reason: access.grant?.reason ?? null }
}

/** The assignee needs it no more. That it was there stays. While somebody complains about them it may be wanted. */
export const deleteAttachment = async (
  deps: Deps,
  actor: Actor,
  id: CaseId,
  attachment: AttachmentId,
  kind: AttachmentKind,
): Promise<Result<void, 'not_found' | 'kept'>> => {
  const about = await assignedCase(deps, actor, id)
  const access = about === null ? null : await standingOf(deps, actor, about)
  const row = access === null ? null : await deps.store.attachment(attachment)
  if (about === null || row?.kind !== kind || row.personId !== about.personId || !wasSentIn(about)(row))
    return fail('not_found')
  if (await isComplainedAbout(deps, actor, about)) return fail('kept')
  // What a worker said may be on the person's phone: other words than for what was heard and is gone.
  const code = row.author === 'worker' ? 'removed' : 'deleted'
  const done = await deps.store.commit([
    { do: 'endAttachment', id: attachment, from: 'kept', code },
    audited(deps, actor.id, `${kind}_deleted`, id),
  ])
  // Not kept, or not any more: it is as it should be.
  if (done.ok) deps.changes.publish(id)
  return ok(undefined)
}
