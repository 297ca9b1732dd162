import type { AssistanceView, SentLetter } from '../app/assistance.ts'
import { newestForm } from '../app/assistance.ts'
import { zonesOf } from '../referral/office/sides.ts'
import { stepFacts } from '../referral/casework/facts.ts'
import { hasArrived, hasDeparted } from '../referral/casework/record.ts'
import type { StepRefusal } from '../referral/steps/chain.ts'
import { maySayAgain, mayTake } from '../referral/steps/chain.ts'
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

/** What a form of a letter of this case asks. */
export const formOfLetter = (view: AssistanceView, kind: WrittenKind): FormOf => ({
  kind,
  child: view.child,
  zone: zoneOfLetter(kind, zonesOf(view)),
  services: lastContent(view.letters, 'step_3')?.needs ?? [],
  stops: changingAt(chosenWay(view.record, waysIn(view))),
})

/** What the form begins with. */
export const begunLetter = (view: AssistanceView, kind: WrittenKind, writer: string): Entries => {
  const { record, child, healthConsented, forms, item } = view
  const draft = draftLetter(kind, {
    record,
    child,
    healthConsented,
    writer,
    language: item?.language ?? null,
    needs: newestForm(forms, 'needs'),
    risk: newestForm(forms, 'risk'),
    travel: newestForm(forms, 'travel'),
    ways: waysIn(view),
  })
  return begunFrom(draft, formOfLetter(view, kind))
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
  return chain.frozen && step !== '6' ? 'frozen' : null
}
