import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RiskLevel } from '../../src/core/case.ts'
import { hours } from '../../src/core/time.ts'
import { barOf, choosesCover, deliveriesOf, iris, isSafe, noor, replies, sam, toQueueByDay } from './cases.ts'
import { deliver } from './delivery.ts'
import type { TwoOffices } from './two-offices.ts'
import { here, judges as judgesIn, must, startTwoOffices } from './two-offices.ts'

let world: TwoOffices
afterEach(() => world.app.close())

const judges = (level: RiskLevel) => must(judgesIn(world, level))

/** Begun, with nothing of the bot's left to send, at an hour they agreed to and long after their last word. */
const away = async (...more: readonly string[]) => {
  world = await startTwoOffices([...toQueueByDay, ...more])
  await must(world.assistance.begin(sam, world.id, here.id))
  await deliver(world.app)
  world.app.clock.advance(hours(2))
}
const says = (text: string) => replies(world.app, world.id, text)

describe('somebody in immediate danger', () => {
  beforeEach(() => away())

  it('is written to while they are there, and at no agreed hour', async () => {
    const { app, id } = world
    expect(await barOf(app, id)).toBeNull()
    await judges('IMMEDIATE')
    expect(await barOf(app, id)).toBe('live_only')
    expect(await says('hello')).toBe('live_only')
    expect(app.rows()['messages']).toBe(0)
    await app.says('anna', 'I am here', ...isSafe)
    expect(await says('hello')).toBeNull()
    expect((await deliver(app)).at(-1)).toBe('anna: hello')
  })

  it('is sent nothing that was queued before the danger was known', async () => {
    const { app, id } = world
    expect(await says('hello')).toBeNull()
    await judges('IMMEDIATE')
    expect(await deliver(app)).toEqual([])
    expect(await deliveriesOf(app, id)).toEqual(['failed live_only'])
  })
})

describe('somebody in immediate danger, on a channel that takes only first lines after a day', () => {
  const settings = { abilities: { eraseWithin: 0, clearsOptions: false, replyWindow: hours(24) } }
  const silent = async () => {
    world = await startTwoOffices(toQueueByDay, settings)
    await must(world.assistance.begin(sam, world.id, here.id))
    await deliver(world.app, { replyWindow: hours(24) })
    world.app.clock.advance(hours(25))
  }
  const sendsLine = () =>
    world.tries(world.app.casework.sendTemplate(sam, world.id, { draft: 'd', name: 'hello' }))

  it('is sent no first line', async () => {
    await silent()
    await judges('IMMEDIATE')
    const view = await world.app.casework.open(sam, world.id)
    expect(view.ok && view.value.templates).toMatchObject({ bar: 'live_only', lines: [] })
    expect(await sendsLine()).toBe('live_only')
  })

  it('is not sent one that was chosen before', async () => {
    await silent()
    expect(await sendsLine()).toBeNull()
    await judges('IMMEDIATE')
    expect(await deliver(world.app, { replyWindow: hours(24) })).toEqual([])
    expect(await deliveriesOf(world.app, world.id)).toEqual(['failed live_only'])
  })
})

describe('somebody in high danger who is not there', () => {
  it('sees a neutral line first, also where they chose none, and the words when they have answered', async () => {
    await away()
    const { app, id } = world
    await judges('HIGH')
    expect(await says('hello')).toBeNull()
    expect(await deliver(app)).toEqual(['anna: Hello. You can write here when it suits you.'])
    expect(await deliveriesOf(app, id)).toEqual(['held after_cover'])
    await app.says('anna', 'I am here', ...isSafe)
    expect(await deliver(app)).toContain('anna: hello')
  })

  it('sees the line they chose', async () => {
    await away(...choosesCover)
    await judges('HIGH')
    await says('hello')
    const [line] = await deliver(world.app)
    expect(line).toContain('parcel')
  })

  it('is not sent the words that were queued while the danger was less', async () => {
    await away()
    expect(await says('hello')).toBeNull()
    await judges('HIGH')
    expect(await deliver(world.app)).toEqual([])
    expect(await deliveriesOf(world.app, world.id)).toEqual(['failed live_only'])
  })

  it('is written to as before at a lower level', async () => {
    await away()
    await judges('MEDIUM')
    expect(await says('hello')).toBeNull()
    expect(await deliver(world.app)).toEqual(['anna: hello'])
  })
})

describe('a case of high danger', () => {
  const opens = async (actor = iris) => {
    const opened = await world.app.casework.open(actor, world.id)
    return opened.ok ? opened.value.standing : opened.code
  }
  const unlocks = async (reason: 'quality_review' | 'danger_to_life' | 'cover_absence') =>
    (await world.app.casework.unlock(iris, world.id, reason)).ok

  beforeEach(() => away())

  it('is read by a supervisor for what cannot wait, and not to look at quality', async () => {
    expect(await unlocks('quality_review')).toBe(true)
    expect(await opens()).toBe('supervisor')
    await judges('HIGH')
    expect(await opens()).toBe('reason_needed')
    expect(await unlocks('quality_review')).toBe(false)
    expect(await opens()).toBe('reason_needed')
    expect(await unlocks('danger_to_life')).toBe(true)
    expect(await opens()).toBe('supervisor')
  })

  it('is read by its worker and their backup, and by no other colleague', async () => {
    const { app, id } = world
    app.hire(noor)
    const members = [sam, iris, noor].map(({ id: workerId }) => {
      return { officeId: here.id, workerId, part: 'member' as const }
    })
    await app.store.commit([{ do: 'setOfficeMembers', id: here.id, members }])
    await must(app.casework.setBackup(sam, id, noor.id))
    await judges('IMMEDIATE')
    expect(await opens(sam)).toBe('assignee')
    expect(await opens(noor)).toBe('backup')
    await must(app.casework.setBackup(sam, id, null))
    expect(await opens(noor)).toBe('not_yours')
  })

  it('tells its level in the queue, from the moment it is judged', async () => {
    const line = async () => (await world.app.casework.item(sam, world.id))?.risk
    expect(await line()).toBeNull()
    await judges('HIGH')
    expect(await line()).toBe('HIGH')
  })
})
