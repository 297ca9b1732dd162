import type { Offer, Reaction } from '../core/reactions.ts'
import { offers } from '../core/reactions.ts'
import { branchOf } from './facts.ts'
import { fold } from './fold.ts'
import type { Turn } from './turn.ts'
import { say, text, update } from './turn.ts'

interface Style {
  readonly easy: boolean
  readonly offers: readonly Offer[]
}

/**
 * How the session goes on after each reaction (domain reference, section 10): smaller steps, and ways out at hand. Each
 * style belongs to several: it must not say which it was.
 */
const styles: Readonly<Record<Reaction, Style>> = {
  fear: { easy: false, offers: ['human', 'exit'] },
  mistrust_of_others: { easy: false, offers: ['human', 'exit'] },
  mistrust_of_self: { easy: true, offers: ['skip'] },
  self_blame: { easy: false, offers: ['human'] },
  anger: { easy: false, offers: ['human', 'exit'] },
  memory_gaps: { easy: true, offers: ['skip'] },
  isolation: { easy: false, offers: ['human'] },
  dependence: { easy: true, offers: ['skip'] },
}

/** Two words at least, all in capitals: nobody writes so by chance in a script that has small letters. */
const isShouted = (words: string) => {
  const letters = words.match(/\p{L}/gu) ?? []
  const isCased = (letter: string) => letter.toLowerCase() !== letter.toUpperCase()
  return (
    letters.length >= 10 &&
    /\p{L}\P{L}+\p{L}/u.test(words.trim()) &&
    letters.every((letter) => isCased(letter) && letter === letter.toUpperCase())
  )
}

/** What a message shows, or null for nearly every message; capitals are looked at, too. */
export const reactionIn = (turn: Turn, words: string): Reaction | null =>
  shownIn(turn, turn.env.lexicon.reaction(fold(words)) ?? (isShouted(words) ? 'anger' : null))

/** The same by its words alone: a name may stand in capitals. */
export const reactionInCalm = (turn: Turn, words: string): Reaction | null =>
  shownIn(turn, turn.env.lexicon.reaction(fold(words)))

const shownIn = (turn: Turn, reaction: Reaction | null): Reaction | null => {
  const { phase, safeAt } = turn.state
  // A caseworker who reads along answers better; and before the check nobody knows who writes.
  if (phase === 'human' || safeAt === null) return null
  // "What was done to you" is not said to who writes about somebody else.
  const isOther = ['reporter', 'partner'].includes(branchOf(turn.state) ?? '')
  return reaction === 'self_blame' && isOther ? null : reaction
}

/** Answers it in reviewed words and goes on more gently. Which reaction it was is remembered nowhere. */
export const react = (turn: Turn, reaction: Reaction) => {
  const style = styles[reaction]
  update(turn, {
    easy: turn.state.easy === 'off' && style.easy ? 'questions' : turn.state.easy,
    offers: offers.filter((offer) => turn.state.offers.includes(offer) || style.offers.includes(offer)),
  })
  say(turn, text(`bot:reactions.${reaction}`))
}
