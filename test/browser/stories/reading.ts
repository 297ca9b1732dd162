import type { Telling } from './chapters.ts'
import type { Teller } from './forms.ts'
import { reads } from './requests.ts'

/** How a page is looked at: in the browser, or only as it comes there. */
type Look = (teller: Teller, path: string) => Promise<unknown>

/** Reads every letter of the case, as it lies there, and what else is shared; tells which they are. */
export const lettersRead = async (
  teller: Teller,
  { own }: Telling,
  look: Look = reads,
): Promise<readonly string[]> => {
  const { html } = await reads(teller, `${own}/steps`)
  const ids = new Set(
    [...html.matchAll(new RegExp(`${own}/letters/([\\w-]+)`, 'g'))].map(([, id = '']) => id),
  )
  for (const path of ['/letters', '/calendar', `${own}/assistance`]) await look(teller, path)
  for (const id of ids) await look(teller, `${own}/letters/${id}`)
  return [...ids]
}

/** Every paper that is printed of the case where the person is. */
export const papers = ['referral', 'declaration', 'consent', 'risk', 'plan'] as const

/** What one office prints of it. */
export const printed = async (
  teller: Teller,
  { own }: Telling,
  of: readonly string[] = papers,
  look: Look = reads,
): Promise<void> => {
  for (const paper of of) await look(teller, `${own}/print/${paper}`)
}
