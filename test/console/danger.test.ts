import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newestForm } from '../../src/app/assistance.ts'
import { allUnknown, scoresText } from '../../src/app/country-profiles.ts'
import { auditOf, iris, sam } from '../app/cases.ts'
import {
  departed,
  here,
  judges as judgesIn,
  mira,
  must,
  prepared,
  there as dhaka,
} from '../app/two-offices.ts'
import { dangerOf, flight } from '../referral/filled.ts'
import { someDanger } from './support/danger-form.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
})
afterEach(() => world.close())

const path = (form = '') => `/cases/${world.id}/danger${form === '' ? '' : `/${form}`}`
const page = async (who = world.sam) => await (await who.get(path())).text()
/** The form that this one comes after, as the page names it. */
const after = async (who = world.sam) => /name="after" value="([^"]*)"/.exec(await page(who))?.[1] ?? ''
const judges = async (change: Readonly<Record<string, string>> = {}, who = world.sam) =>
  who.post(path(), { ...someDanger, after: await after(who), ...change })
const view = async (actor = sam) => {
  const opened = await world.assistance.open(actor, world.id)
  if (!opened.ok) throw new Error(opened.code)
  return opened.value
}
const levels = async (actor = sam) => (await view(actor)).record.levels.map(({ level }) => level)
const begins = () => must(world.assistance.begin(sam, world.id, here.id))

describe('the level of danger', () => {
  beforeEach(begins)

  it('is shown with its reasons before anything is kept', async () => {
    const look = await judges({ do: 'look', 'note.locked_in': 'yes', leftController: 'yes' })
    expect(look.status).toBe(200)
    const html = await look.text()
    expect(html).toContain('They are locked in, or the controller is there. At least: Immediate')
    expect(html).toContain('Who escapes is at risk of reprisals. At least: Medium')
    expect(html).toContain('A human now; on-call and a supervisor are paged')
    expect(html).toMatch(/name="note.locked_in"[\s\S]*?<option value="yes" selected="">/)
    expect((await view()).forms).toEqual([])
  })

  it('is computed by the server from what is filled in, and is not taken from a form', async () => {
    const kept = await judges({ level: 'LOW', ownRating: 'not_safe_at_all' })
    expect(kept.headers.get('location')).toBe(path())
    expect(await levels()).toEqual(['HIGH'])
    expect((await world.app.store.case(world.id))?.risk).toBe('HIGH')
    expect(newestForm((await view()).forms, 'risk')?.ownRating).toBe('not_safe_at_all')
    expect((await auditOf(world.app, world.id)).slice(-2)).toEqual([
      `${sam.id} form_filled risk`,
      `${sam.id} casework_risk_assessed HIGH`,
    ])
  })

  it('is not kept where nobody answered or judged anything, unless somebody writes down why', async () => {
    const empty = await judges({ ownRating: '' })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('Nothing is answered or judged yet')
    expect(await levels()).toEqual([])
    await judges({ ownRating: '', reason: 'They cannot speak now' })
    expect(await levels()).toEqual(['MEDIUM'])
  })

  it('is immediate for who means to cooperate where the trafficker knows, asked once', async () => {
    expect(await page()).not.toContain('note.trafficker_aware')
    await judges({ lawIntends: 'yes', traffickerAware: 'yes' })
    expect(await levels()).toEqual(['IMMEDIATE'])
    expect(newestForm((await view()).forms, 'risk')?.notes.trafficker_aware).toBe('yes')
  })

  it('counts what nobody knows as the middle, and says of which places nothing is known', async () => {
    const html = await page()
    expect(html).toContain('The person: how badly times how likely makes 4, which is: Medium')
    expect(html).toContain('Nobody has scored it yet: it counts as the middle.')
  })

  it('is asked about where what is noted says more than what was judged', async () => {
    const said = { 'note.knows_location': 'yes', 'severity.person': '1', 'likelihood.person': '1' }
    const doubt = 'The person: “Knows where they are now” is noted. The scale calls that “Threat, pursuit'
    expect(await (await judges({ do: 'look', ...said })).text()).toContain(doubt)
    const enough = { ...said, 'likelihood.person': '3' }
    expect(await (await judges({ do: 'look', ...enough })).text()).not.toContain('What is noted says more')
  })

  /** Bangladesh does as it always did; Turkey is scored as dangerous now. */
  const scoredHigh = async () => {
    const scores = { ...allUnknown, trafficking_extent: 3, criminal_groups: 3 } as const
    const row = { place: 'TR', scores: scoresText(scores), reviewedBy: iris.id, reviewedAt: 0 }
    await world.app.store.commit([{ do: 'putCountryProfile', row }])
  }

  it('that was judged before a place was scored higher is asked about again', async () => {
    await judges()
    const higher = 'By the places as they are scored now it would be: High.'
    expect(await page()).not.toContain(higher)
    await scoredHigh()
    expect(await page()).toContain(higher)
    await judges()
    expect(await page()).not.toContain(higher)
  })

  it('is one higher in a place of high danger', async () => {
    await scoredHigh()
    expect(await page()).toContain('A place of high danger raises it to: High')
    await judges()
    expect(await levels()).toEqual(['HIGH'])
  })

  it('is raised by a worker’s judgement, and not lowered by it', async () => {
    await judges({ judgement: 'HIGH' })
    await judges({ judgement: 'LOW', 'note.locked_in': 'yes' })
    expect(await levels()).toEqual(['HIGH', 'IMMEDIATE'])
  })

  it('keeps everything typed when something is missing', async () => {
    const answer = await judges({ leftController: '', reason: 'Typed with care', 'note.weapons': 'yes' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Something is not filled in')
    expect(html).toContain('Typed with care</textarea>')
    expect(html).toMatch(/name="note.weapons"[\s\S]*?<option value="yes" selected="">/)
  })

  it('is judged once by two clicks, and again by a second look', async () => {
    const same = { ...someDanger, after: await after() }
    await world.sam.post(path(), same)
    expect((await world.sam.post(path(), same)).headers.get('location')).toBe(path())
    expect(await levels()).toEqual(['MEDIUM'])
    const other = await world.sam.post(path(), { ...same, judgement: 'HIGH' })
    expect(other.status).toBe(422)
    expect(await other.text()).toContain('Somebody did something else meanwhile')
    await judges()
    expect(await levels()).toEqual(['MEDIUM', 'MEDIUM'])
  })

  it('stands in the head of the case and in the queue, in a word', async () => {
    await judges({ judgement: 'HIGH' })
    for (const at of ['/', `/cases/${world.id}`]) {
      const html = await (await world.sam.get(at)).text()
      expect(html).toMatch(/class="tag risk high"[\s\S]*?Danger: High</)
    }
  })
})

describe('a case of high danger', () => {
  it('is opened by a supervisor for fewer reasons than another', async () => {
    await begins()
    const asked = async () => await (await world.iris.get(`/cases/${world.id}`)).text()
    expect(await asked()).toContain('value="quality_review"')
    await judges({ judgement: 'HIGH' })
    const html = await asked()
    expect(html).toContain('value="danger_to_life"')
    expect(html).not.toContain('value="quality_review"')
  })
})

describe('a level that would fall', () => {
  beforeEach(async () => {
    await begins()
    await judges({ judgement: 'HIGH' })
  })
  /** What the form of a page that is read now posts beside the press. */
  const asked = async () => {
    const { lowering } = (await view()).record
    return { at: String(lowering?.at ?? 0), to: lowering?.to ?? 'LOW' }
  }
  const decides = async (decision: string, who = world.iris) => {
    const said = { decision, why: decision === 'refuse' ? 'signs_remain' : '', ...(await asked()) }
    const answer = await who.post(path('lowering'), said)
    return answer.headers.get('location') ?? answer.status
  }
  const unlocks = () => must(world.app.casework.unlock(iris, world.id, 'cover_absence'))

  it('needs a reason', async () => {
    const answer = await judges()
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('A reason is needed')
    expect((await view()).record.lowering).toBeNull()
  })

  it('waits for a second worker, who sees who asked, why and what it goes by', async () => {
    await judges({ reason: 'They moved away', 'note.weapons': 'yes' })
    expect(await levels()).toEqual(['HIGH'])
    expect(await page()).toContain('You asked for this, so somebody else decides.')
    await unlocks()
    const html = await page(world.iris)
    expect(html).toMatch(/<bdi>Sam<\/bdi>:\s*Asked to lower it to: Medium/)
    expect(html).toContain('They moved away')
    expect(html).toContain('The person: how badly times how likely makes 4, which is: Medium')
    expect(html).toContain('Noted all the same: Has weapons.')
    expect(await decides('approve')).toBe(path())
    expect(await decides('approve')).toBe(path())
    expect(await levels()).toEqual(['HIGH', 'MEDIUM'])
  })

  it('is found by a link with a count, with who asked and when, and never by who asked or another office', async () => {
    const link = /href="\/approvals"[^]*?Needs a second worker <span class="count">1</
    const list = async (who = world.iris) =>
      (await (await who.get('/approvals')).text()).split('<main')[1] ?? ''
    expect(await (await world.iris.get('/directory')).text()).not.toMatch(link)
    await judges({ reason: 'They moved away' })
    expect(await (await world.iris.get('/directory')).text()).toMatch(link)
    const before = await list()
    expect(before).toMatch(
      /Asked to lower it to: Medium[^]*Now: High[^]*<bdi>Sam<\/bdi>[^]*\(Europe\/Istanbul\)/,
    )
    expect(before).toContain(`href="${path()}#lowering"`)
    // Words of a case are for who has said why they open it.
    expect(before).not.toContain('They moved away')
    await unlocks()
    expect(await list()).toContain('They moved away')
    for (const who of [world.sam, world.mira]) {
      expect(await list(who)).toContain('Nothing waits for you.')
      expect(await (await who.get('/directory')).text()).not.toMatch(link)
    }
    await decides('refuse')
    expect(await list()).toContain('Nothing waits for you.')
  })

  it('is never decided by who asked', async () => {
    await judges({ reason: 'They moved away' })
    const answer = await world.sam.post(path('lowering'), { decision: 'approve', ...(await asked()) })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Somebody else has to do this')
    expect(await levels()).toEqual(['HIGH'])
  })

  it('falls to what the second worker has read, and to nothing that was asked since', async () => {
    await judges({ reason: 'They moved away' })
    await unlocks()
    const html = await page(world.iris)
    const read = { at: /name="at" value="(\d+)"/.exec(html)?.[1] ?? '', to: 'MEDIUM' }
    expect(html).toContain('name="to" value="MEDIUM"')
    world.app.clock.advance(1000)
    const none = Object.fromEntries(
      ['person', 'family', 'staff', 'others'].flatMap((of) => [
        [`severity.${of}`, '1'],
        [`likelihood.${of}`, '1'],
      ]),
    )
    await judges({ ...none, reason: 'They moved away, and nobody knows where' })
    const answer = await world.iris.post(path('lowering'), { decision: 'approve', ...read })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('name="to" value="LOW"')
    expect(await levels()).toEqual(['HIGH'])
  })

  it('stays when the second worker refuses, and is not theirs to decide who may not read the case', async () => {
    await judges({ reason: 'They moved away' })
    expect(await decides('approve')).toBe(404)
    await unlocks()
    expect(await decides('refuse')).toBe(path())
    expect(await levels()).toEqual(['HIGH'])
    expect(await page()).toContain('A lower level was refused')
  })

  it('is refused for a reason of the list, which who asked is told until the danger is judged anew', async () => {
    await judges({ reason: 'They moved away' })
    await unlocks()
    const bare = await world.iris.post(path('lowering'), { decision: 'refuse', ...(await asked()) })
    expect([bare.status, (await bare.text()).includes('A reason is needed')]).toEqual([422, true])
    expect((await view()).record.lowering).not.toBeNull()
    expect(await decides('refuse')).toBe(path())
    const notice = /<p class="notice"><bdi>Iris<\/bdi>: A lower level was refused: What is noted still speaks/
    expect(await page()).toMatch(notice)
    expect(await auditOf(world.app, world.id)).toContain(`${iris.id} casework_lowering_refused signs_remain`)
    await judges({ judgement: 'HIGH' })
    expect(await page()).not.toMatch(notice)
    expect(await page()).toContain('A lower level was refused: What is noted still speaks')
  })
})

describe('an assessment that counts for nothing any more', () => {
  it('is judged anew for one of ten reasons', async () => {
    await begins()
    await judges()
    const answer = await world.sam.post(path('anew'), { why: 'court_date' })
    expect(answer.headers.get('location')).toBe(path())
    expect((await view()).record.forced?.why).toBe('court_date')
    expect(await page()).toContain('It has to be judged anew: A court date')
    expect((await world.sam.post(path('anew'), { why: 'because' })).status).toBe(422)
    await judges()
    expect((await view()).record.forced).toBeNull()
  })
})

describe('the danger, for the other office', () => {
  it('is its own to judge once the person is there, and not before', async () => {
    await departed(world)
    // Their pages were locked meanwhile.
    const there = await world.again('mira')
    const before = await page(there)
    expect(before).toContain('the other office judges the danger')
    expect((await judges({}, there)).status).toBe(404)
    const early = judgesIn(world, 'LOW', mira)
    expect(await world.tries(early)).toBe('not_this_office')
    const met = { do: 'arrive', met: true, unusual: 'arrives_early' } as const
    await must(world.assistance.act(mira, world.id, met))
    expect((await judges({ judgement: 'HIGH' }, there)).headers.get('location')).toBe(path())
    expect(await levels(mira)).toEqual(['HIGH'])
    expect((await view(mira)).forms.map(({ form }) => form.kind)).toEqual(['risk'])
  })

  it('is judged by it alone from then on, where the office they left says that something has happened', async () => {
    await departed(world)
    world.app.clock.advance(flight.legs[0].arrivesAt - world.app.clock.now())
    await must(world.assistance.act(mira, world.id, { do: 'arrive', met: true }))
    const sams = await world.again('sam')
    const html = await page(sams)
    expect(html).toContain('the other office judges the danger from now on')
    expect(html).not.toContain('Keep this assessment')
    expect((await judges({}, sams)).status).toBe(404)
    expect(await world.tries(judgesIn(world, 'LOW'))).toBe('not_this_office')
    expect((await sams.post(path('anew'), { why: 'new_threat' })).status).toBe(303)
    expect(await page(await world.again('mira'))).toContain('Judge the danger anew: something happened')
  })

  it('waits for a second worker of its own, where it would fall', async () => {
    await departed(world)
    world.app.clock.advance(flight.legs[0].arrivesAt - world.app.clock.now())
    await must(world.assistance.act(mira, world.id, { do: 'arrive', met: true }))
    await must(judgesIn(world, 'HIGH', mira))
    await must(
      world.assistance.fill(mira, world.id, {
        kind: 'risk',
        value: { ...dangerOf('LOW'), reason: 'Safe here' },
      }),
    )
    const omar = { ...mira, id: iris.id }
    expect(await world.assistance.fallingLevels(mira)).toEqual([])
    expect(await world.assistance.fallingLevels(sam)).toEqual([])
    const members = [mira.id, omar.id].map((workerId) => ({
      officeId: dhaka.id,
      workerId,
      part: 'member' as const,
    }))
    await must(world.app.store.commit([{ do: 'setOfficeMembers', id: dhaka.id, members }]))
    expect(await world.assistance.fallingLevels(omar)).toMatchObject([
      { zone: 'Asia/Dhaka', reason: 'Safe here' },
    ])
  })
})

describe('a safety plan', () => {
  const plan = { concern: 'Being followed', withPerson: 'yes', on: '2026-11-20', after: '' }

  it('is kept in the words of the person, once, and is asked for where the danger is high', async () => {
    await begins()
    await judges({ judgement: 'HIGH' })
    expect(await page()).toContain('At this level a safety plan is agreed with the person.')
    for (const click of [1, 2]) {
      const answer = await world.sam.post(path('plan'), plan)
      expect([click, answer.headers.get('location')]).toEqual([click, path('plan')])
    }
    expect((await view()).forms.filter(({ form }) => form.kind === 'safety_plan')).toHaveLength(1)
    expect(await page()).not.toContain('At this level a safety plan is agreed with the person.')
    expect(await page()).toMatch(/danger\/plan">Safety plan<\/a><\/p><p class="hint">Filled in last by Sam/)
    expect(await (await world.sam.get(path('plan'))).text()).toContain('Being followed</textarea>')
  })

  it('with nothing in it is no plan, and the day that was typed stays', async () => {
    await begins()
    const answer = await world.sam.post(path('plan'), { ...plan, concern: '', on: '2026-11-19' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(/name="on"[^>]*value="2026-11-19"/)
  })
})

describe('what is kept of a person', () => {
  it('is read by who may read the case, and changed by its worker alone', async () => {
    await prepared(world)
    await must(world.app.casework.unlock(iris, world.id, 'cover_absence'))
    for (const at of ['danger/plan', 'needs', 'indicators']) {
      const url = `/cases/${world.id}/${at}`
      const html = await (await world.iris.get(url)).text()
      expect(html).not.toContain('class="primary"')
      expect((await world.iris.post(url, { after: '' })).status).toBe(404)
      expect((await world.mira.get(url)).status).toBe(404)
    }
  })
})
