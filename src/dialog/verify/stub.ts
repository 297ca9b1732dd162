import type { DangerKind } from '../../core/danger.ts'
import { dangerKinds } from '../../core/danger.ts'
import type { Reaction } from '../../core/reactions.ts'
import { reactions } from '../../core/reactions.ts'
import { commands } from '../commands.ts'
import { fold } from '../fold.ts'
import type { Lexicon } from '../lexicon.ts'

/** Two are enough: what was agreed to was agreed to in this language or in another. */
export const stubLanguages = ['aa', 'bb'] as const

/** What stands for every message of a kind, whatever the language: no dialog sees more of it than that. */
export const stubWords = {
  some: 'some text',
  hello: 'hello aa',
  country: 'country',
  clock: '14:30',
  danger: (kind: DangerKind) => `words of ${kind}`,
  reaction: (reaction: Reaction) => `words of ${reaction}`,
  command: (command: (typeof commands)[number]) => `say ${command.toLowerCase()}`,
} as const

const commandOf = new Map(commands.map((command) => [fold(stubWords.command(command)), command]))
const slashOf = new Map(commands.map((command) => [fold(command), command]))
const dangerOf = new Map(dangerKinds.map((kind) => [fold(stubWords.danger(kind)), [kind] as const]))
const reactionOf = new Map(reactions.map((each) => [fold(stubWords.reaction(each)), each]))

/** Keys as they would be typed: folding them once is enough. */
const labels = new Map<string, string>()
const labelOf = (key: string): string => {
  const known = labels.get(key)
  if (known !== undefined) return known
  const label = fold(key)
  labels.set(key, label)
  return label
}

/** A lexicon of no language: exploring with it holds for every language whose words are told apart. */
export const stubLexicon: Lexicon = {
  languages: stubLanguages,
  label: (_language, label) => labelOf(label.kind === 'key' ? label.key : label.code),
  command: (folded) => {
    const said = commandOf.get(folded)
    if (said !== undefined) return { command: said, language: 'aa' }
    const slash = slashOf.get(folded)
    return slash === undefined ? null : { command: slash, language: null }
  },
  country: (folded) => (folded === stubWords.country ? 'DE' : null),
  signs: () => [],
  language: (folded) => (folded === stubWords.hello ? 'aa' : null),
  danger: (folded) => dangerOf.get(folded) ?? [],
  reaction: (folded) => reactionOf.get(folded) ?? null,
}
