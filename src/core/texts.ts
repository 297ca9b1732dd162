/** A deployed language. `name` is its own name for itself. */
export interface Language {
  readonly code: string
  readonly name: string
  readonly dir: 'ltr' | 'rtl'
  /** First words that only a speaker of this language writes. */
  readonly greetings: readonly string[]
  /** A pattern for letters that no other deployed language is written with. */
  readonly letters?: string
}

/** Every word a person or worker reads, by key. Keys are `<file>:<path>`, e.g. `console:queue.title`. */
export interface Texts {
  readonly languages: readonly Language[]
  /** The text in that language, with plurals (`count`) and values filled in. Throws on a key that does not exist. */
  t(language: string, key: string, values?: Readonly<Record<string, string | number>>): string
}
