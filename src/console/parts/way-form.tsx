import { mostLegs } from '../../referral/travel/itinerary.ts'
import type { Page } from '../env.ts'
import type { Typed } from '../typed.ts'
import { legsIn } from '../ways-form.ts'
import type { WayTrouble } from '../ways-form.ts'
import { Problem } from './form.tsx'
import { LegFields } from './leg-fields.tsx'

/** What is wrong with a way, each in its own words, at once. */
export const WayTroubles = (props: { readonly c: Page; readonly troubles: readonly WayTrouble[] }) => {
  const { words } = props.c.var
  return (
    <>
      {props.troubles.map(({ leg, kind, meant }) => (
        <Problem>
          {leg === null ? '' : `${words.work('journey:leg.title', { number: words.number(leg) })}: `}
          {kind === 'never' && meant !== null
            ? words.work('journey:trouble.never', {
                before: words.clockIn(meant.before, meant.zone),
                after: words.clockIn(meant.after, meant.zone),
              })
            : words.work(leg === null ? `journey:reason.${kind}` : `journey:trouble.${kind}`)}
        </Problem>
      ))}
    </>
  )
}

/** Every leg of a way, and the buttons that make one more or one fewer. */
export const WayFields = (props: {
  readonly c: Page
  readonly typed: Typed
  readonly troubles: readonly WayTrouble[]
}) => {
  const { words } = props.c.var
  const count = legsIn(props.typed)
  return (
    <>
      <input type="hidden" name="legs" value={String(count)} />
      {Array.from({ length: count }, (_, index) => (
        <LegFields {...props} n={index + 1} />
      ))}
      <div class="row">
        {count < mostLegs ? (
          <button name="do" value="longer" formnovalidate>
            {words.work('journey:leg.add')}
          </button>
        ) : null}
        {count > 1 ? (
          <button name="do" value="shorter" formnovalidate>
            {words.work('journey:leg.remove')}
          </button>
        ) : null}
      </div>
    </>
  )
}
