import { z } from 'zod'
import { isZone } from '../travel/local-time.ts'

/** A few sentences of a worker's, kept in our own office. In UTF-16 units. */
export const longestWords = 2000

/** Words that stay in the office that wrote them. */
export const officeWords = z.string().trim().max(longestWords)

/** A name, a place or a kind of thing: one line. */
export const line = z.string().trim().max(120)

/** A day as people write it on a form: `2026-12-25`. */
export const day = z.iso.date()

/** Something counted. */
export const count = z.number().int().min(0)

/** Children and others who depend on somebody; more is a slip of the keyboard. */
export const dependants = count.max(20)

/** ISO 3166. */
export const country = z.string().regex(/^[A-Z]{2}$/)

/** Of a station, a port or an airport. */
export const stopCode = z.string().regex(/^[A-Z0-9]{2,5}$/)

/** ISO 4217. */
export const currency = z.string().regex(/^[A-Z]{3}$/)

/** ISO 639. */
export const language = z.string().regex(/^[a-z]{2,3}$/)

/** Of a place, by the name of its clocks. */
export const zone = z.string().refine(isZone)
