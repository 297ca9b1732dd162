import { and, eq, inArray, lte } from 'drizzle-orm'
import type { AttachmentKind } from '../core/channel.ts'
import type { Instant } from '../core/time.ts'
import { cutAudit } from './audit.ts'
import { finished } from './outbox-states.ts'
import { expireOutbox } from './outbox.ts'
import { sweptClasses, type AuditChain, type Retention, type Swept } from './port.ts'
import { ask, perShape, query, value, type Query, type Steps, type Values } from './query.ts'
import { sweepCases, sweepConversations, sweepPersons } from './sweep-people.ts'
import { oneBatch, touched } from './writes.ts'

/** Answers of some fields, which do not keep as long as the others. */
const oldAnswers = perShape(
  (fields: readonly string[]) => fields,
  (fields, number) =>
    query(`sweep_answers_${number}`, ({ db, tables: { answers: t } }) =>
      db
        .delete(t)
        .where(
          oneBatch(
            db,
            t,
            [t.personId, t.field],
            and(inArray(t.field, [...fields]), lte(t.at, value('until'))),
          ),
        )
        .returning(touched),
    ),
)

const oldMessages = query('sweep_messages', ({ db, tables: { messages: t } }) =>
  db
    .delete(t)
    .where(oneBatch(db, t, [t.id], lte(t.at, value('until'))))
    .returning(touched),
)

const oldAttachments = (kind: AttachmentKind) =>
  query(`sweep_attachments_${kind}`, ({ db, tables: { attachments: t } }) =>
    db
      .delete(t)
      .where(oneBatch(db, t, [t.id], and(eq(t.kind, kind), lte(t.at, value('until')))))
      .returning(touched),
  )
const oldVoice = oldAttachments('voice')
const oldPictures = oldAttachments('picture')

/** Finished rows; the index by status and time finds them. */
const oldOutbox = query('sweep_outbox', ({ db, tables: { outbox: t } }) =>
  db
    .delete(t)
    .where(oneBatch(db, t, [t.id], and(inArray(t.status, finished), lte(t.nextAt, value('until')))))
    .returning(touched),
)

const oldSeen = query('sweep_seen', ({ db, tables: { seen: t } }) =>
  db
    .delete(t)
    .where(oneBatch(db, t, [t.key], lte(t.expiresAt, value('until'))))
    .returning(touched),
)

const oldProofs = query('sweep_consent_proofs', ({ db, tables: { consentProofs: t } }) =>
  db
    .delete(t)
    .where(oneBatch(db, t, [t.hash], lte(t.expiresAt, value('until'))))
    .returning(touched),
)

const oldGrants = query('sweep_grants', ({ db, tables: { grants: t } }) =>
  db
    .delete(t)
    .where(oneBatch(db, t, [t.caseId, t.workerId], lte(t.expiresAt, value('until'))))
    .returning(touched),
)

const oldApprovals = query('sweep_approvals', ({ db, tables: { approvals: t } }) =>
  db
    .delete(t)
    .where(oneBatch(db, t, [t.id], lte(t.expiresAt, value('until'))))
    .returning(touched),
)

const oldMeetings = query('sweep_meetings', ({ db, tables: { meetings: t } }) =>
  db
    .delete(t)
    .where(oneBatch(db, t, [t.code, t.officeId], lte(t.expiresAt, value('until'))))
    .returning(touched),
)

function* touchedBy(asked: Query<unknown>, values: Values): Steps<number> {
  return (yield* ask(asked, values)).length
}

type Part = Partial<Swept>

/** The parts of a sweep, each a transaction of its own: turns need not wait for all of it. */
export const sweepsAt = (
  now: Instant,
  retention: Retention,
  chain: AuditChain,
): readonly (() => Steps<Part>)[] => {
  /** How many rows of a class a query removes that are from `until` or before. */
  const removing = (of: keyof Swept, asked: Query<unknown>, until: Instant) =>
    function* (): Steps<Part> {
      return { [of]: yield* touchedBy(asked, { until }) }
    }
  return [
    () => sweepConversations(now),
    () => sweepPersons(now),
    () => sweepCases(now, now - retention.closedCases),
    removing('messages', oldMessages, now - retention.messages),
    removing('recordings', oldVoice, now - retention.recordings),
    removing('pictures', oldPictures, now - retention.pictures),
    removing('safe_contact', oldAnswers(retention.safeContactFields), now - retention.safeContact),
    function* () {
      return { outbox_expired: yield* expireOutbox(now) }
    },
    removing('outbox', oldOutbox, now - retention.outbox),
    removing('seen', oldSeen, now),
    function* () {
      return { audit: yield* cutAudit(now - retention.audit, chain) }
    },
    removing('consent_proofs', oldProofs, now),
    removing('grants', oldGrants, now),
    removing('approvals', oldApprovals, now),
    removing('meetings', oldMeetings, now),
  ]
}

/** What all parts did, together. */
export const sumOf = (parts: readonly Part[]): Swept => {
  const sum = (of: keyof Swept) => parts.reduce((total, part) => total + (part[of] ?? 0), 0)
  return Object.fromEntries(sweptClasses.map((of) => [of, sum(of)])) as Swept
}
