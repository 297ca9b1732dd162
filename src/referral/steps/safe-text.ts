import { z } from 'zod'

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
] as const
export type ForbiddenKind = (typeof forbiddenKinds)[number]

/** No free text is longer: nobody's story fits in. */
export const longestText = 280

interface Pattern {
  readonly kind: ForbiddenKind
  readonly is: RegExp
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase()

const patterns: readonly Pattern[] = [
  { kind: 'email', is: /[\p{L}\d._%+-]+@[\p{L}\d-]+\.\p{L}{2,}/u },
  { kind: 'link', is: /https?:\/\/|www\.|t\.me\/|wa\.me\//u },
  // Seven digits or more with the marks people put between them.
  { kind: 'phone', is: /(?:\+|00)?\d(?:[\s().-]?\d){6,}/u },
  {
    kind: 'document',
    is: /(?<![\p{L}\d])(?:passport|passeport|pasaporte|passaporte|id card|паспорт|جواز)(?![\p{L}\d])|(?<![\p{L}\d])[a-z]{1,2}\d{6,8}(?![\p{L}\d])/u,
  },
  {
    kind: 'address',
    is: /(?<![\p{L}\d])\d{1,4}\s+\p{L}+\s+(?:street|st|road|rd|avenue|ave|lane)(?![\p{L}\d])|(?<![\p{L}\d])(?:rue|calle|rua|strada|улица|ул\.|вулиця|вул\.|شارع)\s+\p{L}+/u,
  },
  {
    kind: 'narrative',
    is: /(?<![\p{L}\d])(?:(?:raped?|beat(?:en)?|abused|sold|pimp|viol[ée]e|violad[ao]|estuprad[ao])(?![\p{L}\d])|forced (?:her|him|them)|trafficker|изнасилов|избил|зґвалт|اغتصب)/u,
  },
  {
    kind: 'health',
    is: /(?<![\p{L}\d])(?:(?:hiv|aids|sti|ptsd|vih|sida|вич|віл)(?![\p{L}\d])|syphilis|hepatitis|schizo|depress|депресс)/u,
  },
  {
    kind: 'law',
    is: /(?<![\p{L}\d])(?:testif|witness|statement to (?:the )?police|testigo|témoin|testemunha|свидетел|свідок|شاهد)/u,
  },
]

/** What is in a text that must not leave; empty: it may. */
export const forbiddenIn = (text: string): readonly ForbiddenKind[] => {
  const folded = fold(text)
  return [
    ...(text.length > longestText ? (['too_long'] as const) : []),
    ...patterns.filter(({ is }) => is.test(folded)).map(({ kind }) => kind),
  ]
}

/** Free words of a form: few, and refused when they hold what must not be sent. */
export const safeText = z.string().superRefine((text, context) => {
  for (const kind of forbiddenIn(text)) context.addIssue({ code: 'custom', message: kind })
})
