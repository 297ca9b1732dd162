import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { days } from '../../src/core/time.ts'
import { auditOf, iris, sam } from '../app/cases.ts'
import { accepted, departed, here, judges, mira, must, prepared, there } from '../app/two-offices.ts'
import { firstNotice } from '../referral/filled.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'
import { someAgency } from './support/offices.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
})
afterEach(() => world.close())

const path = (form = '') => `/cases/${world.id}/assistance${form === '' ? '' : `/${form}`}`
const page = async (who = world.sam) => await (await who.get(path())).text()
/** Sends a form of the overview: where it leads, or with which status it is shown again. */
const sends = async (form: string, typed: Readonly<Record<string, string>> = {}, who = world.sam) => {
  const answer = await who.post(path(form), typed)
  return answer.headers.get('location') ?? answer.status
}
/** Sends one that is refused: what the page then says. */
const refused = async (form: string, typed: Readonly<Record<string, string>> = {}) => {
  const answer = await world.sam.post(path(form), typed)
  expect(answer.status).toBe(422)
  return await answer.text()
}
const record = async () => {
  const opened = await world.assistance.open(sam, world.id)
  if (!opened.ok) throw new Error(opened.code)
  return opened.value.record
}
const begins = () => must(world.assistance.begin(sam, world.id, here.id))
const confirms = (scenario: 'S1' | 'S2' | 'S3' | 'S4') => sends('scenario', { scenario, reason: 'new_facts' })
const keepsAgency = (id: string, change: Parameters<typeof someAgency>[1] = {}) =>
  world.app.store.commit([{ do: 'putAgency', row: someAgency(id, change) }])

describe('the beginning of casework', () => {
  it('is asked of who has the case, in the offices they belong to', async () => {
    const asked = await page()
    expect(asked).toContain('Begin casework')
    expect(asked).toContain(`<option value="${here.id}">`)
    expect(asked).not.toContain(there.name)
    expect(await sends('', { office: here.id })).toBe(path())
    expect(await page()).toContain('Wish and way of help')
  })

  it('says why not, and a second click is led to what was begun', async () => {
    expect(await refused('', { office: there.id })).toContain('Choose an office that exists')
    await sends('', { office: here.id })
    expect(await sends('', { office: here.id })).toBe(path())
  })
})

describe('the wish and the way of help', () => {
  beforeEach(begins)

  it('are suggested with their reason, and confirmed with one press', async () => {
    const asked = await page()
    expect(asked).toContain('Nobody has confirmed a way of help for this wish.')
    expect(asked).toContain('Writes directly, or through family or a friend')
    expect(await sends('scenario', { scenario: 'S1', reason: 'as_suggested' })).toBe(path())
    expect((await record()).scenario?.is).toBe('S1')
  })

  it('begin with the wish, which a way of help is for', async () => {
    const asked = await page()
    const [wish, confirm] = [asked.indexOf('assistance/wish'), asked.indexOf('assistance/scenario')]
    expect(wish).toBeGreaterThan(0)
    expect(wish).toBeLessThan(confirm)
    expect(asked).toContain('<button class="primary">Keep the wish</button>')
  })

  it('may be others than was suggested for a reason, and not as suggested', async () => {
    const again = await refused('scenario', { scenario: 'S4', reason: 'as_suggested' })
    expect(again).toContain('A reason is needed')
    expect(again).toMatch(/value="S4" selected/)
    expect(await refused('scenario', { scenario: 'S4' })).toContain('Something is not filled in')
    expect(await confirms('S4')).toBe(path())
    expect((await record()).scenario?.is).toBe('S4')
  })

  it('open the choice again when the wish changes, and nothing is lost', async () => {
    await sends('wish', { wish: 'return_home' })
    await confirms('S1')
    await sends('receiver', { to: `office:${there.id}` })
    expect(await sends('wish', { wish: 'stay_here_long_term' })).toBe(path())
    const now = await record()
    expect([now.wish, now.scenario]).toEqual(['stay_here_long_term', null])
    const asked = await page()
    expect(asked).toContain('Nobody has confirmed a way of help for this wish.')
    // What the wish speaks for now, and what still matches beside it.
    expect(asked).toContain('Wishes to stay, or to go to another country')
    expect(asked).toContain(there.name)
    expect(asked).toContain('Way of help confirmed')
  })

  it('told twice are one wish, and one that is not of the list is none', async () => {
    await sends('wish', { wish: 'return_home' })
    expect(await sends('wish', { wish: 'return_home' })).toBe(path())
    const opened = await world.assistance.open(sam, world.id)
    const told = opened.ok ? opened.value.log.filter(({ event }) => event.type === 'WishTold') : []
    expect(told).toHaveLength(1)
    expect(await refused('wish', { wish: 'riches' })).toContain('Something is not filled in')
  })

  it('sent twice in the same moment are told once, and both are led to the page', async () => {
    const twice = await Promise.all([
      sends('wish', { wish: 'return_home' }),
      sends('wish', { wish: 'return_home' }),
    ])
    expect(twice).toEqual([path(), path()])
    const opened = await world.assistance.open(sam, world.id)
    const told = opened.ok ? opened.value.log.filter(({ event }) => event.type === 'WishTold') : []
    expect(told).toHaveLength(1)
  })

  it('are one with what is chosen in triage', async () => {
    await world.sam.post(`/cases/${world.id}/scenario`, { scenario: 'S3', reason: 'new_facts' })
    expect((await record()).scenario?.is).toBe('S3')
    await confirms('S4')
    const desk = await world.app.desk.open(sam, world.id)
    const chosen = desk.ok ? desk.value.triage.choices.map(({ scenario }) => scenario) : []
    expect(chosen).toEqual(['S4', 'S3'])
    expect(await auditOf(world.app, world.id)).toContain(`${sam.id} casework_scenario_confirmed S3`)
  })

  it('suggest in triage, too, by the wish that was told last', async () => {
    await sends('wish', { wish: 'other_country' })
    const desk = await world.app.desk.open(sam, world.id)
    expect(desk.ok ? desk.value.triage.suggestion.scenario : null).toBe('S4')
    await world.sam.post(`/cases/${world.id}/scenario`, { scenario: 'S4', reason: 'as_suggested' })
    expect((await record()).scenario?.is).toBe('S4')
  })
})

describe('what a scenario asks', () => {
  beforeEach(begins)

  it('S2: to call back at a number of the directory that somebody checked, and at no other', async () => {
    await keepsAgency('police', { name: 'Harbour police', callBack: '+90 212 000 00 00', verifiedAt: 1 })
    await keepsAgency('stranger', { name: 'Stranger', callBack: '+90 555 555 55 55' })
    await confirms('S2')
    const asked = await page()
    expect(asked).toContain('<bdi dir="ltr">+90 212 000 00 00</bdi>')
    expect(asked).not.toContain('+90 555 555 55 55')
    expect(await refused('partner')).toContain('Something is not filled in')
    expect(await refused('partner', { sure: 'yes' })).toContain('Something is not filled in')
    expect(await refused('partner', { agency: 'stranger', sure: 'yes' })).toContain('Choose the agency')
    expect(await sends('partner', { agency: 'police', sure: 'yes' })).toBe(path())
    expect((await record()).partner).toMatchObject({
      agency: 'police',
      number: '+90 212 000 00 00',
      by: sam.id,
    })
    expect(await page()).toContain('The partner was called back and confirmed it.')
  })

  it('S2: no number of an agency whose vetting is over or was taken back', async () => {
    await keepsAgency('over', { name: 'Old port', callBack: '+90 1', verifiedAt: 1, vettedUntil: 1 })
    await keepsAgency('refused', { name: 'No port', callBack: '+90 2', verifiedAt: 1, vetting: 'refused' })
    await confirms('S2')
    expect(await page()).toContain('There is no vetted partner agency with a checked number.')
    for (const agency of ['over', 'refused'])
      expect(await refused('partner', { agency, sure: 'yes' })).toContain('Choose the agency')
    expect((await record()).partner).toBeNull()
  })

  it('S2: another call where the wrong agency was noted, and the same one only once', async () => {
    await keepsAgency('police', { name: 'Harbour police', callBack: '+90 212 000 00 00', verifiedAt: 1 })
    await keepsAgency('port', { name: 'Port police', callBack: '+90 212 111 11 11', verifiedAt: 1 })
    await confirms('S2')
    await sends('partner', { agency: 'police', sure: 'yes' })
    await sends('partner', { agency: 'police', sure: 'yes' })
    expect(await page()).toContain('The wrong agency, or another one was called back?')
    expect(await sends('partner', { agency: 'port', sure: 'yes' })).toBe(path())
    expect((await record()).partner).toMatchObject({ agency: 'port', number: '+90 212 111 11 11' })
    const opened = await world.assistance.open(sam, world.id)
    const calls = opened.ok ? opened.value.log.filter(({ event }) => event.type === 'PartnerCalledBack') : []
    expect(calls).toHaveLength(2)
  })

  it('S2: nothing to confirm while no number was checked', async () => {
    await confirms('S2')
    const asked = await page()
    expect(asked).toContain('There is no vetted partner agency with a checked number.')
    expect(asked).not.toContain('Note the call')
  })

  it('S3: the first two steps as another organisation took them, each once and in order', async () => {
    await confirms('S3')
    expect(await refused('external', { step: '2' })).toContain('An earlier step is still open.')
    expect(await sends('external', { step: '1' })).toBe(path())
    expect(await sends('external', { step: '1' })).toBe(path())
    expect(await sends('external', { step: '2' })).toBe(path())
    expect((await record()).chain.steps['2']?.status).toBe('received_external')
    expect(await page()).toContain('Steps one and two are written down as done by them.')
    await confirms('S1')
    expect(await refused('external', { step: '9' })).toContain('Something is not filled in')
  })

  it('S4: legal advice, with every step towards a return barred in words', async () => {
    await confirms('S4')
    const asked = await page()
    expect(asked).toContain('All six steps towards a return are barred')
    expect(asked).not.toContain('id="receiver"')
    expect(await sends('legal', { sure: 'yes' })).toBe(path())
    expect(await page()).toContain('A qualified legal adviser is arranged.')
  })
})

describe('the other office', () => {
  beforeEach(begins)

  it('is one of ours or a vetted agency, and no other', async () => {
    await keepsAgency('safe', { name: 'Safe Harbour' })
    await keepsAgency('unknown', { name: 'Unknown Harbour', vetting: 'pending', vettedUntil: null })
    const asked = await page()
    expect(asked).toContain(`value="office:${there.id}"`)
    expect(asked).not.toContain(`value="office:${here.id}"`)
    expect(asked).toContain('Safe Harbour')
    expect(asked).not.toContain('Unknown Harbour')
    expect(await refused('receiver', { to: 'agency:unknown' })).toContain('This agency is not vetted')
    expect(await refused('receiver', { to: `office:${here.id}` })).toContain('Choose an office that exists')
    expect(await refused('receiver', { to: '' })).toContain('Something is not filled in')
    expect(await sends('receiver', { to: 'agency:safe' })).toBe(path())
    expect(await page()).toContain('An agency outside')
    expect(await sends('receiver', { to: `office:${there.id}` })).toBe(path())
  })

  it('stays once the first step was sent to it', async () => {
    await keepsAgency('safe', { name: 'Safe Harbour' })
    await sends('receiver', { to: `office:${there.id}` })
    await sends('wish', { wish: 'return_home' })
    await confirms('S1')
    await must(judges(world, 'MEDIUM'))
    await world.agrees({ purpose: 'share', scope: there.name })
    await must(world.assistance.send(sam, world.id, 'step_1', firstNotice))
    expect(await page()).toContain('Step one was sent, so it stays.')
    expect(await refused('receiver', { to: 'agency:safe' })).toContain('Step one was already sent')
  })
})

describe('consent for the steps', () => {
  beforeEach(begins)

  it('is shown as it stands, with the way to write down what was said', async () => {
    expect(await page()).toContain('To share: first choose the other office')
    await sends('receiver', { to: `office:${there.id}` })
    const asked = await page()
    expect(asked).toContain(`/cases/${world.id}/consent?about=share`)
    const form = await (await world.sam.get(`/cases/${world.id}/consent?about=share`)).text()
    expect(form).toMatch(/value="share" selected/)
    expect(form).toContain(`value="${there.name}"`)
    const said = { purpose: 'share', scope: there.name, decision: 'given', method: 'voice', givenBy: 'self' }
    const written = await world.sam.post(`/cases/${world.id}/consent`, { ...said, from: 'casework' })
    expect(written.headers.get('location')).toBe(path())
    expect(await page()).toMatch(/<bdi>Dhaka office<\/bdi>[\s\S]*?<strong>Given<\/strong>/i)
    expect(await page()).toMatch(/Until [^<]*\d:\d\d\s[AP]M \(Europe\/Istanbul\)/)
    const health = await (await world.sam.get(`/cases/${world.id}/consent?about=health_data`)).text()
    expect(health).toMatch(/value="health_data" selected/)
  })
})

describe('the line of what is next', () => {
  it('says by whom and until when by the clocks of that office, and what stands against it', async () => {
    await prepared(world)
    const asked = await page()
    expect(asked).toContain('Step one: notify the other office')
    expect(asked).toContain('(Europe/Istanbul)')
    expect(asked).toContain('Nov 20, 2026, 5:00')
    expect(asked).not.toContain('What stands against it')
    await world.agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    const barred = await page()
    expect(barred).toContain('What stands against it')
    expect(barred).toContain(`<a href="/cases/${world.id}/consent?about=share">`)
  })

  it('is late once its time is over', async () => {
    await prepared(world)
    world.app.clock.advance(days(4))
    const asked = await (await (await world.again('sam')).get(path())).text()
    expect(asked).toContain('Late: was due')
  })

  it('stands on the case’s own page, with the way to casework', async () => {
    const before = await (await world.sam.get(`/cases/${world.id}`)).text()
    expect(before).toContain('Begin casework')
    await prepared(world)
    const after = await (await world.sam.get(`/cases/${world.id}`)).text()
    expect(after).toContain('Step one: notify the other office')
    expect(after).toContain(`href="/cases/${world.id}/assistance"`)
    const timeline = await (await world.sam.get(`/cases/${world.id}/timeline`)).text()
    expect(timeline).toMatch(/Danger judged \((?:Low|Medium|High)\)/)
    expect(timeline).toContain('Form filled in: Danger')
    expect(timeline).not.toContain('casework_')
  })
})

describe('how a case went', () => {
  it('is drawn with the steps, the levels, the letters and what was said, and told in words', async () => {
    await accepted(world)
    const asked = await page()
    expect(asked).toContain('Steps taken: 1, 2, 3, and 4.')
    expect(asked).toMatch(/<path d="M[\d. ]+H[\d.]+" class="level"/)
    expect(asked).toContain('Letters: 4. Said about consent: 1.')
    expect(asked).toMatch(/<svg class="chart course"[^>]*role="img"/)
    expect(asked).toContain('Step four: answer the request for reintegration · yes')
    expect(asked).toContain('Declaration of voluntary return signed')
  })

  it('is told to the other office as far as it is theirs', async () => {
    await accepted(world)
    const asked = await page(world.mira)
    expect(asked).toContain('Another office has this case.')
    expect(asked).toContain('Step four: answer the request for reintegration · yes')
    // Of the other office it is known that they did it, and not who.
    expect(asked).toContain(`<bdi>${here.name}</bdi>`)
    // The danger is judged there, and what was said about consent is said to them: neither is nothing.
    expect(asked).toMatch(/<desc id="course-told">Letters: 4\.<\/desc>/)
    for (const theirs of ['<bdi>Sam</bdi>', 'Declaration of voluntary', 'Wish told', 'Said by the person']) {
      expect(asked).not.toContain(theirs)
    }
    for (const form of [
      'assistance/wish',
      'assistance/scenario',
      'assistance/receiver',
      'assistance/close',
    ]) {
      expect(asked).not.toContain(form)
    }
  })

  it('is nobody’s to read who has no part in it', async () => {
    await begins()
    expect((await world.mira.get(path())).status).toBe(404)
  })
})

describe('the end of casework', () => {
  it('says first where the danger is high or waits to be judged', async () => {
    await prepared(world)
    const asked = 'The danger is high, or has to be judged. Look at it before you close.'
    expect(await page()).not.toContain(asked)
    await must(judges(world, 'HIGH'))
    expect(await page()).toContain(asked)
  })

  it('is a supervisor’s where somebody was looked for and not found, and never of who has the case alone', async () => {
    await departed(world)
    await must(world.assistance.act(mira, world.id, { do: 'arrive', met: false }))
    const sams = await world.again('sam')
    const told = await page(sams)
    expect(told).toContain('A supervisor may end the search')
    expect(told).not.toContain('assistance/close"')
    expect(await sends('close', { sure: 'yes' }, sams)).toBe(422)
    const irises = await world.again('iris')
    expect(await sends('close', { sure: 'yes' }, irises)).toBe(404)
    await must(world.app.casework.unlock(iris, world.id, 'danger_to_life'))
    expect(await page(irises)).toContain('assistance/close"')
    expect(await sends('close', { sure: 'yes' }, irises)).toBe(path())
    expect((await record()).closedAt).not.toBeNull()
    expect(await page(sams)).toContain('assistance/reopen"')
    expect(await sends('reopen', {}, sams)).toBe(path())
    expect((await record()).closedAt).toBeNull()
  })

  it('is a supervisor’s where they said that they do not want to be met, whoever has the case', async () => {
    await departed(world)
    const { assistance, id } = world
    await world.agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    await assistance.keepUp(id)
    await must(assistance.act(sam, id, { do: 'answer_meeting', wanted: false }))
    const sams = await world.again('sam')
    const told = await page(sams)
    expect(told).toContain('A supervisor may end the alarm')
    expect(told).not.toContain('assistance/close"')
    expect(await sends('close', { sure: 'yes' }, sams)).toBe(422)
    await must(world.app.casework.unlock(iris, id, 'danger_to_life'))
    expect(await sends('close', { sure: 'yes' }, await world.again('iris'))).toBe(path())
  })

  it('is of who has the case while nobody is looked for, and of no other supervisor', async () => {
    await prepared(world)
    const irises = await world.again('iris')
    await must(world.app.casework.unlock(iris, world.id, 'danger_to_life'))
    expect(await sends('close', { sure: 'yes' }, irises)).toBe(404)
    const past = await world.assistance.act(iris, world.id, { do: 'close' })
    expect(past).toMatchObject({ code: 'not_yours' })
    expect((await record()).closedAt).toBeNull()
  })

  it('is said twice over, changes nothing more, and is opened again', async () => {
    await prepared(world)
    expect(await refused('close')).toContain('Something is not filled in')
    expect(await sends('close', { sure: 'yes' })).toBe(path())
    expect(await sends('close', { sure: 'yes' })).toBe(path())
    const closed = await page()
    expect(closed).toContain('Closed since')
    expect(closed).not.toContain('assistance/wish')
    expect(await refused('wish', { wish: 'not_sure' })).toContain('This case is closed')
    expect(await sends('reopen')).toBe(path())
    expect((await record()).closedAt).toBeNull()
  })

  it('does not come while somebody is on the way', async () => {
    await departed(world)
    const later = await world.again('sam')
    const answer = await later.post(path('close'), { sure: 'yes' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('The person is on the way')
  })

  it('is not the other office’s before the person is with them', async () => {
    await accepted(world)
    const answer = await world.mira.post(path('close'), { sure: 'yes' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('This is for the other office to do.')
    expect((await record()).closedAt).toBeNull()
  })
})
