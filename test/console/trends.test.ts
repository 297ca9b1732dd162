import { describe, expect, it } from 'vitest'
import { hours } from '../../src/core/time.ts'
import type { CaseTimes } from '../../src/store/port.ts'
import { now } from './support/casework.ts'
import { caseTimes, fakeLookBack } from './support/complaints.ts'
import { signedIn, startConsole } from './support/console.ts'

const start = async (cases: readonly CaseTimes[], language = 'en') => {
  const target = await startConsole({ change: { lookBack: fakeLookBack(cases) } })
  const rana = await signedIn(target, 'rana', { 'accept-language': language })
  return async (query = '') => (await rana.get(`/trends${query}`)).text()
}
const barsOf = (html: string, id: string) => {
  const figure = html.split('<figure').find((part) => part.includes(`id="${id}-title"`)) ?? ''
  return [...figure.matchAll(/<rect x="([\d.]+)"[^>]*class="bar (\w+)"/g)].map(([, x, fill]) => ({
    x: Number(x),
    fill,
  }))
}

const some = [
  caseTimes(5, { priority: 'P1', claimedAt: null, pages: 3 }),
  caseTimes(1, { priority: 'P0', openedAt: now - hours(25), claimedAt: now - hours(24) }),
  caseTimes(1, { priority: 'P3', closedAt: now }),
]

describe('trends', () => {
  it('show the last days in diagrams, and the same in numbers', async () => {
    const html = await (await start(some))()
    expect(html.match(/<figure/g)).toHaveLength(5)
    expect(html).toMatch(/<desc id="opened-most">Most on one day: 2, on [^<]+\.<\/desc>/)
    expect(html).toMatch(/<td>1 of 3<\/td><td>75 minutes<\/td><td>3<\/td><td>1<\/td>/)
    expect(html.match(/<th scope="row">\w+ \d+<\/th>/g)).toHaveLength(7)
  })

  it('tell priorities apart by a pattern each, in the diagram and in what explains it', async () => {
    const html = await (await start(some))()
    expect(barsOf(html, 'opened').map(({ fill }) => fill)).toEqual(
      expect.arrayContaining(['solid', 'hatched', 'hollow']),
    )
    for (const name of ['Emergency', 'Urgent', 'Normal', 'Low']) {
      expect(html).toMatch(new RegExp(`class="bar \\w+"[^>]*></rect></svg>${name}</li>`))
    }
  })

  it('run as the language is read', async () => {
    const first = (bars: readonly { x: number }[]) => bars.map(({ x }) => x)
    const [left] = first(barsOf(await (await start(some))(), 'opened'))
    const [right] = first(barsOf(await (await start(some, 'ar'))(), 'opened'))
    expect(left).toBeLessThan(180)
    expect(right).toBeGreaterThan(180)
  })

  it.each(['7', '30', '90'])('reach back over %s days when asked to', async (span) => {
    const html = await (await start(some))(`?days=${span}`)
    expect(html).toContain(`href="/trends?days=${span}" aria-current="page"`)
    expect(html.match(/<th scope="row">\w+ \d+<\/th>/g)).toHaveLength(Number(span))
  })

  it('that nobody offers are those of a week', async () => {
    expect(await (await start(some))('?days=365000')).toContain('href="/trends?days=7" aria-current="page"')
  })

  it('say so when there is nothing to show', async () => {
    const html = await (await start([]))()
    expect(html).toContain('No case was opened in these days.')
    expect(html).not.toContain('<figure')
    const quiet = await (await start([caseTimes(1)]))()
    expect(quiet).toMatch(/id="pages-title">Calls repeated<\/figcaption><p class="hint">Nothing to show/)
  })

  it('name no worker and no case', async () => {
    const html = await (await start(some))()
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
    expect(main).not.toMatch(/Sam|Rana|K7-/)
    expect(main).not.toContain('style=')
  })
})
