import { liveConsent } from '../core/consent.ts'
import type { Instant } from '../core/time.ts'
import { branchOf, codeOf } from '../dialog/facts.ts'
import type { Draft } from './draft.ts'
import { validityOf } from './ledger.ts'

const quarterOf = (at: Instant) => {
  const date = new Date(at)
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`
}

/** Counts a case that is over in numbers that name nobody, where the person agreed to that. */
export const countInStatistics = (draft: Draft) => {
  const { dialog } = draft.session
  const consent = liveConsent(dialog.consents, 'anonymised_statistics', validityOf(draft.deps, draft.now))
  if (consent === null) return
  const country = codeOf(dialog, 'info_country') ?? 'unknown'
  const branch = branchOf(dialog) ?? 'unknown'
  draft.statements.push({
    do: 'countCase',
    consent,
    cell: { quarter: quarterOf(draft.now), country, branch },
  })
}
