import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { days, minutes } from '../../src/core/time.ts'
import { alarmAt } from '../../src/referral/steps/step.ts'
import { auditOf, iris, sam } from '../app/cases.ts'
import {
  accepted,
  answered,
  departed,
  judges,
  letsFall,
  must,
  prepared,
  ticketed,
} from '../app/two-offices.ts'
import { counselling, dangerOf, flight, notice, travel } from '../referral/filled.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
})
afterEach(() => world.close())

/** The supervisor has stated why they read the case. */
const unlocked = async () => {
  await must(world.app.casework.unlock(iris, world.id, 'danger_to_life'))
}
type Browser = OfficesAtWork['sam']
type Who = 'sam' | 'iris' | 'mira'
const path = (of = '') => `/cases/${world.id}/travel${of}`
const page = async (who: Who, of = '') => (await world[who].get(path(of))).text()
/** Sends a form of the journey: the status, and the page that answers. */
const posts = async (who: Who, form: Readonly<Record<string, string>>, to = '') => {
  const answer = await world[who].post(path(to), form, { from: '/directory' })
  return { status: answer.status, text: await answer.text() }
}

const opened = async () => {
  const view = await world.assistance.open(sam, world.id)
  if (!view.ok) throw new Error(view.code)
  return view.value
}

/** After which form of ways another one is begun. */
const newestWays = async () =>
  (await opened()).forms.find(({ form }) => form.kind === 'itineraries')?.id ?? ''

/** Istanbul to Dhaka with one leg, as somebody types it. */
const typedWay = (change: Readonly<Record<string, string>> = {}) => ({
  do: 'keep',
  way: 'way-2',
  replaces: '',
  legs: '1',
  from_place: 'IST',
  to_place_1: 'DAC',
  mode_1: 'air',
  carrier_1: 'XX 12',
  day_1: '2026-12-01',
  departs_1: '20:10',
  arrives_1: '06:30',
  later_1: '1',
  ...change,
})

const today = { language: 'en', how: 'signed', interpreter: '', read_aloud: 'yes' }

describe('before they leave', () => {
  it('the declaration is written down with its age, once it is of today, and taken back', async () => {
    await prepared(world)
    const day = new Date(world.app.clock.now()).toISOString().slice(0, 10)
    expect(await page('sam')).toContain('Nothing is signed yet.')
    const old = await posts('sam', { do: 'declaration', ...today, on: '2020-01-01' })
    expect([old.status, old.text.includes('Have an older one signed anew')]).toEqual([422, true])
    expect(old.text).toContain('value="2020-01-01"')
    expect((await posts('sam', { do: 'declaration', ...today, on: day })).status).toBe(303)
    expect(await page('sam')).toMatch(/\(Europe\/Istanbul\), 1 minute ago\.[^]*\(Europe\/Istanbul\)/)
    expect((await posts('sam', { do: 'withdraw' })).status).toBe(422)
    expect((await posts('sam', { do: 'withdraw', sure: 'yes' })).status).toBe(303)
    expect(await page('sam')).toContain('It was taken back. Nobody travels on it.')
    expect((await opened()).record.declaration).toMatchObject({ withdrawn: true })
  })

  it('what two write down at the same time is not lost, and a second click is harmless', async () => {
    await prepared(world)
    const kept = {
      do: 'counselling',
      language: 'en',
      on: '2026-11-20',
      remark: 'Asked about work.',
      after: '',
    }
    expect((await posts('sam', kept)).status).toBe(303)
    expect((await posts('sam', kept)).status).toBe(303)
    const other = await posts('sam', { ...kept, remark: 'Asked about school.' })
    expect([other.status, other.text.includes('Somebody did something else meanwhile')]).toEqual([422, true])
    const counselled = (await opened()).forms.filter(({ form }) => form.kind === 'counselling')
    expect(counselled).toHaveLength(1)
    const [, after = ''] =
      /value="counselling"[^]*?name="after" value="([^"]+)"/.exec(await page('sam')) ?? []
    expect((await posts('sam', { ...kept, remark: 'Asked about school.', after })).status).toBe(303)
  })

  it('is told about the country in the person’s language, or that there is no text', async () => {
    await prepared(world)
    expect(await page('sam')).toContain('There is no text about Bangladesh in English.')
    const written = await world.iris.post('/countries/BD/text', {
      language: 'en',
      body: 'Trains run again.',
      seen: '0',
    })
    expect(written.status).toBe(303)
    expect(await page('sam')).toContain('<p>Trains run again.</p>')
    const stale = await world.iris.post('/countries/BD/text', { language: 'en', body: 'Mine.', seen: '0' })
    expect([stale.status, (await stale.text()).includes('Mine.')]).toEqual([409, true])
    expect((await posts('sam', { do: 'counselling', language: '', on: '' })).status).toBe(422)
    const kept = {
      do: 'counselling',
      language: 'en',
      on: '2026-11-20',
      rights: 'yes',
      remark: 'Asked about work.',
    }
    expect((await posts('sam', kept)).status).toBe(303)
    expect((await opened()).forms[0]?.form).toMatchObject({
      kind: 'counselling',
      value: { rights: true, expectations: false, remark: 'Asked about work.' },
    })
  })

  it('is signed off by a supervisor who did not judge the danger', async () => {
    await prepared(world)
    await must(judges(world, 'HIGH'))
    await unlocked()
    expect(await page('sam')).toContain('You judged the danger, or let it fall.')
    const own = await posts('sam', { do: 'sign_off', sure: 'yes' })
    expect([own.status, own.text.includes('Only a supervisor may do this.')]).toEqual([422, true])
    expect((await posts('iris', { do: 'sign_off', sure: 'yes' })).status).toBe(303)
    expect(await page('sam')).toContain('Signed off by Iris')
  })

  it('is not offered to a supervisor who let the danger fall, who would be refused', async () => {
    await prepared(world)
    await must(judges(world, 'IMMEDIATE'))
    await unlocked()
    expect(await page('iris')).toContain('value="sign_off"')
    const lower = { ...dangerOf('HIGH'), reason: 'They moved away' }
    await must(world.assistance.fill(sam, world.id, { kind: 'risk', value: lower }))
    await must(letsFall(world, iris))
    const html = await page('iris')
    expect(html).toContain('You judged the danger, or let it fall.')
    expect(html).not.toContain('value="sign_off"')
  })
})

describe('a way there', () => {
  it('is typed by the clocks of each place, over midnight, and read as instants', async () => {
    await accepted(world)
    const grown = await posts('sam', { ...typedWay(), do: 'longer' }, '/ways')
    expect([grown.status, grown.text.includes('name="carrier_2"')]).toEqual([200, true])
    expect((await posts('sam', typedWay(), '/ways')).status).toBe(303)
    expect((await posts('sam', typedWay(), '/ways')).status).toBe(303)
    const { forms } = await opened()
    expect(forms[0]?.form).toMatchObject({ kind: 'itineraries', value: { ways: [{ id: 'way-2' }] } })
    const text = await page('sam')
    expect(text).toContain('(Europe/Istanbul)')
    expect(text).toContain('Dec 2, 2026, 6:30')
    // Wednesday is a working day there.
    expect(text).toContain('working day there')
    expect(text).not.toContain('no working day there')
  })

  it('on a Friday arrives on a day without work there, though Friday is none here', async () => {
    await accepted(world)
    await posts('sam', typedWay({ day_1: '2026-12-03' }), '/ways')
    const text = await page('sam')
    expect(text).toContain('no working day there')
    expect(text).not.toContain('no working day here')
    expect(text).toContain('They would arrive on a day without work there.')
  })

  it('is asked about where its time comes twice, or is not there', async () => {
    await accepted(world)
    const europe = { to_place_1: 'VIE', later_1: '0', departs_1: '01:00' }
    const twice = typedWay({ ...europe, day_1: '2027-10-31', arrives_1: '02:30' })
    const asked = await posts('sam', twice, '/ways')
    expect([asked.status, asked.text.includes('name="arrives_which_1"')]).toEqual([422, true])
    expect(asked.text).toContain('value="XX 12"')
    expect((await posts('sam', { ...twice, arrives_which_1: 'later' }, '/ways')).status).toBe(303)
    expect((await opened()).forms[0]?.form).toMatchObject({
      value: { ways: [{ legs: [{ arrivesAt: Date.parse('2027-10-31T01:30Z') }] }] },
    })
    const never = typedWay({ ...europe, day_1: '2027-03-28', arrives_1: '02:30', departs_1: '00:30' })
    const gone = await posts('sam', never, '/ways')
    expect([gone.status, gone.text.includes('Did you mean 1:30')]).toEqual([422, true])
  })

  it('that would have arrived already is not kept, and what was typed is', async () => {
    await accepted(world)
    const late = await posts('sam', typedWay({ day_1: '2026-10-01' }), '/ways')
    expect([late.status, late.text.includes('This way is over')]).toEqual([422, true])
    expect(late.text).toContain('value="2026-10-01"')
    expect(await page('sam')).not.toContain('/travel/ways?way=way-2')
  })

  it('is looked for on top of the page once the other office has said yes, and what comes before stands first until then', async () => {
    const order = async () => {
      const text = await page('sam')
      return [text.indexOf('Ways there'), text.indexOf('Declaration of voluntary return')]
    }
    await prepared(world)
    const [ways = 0, declaration = 0] = await order()
    expect(declaration).toBeLessThan(ways)
    await answered(world)
    const [then = 0, after = 0] = await order()
    expect(then).toBeLessThan(after)
  })

  it('is not lost to another tab that was open before', async () => {
    await accepted(world)
    const before = /name="after" value="([^"]*)"/.exec(await page('sam', '/ways'))?.[1] ?? 'none'
    expect((await posts('sam', typedWay({ after: before }), '/ways')).status).toBe(303)
    const other = { way: 'way-3', day_1: '2026-12-02', after: before }
    const late = await posts('sam', typedWay(other), '/ways')
    expect([late.status, late.text.includes('look again')]).toEqual([422, true])
    expect(late.text).toContain('value="2026-12-02"')
    const after = /name="after" value="([^"]*)"/.exec(late.text)?.[1] ?? 'none'
    expect(after).toBe(await newestWays())
    expect((await posts('sam', typedWay({ ...other, after }), '/ways')).status).toBe(303)
    expect(await page('sam')).toMatch(/way=way-2[^]*way=way-3|way=way-3[^]*way=way-2/)
  })

  it('that was chosen and is changed has to be chosen again', async () => {
    await ticketed(world)
    const changed = typedWay({ replaces: flight.id, day_1: '2026-12-02', after: await newestWays() })
    expect((await posts('sam', changed, '/ways')).status).toBe(303)
    const text = await page('sam')
    expect(text).toContain('/travel/ways?way=way-2')
    expect(text).not.toContain('/travel/ways?way=way-1')
    expect(text).toContain('Choose this way')
  })
})

describe('the ticket', () => {
  const withWay = async () => {
    const { assistance, id } = world
    await accepted(world)
    await must(assistance.fill(sam, id, { kind: 'itineraries', value: { ways: [flight] } }))
    await must(assistance.fill(sam, id, { kind: 'travel', value: travel }))
    await must(assistance.fill(sam, id, { kind: 'counselling', value: counselling }))
  }

  it('waits for every rule that stands, and a supervisor lifts one with a reason where its class allows', async () => {
    await withWay()
    expect((await posts('sam', { do: 'choose', way: flight.id })).status).toBe(303)
    expect(await page('sam')).toMatch(
      /No ticket yet\. This still stands against it:<\/p><ul class="lines"><li><bdi class="code">T08<\/bdi> The other office was not told of this way\./,
    )
    const early = await posts('sam', { do: 'ticket' })
    expect([early.status, early.text.includes('A rule of travel still stands')]).toEqual([422, true])
    expect((await posts('sam', { do: 'override', rule: 'T08', reason: 'by phone' })).text).toContain(
      'Only a supervisor may do this.',
    )
    await unlocked()
    expect(await page('iris')).toContain('Why rule T08 is lifted')
    expect((await posts('iris', { do: 'override', rule: 'T08', reason: ' ' })).text).toContain(
      'A reason is needed.',
    )
    expect((await posts('iris', { do: 'override', rule: 'T08', reason: 'Told by phone' })).status).toBe(303)
    expect(await page('sam')).toContain('Told by phone')
    expect((await posts('sam', { do: 'ticket' })).status).toBe(303)
    expect(await auditOf(world.app, world.id)).toContain(`${iris.id} casework_rule_overridden T08`)
  })

  it('is led to: what stands against a way is a link to where it is settled, for who has the case', async () => {
    await withWay()
    await must(world.assistance.fill(sam, world.id, { kind: 'travel', value: { ...travel, meeting: null } }))
    const at = (to: string) => `<a href="/cases/${world.id}/${to}">`
    expect(await page('sam')).toContain(`${at('steps/advance_notice')}The other office was not told`)
    expect(await page('sam')).toContain(`${at('travel/facts')}Nobody is there to meet them.`)
    await posts('sam', typedWay({ day_1: '2026-12-03', after: await newestWays() }), '/ways')
    expect(await page('sam')).toContain(`${at('travel/ways?way=way-2')}They would arrive on a day without`)
    await unlocked()
    expect(await page('iris')).toContain('<p>Nobody is there to meet them.')
  })

  it('says once what stands against every way, beside the one that is chosen', async () => {
    await withWay()
    await must(world.assistance.fill(sam, world.id, { kind: 'travel', value: { ...travel, meeting: null } }))
    await posts('sam', typedWay({ day_1: '2026-12-03', after: await newestWays() }), '/ways')
    await posts('sam', { do: 'choose', way: 'way-2' })
    const text = await page('sam')
    expect(text.split('Nobody is there to meet them. Arrange')).toHaveLength(3)
    expect(text).toContain('The same as against way 2: T09 and T08.')
    expect(text.split('They would arrive on a day without work there.')).toHaveLength(3)
  })

  it('is lifted over no rule that nobody can lift', async () => {
    await withWay()
    await must(world.assistance.fill(sam, world.id, { kind: 'travel', value: { ...travel, meeting: null } }))
    await posts('sam', { do: 'choose', way: flight.id })
    await unlocked()
    const text = await page('iris')
    expect(text).toContain('Stops it, nobody can lift it')
    expect(text).not.toContain('Lift rule T09')
    expect((await posts('iris', { do: 'override', rule: 'T09', reason: 'no' })).text).toContain(
      'Nobody may lift this rule.',
    )
  })

  it('says on every page of the case what stands against it first, in words, and how much more does', async () => {
    await withWay()
    await must(world.assistance.fill(sam, world.id, { kind: 'travel', value: { ...travel, meeting: null } }))
    await posts('sam', { do: 'choose', way: flight.id })
    await must(world.assistance.send(sam, world.id, 'advance_notice', notice))
    const line = async () => {
      const html = await (await world.sam.get(`/cases/${world.id}/danger`)).text()
      return /<div class="next-line">([^]*?)<\/div>/.exec(html)?.[1] ?? ''
    }
    expect(await line()).toMatch(/>Issue the ticket<[^]*travel#going">Nobody is there to meet them./)
    expect(await line()).toContain('And more: 1')
    await world.agrees({ purpose: 'share', scope: 'Dhaka office', decision: 'withdrawn' })
    expect(await line()).toContain('The person has not agreed to sharing with the other office.')
  })

  it('waits for the other office’s yes, in words', async () => {
    await prepared(world)
    await must(world.assistance.fill(sam, world.id, { kind: 'itineraries', value: { ways: [flight] } }))
    await posts('sam', { do: 'choose', way: flight.id })
    expect(await page('sam')).toContain('The other office has not accepted in step four.')
  })
})

describe('the arrival', () => {
  /** Hours have passed, and everybody has come back to their page. */
  const back = async () => {
    world = { ...world, sam: await world.again('sam'), mira: await world.again('mira') }
  }

  it('is on its way once they have left: nothing is asked that had to be there before', async () => {
    await departed(world)
    world.app.clock.advance(days(40))
    await back()
    const html = await page('sam')
    expect(html).toContain('They left:')
    expect(html).not.toContain('Have a new one signed')
    expect(html).not.toContain('Stops it, a supervisor may lift it')
  })

  it('is told to both offices by the clocks of both, with who meets and how they find each other', async () => {
    await departed(world)
    await back()
    for (const who of ['sam', 'mira'] as const) {
      const text = await page(who)
      expect(text).toContain('(Asia/Dhaka)')
      expect(text).toContain('(Europe/Istanbul)')
      expect(text).toContain('The word is jasmine')
      expect(text).toContain('+88021234567')
    }
    expect(await page('mira')).not.toContain('Declaration of voluntary return')
  })

  it('has the flight and an office’s phone beside it, for whoever looks for somebody late', async () => {
    await departed(world)
    await back()
    for (const who of ['sam', 'mira'] as const) {
      const text = await page(who)
      expect(text).toContain(flight.legs[0].carrier)
      expect(text).toContain(notice.contingencyPhone)
    }
  })

  it('leads who wrote down the departure to the step that tells it, until it is taken', async () => {
    await departed(world)
    await back()
    const link = `<a class="button primary" href="/cases/${world.id}/steps/step_5">`
    expect(await page('sam')).toContain(link)
    expect(await page('mira')).not.toContain(link)
    const told = { departed: true, at: flight.legs[0].departsAt, changes: [], escortHandedOver: null }
    await must(world.assistance.send(sam, world.id, 'step_5', { ...told, allowancePaid: true }))
    expect(await page('sam')).not.toContain(link)
  })

  it('is asked about by the office with the chat where consent was taken back, and wanted again after a no', async () => {
    await departed(world)
    await back()
    await world.agrees({ purpose: 'share', scope: 'Dhaka office', decision: 'withdrawn' })
    await world.assistance.keepUp(world.id)
    const theirs = await page('mira')
    expect(theirs).toContain('The person took their consent back on the way.')
    expect(theirs).toContain('Whoever has the case asks them')
    expect(theirs).not.toContain('value="meeting"')
    expect((await posts('sam', { do: 'meeting', answer: 'no' })).status).toBe(422)
    expect((await posts('sam', { do: 'meeting', answer: 'no', sure: 'yes' })).status).toBe(303)
    expect(await page('mira')).toContain('They said that they do not want to be met.')
    expect(await page('sam')).toContain('They want to be met after all')
    expect((await posts('sam', { do: 'meeting', answer: 'yes' })).status).toBe(303)
    expect(await page('sam')).not.toContain('value="meeting"')
    expect((await opened()).record.meetingWanted).toBe(true)
  })

  it('raises an alarm that both offices hear of on every page, again and again until somebody answers', async () => {
    await departed(world)
    await back()
    const { app, assistance, id } = world
    const hears = async (browser: Browser) => (await browser.get('/fragments/emergencies')).text()
    expect(await hears(world.mira)).not.toContain('Nobody has confirmed')
    app.clock.advance(alarmAt(flight.legs[0].arrivesAt) - app.clock.now())
    await assistance.keepUp(id)
    app.clock.advance(minutes(1))
    await back()
    for (const browser of [world.sam, world.mira]) {
      expect(await hears(browser)).toContain(`/cases/${id}/travel`)
      expect(await hears(browser)).toContain(`id="alarm-${id}" class="emergency" data-pages="0"`)
    }
    app.clock.advance(minutes(6))
    expect(await hears(world.mira)).toContain('data-pages="1"')
    expect(await page('mira')).toContain('Nobody has confirmed the arrival.')
    expect((await posts('mira', { do: 'alarm' })).status).toBe(303)
    for (const browser of [world.sam, world.mira]) expect(await hears(browser)).not.toContain('alarm-')
    expect(await page('sam')).toContain('Dhaka office sees to it.')
    expect((await posts('mira', { do: 'arrive', answer: 'met' })).status).toBe(303)
  })

  it('is put off to a time by the clocks of the place, and confirmed by the other office', async () => {
    await departed(world)
    await back()
    const before = await posts('mira', { do: 'delay', day: '2026-11-01', time: '10:00' })
    expect([before.status, before.text.includes('An arrival lies after the departure')]).toEqual([422, true])
    expect((await posts('mira', { do: 'delay', day: '2026-12-01', time: '13:45' })).status).toBe(303)
    expect((await opened()).record.journey?.arrivesAt).toBe(Date.parse('2026-12-01T07:45Z'))
    expect((await posts('mira', { do: 'arrive', answer: 'unmet' })).status).toBe(303)
    expect(await page('sam')).toContain('They were not found where they were expected.')
    const early = await posts('sam', { do: 'arrive', answer: 'met' })
    expect([early.status, early.text.includes('Have they really arrived?')]).toEqual([422, true])
    expect(early.text).toContain('<input type="hidden" name="unusual" value="arrives_early"/>')
    const so = { do: 'arrive', answer: 'met', unusual: 'arrives_early' }
    expect((await posts('sam', so)).status).toBe(303)
    expect(await (await world.sam.get(`/cases/${world.id}/assistance`)).text()).toContain(
      'much earlier than expected',
    )
    const again = await posts('sam', { do: 'arrive', answer: 'met' })
    expect([again.status, again.text.includes('has already arrived')]).toEqual([422, true])
  })

  it('is not awaited where they were not on board after all', async () => {
    await departed(world)
    await back()
    expect((await posts('sam', { do: 'stay' })).status).toBe(422)
    expect((await posts('sam', { do: 'stay', sure: 'yes' })).status).toBe(303)
    expect((await opened()).record.journey).toMatchObject({ departedAt: null, ticketedAt: null })
    expect(await page('sam')).toContain('Not left yet')
  })

  it('is asked about where consent was taken back on the way, and never called off by itself', async () => {
    await departed(world)
    await back()
    await world.agrees({ purpose: 'share', scope: 'Dhaka office', decision: 'withdrawn' })
    await world.assistance.keepUp(world.id)
    for (const who of ['sam', 'mira'] as const) {
      const text = await page(who)
      expect(text).toContain('Until somebody has asked, they are met.')
      expect(text).toContain('The word is jasmine')
    }
    expect((await posts('sam', { do: 'meeting', answer: 'yes' })).status).toBe(303)
    const twice = await posts('sam', { do: 'meeting', answer: 'no', sure: 'yes' })
    expect([twice.status, twice.text.includes('somebody answered already')]).toEqual([422, true])
    expect((await opened()).record.meetingWanted).toBe(true)
  })
})
