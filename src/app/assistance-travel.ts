import type { Instant } from '../core/time.ts'
import type { Letter, LetterContent } from '../referral/steps/letters.ts'
import { calendarsOf } from '../referral/office/sides.ts'
import { findingsOf } from '../referral/travel/check.ts'
import { travelFacts } from '../referral/travel/facts-of.ts'
import type { Finding } from '../referral/travel/finding.ts'
import { wayGone } from '../referral/travel/finding.ts'
import type { Itinerary } from '../referral/travel/itinerary.ts'
import type { AssistanceFile } from './assistance-file.ts'
import { formOf } from './assistance-file.ts'

/** The ways there that were looked at. */
export const waysOf = (file: AssistanceFile): readonly Itinerary[] =>
  formOf(file, 'sending', 'itineraries')?.ways ?? []

type LetterOf<Kind extends 'step_3' | 'step_4'> = Letter & {
  readonly kind: Kind
  readonly content: LetterContent<Kind>
}

/** The last letter of a kind to, or from, who is asked now; letters come newest first. */
const lastOf = <Kind extends 'step_3' | 'step_4'>(
  { letters, log }: AssistanceFile,
  kind: Kind,
): LetterContent<Kind> | null => {
  const askedAt = log.findLast(({ event }) => event.type === 'ReceiverChosen')?.at ?? 0
  const isIt = (letter: Letter | null): letter is LetterOf<Kind> => letter?.kind === kind
  for (const { letter, row } of letters) if (row.at >= askedAt && isIt(letter)) return letter.content
  return null
}

/** The last notice of an arrival that was sent and not recalled; letters come newest first. */
const noticeIn = ({ letters, log }: AssistanceFile) => {
  const recalledAt = log.findLast(({ event }) => event.type === 'RecallSent')?.at ?? 0
  for (const { letter, row } of letters) {
    if (letter?.kind === 'advance_notice' && row.at >= recalledAt) {
      const { itinerary } = letter.content
      return { itinerary, acknowledged: row.receivedAt !== null, sentAt: row.at }
    }
  }
  return null
}

const findingsOn = (file: AssistanceFile, now: Instant) => {
  const facts = travelFacts({
    now,
    record: file.record,
    child: file.row.child,
    receiving: calendarsOf(file).receiving,
    ways: waysOf(file),
    travel: formOf(file, 'sending', 'travel'),
    risk: formOf(file, 'sending', 'risk'),
    counselling: formOf(file, 'sending', 'counselling'),
    needs: formOf(file, 'sending', 'needs'),
    request: lastOf(file, 'step_3'),
    meeter: lastOf(file, 'step_4')?.meeter ?? null,
    notice: noticeIn(file),
  })
  return (way: Itinerary) => findingsOf(way, facts)
}

/** What the rules find of each way, by its id. */
export const findingsOfWays = (
  file: AssistanceFile,
  now: Instant,
): ReadonlyMap<string, readonly Finding[]> => {
  const on = findingsOn(file, now)
  return new Map(waysOf(file).map((way) => [way.id, on(way)]))
}

/** What they find of the way that is chosen. One that is chosen and not there any more can be taken by nobody. */
export const findingsOfChosen = (file: AssistanceFile, now: Instant): readonly Finding[] => {
  const chosen = file.record.journey?.itinerary
  if (chosen === undefined) return []
  const way = waysOf(file).find(({ id }) => id === chosen)
  return way === undefined ? [wayGone] : findingsOn(file, now)(way)
}
