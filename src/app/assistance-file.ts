import type { ConsentEvent } from '../core/consent.ts'
import { liveConsent } from '../core/consent.ts'
import type { Instant } from '../core/time.ts'
import type { CaseRecord, Happened } from '../referral/casework/record.ts'
import { rebuilt } from '../referral/casework/evolve.ts'
import type { Due, DueContext } from '../referral/casework/due.ts'
import { duesOf } from '../referral/casework/due.ts'
import type { Form, FormKind, FormValue } from '../referral/forms/forms.ts'
import { forms as formSchemas, isForm } from '../referral/forms/forms.ts'
import { calendarOf, calendarsOf } from '../referral/office/sides.ts'
import type { Letter } from '../referral/steps/letters.ts'
import { isLetterKind, keptLetters } from '../referral/steps/letters.ts'
import type { Side } from '../referral/steps/step.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import { open, seal } from '../privacy/seal.ts'
import type {
  AgencyRow,
  CaseDue,
  CaseRow,
  CaseworkEventRow,
  CaseworkRow,
  FormRow,
  LetterRow,
  OfficeMember,
  OfficeRow,
} from '../store/port.ts'
import type { Counterpart } from './assistance.ts'
import type { Deps } from './deps.ts'
import { guardedNames } from './guarded-names.ts'
import { ledgerOf, validityOf } from './ledger.ts'
import { places } from './places.ts'

/** A form as it is kept: which side filled it in is sealed with it. */
export interface KeptForm {
  readonly row: FormRow
  readonly side: Side
  readonly form: Form
}

/** A letter as it is kept. */
export interface KeptLetter {
  readonly row: LetterRow
  readonly side: Side
  readonly letter: Letter | null
}

/** Everything about a case after triage, read and opened. */
export interface AssistanceFile {
  readonly row: CaseRow
  readonly casework: CaseworkRow
  readonly key: DataKey
  readonly record: CaseRecord
  readonly log: readonly (Happened & { readonly seq: number })[]
  readonly forms: readonly KeptForm[]
  /** What the person is called in any packet that was made, as marks. */
  readonly guarded: readonly (readonly string[])[]
  readonly letters: readonly KeptLetter[]
  readonly ledger: readonly ConsentEvent[]
  readonly sending: OfficeRow
  readonly receivingOffice: OfficeRow | null
  readonly receivingAgency: AgencyRow | null
  readonly members: readonly OfficeMember[]
  readonly offices: readonly OfficeRow[]
}

/** What happened, as it is kept. */
export const sealHappened = (
  key: DataKey,
  casework: Pick<CaseworkRow, 'caseId' | 'personId'>,
  seq: number,
  happened: Happened,
): CaseworkEventRow => ({
  caseId: casework.caseId,
  seq,
  personId: casework.personId,
  body: seal(key, places.happened(casework.caseId, seq), JSON.stringify(happened)),
})

/** What a row says; null: it does not open with the keys there are, or was put in another place. */
const openHappened = (key: DataKey, { caseId, seq, body }: CaseworkEventRow): Happened | null => {
  const text = open(key, places.happened(caseId, seq), body)
  return text === null ? null : (JSON.parse(text) as Happened)
}

/** What is kept of a form beside the form. */
interface FormBody {
  readonly side: Side
  readonly value: unknown
}

/** A form sealed for its place. */
export const sealForm = (key: DataKey, id: string, side: Side, value: unknown): FormRow['body'] =>
  seal(key, places.form(id), JSON.stringify({ side, value } satisfies FormBody))

const isFormKind = (kind: string): kind is FormKind => Object.hasOwn(formSchemas, kind)

/** Null: it does not open, or is of a time when its form asked something else; then it is filled in again. */
const openForm = (key: DataKey, row: FormRow): KeptForm | null => {
  const text = open(key, places.form(row.id), row.body)
  if (text === null || !isFormKind(row.kind)) return null
  const { side, value } = JSON.parse(text) as FormBody
  const read = formSchemas[row.kind].safeParse(value)
  return read.success ? { row, side, form: { kind: row.kind, value: read.data } as Form } : null
}

/** A letter sealed for its place. */
export const sealLetter = (key: DataKey, id: string, side: Side, content: unknown): LetterRow['body'] =>
  seal(key, places.letter(id), JSON.stringify({ side, value: content } satisfies FormBody))

const openLetter = (key: DataKey, row: LetterRow): KeptLetter => {
  const text = open(key, places.letter(row.id), row.body)
  const body = text === null ? null : (JSON.parse(text) as FormBody)
  const read = body === null || !isLetterKind(row.kind) ? null : keptLetters[row.kind].safeParse(body.value)
  const letter = read?.success ? ({ kind: row.kind, content: read.data } as Letter) : null
  return { row, side: body?.side ?? 'sending', letter }
}

/** The file of a case; null: nothing was begun. `unreadable`: a part of it does not open, and no rule may go by the rest. */
export const readFile = async (deps: Deps, row: CaseRow): Promise<AssistanceFile | 'unreadable' | null> => {
  const casework = await deps.store.casework(row.id)
  if (casework === null) return null
  const person = await deps.store.person(casework.personId)
  const key = person === null ? null : unwrap(deps.ring, person.wrappedKey)
  if (key === null) return 'unreadable'
  const [events, forms, letters, offices, agencies, members, consents] = await Promise.all([
    deps.store.caseworkEvents(row.id),
    deps.store.forms(row.id),
    deps.store.letters(row.id),
    deps.store.offices(),
    deps.store.agencies(),
    deps.store.officeMembers(),
    deps.store.consents(casework.personId),
  ])
  const log = events.flatMap((each) => {
    const happened = openHappened(key, each)
    return happened === null ? [] : [{ ...happened, seq: each.seq }]
  })
  const sending = offices.find(({ id }) => id === casework.sendingOffice)
  if (log.length !== casework.version || sending === undefined) return 'unreadable'
  return {
    row,
    casework,
    key,
    record: rebuilt(log),
    log,
    guarded: guardedNames(key, forms),
    forms: forms.flatMap((each) => openForm(key, each) ?? []),
    letters: letters.map((each) => openLetter(key, each)),
    ledger: ledgerOf(consents, key),
    sending,
    receivingOffice: offices.find(({ id }) => id === casework.receivingOffice) ?? null,
    receivingAgency: agencies.find(({ id }) => id === casework.receivingAgency) ?? null,
    members,
    offices,
  }
}

/** The newest form of a kind that one side filled in; null: there is none. */
export const formOf = <Kind extends FormKind>(
  { forms }: Pick<AssistanceFile, 'forms'>,
  side: Side,
  kind: Kind,
): FormValue<Kind> | null => {
  for (const each of forms) if (each.side === side && isForm(each.form, kind)) return each.form.value
  return null
}

/** Whoever may be a child is helped as one (domain reference, section 8, M8). */
export const isChild = (file: Pick<AssistanceFile, 'row' | 'forms'>): boolean =>
  file.row.child || formOf(file, 'sending', 'travel')?.ageDisputed === true

const placed = (
  kind: Counterpart['kind'],
  { name, country }: Pick<OfficeRow, 'name' | 'country'>,
): Counterpart => ({ kind, name, country })

/** Who the other side is; null: nobody has chosen yet. */
export const counterpartOf = ({
  receivingOffice,
  receivingAgency,
}: Pick<AssistanceFile, 'receivingOffice' | 'receivingAgency'>): Counterpart | null => {
  if (receivingOffice !== null) return placed('office', receivingOffice)
  return receivingAgency === null ? null : placed('agency', receivingAgency)
}

/** Live consents that a step asks for, with this ledger and at this time. */
export const consentsOf = (
  deps: Deps,
  ledger: readonly ConsentEvent[],
  to: Counterpart | null,
  now: Instant,
) => ({
  share: to === null ? null : liveConsent(ledger, 'share', validityOf(deps, now), to.name),
  health: liveConsent(ledger, 'health_data', validityOf(deps, now)),
  record: liveConsent(ledger, 'record_data', validityOf(deps, now)),
})

/** When something is asked, and with which ledger. */
export interface Moment {
  readonly deps: Deps
  readonly ledger: readonly ConsentEvent[]
  readonly now: Instant
}

/** What of a case tells when something is due in it. */
type DueFile = Pick<AssistanceFile, 'row' | 'sending' | 'receivingOffice' | 'receivingAgency' | 'offices'>

/** What tells when something is due in a case. */
export const dueContextOf = ({ deps, ledger, now }: Moment, file: DueFile): DueContext => ({
  ...calendarsOf(file),
  calendarOf: (id) => {
    const office = file.offices.find((each) => each.id === id)
    return office === undefined ? null : calendarOf(office)
  },
  child: file.row.child,
  consentedAt: consentsOf(deps, ledger, counterpartOf(file), now).share?.event.at ?? null,
  outside: file.receivingAgency !== null,
})

/** Whose a due is, where it is of an office that was asked before and is not any more; null: of nobody before. */
const askedBefore = ({ offices, receivingOffice }: DueFile, { side, to }: Due): OfficeRow | null =>
  side === 'sending' || to === undefined || to === receivingOffice?.id
    ? null
    : (offices.find(({ id }) => id === to) ?? null)

/**
 * What is due in a case after this, as its table has it: of each kind the earliest, and one more for each office that was
 * asked before. An agency's part is watched by the office that waits for it.
 */
export const dueRows = (moment: Moment, file: DueFile, record: CaseRecord): readonly CaseDue[] => {
  const rows = duesOf(record, dueContextOf(moment, file)).map((due): CaseDue => {
    const { kind, side, since, dueAt } = due
    const before = askedBefore(file, due)
    const office = before ?? (side === 'sending' ? file.sending : (file.receivingOffice ?? file.sending))
    return {
      caseId: file.row.id,
      kind: before === null ? kind : `${kind} ${before.id}`,
      officeId: office.id,
      since,
      dueAt,
    }
  })
  return rows.filter(({ kind }, place) => rows.findIndex((each) => each.kind === kind) === place)
}
