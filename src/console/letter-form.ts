import { longestText } from '../referral/steps/safe-text.ts'
import type { LetterField } from '../referral/steps/letter-fields.ts'
import { groupsOf } from '../referral/steps/letter-fields.ts'
import type { LetterKind } from '../referral/steps/letters.ts'
import type { Service } from '../referral/reintegration/services.ts'
import type { Page } from './env.ts'
import type { Entries } from './posted.ts'
import { allOf, oneOf, postedIn } from './posted.ts'
import { instantOf } from './zone.ts'
import { localTime } from '../referral/travel/local-time.ts'

/** A letter that is written by a form. */
export type WrittenKind = Exclude<LetterKind, 'recall'>

/** By what a form of a letter is asked and read beside the fields. */
export interface FormOf {
  readonly kind: WrittenKind
  readonly child: boolean
  /** In which times of day are typed. */
  readonly zone: string
  /** Of which services step 4 decides. */
  readonly services: readonly Service[]
  /** Where somebody changes on the way. */
  readonly stops: readonly string[]
}

/** The longest line of a field that is no free text. */
const longestLine = 80

/** Names under which what a field holds is posted. */
export const namesOf = ({ name, shape }: LetterField, { services, stops }: FormOf): readonly string[] => {
  if (shape === 'decisions') return services.flatMap((each) => [`decision:${each}`, `reason:${each}`])
  if (shape === 'helpers') return stops.map((stop) => `helper:${stop}`)
  return [name]
}

const fieldsOf = ({ kind, child }: FormOf): readonly LetterField[] =>
  groupsOf(kind, child).flatMap(({ fields }) => fields)

/** What was posted, of the fields of this letter alone. */
export const postedLetter = async (c: Page, form: FormOf): Promise<Entries> => {
  const posted = await postedIn(c)
  const names = fieldsOf(form).flatMap((field) => namesOf(field, form))
  return new Map(names.map((name) => [name, allOf(posted, name)]))
}

const yesNo = (text: string): boolean | undefined => (text === '' ? undefined : text === 'yes')

const read = (field: LetterField, entries: Entries, form: FormOf): unknown => {
  const { name, shape } = field
  const text = oneOf(entries, name).trim()
  if (typeof shape === 'object') {
    if ('manyOf' in shape) return allOf(entries, name)
    return text === '' ? undefined : text
  }
  switch (shape) {
    case 'line':
    case 'words':
      return text
    case 'phone':
      return text.replaceAll(/[\s().-]/g, '')
    case 'number':
      return /^\d{1,9}$/.test(text) ? Number(text) : undefined
    case 'day':
      return text === '' ? null : text
    case 'moment':
      return instantOf(text, form.zone) ?? undefined
    case 'yes_no':
      return yesNo(text)
    case 'yes_no_unasked':
      return yesNo(text) ?? null
    case 'decisions':
      return form.services.flatMap((service) => {
        const decision = oneOf(entries, `decision:${service}`)
        const reason = oneOf(entries, `reason:${service}`)
        return decision === '' ? [] : [{ service, decision, reason: reason === '' ? null : reason }]
      })
    case 'helpers':
      return form.stops.flatMap((at) => {
        const by = oneOf(entries, `helper:${at}`).trim()
        return by === '' ? [] : [{ at, by }]
      })
  }
}

const isEmpty = (value: unknown): boolean => value === '' || value === undefined

/** The content of a letter as it was typed: what is wrong with it says its schema. */
export const contentOf = (entries: Entries, form: FormOf): Readonly<Record<string, unknown>> => {
  const flat: Record<string, unknown> = {}
  const groups: Record<string, Record<string, unknown>> = {}
  for (const field of fieldsOf(form)) {
    const [outer = '', inner] = field.name.split('.')
    if (inner === undefined) flat[outer] = read(field, entries, form)
    else groups[outer] = { ...groups[outer], [inner]: read(field, entries, form) }
  }
  if (form.kind === 'step_3' && !form.child) flat['child'] = null
  for (const [name, group] of Object.entries(groups)) {
    // Nobody is named yet who would meet them.
    flat[name] = name === 'meeter' && Object.values(group).every(isEmpty) ? null : group
  }
  return flat
}

const asTyped = (field: LetterField, value: unknown, zone: string): readonly string[] => {
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string')
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  if (typeof value === 'number') return [field.shape === 'moment' ? localTime(value, zone) : String(value)]
  return typeof value === 'string' ? [value] : []
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** What stands at a field's place in the content of a letter. */
export const valueAt = (content: object, name: string): unknown => {
  const [outer = '', inner] = name.split('.')
  const value = record(content)[outer]
  return inner === undefined ? value : record(value)[inner]
}

/** What a form begins with, from what is known before anybody types. */
export const begunFrom = (content: object, form: FormOf): Entries =>
  new Map(
    fieldsOf(form).map((field) => [field.name, asTyped(field, valueAt(content, field.name), form.zone)]),
  )

/** The longest text that a field takes. */
export const longestOf = ({ shape }: LetterField): number => (shape === 'words' ? longestText : longestLine)
