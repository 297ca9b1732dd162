import type { Hono } from 'hono'
import type { HelpLine } from '../../core/directory.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { Icon } from '../parts/icon.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Words } from '../words.ts'

interface Country {
  readonly code: string
  readonly name: string
  readonly lines: readonly HelpLine[]
}

/** Without case and accents, as people type who search. */
const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** Countries by their names in the worker's language; with `wanted`, those it is in the name or the code of. */
const countriesOf = (c: Page, wanted: string): readonly Country[] => {
  const { words, deps } = c.var
  return Object.entries(deps.directory())
    .map(([code, lines]) => ({ code, name: words.countryName(code) ?? code, lines }))
    .filter(({ code, name }) => plain(name).includes(plain(wanted)) || plain(code) === plain(wanted))
    .sort((a, b) => a.name.localeCompare(b.name, words.language.code))
}

const hoursOf = ({ hours }: HelpLine, words: Words): string => {
  if (hours === undefined) return ''
  if (hours === 'always') return words.t('directory.always')
  return words.list(
    hours.map(({ days, from, to }) =>
      words.t('directory.open', {
        days: words.days(days),
        from: words.clock(from),
        to: words.clock(to),
      }),
    ),
  )
}

const Verified = (props: { readonly line: HelpLine; readonly words: Words }) => {
  const { words } = props
  const { verified } = props.line
  return verified === undefined ? (
    <span class="unverified">
      <Icon name="triangle-alert" />
      {words.t('directory.unverified')}
    </span>
  ) : (
    <>{words.t('directory.verified_by', { date: words.date(verified.on), name: verified.by })}</>
  )
}

const Line = (props: { readonly line: HelpLine; readonly words: Words }) => {
  const { line, words } = props
  return (
    <tr>
      <th scope="row">{words.t(`help.${line.kind}`)}</th>
      <td class="numbers">
        {line.numbers.map((number, i) => (
          <>
            {i === 0 ? null : ', '}
            <bdi dir="ltr">{number}</bdi>
          </>
        ))}
      </td>
      <td>{hoursOf(line, words)}</td>
      <td>{words.list((line.languages ?? []).map((code) => words.languageName(code)))}</td>
      <td>
        <Verified line={line} words={words} />
      </td>
    </tr>
  )
}

const Countries = (props: { readonly countries: readonly Country[]; readonly words: Words }) => {
  const { words } = props
  return (
    <table class="card directory">
      <thead>
        <tr>
          {(['help', 'number', 'hours', 'languages', 'verified'] as const).map((column) => (
            <th scope="col">{words.t(`directory.${column}`)}</th>
          ))}
        </tr>
      </thead>
      {props.countries.map(({ code, name, lines }) => (
        <tbody id={code}>
          <tr>
            <th scope="rowgroup" colspan={5}>
              {name}
            </th>
          </tr>
          {lines.map((line) => (
            <Line line={line} words={words} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

/** Numbers to call, by country, with what nobody of the team has checked marked as such. */
export const directoryPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /directory', (c) => {
    const { words } = c.var
    const wanted = c.req.query('q') ?? ''
    const countries = countriesOf(c, wanted)
    return c.html(
      <Shell c={c} class="wide">
        <h1>{words.t('directory.title')}</h1>
        <p class="hint">{words.t('directory.hint')}</p>
        <form method="get" action="/directory" class="row search" role="search">
          <label for="q">{words.t('directory.country')}</label>
          <input id="q" name="q" type="search" dir="auto" value={wanted} autocomplete="off" />
          <button>{words.t('directory.search')}</button>
        </form>
        {countries.length === 0 ? (
          <p class="empty">{words.t('directory.none')}</p>
        ) : (
          <Countries countries={countries} words={words} />
        )}
      </Shell>,
    )
  })
}
