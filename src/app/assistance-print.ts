import { fail, ok } from '../core/result.ts'
import type { Result } from '../core/result.ts'
import type { CaseId } from '../core/ids.ts'
import type { Side } from '../referral/steps/step.ts'
import { readingOfCase } from './assistance-access.ts'
import { audited } from './audit-entry.ts'
import type { CaseConsent } from './case-view.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import { ledgerLines, validityOf } from './ledger.ts'

/** What of a case prints. Declaration and consent are of the office where the person is. */
export const papers = ['plan', 'declaration', 'consent', 'risk', 'referral'] as const
/** A form that is printed for the person or the office. */
export type PaperKind = (typeof papers)[number]

const ofSending: readonly PaperKind[] = ['declaration', 'consent']

/** What one side prints. */
export const papersOf = (side: Side): readonly PaperKind[] =>
  side === 'sending' ? papers : papers.filter((paper) => !ofSending.includes(paper))

/** What a paper needs beside the case as it is open. */
export interface ForPaper {
  /** Newest last, as in the ledger; nothing for the other office. */
  readonly consents: readonly CaseConsent[]
  /** The person's; null: not for this side to know. */
  readonly language: string | null
}

/** What is printed of a case. */
export interface Printing {
  /** For who may read the case, written down as printed; a paper that is not their side's is none. */
  print(actor: Actor, id: CaseId, paper: PaperKind): Promise<Result<ForPaper, 'not_found'>>
}

/** Case papers, over the store. */
export const createPrinting = (deps: Deps): Printing => ({
  print: async (actor, id, paper) => {
    const reading = await readingOfCase(deps, actor, id)
    if (!reading.ok || !papersOf(reading.value.side).includes(paper)) return fail('not_found')
    const { file, side } = reading.value
    // What cannot be written down is not printed.
    const noted = await deps.store.commit([audited(deps, actor.id, 'form_printed', id, paper)])
    if (!noted.ok) return fail('not_found')
    if (side === 'receiving') return ok({ consents: [], language: null })
    const consents = ledgerLines(file.ledger, validityOf(deps, deps.clock.now()))
    return ok({ consents, language: file.row.language })
  },
})
