import type { SecretWord } from '../core/secret-word.ts'
import { secretWordLength, secretWords } from '../core/secret-word.ts'
import { nodeAt } from '../dialog/turn.ts'
import type { Draft } from './draft.ts'

const isChoosing = ({ deps, session }: Draft): boolean => {
  const at = session.dialog.at.at(-1)
  return at !== undefined && nodeAt(deps.content.library, at).kind === 'secret'
}

/** The salt to hash this message with; null when it can be no word of theirs. */
export const saltFor = (draft: Draft, folded: string): string | null => {
  if (folded.length < secretWordLength.least || folded.length > secretWordLength.most) return null
  const { words } = draft.session
  if (words !== null) return words.salt
  return isChoosing(draft) ? (draft.wordHash?.salt ?? draft.deps.ids.id()) : null
}

/** Which of their words this message is. */
export const whichWord = ({ session, wordHash }: Draft): SecretWord | null => {
  const { words } = session
  if (words === null || wordHash === null || wordHash.salt !== words.salt) return null
  return secretWords.find((word) => words[word] === wordHash.hash) ?? null
}

/** What was written is their word from now on. */
export const chooseWord = (draft: Draft, word: SecretWord) => {
  const { wordHash, session } = draft
  if (wordHash === null) throw new Error('a word was chosen without its hash')
  draft.session = { ...session, words: { ...session.words, salt: wordHash.salt, [word]: wordHash.hash } }
}
