import { z } from 'zod'
import { phoneLooks } from '../core/phone.ts'
import type { PhoneLook } from '../core/phone.ts'

/** A simulated phone as its page's address describes it. */
export interface Phone {
  readonly id: string
  /** The language the phone claims to be set to. */
  readonly language: string
  readonly look: PhoneLook
}

const phone = z.object({
  phone: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  language: z
    .string()
    .regex(/^[A-Za-z-]{2,20}$/)
    .catch('en'),
  look: z.enum(phoneLooks).catch('telegram'),
})

/** Reads a phone from a query or a form; null when none is named. */
export const phoneFrom = (input: unknown): Phone | null => {
  const parsed = phone.safeParse(input)
  if (!parsed.success) return null
  const { language, look } = parsed.data
  return { id: parsed.data.phone, language, look }
}

/** The address of one of the phone's pages. */
export const addressOf = ({ id, language, look }: Phone, path: string): string =>
  `${path}?${new URLSearchParams({ phone: id, language, look }).toString()}`
