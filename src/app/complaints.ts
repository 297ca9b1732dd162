/** What somebody said against a worker or the service, as the console sees it. Whom it is about sees none of it. */
import type { CaseCode, CaseId, WorkerId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import type { Actor } from './casework.ts'

/** In UTF-16 units: more than a note, for what was said is written down in the words it was said in. */
export const longestComplaint = 4000

/** What came of it. A closed list: words would be content. */
export const complaintOutcomes = ['upheld', 'not_upheld', 'passed_on', 'withdrawn'] as const
export type ComplaintOutcome = (typeof complaintOutcomes)[number]

/**
 * After these the worker it is about is given none of that person's cases, as by the person's own wish, until a
 * supervisor says otherwise: who passes a complaint on has not found it to be untrue.
 */
export const barring: readonly ComplaintOutcome[] = ['upheld', 'passed_on']

/** A line of the list: no word of what was said. */
export interface Complaint {
  readonly id: string
  readonly caseId: CaseId
  readonly code: CaseCode
  /** The service: nobody in particular. Otherwise a work name; null: an account that is gone. */
  readonly about: 'service' | { readonly name: string | null }
  readonly recordedByName: string | null
  readonly at: Instant
  readonly closed: {
    readonly at: Instant
    readonly byName: string | null
    /** Null: a code of another version's. */
    readonly outcome: ComplaintOutcome | null
  } | null
}

export interface OpenedComplaint extends Complaint {
  /** Null when it does not open with the keys there are: say so, show nothing. */
  readonly text: string | null
}

export interface Colleague {
  readonly id: WorkerId
  readonly name: string
}

/** Why it was not written down. `gone`: their newest case is another one. `about`: nobody of that name works here. */
export type ComplaintBar = 'not_yours' | 'gone' | 'no_record' | 'unreadable' | 'about' | 'empty' | 'too_long'

export interface Complaints {
  /**
   * Whom a complaint can be about, the one who asks among them, for who may read the case; null for anybody else.
   * Not a reading: nothing of the case is opened.
   */
  colleagues(actor: Actor, id: CaseId): Promise<readonly Colleague[] | null>
  /**
   * Who may read the case writes down what was said, also when it is closed. `about` null: the service. `draft` is
   * minted with the form: the second click of the same one is the same complaint.
   */
  record(
    actor: Actor,
    id: CaseId,
    complaint: { readonly draft: string; readonly about: WorkerId | null; readonly text: string },
  ): Promise<Result<void, ComplaintBar>>
  /**
   * For supervisors, without those that they must not know of: about themselves, or of a case that is barred to them.
   * Open ones first, and written down that it was looked at. Null for anybody else.
   */
  list(actor: Actor): Promise<readonly Complaint[] | null>
  /** One of the list with its words, and written down that it was read; null for what is not in their list. */
  read(actor: Actor, complaint: string): Promise<OpenedComplaint | null>
  /** The bar ends with it, except after the outcomes above. `over`: it was closed meanwhile. */
  close(
    actor: Actor,
    complaint: string,
    outcome: ComplaintOutcome,
  ): Promise<Result<void, 'not_found' | 'over'>>
  /** For administrators: how many are open that no supervisor may read. 0 for anybody else. */
  unheard(actor: Actor): Promise<number>
}
