import type { LiveConsent } from '../core/consent.ts'
import type { CaseId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { CaseworkAction, CaseworkRefusal, Context, Decided } from '../referral/casework/action.ts'
import { decide } from '../referral/casework/decide.ts'
import type { Unusual } from '../referral/casework/record.ts'
import { currentLevel, isOnTheWay, leftAt } from '../referral/casework/record.ts'
import type { Letter, LetterKind } from '../referral/steps/letters.ts'
import { chosenWay, wayIn } from '../referral/steps/draft-letter.ts'
import { namedAt } from '../referral/steps/name-in.ts'
import { answerIn, healthFields, letters as schemas, missingIn, stepOf } from '../referral/steps/letters.ts'
import { contradictions } from '../referral/steps/contents.ts'
import { forbiddenKinds } from '../referral/steps/safe-text.ts'
import { isUntimely } from '../referral/steps/told-time.ts'
import { before, senderOf } from '../referral/steps/step.ts'
import type { Side } from '../referral/steps/step.ts'
import type { LetterRow } from '../store/port.ts'
import { begunCase } from './assistance-access.ts'
import type { Assistance, AssistanceBar, LetterTrouble, SendRefusal } from './assistance.ts'
import type { AssistanceFile, Moment } from './assistance-file.ts'
import { consentsOf, counterpartOf, sealLetter } from './assistance-file.ts'
import { contextOf, happen, inAssistance } from './assistance-happens.ts'
import { markIn } from './guarded-names.ts'
import { findingsOfChosen, waysOf } from './assistance-travel.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import { recallReceived, receive } from './receive-letter.ts'

type Sendable = Exclude<LetterKind, 'recall'>

/** Which side says it: of an agency outside our own worker writes down what it answered. */
const sideFor = (kind: Sendable, file: AssistanceFile, side: Side): Side => {
  const step = stepOf(kind)
  return step !== null && file.receivingAgency !== null && side === 'sending' ? senderOf[step] : side
}

const asRecord = (content: unknown): Readonly<Record<string, unknown>> =>
  typeof content === 'object' && content !== null ? { ...content } : {}

/** Where the chosen way is not there any more, none is told: whatever was posted in its place. */
const noWay = { itinerary: null, legs: [], arrivesAt: null, zone: null }

/** What stands in the case already is not typed again, and cannot be typed otherwise. */
const completed = (kind: Sendable, content: unknown, file: AssistanceFile, moment: Moment): unknown => {
  const given = { ...asRecord(content), caseCode: file.row.code }
  const risk = currentLevel(file.record)?.level
  if (kind === 'step_3') return { ...given, risk, itinerary: file.record.journey?.itinerary ?? null }
  if (kind === 'advance_notice') {
    const way = chosenWay(file.record, waysOf(file))
    return { ...given, ...(way === null ? noWay : wayIn(way)) }
  }
  if (kind !== 'step_1') return given
  const { share } = consentsOf(moment.deps, moment.ledger, counterpartOf(file), moment.now)
  const consent = share && {
    id: `${file.row.code}-${moment.ledger.indexOf(share.event) + 1}`,
    scope: share.event.scope,
    expiresAt: share.event.expiresAt,
  }
  return { ...given, risk, minor: file.row.child, consent }
}

const kindOf = (message: string): LetterTrouble['kind'] =>
  [...forbiddenKinds, ...contradictions].find((each) => each === message) ?? 'missing'

/** What the rules are asked. Words that cannot be sent yet do not hide that the step may not be taken at all. */
const actionFor = (kind: Sendable, letter: Letter | null): CaseworkAction => {
  const step = stepOf(kind)
  const [answer, health] =
    letter === null ? [null, false] : [answerIn(letter), healthFields(letter).length > 0]
  const missing = letter === null ? [] : missingIn(letter)
  if (step === null) return { do: 'notify_arrival', carriesHealth: health }
  return { do: 'take_step', step, answer, carriesHealth: health, missing }
}

/**
 * The word that somebody was met, was not there, or did not travel, ends or keeps their journey with the same press, by
 * the rules of the page of the journey. An arrival is as early as the hour that the letter tells.
 */
const toldBy = (
  letter: Letter,
  { record }: AssistanceFile,
  context: Context,
  unusual: Unusual | null,
): Decided => {
  if (letter.kind === 'step_5' && !letter.content.departed)
    return decide(record, { do: 'stay_behind' }, context)
  if (letter.kind !== 'step_6' || !isOnTheWay(record)) return ok([])
  const { at, met } = letter.content
  return decide(record, { do: 'arrive', met, unusual }, { ...context, now: at })
}

/** Under what a letter leaves: the consent to share, but for the word that somebody has arrived. */
const basisOf = (
  kind: Sendable,
  { deps, ledger, now }: Moment,
  file: AssistanceFile,
): LiveConsent<'share'> | 'arrival' | null =>
  kind === 'step_6' ? 'arrival' : consentsOf(deps, ledger, counterpartOf(file), now).share

const addressed = (
  file: AssistanceFile,
  side: Side,
): Pick<LetterRow, 'fromOffice' | 'toOffice' | 'toAgency'> => {
  const { sending, receivingOffice, receivingAgency } = file
  if (side === 'receiving')
    return { fromOffice: (receivingOffice ?? sending).id, toOffice: sending.id, toAgency: null }
  return {
    fromOffice: sending.id,
    toOffice: receivingOffice?.id ?? null,
    toAgency: receivingAgency?.id ?? null,
  }
}

interface Composing {
  readonly actor: Actor
  readonly file: AssistanceFile
  readonly as: Side
  readonly kind: Sendable
  readonly content: unknown
  readonly unusual: Unusual | null
}

/** The letter with what it makes happen and what it leaves under, or why it does not leave. */
const compose = (moment: Moment, { actor, file, as, kind, content, unusual }: Composing) => {
  const context = contextOf(moment, file, actor, as, findingsOfChosen(file, moment.now))
  if (context === null) return fail('not_yours')
  const read = schemas[kind].safeParse(completed(kind, content, file, moment))
  const letter = read.success ? ({ kind, content: read.data } as Letter) : null
  const decided = decide(file.record, actionFor(kind, letter), context)
  if (!decided.ok) {
    if (decided.code !== 'no_health_consent' || letter === null) return decided
    const troubles = healthFields(letter).map((field): LetterTrouble => ({ field, kind: 'no_consent' }))
    return { ok: false, code: 'content', troubles } as const
  }
  if (letter === null) {
    const troubles = (read.error?.issues ?? []).map(({ path, message }): LetterTrouble => ({
      field: path.join('.'),
      kind: kindOf(message),
    }))
    return { ok: false, code: 'content', troubles } as const
  }
  const named = namedAt(letter.content, file.guarded, markIn(moment.deps.ring, file.row.id))
  if (named.length > 0) {
    const troubles = named.map((field): LetterTrouble => ({ field, kind: 'name' }))
    return { ok: false, code: 'content', troubles } as const
  }
  // The yes of an agency outside may be written down after they left.
  const accepted = file.receivingAgency === null ? (file.record.chain.steps['4']?.at ?? null) : null
  if (isUntimely(letter, { now: moment.now, accepted, left: leftAt(file.record) }))
    return { ok: false, code: 'content', troubles: [{ field: 'at', kind: 'time' }] } as const
  const told = toldBy(letter, file, context, unusual)
  if (!told.ok) return told
  const consent = basisOf(kind, moment, file)
  return consent === null
    ? fail('no_consent')
    : ok({ letter, consent, events: [...decided.value, ...told.value] })
}

/** The case of a letter, for who may write it, and the side it is written for. */
const begun = async (deps: Deps, actor: Actor, id: CaseId, kind: Sendable) => {
  const reading = await begunCase(deps, actor, id)
  if (!reading.ok) return reading
  const { file, side, standing } = reading.value
  if (side === 'sending' && standing !== 'assignee') return fail('not_yours')
  if (counterpartOf(file) === null) return fail('no_receiver')
  return ok({ file, side, as: sideFor(kind, file, side) })
}

/** Whether a letter to the agency that is asked now is the one that this step answers. */
const isAnswered = ({ receivingAgency }: AssistanceFile, row: LetterRow, by: Sendable): boolean => {
  const step = stepOf(by)
  const earlier = step === null ? null : before(step)
  return row.toAgency === receivingAgency?.id && row.kind === `step_${earlier}`
}

/** What was written to an office that was asked before is not received by the one that is asked now. */
const isToWriter = ({ receivingOffice }: AssistanceFile, { toOffice }: LetterRow, writer: Side): boolean =>
  writer === 'sending' || toOffice === receivingOffice?.id

const unsent = (
  code: SendRefusal['code'],
  troubles: readonly LetterTrouble[],
): { readonly ok: false } & SendRefusal =>
  code === 'content' ? { ok: false, code, troubles } : { ok: false, code }

/** What offices say to each other about a case. */
export const createLetters = (deps: Deps): Pick<Assistance, 'preview' | 'send'> => ({
  preview: async (actor, id, kind, content, unusual = null) => {
    const to = await begun(deps, actor, id, kind)
    if (!to.ok) return to
    const { file, as } = to.value
    if (file.row.status === 'closed') return fail('closed')
    const moment = { deps, ledger: file.ledger, now: deps.clock.now() }
    const composed = compose(moment, { actor, file, as, kind, content, unusual })
    return composed.ok ? { ok: true, letter: composed.value.letter } : composed
  },

  send: async (actor, id, kind, content, unusual = null) => {
    const to = await begun(deps, actor, id, kind)
    if (!to.ok) return to
    const { file, side, as } = to.value
    let troubles: readonly LetterTrouble[] = []
    const sent = await inAssistance<CaseworkRefusal | AssistanceBar | 'content'>(
      deps,
      actor,
      file,
      (draft) => {
        // That somebody has arrived is told whoever is at their phone.
        if (kind !== 'step_6' && draft.conversation.contact === 'suspended') return 'suspended'
        const composed = compose(draft, { actor, file, as, kind, content, unusual })
        if (!composed.ok) {
          if (composed.code === 'content') ({ troubles } = composed)
          return composed.code
        }
        const { letter, consent, events } = composed.value
        const letterId = draft.deps.ids.id()
        const isTold = as !== side
        draft.statements.push({
          do: 'insertLetter',
          consent,
          row: {
            id: letterId,
            caseId: id,
            personId: file.casework.personId,
            kind,
            ...addressed(file, as),
            body: sealLetter(file.key, letterId, as, letter.content),
            by: actor.id,
            at: draft.now,
            receivedAt: isTold ? draft.now : null,
            receivedBy: isTold ? actor.id : null,
          },
        })
        // Who answers has read what was written to them: of an agency that is known of what it answers alone.
        const answered = file.letters
          .filter(
            ({ row, side: writer }) =>
              row.receivedAt === null &&
              writer !== as &&
              (row.toAgency === null ? isToWriter(file, row, as) : isAnswered(file, row, kind)),
          )
          .map(({ row }) => row)
        for (const each of answered) receive(draft, each, actor)
        happen(draft, file, { actor, side: as }, [...events, ...recallReceived(file, answered)])
        return null
      },
    )
    return sent.ok ? sent : unsent(sent.code, troubles)
  },
})
