import type { DangerKind } from '../core/danger.ts'
import { dangerKinds } from '../core/danger.ts'
import type { Reaction } from '../core/reactions.ts'
import { reactions } from '../core/reactions.ts'
import type { ContentFiles } from './files.ts'
import { onceFor } from './once-for.ts'
import { meanings, without } from './patterns.ts'
import type { DangerWords } from './schema.ts'

/** What a message says of danger in one language, looked for in all languages together, and in one at a time. */
const saidIn = onceFor((words: DangerWords) => {
  const cleaned = without(words.never)
  const kinds = meanings(dangerKinds.map((kind) => [kind, words[kind]] as const))
  return (folded: string) => kinds(cleaned(folded))
})

/**
 * What a message says of danger, in any deployed language: people mix languages. What only sounds like it (`never`) is
 * taken out of the message first, language by language.
 */
export const dangerFinder = ({
  danger,
}: Pick<ContentFiles, 'danger'>): ((folded: string) => readonly DangerKind[]) => {
  const sought = Object.values(danger).map(saidIn)
  return (folded) => {
    const said = new Set(sought.flatMap((saidHere) => [...saidHere(folded)]))
    return dangerKinds.filter((kind) => said.has(kind))
  }
}

/** The reaction a message shows, in any deployed language; the first of the list where it shows several. */
export const reactionFinder = ({
  reactions: files,
}: Pick<ContentFiles, 'reactions'>): ((folded: string) => Reaction | null) => {
  const shown = meanings(
    Object.values(files).flatMap((words) =>
      reactions.map((reaction) => [reaction, words[reaction]] as const),
    ),
  )
  return (folded) => {
    const said = shown(folded)
    return reactions.find((reaction) => said.has(reaction)) ?? null
  }
}
