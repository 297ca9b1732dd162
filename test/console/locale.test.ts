import { describe, expect, it } from 'vitest'
import { access } from '../../src/console/access.ts'
import type { RouteName } from '../../src/console/access.ts'
import type { ConsoleDeps } from '../../src/console/ports.ts'
import { createWords } from '../../src/console/words.ts'
import type { ReviewState, UnitReview } from '../../src/core/reviews.ts'
import type { Language, Texts } from '../../src/core/texts.ts'
import { hours, minutes } from '../../src/core/time.ts'
import { now } from './support/casework.ts'
import { browse, startConsole } from './support/console.ts'
import { partsOf, startCrowd } from './support/crowd.ts'
import { consoleTexts } from './support/texts.ts'

const texts = consoleTexts()

/**
 * English words under the name of Persian, whose numbers, months and lists look like nothing English: what is left of
 * English in a number, a time or a list was not made for the reader. A number that stands in a text itself is its
 * translator's.
 */
const persian: Language = { code: 'fa', name: 'فارسی', dir: 'rtl', greetings: [] }
const disguised: Texts = {
  languages: [persian],
  t: (_, key, values) => {
    const text = texts.t('en', key, values)
    return values === undefined ? text.replaceAll(/\d/g, 'n') : text
  },
}

/** What workers read; the simulator's pages are for developers. */
const pages = (Object.keys(access) as RouteName[]).filter(
  (name) => name.startsWith('GET ') && access[name] !== 'development' && !/assets|events/.test(name),
)

/** What a page says, without what is the same in every language: what is dialled, a case's code, an offset from UTC, a day as it is typed. */
const visible = (html: string): string =>
  html
    .replaceAll(/<(?:script|svg|title)\b.*?<\/(?:script|svg|title)>/gs, ' ')
    .replaceAll(/<bdi dir="ltr">[^<]*<\/bdi>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#?\w+;/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/K7-AA1|UTC\+03:00|2027-12-25/g, '')

describe('numbers, times and lists', () => {
  it('follow the language of the worker on every page', async () => {
    const crowd = await startCrowd({ texts: disguised })
    const seen: string[] = []
    const english: string[] = []
    for (const name of pages) {
      for (const who of ['nobody', 'assignee', 'granted'] as const) {
        const { method, path } = partsOf(name)
        const answer = await crowd.ask(who, { method, path: crowd.pathOf(path, 'existing') })
        if (answer.status !== 200) continue
        const text = visible(await answer.text())
        seen.push(text)
        const left = text.match(/.{0,30}(?:\d|\b(?:Jan|Mar|AM|PM)\b|, unknown).{0,30}/g) ?? []
        english.push(...left.map((words) => `${name}: ${words}`))
      }
    }
    expect([...new Set(english)]).toEqual([])
    // The test would notice nothing where no page has a number, a time or a list.
    const all = seen.join(' ')
    const words = createWords(disguised, persian, 'UTC')
    for (const made of [
      words.hour(now + hours(20)),
      words.span(minutes(12)),
      words.list([words.countryName('NP') ?? '', 'unknown']),
    ]) {
      expect([made, all.includes(made)]).toEqual([made, true])
    }
  })
})

describe('the languages of the console', () => {
  const many: readonly Language[] = [
    { code: 'en', name: 'English', dir: 'ltr', greetings: [] },
    { code: 'ar', name: 'العربية', dir: 'rtl', greetings: [] },
    { code: 'fr', name: 'Français', dir: 'ltr', greetings: [] },
    { code: 'uk', name: 'Українська', dir: 'ltr', greetings: [] },
  ]
  const start = async () =>
    startConsole({ change: { texts: { languages: many, t: (_, ...rest) => texts.t('en', ...rest) } } })

  it('are all offered but the one that is shown, each by its own name and in its own direction', async () => {
    const browser = browse(await start())
    for (const { code } of many) {
      const page = await (await browser.get('/signin', { 'accept-language': code })).text()
      const offered = [...page.matchAll(/name="language" value="(\w+)" lang="(\w+)" dir="(\w+)">([^<]+)</g)]
      expect(offered.map(([, value, lang, dir, name]) => ({ code: value, lang, dir, name }))).toEqual(
        many
          .filter((other) => other.code !== code)
          .map((other) => ({ code: other.code, lang: other.code, dir: other.dir, name: other.name })),
      )
    }
  })

  it('can each be chosen', async () => {
    const browser = browse(await start())
    for (const { code, dir } of many.toReversed()) {
      await browser.post('/language', { language: code, back: '/signin' }, { from: '/signin' })
      expect(await (await browser.get('/signin')).text()).toContain(`<html lang="${code}" dir="${dir}">`)
    }
  })
})

describe('the banner of development', () => {
  const bannerOf = async (change: Partial<ConsoleDeps>, language = 'en') => {
    const browser = browse(await startConsole({ change }), { 'accept-language': language })
    const html = await (await browser.get('/signin')).text()
    return /<p class="development">([^<]*)</.exec(html)?.[1] ?? null
  }
  const review = (language: string, unit: string, state: ReviewState): UnitReview => ({
    language,
    unit,
    state,
  })
  const reviews = () => [
    review('en', 'intake', 'reviewed'),
    review('en', 'safety', 'changed'),
    review('ar', 'intake', 'unreviewed'),
    review('ar', 'safety', 'stale'),
    review('fr', 'intake', 'unreviewed'),
    review('fr', 'safety', 'unreviewed'),
  ]

  it('counts what nobody has signed for as it stands, and names the languages', async () => {
    const banner = await bannerOf({ reviews })
    expect(banner).toContain('source changed after the review: 1 (Arabic).')
    expect(banner).toContain('Texts changed after the review: 1 (English).')
    expect(banner).toContain('Texts not reviewed: 3 (Arabic and French).')
    expect(await bannerOf({ reviews }, 'ar')).toContain('(\u2068العربية والفرنسية\u2069)')
  })

  it('says nothing of reviews when all is signed for, and is not there in production', async () => {
    expect(await bannerOf({ reviews: () => [review('en', 'intake', 'reviewed')] })).not.toContain('review')
    expect(await bannerOf({ reviews, development: false })).toBe(null)
  })
})
