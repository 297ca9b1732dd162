/** What an organisation does for a person after triage: danger judged, steps between offices, a journey, a new start. */
import type { AgencyId, CaseCode, CaseId, OfficeId, WorkerId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import type { CaseworkAction, CaseworkRefusal } from '../referral/casework/action.ts'
import type { Due } from '../referral/casework/due.ts'
import type { Next } from '../referral/casework/next.ts'
import type { CaseRecord, Happened, Unusual } from '../referral/casework/record.ts'
import type { Form, FormKind, FormValue } from '../referral/forms/forms.ts'
import { isForm } from '../referral/forms/forms.ts'
import type { Suggestion } from '../referral/scenarios.ts'
import type { Contradiction } from '../referral/steps/contents.ts'
import type { ForbiddenKind } from '../referral/steps/safe-text.ts'
import type { Letter, LetterKind, Packet } from '../referral/steps/letters.ts'
import type { Side } from '../referral/steps/step.ts'
import type { Finding } from '../referral/travel/finding.ts'
import type { OfficeRow } from '../store/port.ts'
import type { Printing } from './assistance-print.ts'
import type { CaseConsent } from './case-view.ts'
import type { Actor } from './casework.ts'
import type { FallingLevel } from './falling-levels.ts'
import type { QueueItem } from './queue-line.ts'

/** The other office of a case: one of ours, or an agency outside. */
export interface Counterpart {
  readonly kind: 'office' | 'agency'
  /** To whom consent to share is given, letter by letter. */
  readonly name: string
  readonly country: string
}

/** One line of what happened, with who made it so. */
export interface LogLine extends Happened {
  readonly byName: string | null
  readonly seq: number
}

/** A form as it was filled in. */
export interface FilledForm {
  readonly form: Form
  readonly id: string
  readonly by: string | null
  readonly at: Instant
}

/** A letter as both offices read it. `letter` null: it does not open with the keys there are. */
export interface SentLetter {
  readonly id: string
  readonly kind: LetterKind
  readonly letter: Letter | null
  readonly sentBy: string | null
  /** Which side wrote it. */
  readonly side: Side
  /** To an agency: somebody of ours takes it there. */
  readonly outside: boolean
  readonly at: Instant
  readonly receivedAt: Instant | null
  readonly receivedBy: string | null
}

/** A packet, without what is in it. */
export interface PacketLine {
  readonly id: string
  readonly reader: WorkerId
  readonly readerName: string | null
  readonly at: Instant
  readonly openedAt: Instant | null
}

/** A case after triage, as one side of it may see it. */
export interface AssistanceView {
  readonly code: CaseCode
  readonly caseId: CaseId
  readonly child: boolean
  readonly side: Side
  /** The line of the queue, for the office whose case it is; null for the other one. */
  readonly item: QueueItem | null
  readonly sending: OfficeRow
  readonly receiving: Counterpart | null
  /** Null where the other side is outside, or not chosen yet. */
  readonly receivingOffice: OfficeRow | null
  /** As this side knows it. */
  readonly record: CaseRecord
  /** What this side knows of what happened, newest first. */
  readonly log: readonly LogLine[]
  readonly dues: readonly Due[]
  readonly next: Next
  /** This side's own, newest first. */
  readonly forms: readonly FilledForm[]
  readonly letters: readonly SentLetter[]
  readonly packets: readonly PacketLine[]
  /** What their answers and the wish they told suggest; null for the other office, which does not know them. */
  readonly suggestion: Suggestion | null
  /** What the person said about sharing and about health, as it was written; nothing for the other office. */
  readonly consents: readonly CaseConsent[]
  /** Live consent to share with the other side, and to pass on health, now. */
  readonly consented: boolean
  readonly healthConsented: boolean
  /** Whom letters of this side name as the people to talk to; null: nobody has that part in the office. */
  readonly contact: { readonly focalPoint: string | null; readonly alternate: string | null }
  /** What the rules find of each way that was looked at, by its id; nothing for the other office. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>
  /** Whether they may act, or read only. */
  readonly mayAct: boolean
}

/**
 * Why nothing was changed. `stale`: somebody else did something meanwhile; look again. `suspended`: somebody else may be at
 * the person's phone.
 */
export type AssistanceBar =
  'not_yours' | 'closed' | 'unreadable' | 'no_record' | 'stale' | 'not_begun' | 'suspended'

/**
 * A field that is missing, or holds what must not leave. `name`: that of a packet; `no_consent`: it tells of health, to
 * which the person has not agreed.
 */
export interface LetterTrouble {
  readonly field: string
  readonly kind: ForbiddenKind | Contradiction | 'missing' | 'name' | 'time' | 'no_consent'
}

/**
 * Why a form is not kept, whatever the rules say. `child_declares`: nobody declares for a child; `unheard`: nobody knows
 * that they heard what they said yes to; `way_twice`: a way is among them already; `way_chosen`: the chosen one is missing.
 */
export type FormBar =
  'not_today' | 'child_declares' | 'unheard' | 'nothing_noted' | 'nothing_filled' | 'way_twice' | 'way_chosen'

/** Why a letter does not leave. */
export type SendRefusal =
  | { readonly code: AssistanceBar | CaseworkRefusal | 'no_receiver' }
  | { readonly code: 'content'; readonly troubles: readonly LetterTrouble[] }

/**
 * Everything but what carries a message or names a receiver, which have ways of their own, what the clock does, and a
 * level, which follows from a form.
 */
export type PlainAction = Exclude<
  CaseworkAction,
  {
    readonly do:
      | 'take_step'
      | 'notify_arrival'
      | 'choose_receiver'
      | 'look_at_clock'
      | 'withdraw_consent'
      | 'assess_risk'
  }
>

/** Everything that workers do about a case after triage, and the clock for them. */
export interface Assistance extends Printing {
  /**
   * For who may read the case, written down as its reading; and for the people of the office it was written to, of what
   * they may know. `not_begun`: for its readers alone.
   */
  open(actor: Actor, id: CaseId): Promise<Result<AssistanceView, 'not_yours' | 'not_begun' | 'unreadable'>>
  /** The assignee, once: with the wish that was told and the scenario that a worker confirmed in triage, if any. */
  begin(
    actor: Actor,
    id: CaseId,
    office: OfficeId,
  ): Promise<Result<void, AssistanceBar | 'begun' | 'no_office'>>
  /** To which office, or agency, the person would go: before anything was sent, or anew once it was refused. */
  choose(
    actor: Actor,
    id: CaseId,
    to: { readonly office: OfficeId } | { readonly agency: AgencyId },
  ): Promise<Result<void, AssistanceBar | CaseworkRefusal | 'no_office' | 'not_vetted'>>
  act(actor: Actor, id: CaseId, action: PlainAction): Promise<Result<void, AssistanceBar | CaseworkRefusal>>
  /**
   * Keeps a form that its own schema has checked, with what it makes happen, or neither. What the danger is judged by
   * makes a level, whatever else is asked. `after`: the newest form of its kind that its writer had before them, empty
   * where there was none; `stale` where another one was kept since. Null: it is built on no other.
   */
  fill(
    actor: Actor,
    id: CaseId,
    form: Form,
    then?: PlainAction | null,
    after?: string | null,
  ): Promise<Result<void, AssistanceBar | CaseworkRefusal | FormBar>>
  /**
   * A step, or the notice of an arrival, with its message; refused where it holds what must not be sent. The other
   * office sees it from then on. Of an agency outside, its own answers are written down the same way. `unusual`: what was
   * asked about, and is so all the same.
   */
  send(
    actor: Actor,
    id: CaseId,
    kind: Exclude<LetterKind, 'recall'>,
    content: unknown,
    unusual?: Unusual | null,
  ): Promise<{ readonly ok: true } | ({ readonly ok: false } & SendRefusal)>
  /** The letter as it would leave now, or why it would not; nothing is sent. */
  preview(
    actor: Actor,
    id: CaseId,
    kind: Exclude<LetterKind, 'recall'>,
    content: unknown,
    unusual?: Unusual | null,
  ): Promise<{ readonly ok: true; readonly letter: Letter } | ({ readonly ok: false } & SendRefusal)>
  /**
   * A letter to an agency outside, in the words that `write` makes of it by the clocks of both sides, as a file that only the agency can open; for
   * the assignee, under the consent it goes by.
   */
  fileOf(
    actor: Actor,
    id: CaseId,
    letter: string,
    write: (letter: Letter, zones: Readonly<Record<Side, string>>) => string,
  ): Promise<Result<LetterFile, FileBar>>
  /** The reader has it, or the agency outside has said that it has; once. */
  receive(actor: Actor, id: CaseId, letter: string): Promise<Result<void, AssistanceBar>>
  /** Who could be a packet's reader: the people of both offices. For the assignee. */
  packetReaders(actor: Actor, id: CaseId): Promise<readonly PacketReader[]>
  /**
   * For one named reader: of ours, by id. Under the consent to share with the other side, once it has accepted in step
   * four, and until somebody has met the person.
   */
  pack(
    actor: Actor,
    id: CaseId,
    reader: WorkerId,
    packet: Packet,
  ): Promise<
    Result<
      void,
      | AssistanceBar
      | Extract<CaseworkRefusal, 'frozen' | 'no_consent' | 'not_accepted' | 'has_arrived'>
      | 'no_reader'
    >
  >
  /** Every packet of the case is deleted: made for the wrong reader, or with a wrong name. For the assignee. */
  discardPackets(actor: Actor, id: CaseId): Promise<Result<void, AssistanceBar>>
  /** Packets made for this worker, newest first, without what is in them. */
  packetsFor(actor: Actor): Promise<readonly PacketForMe[]>
  /**
   * For its reader alone, written down; anybody else is told that there is none. So is its reader where the consent it
   * goes by is over before anybody has left, and once somebody has met the person.
   */
  unpack(
    actor: Actor,
    packet: string,
  ): Promise<Result<{ readonly packet: Packet; readonly caseId: CaseId }, 'not_found'>>
  /** Levels of danger that would fall and wait for this worker to be the second one, the longest first. */
  fallingLevels(actor: Actor): Promise<readonly FallingLevel[]>
  /** Letters to or from the worker's offices, newest first, without words. */
  mailbox(actor: Actor): Promise<readonly MailLine[]>
  /**
   * What time alone makes happen, and what a consent that was taken back stops: in one case, or in all that are open. For
   * the clock, not for people.
   */
  keepUp(id: CaseId | null): Promise<void>
}

/** Encrypted; its name tells the case's code and the kind of letter, and nothing else. */
export interface LetterFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Why there is no file. `no_key`: the agency has given none; `not_verified`: nobody has called it back about its key. */
export type FileBar = AssistanceBar | 'frozen' | 'no_consent' | 'no_key' | 'not_vetted' | 'not_verified'

/** Somebody a packet may be made for. */
export interface PacketReader {
  readonly id: WorkerId
  readonly name: string
  readonly officeName: string
}

/** A packet as its reader finds it. */
export interface PacketForMe {
  readonly id: string
  readonly code: CaseCode
  readonly at: Instant
  /** Of the reader's office. */
  readonly zone: string
  readonly openedAt: Instant | null
}

/** A letter in the list of an office. */
export interface MailLine {
  readonly id: string
  readonly caseId: CaseId
  readonly code: CaseCode
  readonly kind: LetterKind
  readonly isOurs: boolean
  readonly otherName: string | null
  readonly at: Instant
  /** Of the worker's office that wrote it or was written to. */
  readonly zone: string
  readonly receivedAt: Instant | null
  /** It waits for this worker to receive it. */
  readonly isWaiting: boolean
}

/** The newest form of a kind; null: nobody has filled it in. */
export const newestForm = <Kind extends FormKind>(
  forms: readonly FilledForm[],
  kind: Kind,
): FormValue<Kind> | null => {
  for (const { form } of forms) if (isForm(form, kind)) return form.value
  return null
}
