import type { IndicatorsForm } from '../referral/forms/indicators.ts'
import { controls, indicatorsForm, recruitments } from '../referral/forms/indicators.ts'
import type { Dimension, Strength } from '../referral/indicators/ilo.ts'
import { dimensionIds, dimensions } from '../referral/indicators/ilo.ts'
import { palermo } from '../referral/indicators/palermo.ts'
import type { Entries } from './posted.ts'
import { allOf, entriesOf, oneOf } from './posted.ts'

export interface IndicatorItem {
  /** What stands in the fields for it: two dimensions have items of the same code. */
  readonly id: string
  readonly dimension: Dimension
  readonly code: string
  readonly strength: Strength
}

/** The items of a dimension as the form asks for them. */
export const itemsOf = (dimension: Dimension): readonly IndicatorItem[] =>
  dimensions[dimension].map(({ code, strength }) => ({
    id: `${dimension}.${code}`,
    dimension,
    code,
    strength,
  }))

const allItems = dimensionIds.flatMap(itemsOf)

const notedIn = (posted: Entries) =>
  allItems
    .filter(({ id }) => allOf(posted, 'items').includes(id))
    .map(({ id, dimension, code }) => ({
      dimension,
      code,
      strength: oneOf(posted, `strength.${id}`),
      source: oneOf(posted, `source.${id}`),
      note: oneOf(posted, `note.${id}`),
    }))

const among = <Code extends string>(codes: readonly Code[], posted: Entries, name: string) =>
  codes.filter((code) => allOf(posted, name).includes(code))

/** What was posted; null: something is not filled in. A status is there with who decided it, or not at all. */
export const indicatorsIn = (posted: Entries): IndicatorsForm | null => {
  const [is, by] = [oneOf(posted, 'status'), oneOf(posted, 'decider')]
  const read = indicatorsForm.safeParse({
    act: among(palermo.act, posted, 'act'),
    means: among(palermo.means, posted, 'means'),
    purpose: among(palermo.purpose, posted, 'purpose'),
    items: notedIn(posted),
    control: among(controls, posted, 'control'),
    recruitment: among(recruitments, posted, 'recruitment'),
    status: is === '' && by === '' ? null : { is, by },
  })
  return read.success ? read.data : null
}

/** A kept form as its fields show it. */
export const indicatorEntries = (form: IndicatorsForm): Entries =>
  entriesOf({
    act: form.act,
    means: form.means,
    purpose: form.purpose,
    control: form.control,
    recruitment: form.recruitment,
    status: form.status?.is ?? '',
    decider: form.status?.by ?? '',
    items: form.items.map(({ dimension, code }) => `${dimension}.${code}`),
    ...Object.fromEntries(
      form.items.flatMap(({ dimension, code, strength, source, note }) => [
        [`strength.${dimension}.${code}`, strength],
        [`source.${dimension}.${code}`, source],
        [`note.${dimension}.${code}`, note],
      ]),
    ),
  })

/** How many items of each dimension are ticked in these fields, and how strong. */
export const tickedItems = (entries: Entries) =>
  allItems
    .filter(({ id }) => allOf(entries, 'items').includes(id))
    .map((item) => ({ ...item, strength: strengthIn(entries, item) }))

/** As somebody set it, or as the list has it. */
export const strengthIn = (entries: Entries, { id, strength }: IndicatorItem): Strength => {
  const set = oneOf(entries, `strength.${id}`)
  return set === 'strong' || set === 'medium' || set === 'weak' ? set : strength
}
