import type { AssistanceView, SentLetter } from '../app/assistance.ts'
import { newestForm } from '../app/assistance.ts'
import { zonesOf } from '../referral/office/sides.ts'
import { stepFacts } from '../referral/casework/facts.ts'
import { hasArrived, hasDeparted } from '../referral/casework/record.ts'
import type { StepRefusal } from '../referral/steps/chain.ts'
import { maySayAgain, mayTake, sentAnew } from '../referral/steps/chain.ts'
import type { MissingPart } from '../referral/steps/codes.ts'
import { missingInFirst } from '../referral/steps/codes.ts'
import { changingAt, chosenWay, draftLetter } from '../referral/steps/draft-letter.ts'
import type { Letter, LetterContent, LetterKind } from '../referral/steps/letters.ts'
import { isLetterKind, stepOf } from '../referral/steps/letters.ts'
import type { StepId } from '../referral/steps/step.ts'
import { before, senderOf } from '../referral/steps/step.ts'
import type { Actor } from '../app/casework.ts'
import type { Instant } from '../core/time.ts'
import type { FormOf, WrittenKind } from './letter-form.ts'
import { waysIn } from './journey.ts'
import { begunFrom } from './letter-form.ts'
import { zoneOfLetter } from './letter-words.ts'
import type { Entries } from './posted.ts'

/** A kind of letter that somebody writes; null: the name is that of none. */
export const writtenKind = (name: string): WrittenKind | null =>
  isLetterKind(name) && name !== 'recall' ? name : null

const isOf = <Kind extends LetterKind>(
  letter: Letter | null,
  kind: Kind,
): letter is Letter & { readonly kind: Kind; readonly content: LetterContent<Kind> } => letter?.kind === kind

const lastContent = <Kind extends LetterKind>(
  letters: readonly SentLetter[],
  kind: Kind,
): LetterContent<Kind> | null => {
  for (const { letter } of letters) if (isOf(letter, kind)) return letter.content
  return null
}

/** What the other side misses beside its yes: the first step tells its part of it, and the third the rest. */
export const missingOf = ({ letters, record }: AssistanceView, step: StepId): readonly MissingPart[] => {
  const { missing, isStepTwoPositive } = record.chain
  if (step === '1') return missing
  if (step !== '3' || !isStepTwoPositive) return []
  const named = lastContent(letters, 'step_2')?.missing ?? []
  return named.filter((part) => !missingInFirst.includes(part))
}

/** What a form of a letter of this case asks. */
export const formOfLetter = (view: AssistanceView, kind: WrittenKind): FormOf => ({
  kind,
  child: view.child,
  zone: zoneOfLetter(kind, zonesOf(view)),
  services: lastContent(view.letters, 'step_3')?.needs ?? [],
  stops: changingAt(chosenWay(view.record, waysIn(view))),
})

/** Whether a letter is what an agency outside has answered: our own worker writes it down. */
export const isTold = ({ receiving }: AssistanceView, kind: WrittenKind): boolean => {
  const step = stepOf(kind)
  return receiving?.kind === 'agency' && step !== null && senderOf[step] === 'receiving'
}

/** Whether a letter is one that we take to an agency outside ourselves. */
export const isOutside = ({ side }: AssistanceView, letter: Pick<SentLetter, 'side' | 'outside'>): boolean =>
  letter.outside && letter.side === 'sending' && side === 'sending'

/** The same of one that is being written. */
export const goesOutside = ({ side, receiving }: AssistanceView): boolean =>
  receiving?.kind === 'agency' && side === 'sending'

/** A letter that is sent anew begins with what it said before; what the forms of the case say by now goes before that. */
const saidBefore = ({ letters, record }: AssistanceView, kind: WrittenKind) =>
  stepOf(kind) === sentAnew(record.chain) ? lastContent(letters, kind) : null

/** Questions stand in no form of the case. */
const askedBefore = (view: AssistanceView, kind: WrittenKind) => {
  const last = kind === 'step_1' ? lastContent(view.letters, kind) : null
  if (last === null || saidBefore(view, kind) === null) return null
  return { familyTracing: last.familyTracing, familyAssessment: last.familyAssessment }
}

/** What the form begins with. */
export const begunLetter = (view: AssistanceView, kind: WrittenKind, writer: string): Entries => {
  const { record, child, healthConsented, forms, item } = view
  const draft = draftLetter(kind, {
    record,
    child,
    healthConsented,
    // Who answers for an agency is somebody there.
    writer: isTold(view, kind) ? '' : writer,
    contact: isTold(view, kind) ? { focalPoint: null, alternate: null } : view.contact,
    language: item?.language ?? null,
    needs: newestForm(forms, 'needs'),
    risk: newestForm(forms, 'risk'),
    travel: newestForm(forms, 'travel'),
    ways: waysIn(view),
  })
  return begunFrom(
    { ...saidBefore(view, kind), ...draft, ...askedBefore(view, kind) },
    formOfLetter(view, kind),
  )
}

/** Whether this side writes a letter: its own, or what an agency outside has answered. */
export const isOurs = ({ side, receiving }: AssistanceView, kind: WrittenKind): boolean => {
  const step = stepOf(kind)
  if (side === 'receiving') return step !== null && senderOf[step] === side
  return step === null || senderOf[step] === side || receiving?.kind === 'agency'
}

/** What stands against a step, as far as this side may know. */
export const blockOf = (
  view: AssistanceView,
  step: StepId,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): StepRefusal | null => {
  const { record, child, consented, healthConsented, side } = view
  const { chain } = record
  if (side === 'sending') {
    const by = { id: actor.id, role: 'caseworker', side: senderOf[step] } as const
    const facts = stepFacts(
      record,
      { now, by, consented, healthConsented, child, assignee: actor.id, findings: [] },
      false,
    )
    const may = mayTake(chain, step, facts)
    return may.ok ? null : may.code
  }
  if (senderOf[step] !== side) return 'not_this_office'
  const facts = { arrived: hasArrived(record) }
  if (chain.steps[step] !== undefined && !maySayAgain(chain, step, facts)) return 'taken_already'
  if (step === '6' && hasDeparted(record)) return null
  const earlier = before(step)
  if (earlier !== null && chain.steps[earlier] === undefined) return 'earlier_step_open'
  if (step === '6') return null
  if (chain.frozen) return 'frozen'
  return chain.recalled.length > 0 ? 'not_sent_anew' : null
}
