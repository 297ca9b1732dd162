import type { Child } from 'hono/jsx'
import type { Page } from '../env.ts'
import type { Asked, Ticked } from '../travel-fields.ts'
import type { TravelTrouble } from '../travel-form.ts'
import {
  bestInterests,
  extraTransitReasons,
  familyFindings,
  notAirReasons,
} from '../../referral/travel/reasons.ts'
import type { Typed } from '../typed.ts'
import { countryNamed } from './countries.tsx'
import { Field, Problem, Select } from './form.tsx'
import { Tick } from './tick.tsx'
import { WhichTime } from './way-form.tsx'

interface FactsProps {
  readonly c: Page
  readonly typed: Typed
  readonly asked: Asked
}

const Section = (props: { readonly c: Page; readonly name: string; readonly children: Child }) => (
  <fieldset class="card stack">
    <legend>{props.c.var.words.work(`journey:facts.section.${props.name}`)}</legend>
    {props.children}
  </fieldset>
)

/** What applies to few: closed, unless it was ticked. */
const Sometimes = (props: FactsProps & { readonly name: Ticked; readonly children: Child }) => {
  const { words } = props.c.var
  return (
    <details class="card stack" open={props.typed[props.name] === 'yes'}>
      <summary>{words.work(`journey:facts.section.${props.name}`)}</summary>
      <div class="stack">
        <Ticks {...props} names={[props.name]} />
        {props.children}
      </div>
    </details>
  )
}

const Ticks = ({ c, typed, names }: FactsProps & { readonly names: readonly Ticked[] }) => (
  <>
    {names.map((name) => (
      <Tick name={name} label={c.var.words.work(`journey:facts.${name}`)} checked={typed[name] === 'yes'} />
    ))}
  </>
)

const Line = ({
  c,
  typed,
  name,
  type,
}: FactsProps & { readonly name: string; readonly type?: 'text' | 'date' | 'time' }) => (
  <Field
    label={c.var.words.work(`journey:facts.${name}`)}
    name={name}
    type={type ?? 'text'}
    value={typed[name] ?? ''}
    autocomplete="off"
    maxlength={120}
    optional
  />
)

const Choose = ({
  c,
  typed,
  name,
  options,
}: FactsProps & { readonly name: string; readonly options: readonly string[] }) => {
  const { words } = c.var
  return (
    <Select
      label={words.work(`journey:facts.${name}`)}
      name={name}
      chosen={typed[name] ?? ''}
      options={[
        ['', words.t('form.choose')],
        ...options.map((option) => [option, words.work(`journey:facts.option.${option}`)] as const),
      ]}
    />
  )
}

const Transits = (props: FactsProps) => {
  const { c, typed, asked } = props
  const { words } = c.var
  if (asked.stops.length === 0) return null
  return (
    <Section c={c} name="transit">
      {asked.stops.map(({ code }) => (
        <>
          <Tick
            name={`assisted_${code}`}
            label={words.work('journey:facts.assisted', { stop: code })}
            checked={typed[`assisted_${code}`] === 'yes'}
          />
          <Tick
            name={`lodged_${code}`}
            label={words.work('journey:facts.lodged', { stop: code })}
            checked={typed[`lodged_${code}`] === 'yes'}
          />
        </>
      ))}
      <Ticks {...props} names={['escorted']} />
    </Section>
  )
}

const Minor = (props: FactsProps) => (
  <>
    <Choose {...props} name="best_interests" options={bestInterests} />
    <Ticks
      {...props}
      names={[
        'determination',
        'has_guardian',
        'guardian_independent',
        'guardian_checked',
        'guardian_consented',
        'view_recorded',
      ]}
    />
    <Choose {...props} name="family_found" options={familyFindings} />
    <Ticks
      {...props}
      names={[
        'reception_agreed',
        'carer_trafficked',
        'has_escort',
        'escort_qualified',
        'escort_all_the_way',
        'escort_charter',
        'has_handover',
        'handover_agreed',
        'receiver_checked',
      ]}
    />
  </>
)

const When = (props: FactsProps & { readonly name: 'onward' | 'boarding'; readonly zone: string }) => {
  const { c, typed, name, zone } = props
  return (
    <>
      <Line {...props} name={`${name}_day`} type="date" />
      <Line {...props} name={`${name}_time`} type="time" />
      <p class="hint">
        {c.var.words.work('journey:facts.zone')} <bdi dir="ltr">({zone})</bdi>
      </p>
      <WhichTime
        c={c}
        name={`${name}_which`}
        day={typed[`${name}_day`]}
        time={typed[`${name}_time`]}
        zone={zone}
        chosen={typed[`${name}_which`]}
      />
    </>
  )
}

/** What was not understood, at once. */
export const TravelTroubles = (props: { readonly c: Page; readonly troubles: readonly TravelTrouble[] }) => {
  const { words } = props.c.var
  return (
    <>
      {props.troubles.map(({ field, kind }) => (
        <Problem>
          {words.work(`journey:facts.trouble.${kind}`, {
            field: words.work(`journey:facts.field_name.${field}`),
          })}
        </Problem>
      ))}
    </>
  )
}

/** Everything the rules of travel ask, as far as it applies to these ways and this person. */
export const TravelFacts = (props: FactsProps) => {
  const { c, typed, asked } = props
  const { words } = c.var
  return (
    <>
      <Section c={c} name="meeting">
        <Ticks
          {...props}
          names={['meets', 'named', 'vetted', 'phone', 'backup', 'recognition', 'family_alone']}
        />
      </Section>
      <Transits {...props} />
      {asked.isByAir ? null : (
        <Section c={c} name="reasons">
          <Choose {...props} name="not_air" options={notAirReasons} />
          <Choose {...props} name="extra_transit" options={extraTransitReasons} />
        </Section>
      )}
      <Section c={c} name="documents">
        <Line {...props} name="valid_until" type="date" />
        {asked.countries.map((country) => (
          <Tick
            name={`cleared_${country}`}
            label={words.work('journey:facts.cleared', { country: countryNamed(c, country) })}
            checked={typed[`cleared_${country}`] === 'yes'}
          />
        ))}
        <Ticks {...props} names={['kept_by_person']} />
      </Section>
      <Section c={c} name="money">
        <p class="hint">{words.work('journey:facts.money_hint')}</p>
        <Line {...props} name="amount" />
        <Line {...props} name="currency" />
        <Choose {...props} name="when_paid" options={['departure', 'arrival']} />
        <Line {...props} name="paid_by" />
        <Line {...props} name="receipt" />
        <Ticks {...props} names={['third_party']} />
      </Section>
      <Section c={c} name="onward">
        <p class="hint">{words.work('journey:facts.onward_hint')}</p>
        <When {...props} name="onward" zone={asked.there} />
        <Ticks {...props} names={['address_known']} />
      </Section>
      <Section c={c} name="safety">
        <Field
          label={words.work('journey:facts.dangerous')}
          hint={words.work('journey:facts.codes_hint')}
          name="dangerous"
          value={typed['dangerous'] ?? ''}
          autocomplete="off"
          dir="ltr"
          optional
        />
        <Ticks {...props} names={['itinerary_in_chat', 'fit', 'alone']} />
        <div class="field">
          <label for="remarks">{words.work('journey:facts.remarks')}</label>
          <textarea id="remarks" name="remarks" rows={3} dir="auto" aria-describedby="remarks-hint">
            {typed['remarks'] ?? ''}
          </textarea>
          <p class="hint" id="remarks-hint">
            {words.work('journey:facts.lines_hint')}
          </p>
        </div>
      </Section>
      {asked.child ? (
        <Section c={c} name="minor">
          <Minor {...props} />
        </Section>
      ) : (
        <Sometimes {...props} name="age_disputed">
          <Minor {...props} />
        </Sometimes>
      )}
      <Sometimes {...props} name="pregnant">
        <Line {...props} name="weeks" />
        <Line {...props} name="due_on" type="date" />
        <Line {...props} name="airline_week" />
        <Line {...props} name="delivered_on" type="date" />
        <Ticks {...props} names={['multiple', 'note', 'care_linked']} />
      </Sometimes>
      <Sometimes {...props} name="ill">
        <When {...props} name="boarding" zone={asked.here} />
        <Line {...props} name="clinician_on" type="date" />
        <Ticks
          {...props}
          names={[
            'pre_departure_check',
            'has_medif',
            'medif_minimal',
            'medif_consented',
            'needs_escort',
            'medical_escort',
            'medicines',
            'summary',
          ]}
        />
      </Sometimes>
    </>
  )
}
