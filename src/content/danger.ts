import type { DangerKind } from '../core/danger.ts'
import { dangerKinds } from '../core/danger.ts'
import type { Reaction } from '../core/reactions.ts'
import { reactions } from '../core/reactions.ts'
import type { ContentFiles } from './files.ts'
import { matcher, without } from './patterns.ts'
import type { DangerWords } from './schema.ts'

interface Sought {
  readonly cleaned: (folded: string) => string
  readonly kinds: readonly { readonly kind: DangerKind; readonly isSaid: (folded: string) => boolean }[]
}

/** Long patterns take time to be made ready, and are looked for one language at a time, too. */
const ready = new WeakMap<DangerWords, Sought>()

const compiled = (words: DangerWords): Sought => {
  const known = ready.get(words)
  if (known !== undefined) return known
  const made = {
    cleaned: without(words.never),
    kinds: dangerKinds.map((kind) => ({ kind, isSaid: matcher(words[kind]) })),
  }
  ready.set(words, made)
  return made
}

/**
 * What a message says of danger, in any deployed language: people mix languages. What only sounds like it (`never`) is
 * taken out of the message first, language by language.
 */
export const dangerFinder = ({
  danger,
}: Pick<ContentFiles, 'danger'>): ((folded: string) => readonly DangerKind[]) => {
  const sought = Object.values(danger).map(compiled)
  return (folded) => {
    const said = new Set(
      sought.flatMap(({ cleaned, kinds }) => {
        const message = cleaned(folded)
        return kinds.filter(({ isSaid }) => isSaid(message)).map(({ kind }) => kind)
      }),
    )
    return dangerKinds.filter((kind) => said.has(kind))
  }
}

/** The reaction a message shows, in any deployed language; the first of the list where it shows several. */
export const reactionFinder = ({
  reactions: files,
}: Pick<ContentFiles, 'reactions'>): ((folded: string) => Reaction | null) => {
  const sought = reactions.map((reaction) => ({
    reaction,
    matchers: Object.values(files).map((words) => matcher(words[reaction])),
  }))
  return (folded) =>
    sought.find(({ matchers }) => matchers.some((isSaid) => isSaid(folded)))?.reaction ?? null
}
