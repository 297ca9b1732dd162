import { illnessTicks, pregnancyTicks } from '../travel-fields.ts'
import type { FactsProps } from './fact-fields.tsx'
import { Line, Sometimes, Ticks, When } from './fact-fields.tsx'

/** What the rules ask where somebody is pregnant or ill. */
export const HealthFacts = (props: FactsProps) => (
  <>
    <Sometimes {...props} name="pregnant">
      <Line {...props} name="weeks" />
      <Line {...props} name="due_on" type="date" />
      <Line {...props} name="airline_week" />
      <Line {...props} name="delivered_on" type="date" />
      <Ticks {...props} names={pregnancyTicks} />
    </Sometimes>
    <Sometimes {...props} name="ill">
      <When {...props} name="boarding" zone={props.asked.here} />
      <Line {...props} name="clinician_on" type="date" />
      <Ticks {...props} names={illnessTicks} />
    </Sometimes>
  </>
)
