import { describe, expect, it } from 'vitest'
import { days, minutes } from '../../src/core/time.ts'
import { caseItem, now } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'
import { happened } from './support/desk.ts'

/** Sam has a case with Bo as backup, and Rana is the supervisor. */
const open = async (timeZone: string) => {
  const target = await startConsole({ items: [caseItem('aa1')], change: { timeZone } })
  const bo = await target.hire('Bo')
  const item = caseItem('aa1', { status: 'claimed', assignedTo: target.sam, backup: bo })
  target.fake.data.items.set(item.id, item)
  const [sam, backup, rana] = await Promise.all(['sam', 'bo', 'rana'].map((who) => signedIn(target, who)))
  if (sam === undefined || backup === undefined || rana === undefined) throw new Error('three came in')
  return { target, sam, bo: backup, rana, beginning: structuredClone(target.fake.data) }
}

let opened: ReturnType<typeof open> | null = null
/** Every test begins with the same, in one console: signing in is slow on purpose. */
const start = async (inZone: ReturnType<typeof open> | null = null) => {
  const { target, beginning, ...browsers } = await (inZone ?? (opened ??= open('UTC')))
  target.fake.restore(beginning)
  const { data } = target.fake
  return { ...browsers, data, page: async (path = '/cases/aa1') => (await browsers.sam.get(path)).text() }
}

describe('a note', () => {
  it('is shown with author and time, in a place of its own that says who reads it', async () => {
    const { page } = await start()
    const html = await page()
    const [, notes = ''] = /<section class="card notes"(.*?)<\/section>/s.exec(html) ?? []
    for (const words of ['Secret note', 'Sam', '5:42', 'Only workers read this.'])
      expect(notes).toContain(words)
    const [, conversation = ''] = /<div id="conversation"(.*?)<\/section>/s.exec(html) ?? []
    expect(conversation).toContain('Secret words of the person')
    expect(conversation).not.toContain('Secret note')
  })

  it('has a form that posts elsewhere than the reply box, and keeps what is written', async () => {
    const { sam, data, page } = await start()
    const [, form = ''] = /<form[^>]*action="\/cases\/aa1\/notes"(.*?)<\/form>/s.exec(await page()) ?? []
    expect(form).toContain('It is never sent to the person.')
    const answer = await sam.post('/cases/aa1/notes', { draft: 'd1', text: 'Speaks\r\nquietly' })
    expect(answer.headers.get('location')).toBe('/cases/aa1#notes')
    expect(data.desk.notes[0]).toMatchObject({ writtenBy: 'Sam', text: 'Speaks\nquietly' })
    expect(data.messages).toHaveLength(2)
  })

  it('that is not kept comes back with its words and the reason', async () => {
    const { sam, data } = await start()
    data.desk.bar = 'no_record'
    const answer = await sam.post('/cases/aa1/notes', { draft: 'd1', text: 'Speaks quietly' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Not kept. They took back the permission')
    expect(html).toContain('Speaks quietly')
    expect(html).toContain('value="d1"')
    expect(await (await sam.post('/cases/aa1/notes', { draft: 'd2', text: ' ' })).text()).toContain(
      'Not kept. Write something first.',
    )
  })

  it('that does not open says so and shows nothing', async () => {
    const { data, page } = await start()
    data.desk.notes = [{ id: 'n9', writtenBy: null, text: null, at: now }]
    expect(await page()).toContain('This note cannot be opened with the keys this server has.')
  })

  it('is written by the backup, too; a supervisor who reads with a reason has no form', async () => {
    const { data, bo, rana } = await start()
    await bo.post('/cases/aa1/notes', { draft: 'd1', text: 'From Bo' }, { from: '/cases/aa1' })
    expect(data.desk.notes[0]).toMatchObject({ writtenBy: 'Bo' })
    await rana.post('/cases/aa1/unlock', { reason: 'complaint' })
    const html = await (await rana.get('/cases/aa1')).text()
    expect(html).toContain('From Bo')
    expect(html).not.toContain('action="/cases/aa1/notes"')
    expect(html).not.toContain('action="/cases/aa1/task-done"')
  })

  it('is still read when the case is closed, and no form is left', async () => {
    const { sam, page } = await start()
    await sam.post('/cases/aa1/close', { sure: 'yes' })
    const html = await page()
    expect(html).toContain('Secret note')
    for (const gone of ['/notes"', '/tasks"', '/task-done"', '/scenario"', '/triage"']) {
      expect(html).not.toContain(`/cases/aa1${gone}`)
    }
  })

  it('stays behind a fold when there are many', async () => {
    const { data, page } = await start()
    data.desk.notes = Array.from({ length: 5 }, (_, n) => ({
      id: `n${n}`,
      writtenBy: 'Sam',
      text: `note ${n}`,
      at: now - minutes(n),
    }))
    const html = await page()
    expect(html).toContain('Older notes (2)')
    expect(html.indexOf('note 2')).toBeLessThan(html.indexOf('id="older-notes"'))
    expect(html.indexOf('note 3')).toBeGreaterThan(html.indexOf('id="older-notes"'))
  })
})

describe('a task', () => {
  it('is set for a time in the zone of the console, and shown with what is left of it', async () => {
    const { sam, data, page } = await start(open('Asia/Kathmandu'))
    // 23:31:40 in Kathmandu, where it is 5:45 later than in London.
    const answer = await sam.post('/cases/aa1/tasks', { draft: 'd1', text: 'Ring', due: '2030-03-18T02:30' })
    expect(answer.headers.get('location')).toBe('/cases/aa1#tasks')
    expect(data.desk.tasks.at(-1)?.dueAt).toBe(Date.UTC(2030, 2, 17, 20, 45))
    const html = await page()
    expect(html).toContain('Ring')
    expect(html).toContain('Due in 2 hours')
    expect(html).toContain('Asia/Kathmandu')
  })

  it('that is overdue says so in words', async () => {
    const { data, page } = await start()
    data.desk.tasks = [{ id: 't1', text: 'Ring', setBy: 'Sam', dueAt: now - days(3), doneAt: null }]
    expect(await page()).toContain('Overdue by 3 days')
  })

  it.each(['2030-03-01T10:00', 'tomorrow', '', '2030-13-01T10:00', '2030-03-20'])(
    'for "%s" is not kept, and comes back with its words',
    async (due) => {
      const { sam, data } = await start()
      const answer = await sam.post('/cases/aa1/tasks', { draft: 'd1', text: 'Ring', due })
      expect(answer.status).toBe(422)
      const html = await answer.text()
      expect(html).toContain('Choose a day and a time that are still to come.')
      expect(html).toContain('Ring')
      expect(data.desk.tasks).toHaveLength(1)
    },
  )

  it('is done with one button, and stands among those done', async () => {
    const { sam, data, page } = await start()
    const answer = await sam.post('/cases/aa1/task-done', { task: 't1' })
    expect(answer.headers.get('location')).toBe('/cases/aa1#tasks')
    expect(data.desk.tasks[0]?.doneAt).toBe(now)
    const html = await page()
    expect(html).toContain('Nothing is to be done.')
    expect(html).toMatch(/id="done-tasks".*Secret task/s)
    expect(html).not.toContain('action="/cases/aa1/task-done"')
  })
})

describe('what is due in the worker’s own cases', () => {
  it('stands on the queue by case code, without a word of it, and goes when it is done', async () => {
    const { sam, bo, page } = await start()
    const html = await page('/')
    expect(html).toContain('Due in your cases')
    expect(html).toMatch(/href="\/cases\/aa1#tasks".*K7-AA1.*Due in 3 hours/s)
    expect(html).not.toContain('Secret')
    expect(await (await bo.get('/')).text()).not.toContain('Due in your cases')
    await sam.post('/cases/aa1/task-done', { task: 't1' })
    expect(await page('/')).not.toContain('Due in your cases')
  })
})

describe('triage', () => {
  it('shows wishes, the suggestion with its reason, what else matched, and that nobody has confirmed it', async () => {
    const { data, page } = await start()
    data.desk.suggestion = {
      scenario: 'S4',
      reason: { field: 'wish', code: 'talk' },
      also: [{ scenario: 'S2', reason: { field: 'contact_role', code: 'police' } }],
    }
    const html = await page()
    for (const words of [
      'What they wish for',
      'Wishes to stay, or to go to another country',
      'What they wish for: To talk with someone',
      'No step towards a return.',
      'Also matches',
      'Referred by police or a partner',
      'Nobody has confirmed this yet.',
      'Risk assessment',
      'Not made yet.',
    ]) {
      expect(html).toContain(words)
    }
  })

  it('is confirmed with one button, and shows who did', async () => {
    const { sam, data, page } = await start()
    expect(await page()).toContain('Confirm this')
    const answer = await sam.post('/cases/aa1/scenario', { scenario: 'S1', reason: 'as_suggested' })
    expect(answer.headers.get('location')).toBe('/cases/aa1')
    expect(data.desk.choices).toMatchObject([{ scenario: 'S1', reason: 'as_suggested', chosenBy: 'Sam' }])
    const html = await page()
    expect(html).toContain('Confirmed by a worker')
    expect(html).not.toContain('Confirm this')
    expect(html).not.toContain('Nobody has confirmed this yet.')
  })

  it('is changed with a reason, and what was chosen before stays to be read', async () => {
    const { sam, page } = await start()
    await sam.post('/cases/aa1/scenario', { scenario: 'S1', reason: 'as_suggested' })
    await sam.post('/cases/aa1/scenario', { scenario: 'S4', reason: 'wish_changed' })
    expect(await page()).toContain('Their wish has changed')
    const html = await page('/cases/aa1/triage')
    expect(html).toMatch(/What was chosen so far.*Wishes to stay.*Writes directly/s)
  })

  it('without a reason, or with one that is not so, is not kept, and says why', async () => {
    const { sam, data } = await start()
    const refused = async (form: Readonly<Record<string, string>>) => {
      const answer = await sam.post('/cases/aa1/scenario', form)
      expect(answer.status).toBe(422)
      return answer.text()
    }
    expect(await refused({ scenario: 'S1', reason: '' })).toContain('Choose both what and why.')
    expect(await refused({ scenario: 'S9', reason: 'new_facts' })).toContain('Choose both what and why.')
    expect(await refused({ scenario: 'S3', reason: 'as_suggested' })).toContain('choose another reason')
    expect(data.desk.choices).toEqual([])
  })

  it('raises the priority at once for a reason of the list, and offers only what is higher', async () => {
    const { sam, page } = await start()
    const form = await page('/cases/aa1/triage')
    expect(form).toContain('value="P0"')
    expect(form).toContain('value="P1"')
    expect(form).not.toContain('value="P2"')
    expect(form).toContain('href="/cases/aa1/request"')
    const answer = await sam.post('/cases/aa1/priority', { priority: 'P0', why: 'new_threat' })
    expect(answer.headers.get('location')).toBe('/cases/aa1')
    const html = await page()
    expect(html).toContain('Emergency')
    expect(html).toContain('A new threat')
    expect(await page('/cases/aa1/triage')).toContain('It cannot be more urgent than this.')
    const again = await sam.post('/cases/aa1/priority', { priority: 'P1', why: 'new_threat' })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('lowering needs a second worker')
  })
})

describe('the timeline', () => {
  it('says what happened in words, by whom, how often, and shows no reason of a supervisor', async () => {
    const { data, page } = await start()
    data.desk.timeline = [
      happened({ kind: 'raised', about: 'P0', reason: 'new_threat' }),
      happened({ kind: 'scenario', about: 'S4', reason: 'wish_changed', name: 'Bo' }),
      happened({ kind: 'wrote', by: 'person', name: null, count: 3 }),
      happened({ kind: 'given', by: 'person', name: null, about: 'police', byHour: true }),
      happened({ kind: 'approved', about: 'child_sharing', reason: 'needed_for_service', name: null }),
      happened({ kind: 'backup_set', whom: 'Bo' }),
      happened({ kind: 'other', about: 'moved_by_a_later_version' }),
    ]
    const html = await page('/cases/aa1/timeline')
    for (const words of [
      'Priority raised: Emergency (A new threat)',
      'Way of help chosen: Wishes to stay, or to go to another country (Their wish has changed)',
      'Messages from the person × 3',
      'Consent given: Share with police',
      'Second worker agreed: Share what is known about a child (A service needs it)',
      'Backup chosen: Bo',
      'Something else: moved_by_a_later_version',
      'Colleague',
    ]) {
      expect(html).toContain(words)
    }
  })

  it('says of casework which step, form, level and letter, and no code', async () => {
    const { data, page } = await start()
    data.desk.timeline = [
      happened({ kind: 'casework', about: 'step_taken', reason: '1' }),
      happened({ kind: 'casework', about: 'risk_assessed', reason: 'HIGH' }),
      happened({ kind: 'casework', about: 'receiver_chosen', reason: 'office-9' }),
      happened({ kind: 'form', about: 'risk' }),
      happened({ kind: 'printed', about: 'plan' }),
      happened({ kind: 'letter_received', about: 'step_2' }),
    ]
    const html = await page('/cases/aa1/timeline')
    for (const words of [
      '<span>Step taken (Step one: notify the other office)</span>',
      '<span>Danger judged (High)</span>',
      'Form filled in: Danger',
      'Form printed: Plan',
      'Letter received: Step 2: the request is confirmed',
    ]) {
      expect(html).toContain(words)
    }
    expect(html).not.toContain('office-9')
  })

  it('shows the newest beside the conversation, and all of it in pages', async () => {
    const { data, page } = await start()
    data.desk.timeline = Array.from({ length: 120 }, (_, n) =>
      happened({ kind: 'other', about: `step ${n + 1}.`, at: now - minutes(n) }),
    )
    const beside = await page()
    expect(beside).toContain('step 5.')
    expect(beside).not.toContain('step 6.')
    expect(beside).toContain('href="/cases/aa1/timeline"')
    const first = await page('/cases/aa1/timeline')
    expect(first).toContain('step 50.')
    expect(first).not.toContain('step 51.')
    expect(first).toContain('Page 1 of 3')
    const last = await page('/cases/aa1/timeline?page=3')
    expect(last).toContain('step 120.')
    expect(last).not.toContain('Older')
    for (const odd of ['0', '-1', '99', '1e9', 'x']) {
      const answer = await page(`/cases/aa1/timeline?page=${odd}`)
      expect(answer).toMatch(/Page [13] of 3/)
    }
  })
})

it('nothing that workers write for each other stands in a title or an address', async () => {
  const { page } = await start()
  const html = await page()
  expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toBe('Handrail')
  expect(html).not.toMatch(/(?:href|action|hx-get)="[^"]*(?:Secret|note%20)/)
})

it('a child whose case was made more urgent is not said to be of unknown age', async () => {
  const { sam, data, page } = await start()
  const item = caseItem('aa1', {
    ...[...data.items.values()][0],
    child: true,
    reason: 'child',
    priority: 'P1',
  })
  data.items.set(item.id, item)
  expect(await page()).toMatch(/<\/svg>Child</)
  await sam.post('/cases/aa1/priority', { priority: 'P0', why: 'danger_told' })
  const html = await page()
  expect(html).toContain('Child, or age not known')
  expect(html).not.toContain('Age not known, treat as a child')
})
