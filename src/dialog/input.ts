import type { ConsentEvent } from '../core/consent.ts'

/** Things that are not words and never answer a question. */
export const wordless = ['media', 'sticker', 'location', 'contact', 'unsupported'] as const
export type Wordless = (typeof wordless)[number]

export type Input =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tap'; readonly key: string }
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'deleted'; readonly messageRef: string }
  | { readonly kind: 'voice'; readonly file: string; readonly seconds: number | null }
  /** `file` is the vendor's name for it. */
  | { readonly kind: 'picture'; readonly file: string; readonly caption?: string }
  | { readonly kind: Wordless; readonly caption?: string }
  | { readonly kind: 'reaction' }
  | { readonly kind: 'unblocked' }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'identity_changed' }
  | { readonly kind: 'worker_joined'; readonly worker: string }
  /** Their caseworker gave the case back, and nobody else has it yet. */
  | { readonly kind: 'worker_left'; readonly worker: string }
  /** Their caseworker asks for one picture. */
  | { readonly kind: 'picture_wanted' }
  /** A caseworker has satisfied themselves who writes, after a change of number or device. */
  | { readonly kind: 'resumed' }
  /** What they said to a caseworker about a purpose. */
  | { readonly kind: 'consent_spoken'; readonly event: ConsentEvent }
  /** The week of what was said about safe contact is over. */
  | { readonly kind: 'safe_contact_over'; readonly fields: readonly string[] }
  /** A first answer was due, and nobody has come. */
  | { readonly kind: 'nobody_came' }
  | { readonly kind: 'case_closed' }

/** What the person sends. */
export type PersonInput = Extract<Input, { kind: 'text' | 'tap' | 'edited' | 'voice' | 'picture' | Wordless }>

/** The words in it, a picture's caption too; null where there are none. */
export const writtenIn = (input: PersonInput): string | null => {
  if (input.kind === 'text' || input.kind === 'edited') return input.text
  return input.kind === 'tap' || input.kind === 'voice' ? null : (input.caption ?? null)
}
