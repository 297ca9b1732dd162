import { afterEach, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/referral/reintegration/plan.ts'
import { days, hours } from '../../src/core/time.ts'
import { revealing } from '../../src/referral/forbidden.ts'
import { typedPlan } from '../../src/console/plan-typed.ts'
import { departed, here, judges, mira, must, prepared } from '../app/two-offices.ts'
import { danger, firstNotice, plan } from '../referral/filled.ts'
import { sam } from '../app/cases.ts'
import { signedIn } from './support/console.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

/** The posted form of a plan. */
const posted = (of: Plan, version: number): Readonly<Record<string, string>> => {
  const { rows, typed } = typedPlan(of)
  const fields = Object.entries(typed).flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  return { version: String(version), rows: String(rows), ...Object.fromEntries(fields) }
}

const fine = {
  point: 'week_1',
  how: 'visit',
  safe: 'yes',
  housing: 'good',
  income: 'little',
  wellbeing: 'better',
  planGoes: 'as_agreed',
  words: '',
  on: '2026-11-20',
}

let opened: OfficesAtWork | null = null
afterEach(async () => {
  await opened?.close()
  opened = null
})

/** Somebody who stays where they are, with a legal adviser and a level. */
const start = async () => {
  const world = await startOfficesAtWork()
  opened = world
  const { assistance, id } = world
  await must(assistance.begin(sam, id, here.id))
  await must(assistance.act(sam, id, { do: 'tell_wish', wish: 'stay_here_long_term' }))
  const scenario = { do: 'confirm_scenario', scenario: 'S4', suggested: 'S4', reason: null } as const
  await must(assistance.act(sam, id, scenario))
  await must(assistance.act(sam, id, { do: 'arrange_legal_advice' }))
  await must(judges(world, 'MEDIUM'))
  const at = (page: string) => `/cases/${id}/${page}`
  const { app, target } = world
  let browser = world.sam
  const record = async () => {
    const view = await assistance.open(sam, id)
    if (!view.ok) throw new Error(view.code)
    return view.value
  }
  const read = async (page: string) => (await browser.get(at(page))).text()
  const post = (page: string, form: Readonly<Record<string, string>>) =>
    browser.post(at(page), form, { from: at('newstart') })
  const audited = async () => (await app.store.audit(id)).map(({ action, reason }) => `${action} ${reason}`)
  /** Time passes, and Sam signs in again. */
  const later = async (ms: number) => {
    app.clock.advance(ms)
    browser = await signedIn(target, 'sam')
  }
  return { world, at, record, read, post, audited, later }
}

/** With a plan they have agreed to. */
const agreed = async () => {
  const started = await start()
  await started.post('newstart/plan', posted(plan, 0))
  await started.post('newstart', { version: '1', how: 'signed', copy: 'withheld' })
  return started
}

describe('a new start', () => {
  it('is assessed, planned and agreed to, and every page says what comes next', async () => {
    const { read, post, record } = await start()
    expect(await read('newstart')).toContain('There is no plan yet.')
    const assessed = await post('newstart/assessment', {
      wishes: 'A small shop',
      dependants: '2',
      risk: 'MEDIUM',
      on: '2026-11-20',
    })
    expect(assessed.headers.get('location')).toMatch(/\/newstart$/)
    const drawn = await post('newstart/plan', posted(plan, 0))
    expect(drawn.headers.get('location')).toMatch(/\/newstart$/)
    const html = await read('newstart')
    expect(html).toContain('A small shop')
    expect(html).toContain('600 EUR of at most 1,800 EUR')
    expect(html).toContain('The person has not agreed to this plan yet.')
    await post('newstart', { version: '1', how: 'voice', copy: 'withheld' })
    expect((await record()).record.reintegration).toMatchObject({
      agreement: { how: 'voice', copy: 'withheld' },
    })
    expect(await read('newstart')).toContain('The copy is withheld so that nobody finds it.')
  })

  it('an assessment pressed twice is kept once, and one after another is a new one', async () => {
    const { post, read, record } = await start()
    const first = { wishes: 'A small shop', dependants: '2', risk: 'MEDIUM', on: '2026-11-20', after: '' }
    await post('newstart/assessment', first)
    await post('newstart/assessment', first)
    const kept = async () => (await record()).forms.filter(({ form }) => form.kind === 'reintegration')
    expect(await kept()).toHaveLength(1)
    const stale = await post('newstart/assessment', { ...first, wishes: 'A farm' })
    expect(stale.status).toBe(422)
    expect(await stale.text()).toContain('A farm')
    const [, after = ''] = /name="after" value="([^"]+)"/.exec(await read('newstart/assessment')) ?? []
    await post('newstart/assessment', { ...first, wishes: 'A farm', after })
    expect(await kept()).toHaveLength(2)
    const missing = await post('newstart/assessment', { ...first, risk: '' })
    expect(await missing.text()).toContain('Danger as it is judged')
  })

  it.each([
    ['costs more than its ceiling', { ceiling: '599' }, 'The activities cost more than the ceiling.'],
    ['ends before it starts', { 'endsOn-0': '2026-11-30' }, 'An activity ends before it starts.'],
    [
      'does not say when it is done',
      { closureCriteria: ' \n' },
      'The plan does not say when it is finished.',
    ],
    [
      'does not say where to complain',
      { complaintChannel: '' },
      'The plan does not say where the person may complain.',
    ],
    [
      'does nothing',
      {
        'activity-0': '',
        'provider-0': '',
        'responsible-0': '',
        'startsOn-0': '',
        'endsOn-0': '',
        'cost-0': '',
        'indicator-0': '',
      },
      'A plan needs at least one activity.',
    ],
    ['lacks a word', { 'provider-0': '', reviewOn: '' }, 'Activity 1 (Who provides it)'],
  ])('a plan that %s is refused in words, with everything typed kept', async (_, change, words) => {
    const { post, record } = await start()
    const refused = await post('newstart/plan', { ...posted(plan, 0), ...change })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain(words)
    expect(html).toContain('She calls the office.')
    expect((await record()).record.reintegration).toBeNull()
  })

  it('a plan takes one more activity without losing what was typed', async () => {
    const { post, record } = await start()
    const wider = await (await post('newstart/plan', { ...posted(plan, 0), more: 'yes' })).text()
    expect(wider).toContain('name="activity-1"')
    expect(wider).toContain('A room near her sister')
    expect((await record()).record.reintegration).toBeNull()
  })

  it('a plan pressed twice is drawn once, and one drawn up meanwhile is looked at before it is replaced', async () => {
    const { post, record } = await start()
    await post('newstart/plan', posted(plan, 0))
    await post('newstart/plan', posted(plan, 0))
    expect((await record()).record.reintegration?.version).toBe(1)
    const other = await post('newstart/plan', posted({ ...plan, contingency: 'Another way.' }, 0))
    expect(other.status).toBe(422)
    expect(await other.text()).toContain('Somebody did something else meanwhile')
  })

  it('of somebody who stays offers no paper of a return, nor a letter that was never written', async () => {
    const { read } = await start()
    const html = await read('newstart')
    expect(html).toContain('/print/plan"')
    expect(html).toContain('/print/consent"')
    expect(html).not.toContain('/print/declaration"')
    expect(html).not.toContain('/print/referral"')
    expect(await read('assistance')).not.toContain('The six steps between the offices')
  })

  it('a revised plan asks for agreement again, and the old one stays', async () => {
    const { post, read, record } = await agreed()
    await post('newstart/plan', posted({ ...plan, ceiling: 1000 }, 1))
    expect((await record()).record.reintegration).toMatchObject({ version: 2, agreement: null })
    const html = await read('newstart')
    expect(html).toContain('600 EUR of at most 1,000 EUR')
    expect(html).toContain('Earlier plan.')
    expect(html).toContain('600 EUR of at most 1,800 EUR')
  })

  it('agreement is written once, and to the plan that was on the page', async () => {
    const { post, record } = await agreed()
    const before = (await record()).record.reintegration?.agreement
    await post('newstart', { version: '1', how: 'voice', copy: 'given' })
    expect((await record()).record.reintegration).toMatchObject({ agreement: before })
    expect(before?.how).toBe('signed')
    await post('newstart/plan', posted({ ...plan, ceiling: 1000 }, 1))
    const late = await post('newstart', { version: '1', how: 'voice', copy: 'given' })
    expect(late.status).toBe(422)
    expect((await record()).record.reintegration?.agreement).toBeNull()
  })
})

describe('a new start after the arrival', () => {
  it('begins with it: before, the office there is offered none', async () => {
    const world = await startOfficesAtWork()
    opened = world
    await departed(world)
    const miras = await world.again('mira')
    const page = `/cases/${world.id}/newstart`
    const before = await (await miras.get(page)).text()
    expect(before).toContain('The new start begins with the arrival')
    expect(before).not.toContain(`${page}/`)
    world.app.clock.advance(hours(8))
    await must(world.assistance.act(mira, world.id, { do: 'arrive', met: true }))
    const after = await (await (await world.again('mira')).get(page)).text()
    expect(after).toContain(`href="${page}/plan"`)
    expect(after).not.toContain('The new start begins with the arrival')
  })

  it('is the office there alone: what it plans and finds, the first one does not see', async () => {
    const world = await startOfficesAtWork()
    opened = world
    const { app, assistance, id, target } = world
    await departed(world)
    app.clock.advance(hours(8))
    await must(assistance.act(mira, id, { do: 'arrive', met: true }))
    const page = `/cases/${id}/newstart`
    const miras = await signedIn(target, 'mira')
    await miras.post(`${page}/plan`, posted(plan, 0), { from: page })
    await miras.post(page, { version: '1', how: 'signed', copy: 'given' }, { from: page })
    const there = await (await miras.get(page)).text()
    expect(there).toContain('600 EUR of at most 1,800 EUR')
    expect(there).toContain('(Asia/Dhaka)')
    expect(there).toContain('The chat is with the other office.')
    expect(there).not.toContain('#reply')
    await miras.post(`${page}/monitoring`, fine, { from: page })
    const sams = await signedIn(target, 'sam')
    const html = await (await sams.get(page)).text()
    expect(html).toContain('There is no plan yet.')
    expect(html).not.toContain('A room near her sister')
    expect(html).toContain('the other office plans with them from now on')
    expect(html).not.toContain('newstart/plan"')
    expect(await (await sams.get(`/cases/${id}/print/plan`)).text()).not.toContain('A room near her sister')
    const view = await assistance.open(mira, id)
    expect(view.ok && view.value.record.reintegration?.monitored).toEqual(['week_1'])
  })
})

describe('how it goes', () => {
  it('is looked at when it is due, and what is late is said with its zone', async () => {
    const { read, post, record, later } = await agreed()
    const first = await read('newstart')
    expect(first).toContain('Until')
    expect(first).toContain('monitoring?point=week_1"')
    expect(first).not.toContain('monitoring?point=month_1"')
    const early = await post('newstart/monitoring', { ...fine, point: 'month_1' })
    expect([early.status, (await early.text()).includes('It is too early for this look')]).toEqual([
      422,
      true,
    ])
    await later(days(8))
    const late = await read('newstart')
    expect(late).toContain('monitoring?point=month_1"')
    expect(late).not.toContain('monitoring?point=month_3"')
    expect(late).toMatch(/Late: was due [^<]*/)
    expect(late).toContain('(Europe/Istanbul)')
    await post('newstart/monitoring', fine)
    await post('newstart/monitoring', fine)
    const { record: after, forms } = await record()
    expect(after.reintegration?.monitored).toEqual(['week_1'])
    expect(after.forced).toBeNull()
    expect(forms.filter(({ form }) => form.kind === 'monitoring')).toHaveLength(1)
    expect(await read('newstart')).toContain('They are safe')
    const again = await post('newstart/monitoring', { ...fine, housing: 'lost' })
    expect(await again.text()).toContain('This was already looked at.')
  })

  it('not safe, the danger has to be judged anew at once, and the case is more urgent', async () => {
    const { post, record, audited } = await agreed()
    expect((await record()).item?.priority).toBe('P2')
    await post('newstart/monitoring', { ...fine, safe: 'no' })
    const view = await record()
    expect(view.record.forced?.why).toBe('new_threat')
    expect(view.item?.priority).toBe('P1')
    expect(view.next.what).toBe('reassess')
    expect(await audited()).toContain('casework_reassessment_forced new_threat')
  })

  it('without an answer is not kept, and says which is missing', async () => {
    const { post, record } = await agreed()
    const refused = await post('newstart/monitoring', { ...fine, safe: '', words: 'She is well' })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('Look again at:')
    expect(html).toContain('She is well')
    const ahead = await post('newstart/monitoring', { ...fine, on: '2026-11-21' })
    expect([ahead.status, (await ahead.text()).includes('Look again at:')]).toEqual([422, true])
    expect((await record()).record.reintegration?.monitored).toEqual([])
  })

  it('says whether the person can be written to, and offers no other way', async () => {
    const { world, read, at, later } = await agreed()
    const now = await read('newstart')
    expect(now).toContain('They can be written to now.')
    expect(now).toContain(`/cases/${world.id}#reply`)
    await world.app.casework.recordConsent(sam, world.id, {
      purpose: 'human_contact_back',
      scope: null,
      decision: 'withdrawn',
      givenBy: 'self',
      method: 'voice',
    })
    await later(days(1))
    const barred = await read('newstart')
    expect(barred).not.toContain('#reply')
    expect(barred).not.toMatch(/href="(tel|mailto|https):/)
    // Her reason first: a supervisor reads a case for one, and never writes in it.
    const iris = await signedIn(world.target, 'iris')
    await iris.post(`/cases/${world.id}/unlock`, { reason: 'complaint' })
    const toIris = await (await iris.get(at('newstart'))).text()
    expect(toIris).toContain('Only the worker who has the case writes to them.')
    expect(toIris).not.toContain('newstart/plan"')
  })

  it('may begin again after casework was closed', async () => {
    const { world, read } = await agreed()
    await must(world.assistance.act(sam, world.id, { do: 'close' }))
    const html = await read('newstart')
    expect(html).toContain('They may come back at any time')
    expect(html).not.toContain('newstart/plan"')
  })
})

describe('a form on paper', () => {
  it('is empty where nothing is filled in, and is written down as printed', async () => {
    const { read, audited } = await start()
    for (const form of ['plan', 'declaration', 'consent', 'referral']) {
      const html = await read(`print/${form}`)
      expect(html).toContain('class="blank')
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(/<title>([^<]*)</.exec(html)?.[1]).toBe('Handrail')
      expect(await audited()).toContain(`form_printed ${form}`)
    }
    expect(await read('print/anything')).not.toContain('class="paper')
  })

  it('stands in the language that was asked for, from right to left where it is read so', async () => {
    const { read } = await agreed()
    const html = await read('print/plan?language=ar')
    expect(html).toMatch(/<article class="paper stack" lang="ar" dir="rtl">/)
    expect(html).toContain('ما اتفقنا عليه')
    expect(html).toContain('A room near her sister')
  })

  it('says each purpose of consent with how it stands', async () => {
    const { read } = await start()
    const html = await read('print/consent?language=en')
    expect(html).toContain('Be written to by a person')
    expect(html).toMatch(/given · by button · the person/)
  })

  it.each(['en', 'ar', 'fr', 'es', 'pt', 'ru', 'uk'])(
    'that the person carries tells nobody what it is about, in %s',
    async (language) => {
      const { read } = await agreed()
      for (const form of ['plan', 'declaration', 'consent']) {
        const html = await read(`print/${form}?language=${language}`)
        const paper = html
          .slice(html.indexOf('<article'), html.indexOf('</article>'))
          .replaceAll(/<[^>]*>/g, ' ')
        expect(paper.length).toBeGreaterThan(200)
        expect(revealing(paper)).toBe(false)
      }
    },
  )

  it('warns where what was typed into it would tell', async () => {
    const { read, post } = await start()
    const telling = 'If the traffickers come, she calls.'
    expect(await read('print/plan')).not.toContain('Somebody who finds this paper')
    await post('newstart/plan', posted({ ...plan, contingency: telling }, 0))
    expect(await read('print/plan')).toContain('Somebody who finds this paper')
  })

  it.each([
    ['what happened', 'Talks about how he beat her.'],
    ['an illness', 'A doctor for HIV every month.'],
    ['police and testimony', 'A statement to the police in May.'],
    ['an identity paper', 'Asks for her passport anew.'],
  ])('warns of %s, too, whoever finds it', async (_, activity) => {
    const { read, post } = await start()
    const [first] = plan.activities
    if (first === undefined) throw new Error('a plan without an activity')
    await post('newstart/plan', posted({ ...plan, activities: [{ ...first, activity }] }, 0))
    expect(await read('print/plan')).toContain('Somebody who finds this paper')
  })

  it('does not warn of whom to call and where to go, which belong on it', async () => {
    const { read, post } = await start()
    const contingency = 'Call +880 2 1234 567, or come to 12 Garden Road.'
    await post('newstart/plan', posted({ ...plan, contingency }, 0))
    const page = await read('print/plan')
    expect(page).toContain('12 Garden Road')
    expect(page).not.toContain('Somebody who finds this paper')
  })

  it('of a judgement of danger says what it was judged by', async () => {
    const { world, read } = await start()
    await must(world.assistance.fill(sam, world.id, { kind: 'risk', value: danger }))
    const html = await read('print/risk?language=en')
    for (const words of ['Medium', 'Türkiye', 'Bangladesh', 'What speaks for danger'])
      expect(html).toContain(words)
    expect(await read('print/risk?language=ar')).toContain('dir="rtl"')
  })

  it('of a referral says what the letter says, to both offices, and of the rest each prints its own', async () => {
    const world = await startOfficesAtWork()
    opened = world
    await prepared(world)
    const empty = await (await world.sam.get(`/cases/${world.id}/print/referral?language=en`)).text()
    expect(empty).toContain('class="blank')
    await must(world.assistance.send(sam, world.id, 'step_1', firstNotice))
    for (const browser of [world.sam, world.mira]) {
      const html = await (await browser.get(`/cases/${world.id}/print/referral?language=en`)).text()
      expect(html).toContain('Khulna division')
    }
    for (const form of ['declaration', 'consent']) {
      expect((await world.sam.get(`/cases/${world.id}/print/${form}`)).status).toBe(200)
      expect((await world.mira.get(`/cases/${world.id}/print/${form}`)).status).toBe(404)
    }
  })

  it('of a case that is not theirs is none', async () => {
    const world = await startOfficesAtWork()
    opened = world
    await prepared(world)
    const missing = await world.mira.get(`/cases/${world.id}/print/plan`)
    expect(missing.status).toBe(404)
  })
})
