import type { Clock } from '../core/time.ts'
import type { AuditEntry } from '../store/port.ts'
import type { Ids } from './deps.ts'

/** What an entry is made with. */
interface Making {
  readonly ids: Pick<Ids, 'id'>
  readonly clock: Clock
}

/** An entry of the audit log: ids and codes, never content. */
export const auditEntry = (
  { ids, clock }: Making,
  actor: string,
  action: string,
  subject: string,
  reason: string | null = null,
): AuditEntry => ({ id: ids.id(), at: clock.now(), actor, action, subject, reason })

/** The same as a statement, for the commit that does what it tells of. */
export const audited = (...told: Parameters<typeof auditEntry>) =>
  ({ do: 'audit', entry: auditEntry(...told) }) as const
