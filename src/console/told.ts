/** One thing that is told under its name; null: not filled in, so that paper leaves room for it. */
export interface Told {
  readonly label: string
  readonly value: string | null
  /** Some sentences rather than one line. */
  readonly long?: boolean
}

/** Some of what is told, under its heading. */
export interface ToldPart {
  readonly title: string
  readonly lines: readonly Told[]
}
