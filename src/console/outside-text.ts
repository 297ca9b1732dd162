import type { AssistanceView } from '../app/assistance.ts'
import { zonesOf } from '../referral/office/sides.ts'
import { groupsOf } from '../referral/steps/letter-fields.ts'
import type { Letter } from '../referral/steps/letters.ts'
import { fieldWord, letterText } from './letter-words.ts'
import type { Words } from './words.ts'

/** The step by which a letter is answered. */
const answers = { step_1: 'step_2', step_3: 'step_4', step_5: 'step_6' } as const

/** What we would like to be told, and until when. */
const asked = (words: Words, view: AssistanceView, letter: Letter): readonly string[] => {
  if (letter.kind !== 'step_1' && letter.kind !== 'step_3' && letter.kind !== 'step_5') return []
  const answer = answers[letter.kind]
  const names = groupsOf(answer, view.child).flatMap(({ fields }) => fields.map(({ name }) => name))
  const points = words.list(names.map((name) => fieldWord(words, name)))
  const due = view.dues.find(({ kind }) => kind === answer)
  return [
    words.work('letters:outside.answer', { points }),
    ...(due === undefined
      ? []
      : [words.work('letters:outside.until', { time: words.timeAt(due.dueAt, zonesOf(view).receiving) })]),
  ]
}

/**
 * A letter as plain text for an agency outside, which has nothing but this file: from whom it comes and what is asked
 * of it stand there, too. A recall says the code and nothing else: consent to more is over.
 */
export const outsideText = (words: Words, view: AssistanceView, letter: Letter): string => {
  if (letter.kind === 'recall') return `${letterText(words, letter, zonesOf(view))}\n`
  return [
    `${words.work('letters:from')}: ${view.sending.name}`,
    `${words.work('letters:to')}: ${view.receiving?.name ?? ''}`,
    '',
    letterText(words, letter, zonesOf(view)),
    '',
    words.work('letters:outside.ask'),
    words.work('letters:outside.confirm'),
    ...asked(words, view, letter),
    '',
  ].join('\n')
}
