import type { Instant } from '../core/time.ts'
import type { Sealed } from '../core/sealed.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { open, seal } from '../privacy/seal.ts'
import type { ApprovalRow, ShareRow } from '../store/port.ts'
import type { Sharing } from './sharing.ts'
import { longestName } from './casework.ts'
import { shareCategories } from './sharing.ts'
import { places } from './places.ts'

/** As it is compared and kept: the agency letter by letter, but for spaces around it. Null: it names nothing. */
export const sharingOf = ({ agency, categories }: Sharing): Sharing | null => {
  const name = agency.trim()
  const kinds = shareCategories.filter((category) => categories.includes(category))
  return name === '' || name.length > longestName || kinds.length === 0
    ? null
    : { agency: name, categories: kinds }
}

/** What a second worker is asked to say yes to, sealed for the request. */
export const sealSharing = (key: DataKey, request: string, sharing: Sharing): Sealed<string> =>
  seal(key, places.approval(request), JSON.stringify(sharing))

/** What a request names; null: nothing that can be opened. */
export const sharingIn = (
  { id, detail }: Pick<ApprovalRow, 'id' | 'detail'>,
  key: DataKey | null,
): Sharing | null => {
  const text = detail === null || key === null ? null : open(key, places.approval(id), detail)
  return text === null ? null : (JSON.parse(text) as Sharing)
}

/** A yes is spent by the one sharing that was written down under its own id. */
export const isSpent = ({ id }: Pick<ApprovalRow, 'id'>, shares: readonly Pick<ShareRow, 'id'>[]): boolean =>
  shares.some((share) => share.id === id)

interface Known {
  readonly approvals: readonly ApprovalRow[]
  readonly shares: readonly ShareRow[]
  readonly key: DataKey
  readonly now: Instant
}

/**
 * The yes that this sharing about a child can spend: to this agency and to every kind of data in it, not over, and not
 * spent. Who asked may be who shares, and mostly is, being the one who has the case: with whoever said yes, who is
 * never the one who asked, two have looked at it. Null: there is none.
 */
export const approvalFor = (
  { agency, categories }: Sharing,
  { approvals, shares, key, now }: Known,
): ApprovalRow | null =>
  approvals.find((approval) => {
    const { action, decision, expiresAt } = approval
    if (action !== 'child_sharing' || decision !== 'approved' || now >= expiresAt) return false
    if (isSpent(approval, shares)) return false
    const agreed = sharingIn(approval, key)
    return agreed?.agency === agency && categories.every((category) => agreed.categories.includes(category))
  }) ?? null
