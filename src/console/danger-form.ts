import { regions } from '../app/offices.ts'
import type { RiskForm } from '../referral/forms/risk.ts'
import { indicatorIds, riskForm } from '../referral/forms/risk.ts'
import type { RiskTarget } from '../referral/risk/assess.ts'
import { riskTargets } from '../referral/risk/assess.ts'
import { measures } from '../referral/steps/codes.ts'
import type { IndicatorGroup, IndividualIndicator } from '../referral/risk/indicators.ts'
import { individualIndicators } from '../referral/risk/indicators.ts'
import type { Entries } from './posted.ts'
import { allOf, entriesOf, oneOf } from './posted.ts'

/** Who left whom. */
export const leaving = ['leftController', 'plansToLeave'] as const
/** What a human asks about police and courts, and the bot never. */
export const aboutLaw = ['lawCooperated', 'lawIntends', 'traffickerAware'] as const
export const answers = ['yes', 'no', 'unknown'] as const
export const scores = ['1', '2', '3', 'unknown'] as const

const scoredIn = (text: string) => (text === 'unknown' ? text : Number(text))

const judgedIn = (posted: Entries, target: RiskTarget) => ({
  severity: scoredIn(oneOf(posted, `severity.${target}`)),
  likelihood: scoredIn(oneOf(posted, `likelihood.${target}`)),
})

/** Those ticked, and the one that was added. */
export const placesIn = (posted: Entries): readonly string[] => {
  const named = [...allOf(posted, 'places'), oneOf(posted, 'places_more')]
  return [...new Set(named)].filter((place) => regions.includes(place))
}

/** Asked once, among the questions about police and courts, and noted with what is asked there. */
const askedOnce: IndividualIndicator = 'trafficker_aware'

/** What is asked about one person, but for what is asked elsewhere in the form. */
export const signsOf = (group: IndicatorGroup): readonly IndividualIndicator[] =>
  individualIndicators[group].filter((sign) => sign !== askedOnce)

const notesIn = (posted: Entries) =>
  Object.fromEntries(
    indicatorIds.map((id) => [id, oneOf(posted, id === askedOnce ? 'traffickerAware' : `note.${id}`)]),
  )

/** What was posted; null: something of it is not filled in. A level is never in it: it is computed. */
export const riskFormIn = (posted: Entries): RiskForm | null => {
  const one = (name: string) => oneOf(posted, name)
  const read = riskForm.safeParse({
    notes: notesIn(posted),
    leftController: one('leftController'),
    plansToLeave: one('plansToLeave'),
    lawCooperated: one('lawCooperated'),
    lawIntends: one('lawIntends'),
    traffickerAware: one('traffickerAware'),
    referredByPolice: one('referredByPolice') === 'yes',
    ownRating: one('ownRating') === '' ? null : one('ownRating'),
    targets: {
      person: judgedIn(posted, 'person'),
      family: judgedIn(posted, 'family'),
      staff: judgedIn(posted, 'staff'),
      others: judgedIn(posted, 'others'),
    },
    places: placesIn(posted),
    judgement: one('judgement'),
    measures: measures.filter((measure) => allOf(posted, 'measures').includes(measure)),
    reason: one('reason'),
  })
  return read.success ? read.data : null
}

/** A kept form as its fields show it. The reason is written anew each time. */
export const riskEntries = (form: RiskForm): Entries =>
  entriesOf({
    ...Object.fromEntries(indicatorIds.map((id) => [`note.${id}`, form.notes[id] ?? 'not_asked'])),
    leftController: form.leftController,
    plansToLeave: form.plansToLeave,
    lawCooperated: form.lawCooperated,
    lawIntends: form.lawIntends,
    traffickerAware: form.traffickerAware,
    referredByPolice: form.referredByPolice ? 'yes' : '',
    ownRating: form.ownRating ?? '',
    ...Object.fromEntries(
      riskTargets.flatMap((target) => [
        [`severity.${target}`, String(form.targets[target].severity)],
        [`likelihood.${target}`, String(form.targets[target].likelihood)],
      ]),
    ),
    places: form.places,
    judgement: form.judgement,
    measures: form.measures,
    reason: '',
  })

const unknown = { severity: 'unknown', likelihood: 'unknown' } as const

/** Where nobody has asked anything yet: all is unknown, and counts as the middle. */
export const nothingAsked = (places: readonly string[]): RiskForm => ({
  notes: {},
  leftController: 'unknown',
  plansToLeave: 'unknown',
  lawCooperated: 'unknown',
  lawIntends: 'unknown',
  traffickerAware: 'unknown',
  referredByPolice: false,
  ownRating: null,
  targets: { person: unknown, family: unknown, staff: unknown, others: unknown },
  places: [...new Set(places)],
  judgement: 'LOW',
  measures: [],
  reason: '',
})
