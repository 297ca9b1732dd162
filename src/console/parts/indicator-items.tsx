import { longestIndicatorNote, sources } from '../../referral/forms/indicators.ts'
import type { Dimension } from '../../referral/indicators/ilo.ts'
import { countNoted, strengths } from '../../referral/indicators/ilo.ts'
import type { Page } from '../env.ts'
import type { IndicatorItem } from '../indicators-form.ts'
import { itemsOf, strengthIn, tickedItems } from '../indicators-form.ts'
import type { Entries } from '../posted.ts'
import { allOf, oneOf } from '../posted.ts'
import { Field, Select } from './form.tsx'

interface Props {
  readonly c: Page
  readonly entries: Entries
}

/** An item, and once it is ticked how strong it is, where it is from and a short note. */
const Item = ({ c, entries, item }: Props & { readonly item: IndicatorItem }) => {
  const { words } = c.var
  const { id, dimension, code } = item
  return (
    <li class="sign">
      <label>
        <input type="checkbox" name="items" value={id} checked={allOf(entries, 'items').includes(id)} />
        {words.work(`risk:item.${dimension}.${code}`)}
      </label>
      <div class="columns more">
        <Select
          label={words.work('risk:found.strength')}
          name={`strength.${id}`}
          chosen={strengthIn(entries, item)}
          options={strengths.map((each) => [each, words.work(`risk:strength.${each}`)] as const)}
        />
        <Select
          label={words.work('risk:found.source')}
          name={`source.${id}`}
          chosen={oneOf(entries, `source.${id}`)}
          options={sources.map((each) => [each, words.work(`risk:source.${each}`)] as const)}
        />
        <Field
          label={words.work('risk:found.note')}
          name={`note.${id}`}
          value={oneOf(entries, `note.${id}`)}
          autocomplete="off"
          maxlength={longestIndicatorNote}
          optional
        />
      </div>
    </li>
  )
}

/** One dimension of the list: how many of it are noted, as a number and nothing more, and its items. */
export const IndicatorItems = ({ c, entries, dimension }: Props & { readonly dimension: Dimension }) => {
  const { words } = c.var
  const counted = countNoted(tickedItems(entries)).find((each) => each.dimension === dimension)
  const number = (strength: (typeof strengths)[number]) => words.number(counted?.byStrength[strength] ?? 0)
  return (
    <details class="part" open={(counted?.noted ?? 0) > 0}>
      <summary>
        <strong>{words.work(`risk:dimension.${dimension}`)}</strong>{' '}
        <span class="hint">
          {words.work('risk:found.count', {
            number: words.number(counted?.noted ?? 0),
            strong: number('strong'),
            medium: number('medium'),
            weak: number('weak'),
          })}
        </span>
      </summary>
      <ul class="signs">
        {itemsOf(dimension).map((item) => (
          <Item c={c} entries={entries} item={item} />
        ))}
      </ul>
    </details>
  )
}
