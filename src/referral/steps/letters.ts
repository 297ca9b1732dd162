import { z } from 'zod'
import { country, stopCode, zone } from '../forms/texts.ts'
import { isOfHealth } from '../reintegration/services.ts'
import { mostLegs, travelModes } from '../travel/itinerary.ts'
import type { MissingPart } from './codes.ts'
import { aids, missingInFirst } from './codes.ts'
import { caseCode, keptContents, officePhone, stepContents, wayId } from './contents.ts'
import { neutralText } from './safe-text.ts'
import type { StepId } from './step.ts'
import { stepIds } from './step.ts'

const local = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)

/**
 * What the other office needs so that somebody is met, and nothing that names the person. Times are those on the clocks
 * of the place, as whoever waits there reads them. Its words may be read at a counter or over a shoulder.
 */
const advanceNotice = (text: z.ZodString) =>
  z.strictObject({
    caseCode,
    itinerary: wayId,
    legs: z
      .array(
        z.strictObject({
          mode: z.enum(travelModes),
          carrier: text,
          from: stopCode,
          to: stopCode,
          departs: local,
          arrives: local,
        }),
      )
      .min(1)
      .max(mostLegs),
    arrivesAt: z.number().int().positive(),
    zone,
    assisted: z.array(z.strictObject({ at: stopCode, by: text })).max(mostLegs),
    /** How they find each other: a word or a number, never a sign with a name. */
    recognition: text.min(1),
    baggage: z.number().int().min(0).max(20),
    aids: z.array(z.enum(aids)),
    /** Of an office, for the night of the journey. */
    contingencyPhone: officePhone,
  })

/** Names the case and nothing else. */
const recall = z.strictObject({ caseCode })

export type LetterKind = `step_${StepId}` | 'advance_notice' | 'recall'

/** What somebody writes: a recall follows from what the person said. */
export type WrittenLetter = Exclude<LetterKind, 'recall'>

/** Everything one office sends to another, each with the fields it may have. */
export const letters = {
  step_1: stepContents['1'],
  step_2: stepContents['2'],
  step_3: stepContents['3'],
  step_4: stepContents['4'],
  step_5: stepContents['5'],
  step_6: stepContents['6'],
  advance_notice: advanceNotice(neutralText),
  recall,
} as const satisfies Readonly<Record<LetterKind, z.ZodType>>

/** The same as they are kept, by their fields alone. */
export const keptLetters = {
  step_1: keptContents['1'],
  step_2: keptContents['2'],
  step_3: keptContents['3'],
  step_4: keptContents['4'],
  step_5: keptContents['5'],
  step_6: keptContents['6'],
  advance_notice: advanceNotice(z.string()),
  recall,
} as const satisfies Readonly<Record<LetterKind, z.ZodType>>

export type LetterContent<Kind extends LetterKind> = z.infer<(typeof letters)[Kind]>
export type Letter = {
  readonly [Kind in LetterKind]: { readonly kind: Kind; readonly content: LetterContent<Kind> }
}[LetterKind]

/** Whether a name is that of a letter. */
export const isLetterKind = (kind: string): kind is LetterKind => Object.hasOwn(letters, kind)

/** The step that a letter is; null: it is none. */
export const stepOf = (kind: LetterKind): StepId | null =>
  stepIds.find((step) => kind === `step_${step}`) ?? null

/** What one named reader needs to buy a ticket or to meet somebody: the only place where a name travels. */
export const packet = z.strictObject({
  legalName: z.string().trim().min(1).max(120),
  bornOn: z.iso.date(),
  documentNumber: z.string().trim().min(1).max(40),
  documentCountry: country,
})
export type Packet = z.infer<typeof packet>

const fieldsWhere = (fields: Readonly<Record<string, boolean>>): readonly string[] =>
  Object.keys(fields).filter((name) => fields[name])

/** The fields of a letter that tell of somebody's health: then their consent to that is asked, too. */
export const healthFields = (letter: Letter): readonly string[] => {
  switch (letter.kind) {
    case 'step_1':
      return fieldsWhere({
        // That there is none tells of health, too.
        medicalNeed: letter.content.medicalNeed !== null,
        pregnancy: letter.content.pregnancy !== null,
        servicesAsked: letter.content.servicesAsked.some(isOfHealth),
      })
    case 'step_3':
      return fieldsWhere({
        fitToTravel: !letter.content.fitToTravel,
        arrangements: letter.content.arrangements.length > 0,
        needs: letter.content.needs.some(isOfHealth),
      })
    case 'advance_notice':
      return fieldsWhere({ aids: letter.content.aids.length > 0 })
    default:
      return []
  }
}

/** What the other office misses though it says yes, as far as the first step can tell it. */
export const missingIn = (letter: Letter): readonly MissingPart[] =>
  letter.kind === 'step_2' && letter.content.positive
    ? missingInFirst.filter((part) => letter.content.missing.includes(part))
    : []

/** What the other office says in steps 2 and 4; null: the letter asks, or tells. */
export const answerIn = (letter: Letter): 'positive' | 'negative' | null => {
  if (letter.kind === 'step_2') return letter.content.positive ? 'positive' : 'negative'
  if (letter.kind === 'step_4') return letter.content.decision === 'accepted' ? 'positive' : 'negative'
  return null
}
