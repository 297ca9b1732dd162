import { optionsOnScreen } from './advance.ts'
import { fold } from './fold.ts'
import type { Turn } from './turn.ts'
import { languageOf } from './turn.ts'

/** The option that words stand for: its number, or its label in the person's language or else any other. */
export const answers = (turn: Turn, words: string): string | null => {
  const options = optionsOnScreen(turn)
  const folded = fold(words)
  if (folded === '') return null
  if (/^\d+$/.test(folded)) return options[Number(folded) - 1]?.option ?? null
  const { lexicon, languages } = turn.env
  for (const language of [languageOf(turn), ...languages]) {
    const named = options.find((each) => fold(lexicon.label(language, each.label)) === folded)
    if (named !== undefined) return named.option
  }
  return null
}
