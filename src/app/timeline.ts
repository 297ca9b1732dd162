import type { ConsentDecision, ConsentEvent } from '../core/consent.ts'
import type { Instant } from '../core/time.ts'
import type { AuditEntry } from '../store/port.ts'
import type { DayOf } from './calendar.ts'
import type { TimelineKind } from './timeline-kinds.ts'
import type { Names } from './names.ts'
import { isToldElsewhere, kindOf } from './timeline-kinds.ts'

export interface TimelineEntry {
  readonly kind: TimelineKind
  readonly by: 'person' | 'worker' | 'system'
  /** The worker's work name, where it is known. */
  readonly name: string | null
  /** What it was about, as a code: a purpose, a scenario, a form, what needed a second worker. */
  readonly about: string | null
  readonly reason: string | null
  /** The colleague it was about. */
  readonly whom: string | null
  /** How often on that day, for what is counted; 1 otherwise. */
  readonly count: number
  /** The last of them. */
  readonly at: Instant
  /** Kept by the hour only. */
  readonly byHour: boolean
}

/** What the timeline is made of. No words: notes, tasks and messages are told of, never quoted. */
export interface Happened {
  readonly audit: readonly AuditEntry[]
  readonly ledger: readonly ConsentEvent[]
  /** When the person wrote, left a voice note and sent a picture. */
  readonly wrote: readonly Instant[]
  readonly voices: readonly Instant[]
  readonly pictures: readonly Instant[]
  readonly names: Names
  /** As the page that shows it writes days. */
  readonly dayOf: DayOf
}

/** These have their reason in words; every other one is not for all who read the case, such as a complaint. */
const reasoned: readonly TimelineKind[] = ['asked', 'approved', 'refused', 'scenario', 'raised', 'casework']
/** Of these it is what they are about: which form, which letter. */
const named: readonly TimelineKind[] = ['form', 'printed', 'letter_received', 'letter_file']
/** A day of these is one line: each by itself would bury the rest. */
const counted: readonly TimelineKind[] = [
  'wrote',
  'voice',
  'replied',
  'spoke',
  'read',
  'heard',
  'updated',
  'note',
]

const decisions: Readonly<Record<ConsentDecision, TimelineKind>> = {
  given: 'given',
  refused: 'refused_consent',
  withdrawn: 'withdrawn',
}

const blank = { name: null, about: null, reason: null, whom: null, count: 1, byHour: false } as const

const fromAudit = ({ actor, action, at, reason }: AuditEntry, names: Happened['names']): TimelineEntry => {
  const { kind, about } = kindOf(action)
  const by = actor === 'person' ? 'person' : actor === 'system' || actor === 'operator' ? 'system' : 'worker'
  return {
    ...blank,
    kind,
    by,
    about: named.includes(kind) ? reason : about,
    at,
    name: names.get(actor) ?? null,
    reason: reasoned.includes(kind) ? reason : null,
    whom: reason === null ? null : (names.get(reason) ?? null),
  }
}

const fromLedger = (event: ConsentEvent, names: Happened['names']): TimelineEntry => ({
  ...blank,
  kind: decisions[event.decision],
  by: event.recordedBy === null ? 'person' : 'worker',
  name: event.recordedBy === null ? null : (names.get(event.recordedBy) ?? null),
  about: event.purpose,
  at: event.at,
  byHour: true,
})

const byPerson = (kind: 'wrote' | 'voice' | 'picture', at: Instant): TimelineEntry => ({
  ...blank,
  kind,
  by: 'person',
  at,
})

const fold = (newestFirst: readonly TimelineEntry[], dayOf: DayOf): readonly TimelineEntry[] => {
  const folded = new Map<string, TimelineEntry>()
  newestFirst.forEach((entry, place) => {
    const { kind, by, name, at } = entry
    const key = counted.includes(kind) ? `${kind}/${by}/${name}/${dayOf(at)}` : String(place)
    const later = folded.get(key)
    folded.set(key, later === undefined ? entry : { ...later, count: later.count + 1 })
  })
  return [...folded.values()]
}

/** What happened in a case, newest first. */
export const timelineOf = (happened: Happened): readonly TimelineEntry[] => {
  const { audit, ledger, wrote, voices, pictures, names, dayOf } = happened
  const entries = [
    ...audit.filter(({ action }) => !isToldElsewhere(action)).map((entry) => fromAudit(entry, names)),
    ...ledger.map((event) => fromLedger(event, names)),
    ...wrote.map((at) => byPerson('wrote', at)),
    ...voices.map((at) => byPerson('voice', at)),
    ...pictures.map((at) => byPerson('picture', at)),
  ]
  // Of one moment, what was written down later is newer.
  return fold(
    entries.toReversed().toSorted((a, b) => b.at - a.at),
    dayOf,
  )
}
