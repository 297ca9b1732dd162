/** What help a number leads to, in the order a card names them. */
export const helpKinds = [
  'emergency',
  'police',
  'ambulance',
  'fire',
  'trafficking',
  'child',
  'crisis',
] as const
export type HelpKind = (typeof helpKinds)[number]

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** When somebody answers, by the clock there. `days`: one day (`sat`), or from one to another (`mon-fri`). */
export interface OpenHours {
  readonly days: string
  readonly from: string
  readonly to: string
}

/** One line of help in one country. */
export interface HelpLine {
  readonly kind: HelpKind
  /** As they are dialled there; any of them will do. */
  readonly numbers: readonly string[]
  /** Left out where it is not known. */
  readonly hours?: 'always' | readonly OpenHours[]
  /** What they answer in; left out where it is not known. */
  readonly languages?: readonly string[]
  /** When somebody of the team last called, and who. Left out: nobody has, and nobody may be told that it is sure. */
  readonly verified?: { readonly on: string; readonly by: string }
}

/** Numbers to call, by ISO code of the country. */
export type Directory = Readonly<Record<string, readonly HelpLine[]>>
