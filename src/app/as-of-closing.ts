import { hours } from '../core/time.ts'
import type { Instant } from '../core/time.ts'
import type { CaseRow, LoadedConversation } from '../store/port.ts'

interface Dated {
  readonly at: Instant
}

/**
 * Whether this was there when the case was closed. What a person sends hangs on the person, who goes on into other
 * cases: whoever had a closed one reads nothing of the next.
 */
export const wasSentIn =
  ({ closedAt }: Pick<CaseRow, 'closedAt'>) =>
  ({ at }: Dated): boolean =>
    closedAt === null || at <= closedAt

/** Of answers and consents only the hour is kept. */
const grain = hours(1)

/**
 * The same for what is kept by the hour. Once there is another case, what was said in the hour of closing may be of either,
 * and counts as of the next.
 */
export const wasToldIn = (
  { id, closedAt }: Pick<CaseRow, 'id' | 'closedAt'>,
  loaded: Pick<LoadedConversation, 'case'> | null,
): ((told: Dated) => boolean) => {
  if (closedAt === null) return () => true
  const until = loaded?.case?.id === id ? closedAt : closedAt - grain
  return ({ at }) => at <= until
}
