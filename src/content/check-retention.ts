import { days, hours } from '../core/time.ts'
import type { ContentFiles } from './files.ts'
import { suggestion } from './nearest.ts'
import type { Finding } from './problem.ts'
import type { RetentionClass, RetentionTable } from './retention.ts'
import { classOfField, durationOf, retentionClasses } from './retention.ts'

/** Beyond these the table would break a promise that stands elsewhere. */
const bounds: readonly {
  readonly id: RetentionClass
  readonly least?: number
  readonly most?: number
  readonly because: string
}[] = [
  { id: 'no_consent_session', most: hours(1), because: 'nothing is kept without consent beyond 1h' },
  { id: 'alert', most: hours(24), because: 'who agrees to an alert is told 24h' },
  { id: 'abandoned_intake', most: hours(24), because: 'nobody is asked for more than 24h' },
  { id: 'messages', most: days(30), because: 'the notice promises 30d at most' },
  { id: 'recordings', most: days(30), because: 'the notice promises 30d at most' },
  { id: 'pictures', most: days(30), because: 'the notice promises 30d at most' },
  { id: 'safe_contact', most: days(7), because: 'consent to be written to ends after 7d' },
  { id: 'seen_events', least: days(8), most: days(8), because: 'the program knows 8d only' },
  { id: 'grant', most: hours(1), because: 'the supervisor is told 1h' },
]

const finding = (id: RetentionClass, key: string, problem: string, instead?: string): Finding => ({
  file: 'dialogs/retention.yaml',
  path: [id, key],
  problem: `${id}.${key}: ${problem}`,
  instead,
})

const inHours = (ms: number) => (ms < days(2) ? `${ms / hours(1)}h` : `${ms / days(1)}d`)

/** Times that break a promise, and fields that are kept for a time the table does not know. */
export const checkRetention = ({ retention, fields }: ContentFiles): readonly Finding[] => {
  if (retention === null) return []
  const unknown = Object.values(fields).filter(({ keep }) => classOfField(retention, keep) === null)
  const known = retentionClasses.flatMap((id) => retention[id].fields ?? [])
  return [
    ...bounds.flatMap(({ id, least = 0, most = Infinity, because }) => {
      const { ms } = retention[id]
      if (ms > most) return [finding(id, 'keep', `too long: ${because}`, `write ${inHours(most)}`)]
      if (ms < least) return [finding(id, 'keep', `too short: ${because}`, `write ${inHours(least)}`)]
      return []
    }),
    ...retentionClasses.flatMap((id) => checkWord(retention, id)),
    ...unknown.map(({ id, keep }) => ({
      file: 'dialogs/fields.yaml',
      path: [id, 'keep'],
      problem: `${id}.keep: ${keep} names no class of dialogs/retention.yaml`,
      instead: suggestion(keep, known),
    })),
  ]
}

/** A field that says 7d must not be kept for 14, nor mean two things. */
const checkWord = (retention: RetentionTable, id: RetentionClass): readonly Finding[] => {
  const { fields: word, keep } = retention[id]
  if (word === undefined) return []
  const first = classOfField(retention, word)
  if (first !== id) return [finding(id, 'fields', `${word} names ${first} already`, 'choose another word')]
  return durationOf(word) !== null && word !== keep
    ? [finding(id, 'fields', `says ${word}, but ${keep} is kept`, `write fields: ${keep}`)]
    : []
}
