import type { Label } from '../core/events.ts'
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
  /** Signs in a message that somebody else may be writing; empty for nearly every message. */
  signs(folded: string): readonly Sign[]
}
