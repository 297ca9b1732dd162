import { z } from 'zod'
import { revealing } from '../forbidden.ts'

/** What a form between offices never carries in its few free words (domain reference, section 5). */
export const forbiddenKinds = [
  'too_long',
  'phone',
  'email',
  'address',
  'document',
  'narrative',
  'health',
  'law',
  'link',
  /** Tells whoever reads over a shoulder what this is about. */
  'revealing',
] as const
export type ForbiddenKind = (typeof forbiddenKinds)[number]

/** No free text is longer: nobody's story fits in. */
export const longestText = 280

interface Pattern {
  readonly kind: ForbiddenKind
  readonly is: RegExp
}

// Invisible marks and vowel signs part no word, and no pattern asks which digit one is of those that are not ASCII.
const fold = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Mn}\u0640]/gu, '')
    .replace(/\p{Nd}/gu, (digit) => (/[0-9]/.test(digit) ? digit : '0'))
    .toLowerCase()

/** Letters that stand alone, put together: `h.i.v.` is a word. */
const joined = (folded: string) => folded.replace(/(?<=(?<!\p{L})\p{L})[\s.·_-]{1,2}(?=\p{L}(?!\p{L}))/gu, '')

/** The words of a text, to be compared with those of another one: without accents and signs. */
export const wordsOf = (text: string): readonly string[] =>
  fold(text.normalize('NFKD').replace(/\p{M}/gu, ''))
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')

// Arabic writes its small words together with the next one, so there a word is looked for inside of others, too.
const patterns: readonly Pattern[] = [
  { kind: 'email', is: /[\p{L}\d._%+-]+@[\p{L}\d-]+\.\p{L}{2,}/u },
  { kind: 'link', is: /https?:\/\/|www\.|t\.me\/|wa\.me\//u },
  // Seven digits or more with the marks people put between them.
  { kind: 'phone', is: /(?:\+|00)?\d(?:[\s()./\p{Pd}]{0,2}\d){6,}/u },
  {
    kind: 'document',
    is: /(?<![\p{L}\d])(?:passport|passeport|pasaporte|passaporte|id card|scan(?:s|ned)?|паспорт|скан)(?![\p{L}\d])|جواز|(?<![\p{L}\d])[a-z]{1,2}\d{6,8}(?![\p{L}\d])/u,
  },
  {
    kind: 'address',
    is: /(?<![\p{L}\d])\d{1,4}\s+\p{L}+\s+(?:street|st|road|rd|avenue|ave|lane)(?![\p{L}\d])|(?<![\p{L}\d])(?:rue|calle|rua|strada|улица|вулиця|в?ул\.?)\s+\p{L}+|(?<![\p{L}\d])(?:в?улиц|проспект|переул|провул|бульвар)\p{L}*\s+\p{L}+[\s,]+\d|\p{L}{2,}(?:stra(?:ß|ss)e|gasse)(?!\p{L})|\p{L}{2,}(?:str\.?|weg|allee)\s+\d|شارع\s+[\p{L}\d]+/u,
  },
  {
    kind: 'narrative',
    is: /(?<![\p{L}\d])(?:(?:raped?|beat(?:en)?|abused|sold|pimp|sex|sexual|sexually|brothel|viol[ée]e|violad[ao]|estuprad[ao])(?![\p{L}\d])|forced (?:her|him|them)|trafficker|prostitu|изнасилов|избил|сексуал|зґвалт)|اغتصب|اغتصاب|جنسي/u,
  },
  {
    kind: 'health',
    is: /(?<![\p{L}\d])(?:(?:hiv|aids|stis?|ptsd|vih|sida|вич|спид|віл|снід)(?![\p{L}\d])|syphilis|сифил|сифіл|gonorrh|chlamyd|hepatitis|schizo|шизофр|bipolar|psychiatr|psychosis|psychot|психиатр|психіатр|depress|депресс|депресі)|الإيدز|اكتئاب|فصام/u,
  },
  {
    kind: 'law',
    is: /(?<![\p{L}\d])(?:testif|testimon|witness|statement to (?:the )?police|police (?:statement|report)|(?:declar|denunci|d[ée]p[oô]s|depor|statement|plainte|заяв|показан)\p{L}*(?:\s+\p{L}+){0,3}\s+(?:pol[ií]c|полиц|поліц)|[وبلف]?(?:ال)?(?:أقوال|إفاد|بلاغ|شهاد)\p{L}*(?:\s+\p{L}+){0,2}\s+(?:ال|لل|بال)?شرطة|témoign|testemunh|déposition|depoimento|testigo|témoin|testemunha|свидетел|показания|свідок|свідк|свідчен|(?:و|ال|وال)?شاهد(?:ة|ا|ان|ين)?(?!\p{L}))/u,
  },
]

/** What is in a text that must not leave; empty: it may. */
export const forbiddenIn = (text: string): readonly ForbiddenKind[] => {
  const folded = fold(text)
  const apart = joined(folded)
  return [
    ...(text.length > longestText ? (['too_long'] as const) : []),
    ...patterns.filter(({ is }) => is.test(folded) || is.test(apart)).map(({ kind }) => kind),
  ]
}

/** Free words of a form: few, and refused when they hold what must not be sent. */
export const safeText = z.string().superRefine((text, context) => {
  for (const kind of forbiddenIn(text)) context.addIssue({ code: 'custom', message: kind })
})

/** The same where an airline, an agent or a family may read it: nothing that tells what this is about, either. */
export const neutralText = safeText.superRefine((text, context) => {
  if (revealing(text)) context.addIssue({ code: 'custom', message: 'revealing' })
})
