import { describe, expect, it } from 'vitest'
import type { Fit, Profile } from '../../src/app/staffing.ts'
import { asId } from '../../src/core/ids.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { hours, minutes } from '../../src/core/time.ts'
import { caseItem, now } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

const aa1 = asId<CaseId>('aa1')
const profile: Profile = {
  languages: [{ code: 'ar', level: 2 }],
  childTrained: true,
  gender: 'woman',
  capacity: 12,
  avoids: [],
  onShiftSince: now - hours(1),
  urgentThisShift: 0,
  breakUntil: null,
}
const noArabic: Fit = { mismatches: ['language', 'child'], strains: [] }
const noTraining: Fit = { mismatches: ['child'], strains: [] }

const start = async (items = [caseItem('aa1')]) => {
  const target = await startConsole({ items })
  return { target, data: target.fake.data, sam: await signedIn(target, 'sam') }
}
const textOf = async (answer: Response | Promise<Response>) => (await answer).text()

describe('the queue', () => {
  it('says plainly that nothing is matched while nobody has a profile, and leads to one', async () => {
    const { sam } = await start()
    const html = await textOf(sam.get('/'))
    expect(html).toContain('nothing is matched')
    expect(html).toContain('href="/profile"')
    expect(html).not.toContain('Matches you')
  })

  it('tells who has no profile that they cannot claim while a colleague has one', async () => {
    const { target, data, sam } = await start()
    data.profiles.set(target.idOf('Rana'), profile)
    expect(await textOf(sam.get('/'))).toContain('You have no profile yet, so you cannot claim a case.')
  })

  it('says of each line whether it matches, and offers no claim where it does not', async () => {
    const { target, data, sam } = await start([caseItem('aa1'), caseItem('bb2')])
    data.profiles.set(target.sam, profile)
    data.fits.set(aa1, noArabic)
    const html = await textOf(sam.get('/'))
    expect(html).toContain('Does not match you. Missing: the language and training for children')
    expect(html).toContain('Matches you')
    expect(html).not.toContain('action="/cases/aa1/claim"')
    expect(html).toContain('action="/cases/bb2/claim"')
  })

  it('shows what is too much as a warning, and offers the claim all the same', async () => {
    const { data, sam } = await start()
    data.fits.set(aa1, { mismatches: [], strains: ['capacity'] })
    const html = await textOf(sam.get('/'))
    expect(html).toContain('As many open cases as agreed already')
    expect(html).toContain('action="/cases/aa1/claim"')
  })

  it.each([
    [minutes(48), 'First reply due in 48 minutes', false],
    [minutes(2), 'Little time left, first reply due in 2 minutes', true],
    [-minutes(3), 'First reply overdue by 3 minutes', true],
    [-minutes(1) + 1, 'First reply due now', true],
    [minutes(1) - 1, 'First reply due now', true],
  ])(
    'says what is left of the time in words, with a mark where it is little: %s',
    async (left, said, marked) => {
      const { sam } = await start([caseItem('aa1', { dueAt: now + left })])
      const html = await textOf(sam.get('/'))
      const [times = ''] = /<p class="times">.*?<\/p>/s.exec(html) ?? []
      expect(times).toContain(said)
      expect(times.includes('<svg')).toBe(marked)
    },
  )

  it('says how often somebody was called again', async () => {
    const { sam } = await start([caseItem('aa1', { pages: 3 })])
    expect(await textOf(sam.get('/'))).toContain('Called again: 3')
  })

  it('lists what nobody looks after, with the reason', async () => {
    const { target, data, sam } = await start([
      caseItem('aa1', { status: 'claimed', assignedTo: asId('away') }),
    ])
    data.profiles.set(target.sam, profile)
    data.notes.set(aa1, { neglect: 'off_shift' })
    const [part = ''] = /<section id="neglected".*?<\/section>/s.exec(await textOf(sam.get('/'))) ?? []
    expect(part).toContain('K7-AA1')
    expect(part).toContain('Its worker is not on shift')
  })

  it('is filtered by its address, without script, and keeps the filter when it is refreshed', async () => {
    const { target, sam } = await start()
    const items = [
      caseItem('bb2', { language: 'en', awaitsReply: true }),
      caseItem('cc3', { status: 'claimed', assignedTo: target.sam }),
    ]
    for (const item of items) target.fake.data.items.set(item.id, item)
    const codes = async (query: string) =>
      [...(await textOf(sam.get(`/${query}`))).matchAll(/<li id="case-(\w+)"/g)].map(([, id]) => id)
    expect(await codes('')).toEqual(['aa1', 'bb2', 'cc3'])
    expect(await codes('?show=waiting')).toEqual(['aa1', 'bb2'])
    expect(await codes('?show=mine')).toEqual(['cc3'])
    expect(await codes('?language=en')).toEqual(['bb2'])
    expect(await codes('?awaits=yes')).toEqual(['bb2'])
    expect(await codes('?show=<script>&language=xx')).toEqual(['aa1', 'bb2', 'cc3'])
    const html = await textOf(sam.get('/?show=waiting&language=en&made=up'))
    expect(html).toContain('hx-get="/fragments/queue?show=waiting&amp;language=en"')
    expect(await textOf(sam.get('/?language=en&show=mine'))).toContain(
      'Nothing here matches what you chose to show.',
    )
  })
})

describe('a case that does not match', () => {
  it('is refused with the reasons in words, on its page and when it is claimed', async () => {
    const { data, sam } = await start()
    const token = await sam.token('/')
    data.fits.set(aa1, noArabic)
    expect(await textOf(sam.get('/cases/aa1'))).not.toContain('action="/cases/aa1/claim"')
    const answer = await sam.send('/cases/aa1/claim', {
      method: 'POST',
      body: new URLSearchParams({ token }),
    })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Missing: the language and training for children')
    expect(data.items.get(aa1)?.status).toBe('waiting')
  })

  it('and no one on shift matches is said to a supervisor, with what is missing for each', async () => {
    const { target, data } = await start()
    const missing = [{ id: target.sam, name: 'Sam', onShift: true, fit: noArabic }]
    data.notes.set(aa1, { unmatched: missing })
    const html = await textOf((await signedIn(target, 'rana')).get('/'))
    expect(html).toContain('No one on shift matches')
    expect(html).toContain('<bdi>Sam</bdi>: the language and training for children')
    expect(html).toContain('you may assign it to one of these with a reason')
  })

  it('is said on the page of the shift with what a supervisor can do', async () => {
    const { target, data } = await start()
    const actor = { id: target.sam, name: 'Rana', role: 'supervisor' } as const
    const view = await target.deps.staffing.shift(actor)
    if (view === null) throw new Error('there is a shift')
    const missing = [{ id: target.sam, name: 'Sam', onShift: true, fit: noTraining }]
    data.shift = { ...view, unmatched: [{ item: caseItem('aa1'), missing }] }
    const html = await textOf((await signedIn(target, 'rana')).get('/shift'))
    expect(html).toContain('you may assign it to one of these with a reason')
    expect(html).toContain('<bdi>Sam</bdi>: training for children')
  })

  it('for want of training for children says why, and whom to tell', async () => {
    const { target, data, sam } = await start([caseItem('aa1', { child: true, reason: 'age_unknown' })])
    data.fits.set(aa1, noTraining)
    const html = await textOf(sam.get('/'))
    expect(html).toContain('They are a child, or their age is not known')
    expect(html).toContain('tell a supervisor now, who may give it to you for a reason')
    const rana = await signedIn(target, 'rana')
    expect(await textOf(rana.get('/'))).not.toContain('tell a supervisor now')
  })

  it.each(['conflict', 'person_asked'] as const)(
    'because of what lies between them and the person names no reason, in the queue and on its page: %s',
    async (bar) => {
      const { data, sam } = await start()
      data.fits.set(aa1, { mismatches: ['language', 'child', bar], strains: [] })
      for (const path of ['/', '/cases/aa1']) {
        const html = await textOf(sam.get(path))
        expect(html).toContain('Not for you')
        expect(html).not.toMatch(/Missing|conflict|asked for somebody|They are a child/)
      }
    },
  )

  it('is assigned by a supervisor with a reason of the list alone', async () => {
    const { target, data, sam } = await start()
    data.fits.set(aa1, noArabic)
    const rana = await signedIn(target, 'rana')
    const form = { to: target.sam, reason: '' }
    const refused = await rana.post('/cases/aa1/assign', form, { from: '/cases/aa1/assign' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('say why they should have it all the same')
    const taken = await rana.post('/cases/aa1/assign', { ...form, reason: 'danger_to_life' })
    expect(taken.headers.get('location')).toBe('/')
    expect((await sam.get('/cases/aa1/assign')).status).toBe(404)
  })
})

describe('a profile', () => {
  it('begins with no level that nobody has chosen, and asks for that of the language of the page', async () => {
    const { target } = await start()
    const sam = await signedIn(target, 'sam', { 'accept-language': 'ar' })
    const html = await textOf(sam.get('/profile'))
    const [arabic = ''] = /<select id="level_ar".*?<\/select>/s.exec(html) ?? []
    expect(arabic).toMatch(/^<select id="level_ar" name="level_ar" required/)
    expect(arabic).not.toMatch(/ selected/)
    expect(html).not.toMatch(/value="(some|conversation|fluent)" selected/)
  })

  it('that cannot be kept is shown as it was filled in', async () => {
    const { sam } = await start()
    const form = { level_ar: 'conversation', gender: 'man', capacity: '61' }
    const html = await textOf(sam.post('/profile', form, { from: '/profile' }))
    expect(html).toMatch(/value="conversation" selected/)
    expect(html).toMatch(/value="man" checked/)
  })

  it('is kept as it was filled in', async () => {
    const { target, data, sam } = await start()
    const form = {
      level_ar: 'conversation',
      level_en: 'none',
      gender: 'woman',
      child_trained: 'yes',
      capacity: '12',
    }
    const answer = await sam.post('/profile', form, { from: '/profile' })
    expect(answer.headers.get('location')).toBe('/')
    expect(data.profiles.get(target.sam)).toEqual({ ...profile, onShiftSince: null })
  })

  it.each([
    ['no language', { level_ar: 'none', level_en: 'none' }],
    ['no case at all', { capacity: '0' }],
    ['more cases than anybody looks after', { capacity: '61' }],
    ['a gender that is not asked for', { gender: 'none' }],
  ])('with %s is not kept, and says what is missing', async (_label, change) => {
    const { data, sam } = await start()
    const form = { level_ar: 'fluent', gender: 'man', capacity: '25', ...change }
    const answer = await sam.post('/profile', form, { from: '/profile' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Choose at least one language')
    expect(data.profiles.size).toBe(0)
  })

  it('of a colleague is for a supervisor, who finds it from the overview of the shift', async () => {
    const { target, data } = await start()
    const rana = await signedIn(target, 'rana')
    expect(await textOf(rana.get('/shift'))).toContain(`href="/staff/${target.sam}"`)
    const form = { level_en: 'fluent', gender: 'no_preference', capacity: '5' }
    const answer = await rana.post(`/staff/${target.sam}`, form, { from: `/staff/${target.sam}` })
    expect(answer.headers.get('location')).toBe('/shift')
    expect(data.profiles.get(target.sam)?.capacity).toBe(5)
  })
})

describe('a shift', () => {
  it('is begun and ended by the worker', async () => {
    const { target, data, sam } = await start()
    data.profiles.set(target.sam, { ...profile, onShiftSince: null })
    await sam.post('/shift', { shift: 'begin' })
    expect(await textOf(sam.get('/'))).toContain('On shift since')
    await sam.post('/shift', { shift: 'end' })
    expect(data.profiles.get(target.sam)?.onShiftSince).toBeNull()
  })

  it('is not begun without a profile, which is asked for instead', async () => {
    const { sam } = await start()
    expect((await sam.post('/shift', { shift: 'begin' })).headers.get('location')).toBe('/profile')
  })

  it('does not end, and nobody signs out, while an urgent case is not handed over', async () => {
    const { target, data, sam } = await start()
    const mine = caseItem('aa1', { status: 'claimed', assignedTo: target.sam, priority: 'P0' })
    data.items.set(mine.id, mine)
    data.profiles.set(target.sam, profile)
    expect((await sam.post('/shift', { shift: 'end' })).headers.get('location')).toBe('/handover')
    expect((await sam.post('/signout', {})).headers.get('location')).toBe('/handover')
    expect(await textOf(sam.get('/handover'))).toContain('href="/cases/aa1/handover?reason=shift_over"')
    data.items.set(mine.id, { ...mine, assignedTo: null, status: 'waiting' })
    expect((await sam.post('/signout', {})).headers.get('location')).toBe('/signin')
    expect(data.profiles.get(target.sam)?.onShiftSince).toBeNull()
  })
})
