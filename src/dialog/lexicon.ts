import type { DangerKind } from '../core/danger.ts'
import type { Label } from '../core/events.ts'
import type { Reaction } from '../core/reactions.ts'
import type { Sign } from '../core/signs.ts'
import type { Command } from './commands.ts'

/** The words a person may use, in every deployed language. The engine itself knows no language. */
export interface Lexicon {
  readonly languages: readonly string[]
  /** A choice's label in a language, for recognising it when it is typed. */
  label(language: string, label: Label): string
  /** The command a whole message stands for, and the language of the word where it is only one. */
  command(folded: string): { readonly command: Command; readonly language: string | null } | null
  /** The ISO code of a country named in that language or any other deployed one. */
  country(folded: string): string | null
  /** The language whose greeting this is or whose letters these are; null where that is not certain. */
  language(folded: string): string | null
  /** What a message says of danger, the most urgent first; empty for nearly every message. */
  danger(folded: string): readonly DangerKind[]
  /** A reaction that a message shows; null for nearly every message. */
  reaction(folded: string): Reaction | null
  /** Signs in a message that somebody else may be writing; empty for nearly every message. */
  signs(folded: string): readonly Sign[]
}
