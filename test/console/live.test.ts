import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'

const script = readFileSync(new URL('../../src/console/web/live.js', import.meta.url), 'utf8')

/** As much of a browser as the script needs, with a clock that moves only when told. */
const openPage = ({ hasQueue = false } = {}) => {
  let now = 0
  let timers: readonly { readonly at: number; readonly run: () => void }[] = []
  const heard = new Map<string, () => void>()
  const asked: number[] = []
  const nothing = () => undefined
  const page = {
    addEventListener: nothing,
    querySelector: () => null,
    querySelectorAll: () => [],
    getElementById: (id: string) => (id === 'queue' && hasQueue ? {} : null),
    body: { dataset: { events: '/events' } },
  }
  class Stream {
    readyState = 1
    addEventListener(event: string, listener: () => void) {
      heard.set(event, listener)
    }
  }
  runInNewContext(script, {
    document: page,
    window: { addEventListener: nothing },
    htmx: { trigger: (_: unknown, event: string) => event === 'changed' && asked.push(now) },
    EventSource: Stream,
    setTimeout: (run: () => void, after: number) => (timers = [...timers, { at: now + after, run }]).length,
    clearTimeout: nothing,
    setInterval: nothing,
  })
  const passes = (ms: number) => {
    for (const end = now + ms; now < end; now += 1) {
      const due = timers.filter(({ at }) => at <= now + 1)
      timers = timers.filter(({ at }) => at > now + 1)
      for (const { run } of due) run()
    }
  }
  return { asked, passes, tick: () => heard.get('changed')?.() }
}

describe('a page that hears of changes', () => {
  it('asks about the first of them at once', () => {
    const { asked, tick } = openPage()
    tick()
    expect(asked).toEqual([0])
  })

  it('asks once more about all that came shortly after, and not before', () => {
    const { asked, tick, passes } = openPage()
    for (let i = 0; i < 5; i += 1) {
      tick()
      passes(20)
    }
    expect(asked).toEqual([0])
    passes(100)
    expect(asked).toHaveLength(2)
    passes(10_000)
    expect(asked).toHaveLength(2)
  })

  it('goes on asking while changes never stop, and about the last of them', () => {
    const { asked, tick, passes } = openPage()
    for (let i = 0; i < 100; i += 1) {
      tick()
      passes(10)
    }
    const before = asked.length
    expect(before).toBeGreaterThan(5)
    expect(before).toBeLessThan(9)
    passes(1000)
    expect(asked).toHaveLength(before + 1)
  })

  it('asks for the list of everybody no more than once a second', () => {
    const { asked, tick, passes } = openPage({ hasQueue: true })
    for (let i = 0; i < 300; i += 1) {
      tick()
      passes(10)
    }
    expect(asked.length).toBeGreaterThan(2)
    expect(asked.length).toBeLessThan(5)
  })
})
