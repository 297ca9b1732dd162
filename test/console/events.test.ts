import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { CaseId } from '../../src/core/ids.ts'
import { caseItem } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'
import type { browse } from './support/console.ts'

const listen = async (browser: ReturnType<typeof browse>, path: string) => {
  const answer = await browser.get(path)
  const reader = (answer.body ?? new ReadableStream<Uint8Array>()).getReader()
  return {
    headers: answer.headers,
    next: async () => new TextDecoder().decode((await reader.read()).value),
    end: () => reader.cancel(),
  }
}

const start = async () => {
  const target = await startConsole({ items: [caseItem('aa1'), caseItem('bb2')] })
  const sam = await signedIn(target, 'sam')
  await sam.post('/cases/aa1/claim', {})
  return { target, sam }
}

describe('the stream of ticks', () => {
  it('says at once that the page should ask, then again when the queue changes, and never what changed', async () => {
    const { target, sam } = await start()
    const stream = await listen(sam, '/events')
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    expect(stream.headers.get('cache-control')).toBe('no-store')
    const first = await stream.next()
    await target.fake.casework.claim({ id: target.sam, name: 'Sam', role: 'caseworker' }, caseItem('bb2').id)
    const second = await stream.next()
    expect([first, second]).toEqual(['event: changed\ndata: \n\n', 'event: changed\ndata: \n\n'])
    await stream.end()
  })

  it('lets go of the casework when the browser leaves', async () => {
    const { target, sam } = await start()
    const stream = await listen(sam, '/events')
    await stream.next()
    expect(target.fake.listeners.size).toBe(1)
    await stream.end()
    await expect.poll(() => target.fake.listeners.size).toBe(0)
  })

  it('tells the assignee when something happens in their case', async () => {
    const { target, sam } = await start()
    const stream = await listen(sam, '/events?case=aa1')
    await stream.next()
    for (const tell of target.fake.listeners) tell(caseItem('aa1').id)
    expect(await Promise.race([stream.next(), setImmediate('silence')])).toContain('changed')
    await stream.end()
  })

  it('ends at once for who looks after it no longer: one more tick, and then only that the queue changed', async () => {
    const { target, sam } = await start()
    const stream = await listen(sam, '/events?case=aa1')
    await stream.next()
    const item = target.fake.data.items.get(caseItem('aa1').id)
    if (item) target.fake.data.items.set(item.id, { ...item, assignedTo: target.idOf('Rana') })
    const tellAll = (what: 'queue' | CaseId) => {
      for (const tell of target.fake.listeners) tell(what)
    }
    tellAll(caseItem('aa1').id)
    expect(await Promise.race([stream.next(), setImmediate('silence')])).toContain('changed')
    tellAll(caseItem('aa1').id)
    expect(await Promise.race([stream.next(), setImmediate('silence')])).toBe('silence')
    await stream.end()
  })

  it('says beside a case only that the queue is another: nothing of it stands on that page', async () => {
    const { target, sam } = await start()
    const stream = await listen(sam, '/events?case=aa1')
    await stream.next()
    for (const tell of target.fake.listeners) tell('queue')
    expect(await Promise.race([stream.next(), setImmediate('silence')])).toContain('event: queued')
    await stream.end()
  })

  it('tells the backup too', async () => {
    const { target } = await start()
    const bo = await target.hire('Bo')
    const item = target.fake.data.items.get(caseItem('aa1').id)
    if (item) target.fake.data.items.set(item.id, { ...item, backup: bo })
    const stream = await listen(await signedIn(target, 'bo'), '/events?case=aa1')
    await stream.next()
    for (const tell of target.fake.listeners) tell(caseItem('aa1').id)
    expect(await Promise.race([stream.next(), setImmediate('silence')])).toContain('changed')
    await stream.end()
  })

  it.each(['rana', 'una'])("does not tell %s when something happens in a colleague's case", async (who) => {
    const { target } = await start()
    await target.hire('Una')
    const other = await signedIn(target, who)
    const stream = await listen(other, '/events?case=aa1')
    await stream.next()
    for (const tell of target.fake.listeners) tell(caseItem('aa1').id)
    // A tick would be through the stream before the event loop turns.
    expect(await Promise.race([stream.next(), setImmediate('silence')])).toBe('silence')
    await stream.end()
  })
})
