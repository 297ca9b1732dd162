import type { Hono } from 'hono'
import { scoredIn, scoresThere } from '../../app/country-profiles.ts'
import type { ScoredCountry, Scores } from '../../app/country-profiles.ts'
import type { GenericIndicator, Scored } from '../../referral/risk/profile.ts'
import { genericIndicators } from '../../referral/risk/profile.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { countryNamed, countryOptions } from '../parts/countries.tsx'
import { Form, Picks, Problem, Select } from '../parts/form.tsx'
import { Places, Seen, seenIn } from '../parts/places.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

/** When it was looked at, and when it is to be again. */
const Reviewed = (props: { readonly c: Page; readonly country: ScoredCountry }) => {
  const { words } = props.c.var
  const { reviewedAt, dueAt, isDue, reviewedByName } = props.country
  if (reviewedAt === null || dueAt === null) return <span class="hint">{words.t('country.unscored')}</span>
  return (
    <>
      <span class="hint">
        {words.t('country.reviewed', {
          name: reviewedByName ?? words.t('conversation.worker'),
          day: words.day(reviewedAt),
        })}
      </span>
      <span class={isDue ? 'late' : 'hint'}>
        {words.t(isDue ? 'country.due' : 'country.until', { day: words.day(dueAt) })}
      </span>
    </>
  )
}

const CountryLine = (props: { readonly c: Page; readonly country: ScoredCountry }) => {
  const { words } = props.c.var
  const { place, band } = props.country
  return (
    <li>
      <p class="head">
        <a href={`/countries/${place}`}>{countryNamed(props.c, place)}</a>
        <span class="tag">{words.t(`country.band.${band}`)}</span>
        <Reviewed {...props} />
      </p>
    </li>
  )
}

const listPage = async (c: Page) => {
  const { words, deps } = c.var
  const asked = c.req.query('place')
  const countries = await deps.countryProfiles.countries(actorOf(c))
  if (countries === null) return errorPage(c, 'not_found')
  if (asked && countryOptions(c).some(([code]) => code === asked))
    return c.redirect(`/countries/${asked}`, 303)
  return c.html(
    <Shell c={c} class="middle">
      <h1>{words.t('country.title')}</h1>
      <Places c={c} />
      <p>{words.t('country.body')}</p>
      {countries.length === 0 ? (
        <p class="empty">{words.t('country.none')}</p>
      ) : (
        <ul class="card lines">
          {countries.map((country) => (
            <CountryLine c={c} country={country} />
          ))}
        </ul>
      )}
      <form method="get" action="/countries" class="card stack">
        <Select
          label={words.t('country.other_place')}
          name="place"
          empty={words.t('form.choose')}
          options={countryOptions(c)}
        />
        <div class="row">
          <button>{words.t('country.score')}</button>
        </div>
      </form>
    </Shell>,
  )
}

type Chosen = Readonly<Record<GenericIndicator, Scored | null>>

const ScoreFields = (props: { readonly c: Page; readonly chosen: Chosen }) => {
  const { words } = props.c.var
  return (
    <>
      {genericIndicators.map((indicator) => (
        <Picks
          type="radio"
          label={words.t(`country.indicator.${indicator}`)}
          name={indicator}
          chosen={props.chosen[indicator] === null ? [] : [String(props.chosen[indicator])]}
          options={scoresThere.map((score) => [score, words.t(`country.score_of.${score}`)] as const)}
          short
        />
      ))}
    </>
  )
}

const chosenIn = async (c: Page): Promise<Chosen> => {
  const said = async (indicator: GenericIndicator) => scoredIn(await field(c, indicator))
  return {
    trafficking_extent: await said('trafficking_extent'),
    criminal_groups: await said('criminal_groups'),
    reprisal_capacity: await said('reprisal_capacity'),
    law_enforcement: await said('law_enforcement'),
    corruption: await said('corruption'),
    government_commitment: await said('government_commitment'),
  }
}

const isWhole = (chosen: Chosen): chosen is Scores =>
  genericIndicators.every((indicator) => chosen[indicator] !== null)

const placeOf = (c: Page) => c.req.param('place') ?? ''

const countryPage = async (
  c: Page,
  refused: { readonly chosen: Chosen; readonly trouble: 'incomplete' | 'stale' } | null = null,
): Promise<Response> => {
  const { words, deps } = c.var
  const country = await deps.countryProfiles.country(actorOf(c), placeOf(c))
  if (country === null) return errorPage(c, 'not_found')
  const page = (
    <Shell c={c} class="middle">
      <h1>{countryNamed(c, country.place)}</h1>
      <Places c={c} />
      <p class="head">
        {country.reviewedAt === null ? null : (
          <span class="tag">{words.t(`country.band.${country.band}`)}</span>
        )}
        <Reviewed c={c} country={country} />
      </p>
      <Form c={c} action={`/countries/${country.place}`} class="card stack">
        <p>{words.t('country.how')}</p>
        {refused === null ? null : <Problem>{words.t(`country.trouble.${refused.trouble}`)}</Problem>}
        <Seen version={country.version} />
        <ScoreFields c={c} chosen={refused?.chosen ?? country.scores} />
        <div class="row">
          <button class="primary">{words.t('country.save')}</button>
        </div>
      </Form>
    </Shell>
  )
  if (refused === null) return c.html(page)
  return c.html(page, refused.trouble === 'stale' ? 409 : 422)
}

/** How dangerous countries are, for supervisors and the security focal point. */
export const countryPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /countries', (c) => listPage(c))
  route(app, 'GET /countries/:place', (c) => countryPage(c))
  route(app, 'POST /countries/:place', async (c) => {
    const [chosen, seen] = [await chosenIn(c), await seenIn(c)]
    const { countryProfiles } = c.var.deps
    const place = placeOf(c)
    if (!isWhole(chosen)) return countryPage(c, { chosen, trouble: 'incomplete' })
    const saved = await countryProfiles.scoreCountry(actorOf(c), { place, scores: chosen, seen })
    if (saved.ok) return c.redirect('/countries', 303)
    return saved.code === 'stale' ? countryPage(c, { chosen, trouble: 'stale' }) : errorPage(c, 'not_found')
  })
}
