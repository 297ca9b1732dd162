/** What a command for authors comes to: what to say and which files to write; or why it does nothing at all. */
export type Outcome =
  | {
      readonly ok: true
      readonly says: readonly string[]
      /** Path -> text. */
      readonly writes: ReadonlyMap<string, string>
    }
  | { readonly ok: false; readonly problems: readonly string[] }
