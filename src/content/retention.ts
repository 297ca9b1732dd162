import { z } from 'zod'
import type { Field } from '../core/answers.ts'
import { days, hours } from '../core/time.ts'

/** Every kind of data that has an end. A table that lacks one, or has another, is refused. */
export const retentionClasses = [
  'no_consent_session',
  'alert',
  'abandoned_intake',
  'messages',
  'recordings',
  'pictures',
  'safe_contact',
  'closed_case',
  'no_case',
  'junk',
  'consent_proof',
  'audit',
  'outbox',
  'seen_events',
  'grant',
  'approval',
  'backup',
] as const
export type RetentionClass = (typeof retentionClasses)[number]

const units = { h: hours(1), d: days(1), y: days(365) } as const

const isUnit = (letter: string): letter is keyof typeof units => Object.hasOwn(units, letter)

/** `24h`, `7d`, `5y` in ms; null for anything else. */
export const durationOf = (text: string): number | null => {
  const [, count = '', unit = ''] = /^([1-9]\d*)([hdy])$/.exec(text) ?? []
  return isUnit(unit) ? Number(count) * units[unit] : null
}

/** What is not there is called so; anything else in its place is the parser's to name. */
const missing = (issue: { readonly input?: unknown }) => (issue.input === undefined ? 'missing' : undefined)
const words = z.string({ error: missing }).min(1, 'missing')

const rowSchema = z
  .strictObject(
    {
      keep: words,
      /** The word by which a field of the inventory names the class. */
      fields: words.exactOptional(),
      from: words,
      why: words,
      end: words,
      by: z.enum(['program', 'operator'], { error: missing }),
    },
    { error: missing },
  )
  .transform((row, context) => {
    const ms = durationOf(row.keep)
    if (ms !== null) return { ...row, ms }
    context.addIssue({ code: 'custom', path: ['keep'], message: 'write hours, days or years: 24h, 7d, 5y' })
    return z.NEVER
  })
type Row = z.infer<typeof rowSchema>

/** `dialogs/retention.yaml`: the retention table. */
export const retentionSchema = z.strictObject(
  Object.fromEntries(retentionClasses.map((id) => [id, rowSchema])) as Record<
    RetentionClass,
    typeof rowSchema
  >,
)
export type RetentionTable = Readonly<Record<RetentionClass, Row>>

/** A class of the table, for whoever shows it. `ms` is `keep` in milliseconds. */
export type RetentionRow = Row & { readonly id: RetentionClass }

/** How long everything is kept, in ms. */
export interface ContentRetention {
  /** In the order of the list above. */
  readonly classes: readonly RetentionRow[]
  /** What the database is told to remove. */
  readonly store: {
    readonly messages: number
    readonly recordings: number
    readonly pictures: number
    readonly safeContactFields: readonly string[]
    readonly safeContact: number
    readonly closedCases: number
    readonly audit: number
    readonly outbox: number
  }
  readonly session: number
  readonly alert: number
  readonly abandonedIntake: number
  readonly consentProof: number
  readonly grant: number
  readonly approval: number
}

/** The class that the `keep` of a field names; null when none does. */
export const classOfField = (table: RetentionTable, keep: string): RetentionClass | null =>
  retentionClasses.find((id) => table[id].fields === keep) ?? null

/** The table as the program uses it. */
export const buildRetention = (
  table: RetentionTable,
  fields: Readonly<Record<string, Field>>,
): ContentRetention => ({
  classes: retentionClasses.map((id) => ({ id, ...table[id] })),
  store: {
    messages: table.messages.ms,
    recordings: table.recordings.ms,
    pictures: table.pictures.ms,
    safeContactFields: Object.values(fields)
      .filter(({ keep }) => classOfField(table, keep) === 'safe_contact')
      .map(({ id }) => id),
    safeContact: table.safe_contact.ms,
    closedCases: table.closed_case.ms,
    audit: table.audit.ms,
    outbox: table.outbox.ms,
  },
  session: table.no_consent_session.ms,
  alert: table.alert.ms,
  abandonedIntake: table.abandoned_intake.ms,
  consentProof: table.consent_proof.ms,
  grant: table.grant.ms,
  approval: table.approval.ms,
})
