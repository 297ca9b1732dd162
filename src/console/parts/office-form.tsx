import type { OfficeEntry } from '../../app/offices.ts'
import { weekdays } from '../../core/directory.ts'
import type { Page } from '../env.ts'
import { field, textField, ticked } from '../forms.ts'
import { CountryPicks } from './countries.tsx'
import { Field, Picks } from './form.tsx'
import { NameAndCountry } from './place-fields.tsx'

/** As it mostly is; nobody has chosen where. */
export const newOffice: OfficeEntry = {
  name: '',
  country: '',
  zone: '',
  weekend: [6, 7],
  holidays: [],
  opens: '09:00',
  closes: '17:00',
  serves: [],
}

/** What the posted form says. */
export const officeIn = async (c: Page): Promise<OfficeEntry> => {
  const more = await field(c, 'serves_more')
  const days = await ticked(c, 'weekend')
  return {
    name: await field(c, 'name'),
    country: await field(c, 'country'),
    zone: await field(c, 'zone'),
    weekend: days.map(Number),
    holidays: (await textField(c, 'holidays')).split('\n').filter((line) => line.trim() !== ''),
    opens: await field(c, 'opens'),
    closes: await field(c, 'closes'),
    serves: [...(await ticked(c, 'serves')), ...(more === '' ? [] : [more])],
  }
}

/** Monday is 1. */
const dayOptions = (c: Page) =>
  weekdays.map((name, place) => [String(place + 1), c.var.words.days(name)] as const)

/** What there is to say of an office. */
export const OfficeFields = (props: { readonly c: Page; readonly entry: OfficeEntry }) => {
  const { c, entry } = props
  const { words } = c.var
  return (
    <>
      <NameAndCountry c={c} entry={entry} />
      <Field
        label={words.t('office.zone')}
        name="zone"
        value={entry.zone}
        autocomplete="off"
        dir="ltr"
        hint={words.t('office.zone_hint')}
      />
      <Field
        type="time"
        label={words.t('office.opens')}
        name="opens"
        value={entry.opens}
        autocomplete="off"
      />
      <Field
        type="time"
        label={words.t('office.closes')}
        name="closes"
        value={entry.closes}
        autocomplete="off"
      />
      <Picks
        type="checkbox"
        label={words.t('office.weekend')}
        name="weekend"
        chosen={entry.weekend.map(String)}
        options={dayOptions(c)}
        short
      />
      <div class="field">
        <label for="holidays">{words.t('office.holidays')}</label>
        <textarea id="holidays" name="holidays" rows={4} dir="ltr" aria-describedby="holidays-hint">
          {entry.holidays.join('\n')}
        </textarea>
        <p class="hint" id="holidays-hint">
          {words.t('office.holidays_hint', { example: '2027-12-25' })}
        </p>
      </div>
      <CountryPicks
        c={c}
        name="serves"
        chosen={[...new Set(entry.serves)]}
        label={words.t('office.serves')}
        add={words.t('office.serves_add')}
        none={words.t('office.serves_none')}
        hint={words.t('office.serves_hint')}
      />
    </>
  )
}
