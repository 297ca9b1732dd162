import type { Child } from 'hono/jsx'
import type { AssistanceView } from '../../app/assistance.ts'
import { riskLevels } from '../../core/case.ts'
import { longestWords } from '../../referral/forms/texts.ts'
import type { Assessed } from '../../referral/risk/assess.ts'
import { riskTargets } from '../../referral/risk/assess.ts'
import type { Doubt } from '../../referral/risk/doubts.ts'
import type { IndicatorGroup } from '../../referral/risk/indicators.ts'
import { noted, safetyRatings } from '../../referral/risk/indicators.ts'
import type { CountryProfile } from '../../referral/risk/profile.ts'
import { measures } from '../../referral/steps/codes.ts'
import { aboutLaw, answers, leaving, placesIn, scores, signsOf } from '../danger-form.ts'
import type { Page } from '../env.ts'
import { After } from '../filling.tsx'
import type { Entries } from '../posted.ts'
import { oneOf } from '../posted.ts'
import { CountryPicks } from './countries.tsx'
import { DangerResult } from './danger-result.tsx'
import { ChooseMany, ChooseOne, WriteWords } from './entry-fields.tsx'
import { Tick } from './tick.tsx'
import { Token } from './form.tsx'
import { PlacesKnown } from './places-known.tsx'

interface Props {
  readonly c: Page
  readonly view: AssistanceView
  readonly entries: Entries
  /** Of the places, in their order. */
  readonly profiles: readonly (CountryProfile | null)[]
  /** What the entries come to; null: something is not filled in. */
  readonly assessed: Assessed | null
  readonly doubts: readonly Doubt[]
}

type Asking = Pick<Props, 'c' | 'entries'>

const Part = (props: { readonly title: string; readonly hint?: string; readonly children: Child }) => (
  <fieldset class="part">
    <legend>{props.title}</legend>
    {props.hint === undefined ? null : <p class="hint">{props.hint}</p>}
    {props.children}
  </fieldset>
)

const groups = ['person', 'controller', 'leverage', 'movement', 'home'] as const

/** What speaks for danger to this one person, of one group. */
const Signs = ({ c, entries, group }: Asking & { readonly group: IndicatorGroup }) => {
  const { words } = c.var
  return (
    <div class="columns">
      {signsOf(group).map((sign) => (
        <ChooseOne
          entries={entries}
          name={`note.${sign}`}
          label={words.work(`risk:sign.${sign}`)}
          codes={noted}
          say={(code) => words.work(`risk:noted.${code}`)}
        />
      ))}
    </div>
  )
}

const Answers = (props: Asking & { readonly names: readonly string[] }) => {
  const { c, entries, names } = props
  const { words } = c.var
  return (
    <div class="columns">
      {names.map((name) => (
        <ChooseOne
          entries={entries}
          name={name}
          label={words.work(`risk:told.${name}`)}
          codes={answers}
          say={(code) => words.work(`risk:answered.${code}`)}
        />
      ))}
    </div>
  )
}

/** Severity and likelihood for each who could be hurt. */
const Targets = ({ c, entries }: Asking) => {
  const { words } = c.var
  return (
    <Part title={words.work('risk:judge.harm')} hint={words.work('risk:hint.harm')}>
      {riskTargets.map((target) => (
        <fieldset class="picks">
          <legend>{words.work(`risk:target.${target}`)}</legend>
          <div class="columns">
            <ChooseOne
              entries={entries}
              name={`severity.${target}`}
              label={words.work('risk:judge.severity')}
              codes={scores}
              say={(code) => words.work(`risk:severity.${code}`)}
            />
            <ChooseOne
              entries={entries}
              name={`likelihood.${target}`}
              label={words.work('risk:judge.likelihood')}
              codes={scores}
              say={(code) => words.work(`risk:likelihood.${code}`)}
            />
          </div>
        </fieldset>
      ))}
    </Part>
  )
}

const Judgement = ({ c, entries }: Asking) => {
  const { words } = c.var
  return (
    <Part title={words.work('risk:judge.own')}>
      <ChooseOne
        entries={entries}
        name="judgement"
        label={words.work('risk:judge.judgement')}
        hint={words.work('risk:hint.judgement')}
        codes={riskLevels}
        say={(code) => words.work(`risk:level.${code}`)}
      />
      <ChooseMany
        entries={entries}
        name="measures"
        label={words.work('risk:judge.measures')}
        codes={measures}
        say={(code) => words.work(`letters:measure.${code}`)}
      />
      <WriteWords
        entries={entries}
        name="reason"
        label={words.work('risk:judge.reason')}
        hint={words.work('risk:hint.reason')}
        longest={longestWords}
      />
    </Part>
  )
}

/** Asks about somebody's danger. Sent to look, it shows the level; sent to keep, the server computes it again. */
export const DangerForm = ({ c, view, entries, profiles, assessed, doubts }: Props) => {
  const { words } = c.var
  const action = `/cases/${view.caseId}/danger`
  const places = placesIn(entries)
  return (
    <form
      method="post"
      action={action}
      class="card stack long"
      hx-post={action}
      hx-trigger="change delay:400ms"
      hx-vals='{"do":"look"}'
      hx-target="#danger-result"
      hx-select="#danger-result"
      hx-swap="outerHTML"
    >
      <Token c={c} />
      <After view={view} kind="risk" />
      <h2>{words.work('risk:judge.title')}</h2>
      <p>{words.work('risk:judge.intro')}</p>
      <p class="notice">{words.work('risk:judge.first')}</p>
      <Part title={words.work('risk:judge.feeling')}>
        <ChooseOne
          entries={entries}
          name="ownRating"
          label={words.work('risk:judge.rating')}
          none={words.work('risk:judge.unrated')}
          codes={safetyRatings}
          say={(code) => words.work(`risk:rating.${code}`)}
        />
        <Answers c={c} entries={entries} names={leaving} />
      </Part>
      {groups.map((group) => (
        <Part title={words.work(`risk:group.${group}`)}>
          <Signs c={c} entries={entries} group={group} />
        </Part>
      ))}
      <Part title={words.work('risk:group.law')} hint={words.work('risk:hint.law')}>
        <Signs c={c} entries={entries} group="law" />
        <Answers c={c} entries={entries} names={aboutLaw} />
        <Tick
          checked={oneOf(entries, 'referredByPolice') === 'yes'}
          name="referredByPolice"
          label={words.work('risk:told.referredByPolice')}
        />
      </Part>
      <Targets c={c} entries={entries} />
      <Part title={words.work('risk:place.title')}>
        <CountryPicks
          c={c}
          name="places"
          chosen={places}
          label={words.work('risk:place.label')}
          add={words.work('risk:place.add')}
          none={words.work('risk:place.none')}
          hint={words.work('risk:place.hint')}
        />
        <PlacesKnown c={c} places={places} profiles={profiles} />
      </Part>
      <Judgement c={c} entries={entries} />
      <DangerResult c={c} view={view} assessed={assessed} doubts={doubts} />
      <div class="row">
        <button class="primary" name="do" value="keep">
          {words.work('risk:judge.keep')}
        </button>
        <button name="do" value="look">
          {words.work('risk:judge.look')}
        </button>
      </div>
    </form>
  )
}
