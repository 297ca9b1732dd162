import { z } from 'zod'
import { fold, foldBare } from '../fold.ts'
import { revealing } from '../forbidden.ts'
import { accountWords } from './account-words.ts'

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

/** Letters that stand alone, put together: `h.i.v.` is a word. */
const joined = (folded: string) => folded.replace(/(?<=(?<!\p{L})\p{L})[\s.·_-]{1,2}(?=\p{L}(?!\p{L}))/gu, '')

/** The words of a text, to be compared with those of another one: without accents and signs. */
export const wordsOf = (text: string): readonly string[] =>
  foldBare(text)
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
    is: /(?<![\p{L}\d])\d{1,4}\s+\p{L}+\s+(?:street|st|road|rd|avenue|ave|lane)(?![\p{L}\d])|(?<![\p{L}\d])(?:rue|calle|rua|strada|улица|вулиця|в?ул\.?)\s+(?!(?:con|com|y|o|e|et|ou|avec|por|para|pour|sin|sem|sans|en|em|hasta|cuando|quand|quando|est|es)(?!\p{L}))\p{L}+|(?<![\p{L}\d])(?:в?улиц|проспект|переул|провул|бульвар)\p{L}*\s+\p{L}+[\s,]+\d|\p{L}{2,}(?:stra(?:ß|ss)e|gasse)(?!\p{L})|\p{L}{2,}(?:str\.?|weg|allee)\s+\d|شارع\s+[\p{L}\d]+/u,
  },
  // Where houses and roads have numbers: `House 12, Road 5`.
  {
    kind: 'address',
    is: /(?<!\p{L})(?:house|flat|apartment|apt|plot|maison|appartement|apartamento|departamento|piso|дом|квартира|кв|будинок|منزل|شقة)\.?\s*(?:no\.?\s*|nr\.?\s*|№\s*)?\d+\p{L}?(?=\s*(?:[,;/]|$))/u,
  },
  {
    kind: 'narrative',
    is: /(?<![\p{L}\d])(?:(?:raped?|abused|pimp|sexual|sexually|brothel|viol[ée]e|violad[ao]|estuprad[ao])(?![\p{L}\d])|trafficker|prostitu|изнасилов|избил|сексуал|зґвалт)|اغتصب|اغتصاب|جنسي/u,
  },
  ...accountWords.map((is) => ({ kind: 'narrative' as const, is })),
  {
    kind: 'health',
    is: /(?<![\p{L}\d])(?:(?:hiv|(?<!(?:hearing|walking|mobility|visual|teaching|first|medical|reading)[\s-])aids|stis?|ptsd|vih|sida|вич|спид|віл|снід)(?![\p{L}\d])|syphilis|сифил|сифіл|gonorrh|chlamyd|hepatitis|schizo|шизофр|bipolar|psychiatr|psychosis|psychot|психиатр|психіатр|depress(?!ed\s(?:area|region|town|market))|депресс|депресі)|الإيدز|اكتئاب|فصام/u,
  },
  {
    kind: 'law',
    is: /(?<![\p{L}\d])(?:testif|testimon|witness|statement to (?:the )?police|police (?:statement|report)|(?:declar|denunci|d[ée]p[oô]s|depor|statement|plainte|заяв|показан)\p{L}*(?:\s+\p{L}+){0,3}\s+(?:pol[ií]c|полиц|поліц)|[وبلف]?(?:ال)?(?:أقوال|إفاد|بلاغ|شهاد)\p{L}*(?:\s+\p{L}+){0,2}\s+(?:ال|لل|بال)?شرطة|témoign|testemunh|déposition|depoimento|testigo|témoin|testemunha|свидетел(?!ьств\p{L}*\s+о\s+(?:рожд|брак|смерт|развод|образов))|(?<!медицинские )показания(?!\s+к\s+(?:применени|операци))|(?<!медичні )показання(?!\s+до\s+(?:застосуванн|операці))|свідок|свідк|свідчен|(?:و|ال|وال)?شاهد(?:ة|ا|ان|ين)?(?!\p{L}))/u,
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
