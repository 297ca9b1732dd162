import { longestContact, vettings } from '../../app/agencies.ts'
import { isAgeSecret } from '../../core/age-recipient.ts'
import { services } from '../../referral/reintegration/services.ts'
import type { AgencyEntry } from '../../app/agencies.ts'
import type { Page } from '../env.ts'
import { field, ticked } from '../forms.ts'
import { Field, Picks, Select } from './form.tsx'
import { NameAndCountry } from './place-fields.tsx'

/** Nobody has looked at it yet. */
export const newAgency: AgencyEntry = {
  name: '',
  country: '',
  services: [],
  contact: '',
  callBack: '',
  vetting: 'pending',
  vettedUntil: null,
  publicKey: null,
}

/** What the posted form says. */
export const agencyIn = async (c: Page): Promise<AgencyEntry> => {
  const said = await field(c, 'vetting')
  return {
    name: await field(c, 'name'),
    country: await field(c, 'country'),
    services: await ticked(c, 'services'),
    contact: await field(c, 'contact'),
    callBack: await field(c, 'call_back'),
    vetting: vettings.find((each) => each === said) ?? 'pending',
    vettedUntil: (await field(c, 'vetted_until')) || null,
    publicKey: (await field(c, 'public_key')).trim() || null,
  }
}

/** A key as it is shown again: the secret half that somebody pasted goes onto no other page. */
const shownKey = (key: string | null): string => (key === null || isAgeSecret(key) ? '' : key)

/** What there is to say of an agency. */
export const AgencyFields = (props: { readonly c: Page; readonly entry: AgencyEntry }) => {
  const { c, entry } = props
  const { words } = c.var
  return (
    <>
      <NameAndCountry c={c} entry={entry} />
      <Picks
        type="checkbox"
        label={words.t('agency.services')}
        name="services"
        chosen={entry.services}
        options={services.map((service) => [service, words.t(`service.${service}`)] as const)}
      />
      <Field
        label={words.t('agency.contact')}
        name="contact"
        value={entry.contact}
        autocomplete="off"
        maxlength={longestContact}
        hint={words.t('agency.contact_hint')}
      />
      <Field
        type="tel"
        label={words.t('agency.call_back')}
        name="call_back"
        value={entry.callBack}
        autocomplete="off"
        optional
        hint={words.t('agency.call_back_hint')}
      />
      <Select
        label={words.t('agency.vetting')}
        name="vetting"
        chosen={entry.vetting}
        options={vettings.map((each) => [each, words.t(`agency.state.${each}`)] as const)}
      />
      <Field
        type="date"
        label={words.t('agency.vetted_until')}
        name="vetted_until"
        value={entry.vettedUntil ?? ''}
        autocomplete="off"
        optional
      />
      <Field
        label={words.t('agency.public_key')}
        name="public_key"
        value={shownKey(entry.publicKey)}
        autocomplete="off"
        dir="ltr"
        optional
        hint={words.t('agency.public_key_hint')}
      />
    </>
  )
}
