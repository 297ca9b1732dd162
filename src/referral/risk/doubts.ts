import type { RiskInput, RiskTarget } from './assess.ts'
import type { IndividualIndicator } from './indicators.ts'
import { isNoted } from './indicators.ts'

/** Something that was noted, and what the words of a scale call it for somebody who could be hurt. */
export interface Doubt {
  readonly note: IndividualIndicator
  readonly target: RiskTarget
  readonly of: 'severity' | 'likelihood'
  readonly atLeast: 2 | 3
}

/** As the scales say it themselves (Handrail domain reference, section 6.4). */
const meanings: readonly Doubt[] = [
  { note: 'child', target: 'person', of: 'severity', atLeast: 3 },
  { note: 'threats', target: 'person', of: 'likelihood', atLeast: 3 },
  { note: 'knows_location', target: 'person', of: 'likelihood', atLeast: 3 },
  { note: 'knows_home', target: 'family', of: 'likelihood', atLeast: 3 },
  { note: 'contact_72h', target: 'person', of: 'likelihood', atLeast: 2 },
  { note: 'threats_carried_out', target: 'person', of: 'likelihood', atLeast: 2 },
  { note: 'weapons', target: 'person', of: 'likelihood', atLeast: 2 },
]

/**
 * Where something is noted that by its scale is worse than what was judged. It changes no level, because whoever judges
 * knows more than a list; it is asked about. What nobody judged stays the middle, and is asked about as well.
 */
export const doubtsOf = ({ notes, targets }: Pick<RiskInput, 'notes' | 'targets'>): readonly Doubt[] =>
  meanings.filter(({ note, target, of, atLeast }) => {
    const judged = targets[target][of]
    return isNoted(notes, note) && (judged === 'unknown' ? atLeast === 3 : judged < atLeast)
  })
