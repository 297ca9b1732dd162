import type { ConsentEvent, Validity } from '../core/consent.ts'
import { consentState } from '../core/consent.ts'
import type { PersonId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import { validityAt } from '../dialog/turn.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { open, seal } from '../privacy/seal.ts'
import type { ConsentRow } from '../store/port.ts'
import type { CaseConsent } from './case-view.ts'
import type { Deps } from './deps.ts'
import { places } from './places.ts'

/** What decides whether a consent holds now. */
export const validityOf = ({ content }: Pick<Deps, 'content'>, now: Instant): Validity =>
  validityAt(content.library, now)

/**
 * A person's ledger as it is read. An entry whose scope does not open names nobody: it proves nothing for anybody it
 * was once about.
 */
export const ledgerOf = (rows: readonly ConsentRow[], key: DataKey | null): readonly ConsentEvent[] =>
  rows.map(({ personId, seq, scope, ...event }) => ({
    ...event,
    scope: scope === null ? null : opened(key, personId, seq, scope),
  }))

/** No agency can be called so: agencies are trimmed. */
const unreadable = ' '

const opened = (
  key: DataKey | null,
  person: PersonId,
  seq: number,
  scope: NonNullable<ConsentRow['scope']>,
) => (key === null ? null : open(key, places.scope(person, seq), scope)) ?? unreadable

/** The ledger as it was written, with how each purpose stands on its newest entry. */
export const ledgerLines = (ledger: readonly ConsentEvent[], validity: Validity): readonly CaseConsent[] =>
  ledger.map((event, place) => {
    const { purpose, scope } = event
    const later = ledger.slice(place + 1).some((each) => each.purpose === purpose && each.scope === scope)
    return { ...event, state: later ? null : consentState(ledger, purpose, validity, scope) }
  })

/** An entry as it is stored. */
export const entryRow = (
  event: ConsentEvent,
  person: { readonly id: PersonId; readonly key: DataKey },
  seq: number,
): ConsentRow => ({
  ...event,
  personId: person.id,
  seq,
  scope: event.scope === null ? null : seal(person.key, places.scope(person.id, seq), event.scope),
})
