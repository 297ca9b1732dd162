import type { Page } from '../env.ts'
import type { TravelTrouble } from '../travel-form.ts'
import { extraTransitReasons, notAirReasons } from '../../referral/travel/reasons.ts'
import { ChildFacts } from './child-facts.tsx'
import { countryNamed } from './countries.tsx'
import type { FactsProps } from './fact-fields.tsx'
import { Choose, Line, Section, Sometimes, Ticks, When } from './fact-fields.tsx'
import { Field, Problem } from './form.tsx'
import { HealthFacts } from './health-facts.tsx'
import { Tick } from './tick.tsx'

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
          <ChildFacts {...props} />
        </Section>
      ) : (
        <Sometimes {...props} name="age_disputed">
          <ChildFacts {...props} />
        </Sometimes>
      )}
      <HealthFacts {...props} />
    </>
  )
}
