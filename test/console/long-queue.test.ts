import { describe, expect, it } from 'vitest'
import type { QueueItem } from '../../src/app/queue-line.ts'
import { asId } from '../../src/core/ids.ts'
import { caseItem } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

const many = (count: number, name: string, change: Partial<QueueItem>) =>
  Array.from({ length: count }, (_, number) => caseItem(`${name}${number}`, change))

/** As the store gives them: the most urgent first. */
const items = [
  ...many(80, 'now', { priority: 'P0', language: 'en' }),
  ...many(60, 'soon', { priority: 'P1' }),
  ...many(150, 'later', { priority: 'P2', language: 'en' }),
  ...many(90, 'low', { priority: 'P3' }),
]
const pathOf = (html: string) => /<p class="row more">[^<]*<a[^>]*href="([^"]*)"/.exec(html)?.[1] ?? ''
const part = (html: string, id: string) =>
  new RegExp(`<section[^>]*id="${id}".*?</section>`, 's').exec(html)?.[0] ?? ''
const codes = (html: string) => [...html.matchAll(/<bdi class="code">([^<]*)</g)].map(([, code]) => code)
const lines = (html: string) => [...html.matchAll(/<li id="case-(\w+)"/g)].map(([, id = '']) => id)
const counted = (html: string) => /<span class="count">(\d+)</.exec(html)?.[1]

const start = async (waiting: readonly QueueItem[] = items) => {
  const target = await startConsole({ items: waiting })
  const sam = await signedIn(target, 'sam')
  return { target, page: async (path: string) => (await sam.get(path)).text() }
}

describe('a queue longer than a page', () => {
  it('shows the first hundred, counts all, and says how many are left', async () => {
    const waiting = many(230, 'low', { priority: 'P3' })
    const { page } = await start(waiting)
    const html = part(await page('/'), 'waiting')
    expect(lines(html)).toEqual(waiting.slice(0, 100).map(({ id }) => id))
    expect(counted(html)).toBe('230')
    expect(html).toContain('Not shown: 130.')
  })

  it('never leaves out a P0 or P1, however many there are', async () => {
    const { page } = await start()
    const shown = lines(part(await page('/'), 'waiting'))
    expect(shown).toHaveLength(140)
    expect(shown).toEqual(items.slice(0, 140).map(({ id }) => id))
  })

  it('gives the next hundred by its address, without script, until nothing is left', async () => {
    const { page } = await start()
    const seen: number[] = []
    let path = '/'
    for (let pages = 0; path !== '' && pages < 10; pages += 1) {
      const html = part(await page(path), 'waiting')
      seen.push(lines(html).length)
      path = pathOf(html)
    }
    expect(seen).toEqual([140, 200, 300, 380])
  })

  it('leads to the first line that was left, and asks for as many again when it is refreshed', async () => {
    const { page } = await start()
    const longer = pathOf(await page('/?show=waiting'))
    expect(longer).toBe('/?show=waiting&amp;rows=200#case-later0')
    const html = await page('/?show=waiting&rows=200')
    expect(html).toContain('hx-get="/fragments/queue?show=waiting&amp;rows=200"')
    expect(lines(await page('/fragments/queue?show=waiting&rows=200'))).toHaveLength(200)
    expect(pathOf(await page('/?show=mine'))).toBe('')
  })

  it('is filtered as a whole and not page by page', async () => {
    const { page } = await start(items.filter(({ priority }) => priority !== 'P0' && priority !== 'P1'))
    const html = part(await page('/?language=en'), 'waiting')
    expect(counted(html)).toBe('150')
    expect(lines(html)).toHaveLength(100)
    expect(html).toContain('Not shown: 50.')
  })

  it.each([
    ['-5', 140],
    ['0', 140],
    ['many', 140],
    ['101', 200],
    ['1e9', 380],
    ['Infinity', 380],
  ])('is made of whole pages, whatever the address says: %s', async (rows, shown) => {
    const { page } = await start()
    expect(lines(part(await page(`/?rows=${rows}`), 'waiting'))).toHaveLength(shown)
  })

  it('tells the page who is left, so that moving up sounds no alarm', async () => {
    const { page } = await start()
    const html = part(await page('/'), 'waiting')
    const left = /data-left="([^"]*)"/.exec(html)?.[1]?.split(' ')
    expect(left).toEqual(items.slice(140).map(({ id }) => id))
    expect(part(await page('/?rows=400'), 'waiting')).not.toContain('data-left')
  })

  it('lists the most urgent of those nobody looks after first, and how many more there are', async () => {
    const { target, page } = await start([
      ...many(120, 'low', { priority: 'P3' }),
      ...many(2, 'now', { priority: 'P0', status: 'claimed', assignedTo: asId('away') }),
    ])
    for (const { id, priority } of target.fake.data.items.values())
      target.fake.data.notes.set(id, { neglect: priority === 'P0' ? 'off_shift' : 'late' })
    const html = part(await page('/'), 'neglected')
    expect(codes(html).slice(0, 3)).toEqual(['K7-NOW0', 'K7-NOW1', 'K7-LOW0'])
    expect(codes(html)).toHaveLength(100)
    expect(counted(html)).toBe('122')
    expect(html).toContain('Not shown: 22.')
  })
})

describe('an overview of the shift longer than a page', () => {
  it('shows the first hundred of those nobody matches or looks after, and the next by its address', async () => {
    const { target } = await start([])
    const actor = { id: target.sam, name: 'Rana', role: 'supervisor' } as const
    const view = await target.deps.staffing.shift(actor)
    if (view === null) throw new Error('there is nothing to see')
    const waiting = [...many(3, 'now', { priority: 'P0' }), ...many(120, 'low', { priority: 'P3' })]
    target.fake.data.shift = {
      ...view,
      unmatched: waiting.map((item) => ({ item, missing: [] })),
      neglected: waiting.toReversed().map((item) => ({ item, neglect: 'late' as const })),
    }
    const rana = await signedIn(target, 'rana')
    const page = async (path: string) => (await rana.get(path)).text()
    const html = await page('/shift')
    expect(codes(part(html, 'unmatched'))).toHaveLength(100)
    expect(codes(part(html, 'neglected'))).toHaveLength(103)
    for (const id of ['unmatched', 'neglected']) {
      expect(counted(part(html, id))).toBe('123')
      expect(pathOf(part(html, id))).toBe(`/shift?rows=200#${id}`)
    }
    const longer = await page('/shift?rows=200')
    expect(longer).toContain('hx-get="/shift?rows=200"')
    expect(codes(part(longer, 'unmatched'))).toHaveLength(123)
    expect(pathOf(longer)).toBe('')
  })
})
