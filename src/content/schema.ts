import { z } from 'zod'
import { branches, sensitivities } from '../core/answers.ts'
import { purposes } from '../core/consent.ts'
import type { Directory } from '../core/directory.ts'
import { helpKinds, weekdays } from '../core/directory.ts'
import type { DangerKind } from '../core/danger.ts'
import { dangerKinds } from '../core/danger.ts'
import { cardStyles } from '../core/events.ts'
import type { Reaction } from '../core/reactions.ts'
import { reactions } from '../core/reactions.ts'
import type { Sign } from '../core/signs.ts'
import { signs } from '../core/signs.ts'
import { secretWords } from '../core/secret-word.ts'
import { commands } from '../dialog/commands.ts'
import type { Node } from '../dialog/definition.ts'
import { factNames } from '../dialog/definition.ts'
import { mistakeIn } from './patterns.ts'

const id = z.string().regex(/^[a-z0-9_]+$/, 'use small letters, digits and _')
const names = z.array(z.string().min(1)).min(1)
const routes = z.record(id, id)

const condition = z.union([
  z.strictObject({ field: id, in: names }),
  z.strictObject({ consent: z.enum(purposes), is: z.enum(['given', 'not_given', 'outdated', 'expired']) }),
  z.strictObject({ fact: z.enum(factNames), in: names }),
])

/** One schema per node kind; the type fails to compile when a kind has none. */
const nodeSchemas = {
  say: z.strictObject({ kind: z.literal('say'), next: id }),
  language: z.strictObject({ kind: z.literal('language'), next: id }),
  choose: z.strictObject({
    kind: z.literal('choose'),
    field: id.exactOptional(),
    options: routes,
    also: routes.exactOptional(),
    skip: id,
    human: id.exactOptional(),
  }),
  choose_many: z.strictObject({
    kind: z.literal('choose_many'),
    field: id,
    options: z.array(id).min(2),
    next: id,
  }),
  ask: z.strictObject({ kind: z.literal('ask'), field: id, next: id }),
  consent: z.strictObject({
    kind: z.literal('consent'),
    purpose: z.enum(purposes),
    notice: id,
    given: id,
    refused: id,
    also: routes.exactOptional(),
  }),
  branch: z.strictObject({
    kind: z.literal('branch'),
    cases: z.array(z.strictObject({ when: condition, go: id })).min(1),
    otherwise: id,
  }),
  summary: z.strictObject({ kind: z.literal('summary'), confirm: id, change: id }),
  card: z.strictObject({ kind: z.literal('card'), style: z.enum(cardStyles).exactOptional(), next: id }),
  safe: z.strictObject({ kind: z.literal('safe'), next: id }),
  alert: z.strictObject({ kind: z.literal('alert'), next: id }),
  handoff: z.strictObject({ kind: z.literal('handoff'), next: id.exactOptional() }),
  set: z.strictObject({ kind: z.literal('set'), field: id, value: id, next: id }),
  easy: z.strictObject({ kind: z.literal('easy'), next: id }),
  voice: z.strictObject({ kind: z.literal('voice'), next: id }),
  picture: z.strictObject({
    kind: z.literal('picture'),
    answer: z.enum(['agreed', 'refused']),
    next: id,
    over: id,
  }),
  call: z.strictObject({ kind: z.literal('call'), dialog: id, next: id }),
  return: z.strictObject({ kind: z.literal('return') }),
  command: z.strictObject({ kind: z.literal('command'), command: z.enum(commands) }),
  erase: z.strictObject({ kind: z.literal('erase') }),
  close: z.strictObject({ kind: z.literal('close'), how: z.enum(['not_safe', 'declined', 'finished']) }),
  secret: z.strictObject({ kind: z.literal('secret'), word: z.enum(secretWords), next: id }),
  recheck: z.strictObject({ kind: z.literal('recheck'), next: id }),
  permissions: z.strictObject({ kind: z.literal('permissions'), next: id }),
} satisfies { readonly [K in Node['kind']]: z.ZodType<Extract<Node, { kind: K }>> }

const nodeSchema = z.discriminatedUnion('kind', [
  nodeSchemas.say,
  nodeSchemas.language,
  nodeSchemas.choose,
  nodeSchemas.choose_many,
  nodeSchemas.ask,
  nodeSchemas.consent,
  nodeSchemas.branch,
  nodeSchemas.summary,
  nodeSchemas.card,
  nodeSchemas.safe,
  nodeSchemas.alert,
  nodeSchemas.handoff,
  nodeSchemas.call,
  nodeSchemas.return,
  nodeSchemas.command,
  nodeSchemas.erase,
  nodeSchemas.close,
  nodeSchemas.secret,
  nodeSchemas.recheck,
  nodeSchemas.permissions,
  nodeSchemas.set,
  nodeSchemas.easy,
  nodeSchemas.voice,
  nodeSchemas.picture,
])

/** A file of `dialogs/`. */
export const dialogSchema = z.strictObject({
  id,
  version: z.int().positive(),
  start: id,
  nodes: z.record(id, nodeSchema),
})

/** `dialogs/fields.yaml`: the data inventory. */
export const fieldsSchema = z.record(
  id,
  z.strictObject({
    values: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('codes'), codes: names }),
      z.strictObject({ kind: z.literal('text'), max: z.int().positive().max(280) }),
      z.strictObject({ kind: z.literal('country') }),
      z.strictObject({ kind: z.literal('clock') }),
    ]),
    about: z.array(z.enum(['self', 'person', 'reporter'])).min(1),
    purpose: z.string().min(1),
    sensitivity: z.enum(sensitivities),
    /** The word of a class in `dialogs/retention.yaml`. */
    keep: id,
    asked: z.array(z.enum(branches)).min(1),
    recorded: z.array(z.enum(branches)),
    before_consent: z.enum(['memory', 'no']),
    consent: z.enum(purposes).exactOptional(),
    readers: z.array(z.enum(['caseworker', 'supervisor'])),
  }),
)

const numbers = z.array(z.string().regex(/^[0-9 ]+$/)).min(1)

/** `locales/notices.yaml`: the version of each notice, and what it reads like in each language at that version. */
export const noticesSchema = z.record(
  id,
  z.strictObject({ version: z.int().positive(), reads: z.record(z.string(), z.string()) }),
)
export type Notices = z.infer<typeof noticesSchema>

const time = z.string().regex(/^([01][0-9]|2[0-4]):[0-5][0-9]$/, "is written like '09:00'")
const openHours = z.strictObject({
  days: z
    .string()
    .regex(
      new RegExp(`^(${weekdays.join('|')})(-(${weekdays.join('|')}))?$`),
      'is a day or two, like mon-fri',
    ),
  from: time,
  to: time,
})
const languageCode = z.string().regex(/^[a-z]{2,3}$/, 'is the code of a language, like en')

/** `dialogs/directory.yaml`: numbers to call, by country. */
export const directorySchema: z.ZodType<Directory> = z.record(
  z.string().regex(/^[A-Z]{2}$/),
  z
    .array(
      z.strictObject({
        kind: z.enum(helpKinds),
        numbers,
        hours: z.union([z.literal('always'), z.array(openHours).min(1)]).exactOptional(),
        languages: z.array(languageCode).min(1).exactOptional(),
        verified: z.strictObject({ on: z.iso.date(), by: z.string().min(1) }).exactOptional(),
      }),
    )
    .min(1),
)

/** `locales/languages.yaml`. */
export const languagesSchema = z
  .array(
    z.strictObject({
      code: z.string().regex(/^[a-z]{2}$/),
      name: z.string(),
      dir: z.enum(['ltr', 'rtl']),
      greetings: names,
      letters: z.string().min(1).exactOptional(),
    }),
  )
  .min(1)

/** `locales/<language>/commands.yaml`. */
export const commandWordsSchema = z.strictObject(
  Object.fromEntries(commands.map((command) => [command, z.array(z.string().min(1)).min(1)])) as Record<
    (typeof commands)[number],
    z.ZodArray<z.ZodString>
  >,
)

/** `locales/<language>/countries.yaml`. */
export const countryWordsSchema = z.strictObject({
  before: z.array(z.string().min(1)),
  joined: z.array(z.string().min(1)),
  names: z.record(z.string(), names),
})
export type CountryWords = z.infer<typeof countryWordsSchema>

/** `locales/<language>/signs.yaml`. */
const phrases = z.strictObject({ whole: z.array(z.string().min(1)), anywhere: names })
export const signPhrasesSchema = z.strictObject(
  Object.fromEntries(signs.map((sign) => [sign, phrases])) as Record<Sign, typeof phrases>,
)
export type SignPhrases = Readonly<Record<Sign, z.infer<typeof phrases>>>

const pattern = z.string().superRefine((written, context) => {
  const mistake = mistakeIn(written)
  if (mistake !== null) context.addIssue({ code: 'custom', message: `"${written}": ${mistake}` })
})
const patterns = z.strictObject({ whole: z.array(pattern), anywhere: z.array(pattern) })

/** `locales/<language>/danger.yaml`. */
export const dangerWordsSchema = z.strictObject({
  ...(Object.fromEntries(dangerKinds.map((kind) => [kind, patterns])) as Record<DangerKind, typeof patterns>),
  never: z.array(pattern),
})
export type DangerWords = z.infer<typeof dangerWordsSchema>

/** `locales/<language>/reactions.yaml`. */
export const reactionWordsSchema = z.strictObject(
  Object.fromEntries(reactions.map((reaction) => [reaction, patterns])) as Record<Reaction, typeof patterns>,
)
export type ReactionWords = z.infer<typeof reactionWordsSchema>

/** `locales/<language>/banned.yaml`. */
export const bannedSchema = names

/** A file of texts: nested keys, words at the leaves. */
export type TextTree = { readonly [key: string]: string | TextTree }
export const textTreeSchema: z.ZodType<TextTree> = z.lazy(() =>
  z.record(z.string(), z.union([z.string(), textTreeSchema])),
)

const hash = z.string().regex(/^[0-9a-f]{12}$/, 'is written by `npm run locales -- sign`')

/** `locales/reviews.yaml`: who read a unit of a language as it stood, and what it was said after. */
export const reviewsSchema = z.array(
  z.strictObject({
    language: z.string(),
    unit: z.string(),
    source: hash,
    words: hash,
    by: z.string().min(1),
    on: z.iso.date(),
  }),
)
export type Review = z.infer<typeof reviewsSchema>[number]

/** `locales/lengths.yaml`: texts that may ask more of their reader than others, and why. */
export const lengthsSchema = z.record(
  z.string(),
  z.strictObject({
    characters: z.int().positive().exactOptional(),
    sentences: z.int().positive().exactOptional(),
    questions: z.int().positive().exactOptional(),
    grade: z.number().positive().exactOptional(),
    because: z.string().min(10),
  }),
)
export type Lengths = Readonly<z.infer<typeof lengthsSchema>>
export type Bounds = Lengths[string]
