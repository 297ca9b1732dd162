import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newestForm } from '../../src/app/assistance.ts'
import { allUnknown, scoresText } from '../../src/app/country-profiles.ts'
import { auditOf, iris, sam } from '../app/cases.ts'
import { departed, here, judges as judgesIn, mira, must, prepared } from '../app/two-offices.ts'
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

  it('is one higher in a place of high danger', async () => {
    const scores = { ...allUnknown, trafficking_extent: 3, criminal_groups: 3 } as const
    const row = { place: 'TR', scores: scoresText(scores), reviewedBy: iris.id, reviewedAt: 0 }
    await world.app.store.commit([{ do: 'putCountryProfile', row }])
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
  const decides = async (decision: string, who = world.iris) => {
    const answer = await who.post(path('lowering'), { decision })
    return answer.headers.get('location') ?? answer.status
  }
  const unlocks = () => must(world.app.casework.unlock(iris, world.id, 'cover_absence'))

  it('needs a reason', async () => {
    const answer = await judges()
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('A reason is needed')
    expect((await view()).record.lowering).toBeNull()
  })

  it('waits for a second worker, who sees who asked and why', async () => {
    await judges({ reason: 'They moved away' })
    expect(await levels()).toEqual(['HIGH'])
    expect(await page()).toContain('You asked for this, so somebody else decides.')
    await unlocks()
    const html = await page(world.iris)
    expect(html).toMatch(/<bdi>Sam<\/bdi>:\s*Asked to lower it to: Medium/)
    expect(html).toContain('They moved away')
    expect(await decides('approve')).toBe(path())
    expect(await decides('approve')).toBe(path())
    expect(await levels()).toEqual(['HIGH', 'MEDIUM'])
  })

  it('is never decided by who asked', async () => {
    await judges({ reason: 'They moved away' })
    const answer = await world.sam.post(path('lowering'), { decision: 'approve' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Somebody else has to do this')
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
    await must(world.assistance.act(mira, world.id, { do: 'arrive', met: true }))
    expect((await judges({ judgement: 'HIGH' }, there)).headers.get('location')).toBe(path())
    expect(await levels(mira)).toEqual(['HIGH'])
    expect((await view(mira)).forms.map(({ form }) => form.kind)).toEqual(['risk'])
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
