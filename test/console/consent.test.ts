import { describe, expect, it } from 'vitest'
import { hours, minutes } from '../../src/core/time.ts'
import { caseItem, entry, now } from './support/casework.ts'
import type { FakeData } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

const start = async (change: Partial<FakeData> = {}, item = caseItem('aa1')) => {
  const target = await startConsole({ items: [item] })
  const sam = await signedIn(target, 'sam')
  await sam.post('/cases/aa1/claim', {})
  Object.assign(target.fake.data, change)
  const page = async (path = '/cases/aa1') => (await sam.get(path)).text()
  return { target, sam, page }
}

const said = { purpose: 'share', scope: 'Al Amal', decision: 'given', method: 'voice', givenBy: 'self' }
const listOf = (html: string) => /<ul class="consents">.*?<\/ul>/s.exec(html)?.[0] ?? ''
const ledgerOf = (html: string) => /<details id="ledger">.*?<\/details>/s.exec(html)?.[0] ?? ''

describe('the consents of a case', () => {
  it.each([
    { label: 'given', change: {}, words: 'given' },
    { label: 'over', change: { state: 'expired' }, words: 'its time is over, ask again' },
    { label: 'taken back', change: { state: 'withdrawn', decision: 'withdrawn' }, words: 'taken back' },
    {
      label: 'given under words that changed',
      change: { state: 'outdated' },
      words: 'the words have changed',
    },
    { label: 'given too easily', change: { quality: 'weak' }, words: 'given too easily, ask again' },
  ] as const)('that are $label are shown as that', async ({ change, words }) => {
    const { page } = await start({ consents: [entry('interpreter', change)] })
    expect(listOf(await page())).toMatch(new RegExp(`Interpreter.*<strong>${words}`, 's'))
  })

  it('show once how a purpose stands, and beneath it every entry as it was written', async () => {
    const { page } = await start({
      consents: [
        entry('share', { scope: 'Al Amal', state: null }),
        entry('record_data'),
        entry('share', { scope: 'Al Amal', decision: 'withdrawn', state: 'withdrawn', method: 'in_person' }),
      ],
    })
    const html = await page()
    expect(listOf(html).match(/Al Amal/g)).toHaveLength(1)
    expect(ledgerOf(html).match(/Al Amal/g)).toHaveLength(2)
    expect(ledgerOf(html)).toContain('in person')
    expect(ledgerOf(html)).not.toMatch(/\d:\d\d/)
  })

  it('are asked again in one step where they no longer hold, and only there', async () => {
    const { page } = await start({
      consents: [
        entry('interpreter'),
        entry('police', { state: 'expired' }),
        entry('voice_recording', { quality: 'weak' }),
        entry('health_data', { decision: 'refused', state: 'refused' }),
      ],
    })
    const html = await page()
    expect([...html.matchAll(/again=(\d)/g)].map(([, place]) => place)).toEqual(['2', '1'])
    expect([...html.matchAll(/withdraw=(\d)/g)].map(([, place]) => place)).toEqual(['2', '0', '1'])
  })

  it('name nobody in an address, and a withdrawal is filled in but for its last step', async () => {
    const { target, sam, page } = await start({ consents: [entry('share', { scope: 'Al Amal' })] })
    const [, link = ''] = /href="([^"]*withdraw=[^"]*)"/.exec(await page()) ?? []
    expect(link).toBe('/cases/aa1/consent?withdraw=0')
    const form = await page(link)
    expect(form).toContain('value="Al Amal"')
    expect(form).toMatch(/<option value="share" selected/)
    expect(form).toMatch(/value="withdrawn" checked/)
    expect(form).toMatch(/<option value="text" selected/)
    await sam.post('/cases/aa1/consent', { ...said, decision: 'withdrawn', method: 'text' })
    expect(target.fake.data.consents.at(-1)).toMatchObject({ decision: 'withdrawn', scope: 'Al Amal' })
  })

  it('begin with nothing chosen: neither purpose nor decision', async () => {
    const { page } = await start()
    const form = await page('/cases/aa1/consent')
    expect(form).not.toMatch(/<input type="radio"[^>]* checked/)
    expect(form.match(/<option[^>]* selected/g)).toHaveLength(1)
    expect(form).toMatch(/<option value="self" selected/)
  })

  it('are written down as they were said', async () => {
    const { target, sam } = await start()
    const answer = await sam.post('/cases/aa1/consent', said)
    expect(answer.headers.get('location')).toBe('/cases/aa1')
    expect(target.fake.data.consents.at(-1)).toMatchObject({ ...said, state: 'given' })
    await sam.post('/cases/aa1/consent', { ...said, purpose: 'interpreter', scope: '  ' })
    expect(target.fake.data.consents.at(-1)).toMatchObject({ purpose: 'interpreter', scope: null })
  })

  it.each([
    { label: 'nothing decided', form: { decision: '' }, trouble: 'incomplete' },
    {
      label: 'a purpose that is asked only in the chat',
      form: { purpose: 'talk_with_bot' },
      trouble: 'incomplete',
    },
    { label: 'nobody named to share with', form: { scope: '' }, trouble: 'scope' },
    { label: 'taking back what was not given', form: { decision: 'withdrawn' }, trouble: 'not_given' },
  ])(
    '$label is refused with the reason, and the form keeps what was filled in',
    async ({ form, trouble }) => {
      const { target, sam } = await start()
      const before = target.fake.data.consents
      const answer = await sam.post('/cases/aa1/consent', { ...said, ...form })
      const html = await answer.text()
      expect(answer.status).toBe(422)
      expect(html).toContain(target.deps.texts.t('en', `console:consent.trouble.${trouble}`))
      expect(html).toMatch(/<option value="voice" selected/)
      expect(target.fake.data.consents).toEqual(before)
    },
  )

  it('of someone who keeps no record with us are not written down', async () => {
    const { target, sam, page } = await start({}, caseItem('aa1', { kind: 'alert' }))
    expect(await page()).not.toContain('/cases/aa1/consent"')
    const html = await (await sam.post('/cases/aa1/consent', said)).text()
    expect(html).toContain(target.deps.texts.t('en', 'console:consent.trouble.no_record'))
  })
})

describe('what is passed on', () => {
  const live = [entry('share', { scope: 'Al Amal' })]
  const passed = { agency: 'Al Amal', categories: 'needs' }

  it('is written down with whom and what, and shown', async () => {
    const { sam, page } = await start({ consents: live })
    expect(await page('/cases/aa1/share')).toContain('<option value="Al Amal">')
    await sam.post('/cases/aa1/share', passed)
    expect(await page()).toMatch(/Al Amal<\/bdi><\/strong>: What they need/)
  })

  it('keeps everything that was ticked', async () => {
    const { target, sam } = await start({ consents: live })
    const token = await sam.token('/')
    const body = new URLSearchParams({ token, agency: 'Al Amal' })
    for (const category of ['health', 'needs', 'invented']) body.append('categories', category)
    await sam.send('/cases/aa1/share', { method: 'POST', body })
    expect(target.fake.data.shares[0]?.categories).toEqual(['needs', 'health'])
  })

  it.each([
    { label: 'to who was never named', form: { agency: 'Other' }, trouble: 'no_consent' },
    { label: 'without saying what', form: { categories: '' }, trouble: 'nothing' },
  ])('$label is refused with the reason', async ({ form, trouble }) => {
    const { target, sam } = await start({ consents: live })
    const answer = await sam.post('/cases/aa1/share', { ...passed, ...form })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(target.deps.texts.t('en', `console:share.trouble.${trouble}`))
    expect(target.fake.data.shares).toEqual([])
  })

  it('about a child leads to a second worker', async () => {
    const { sam } = await start({ consents: live }, caseItem('aa1', { child: true }))
    const html = await (await sam.post('/cases/aa1/share', passed)).text()
    expect(html).toContain('a second worker must agree first')
    expect(html).toContain('action="/cases/aa1/request"')
  })

  it('when nobody was agreed to, leads to asking', async () => {
    const { page } = await start({ consents: [] })
    const html = await page('/cases/aa1/share')
    expect(html).not.toContain('name="agency"')
    expect(html).toContain('href="/cases/aa1/consent"')
  })
})

describe('safe contact', () => {
  const evening = {
    when: 'evening',
    utcOffset: '+05:30',
    cover: 'shop',
    others: 'no_one',
    until: now + hours(20),
    opensAt: now + minutes(90),
  } as const

  it('says when, what time it is there, what goes first, who else may pick up and until when', async () => {
    const { page } = await start({ safeContact: evening, codeWord: 'wrong' })
    const html = await page()
    expect(html).toContain('In the evening')
    expect(html).toMatch(/Mar 17, 2030, 11:16\sPM/)
    expect(html).toContain('UTC+05:30')
    expect(html).toContain('Your order is ready')
    expect(html).toContain('No one')
    expect(html).toMatch(/Mar 18, 2030, 1\sPM/)
    expect(html).toContain('The code word they gave was wrong')
  })

  it('out of hours says by both clocks when a worker may write', async () => {
    const { page } = await start({ safeContact: evening, bar: 'outside_hours' })
    const bar = /<div class="bar".*?<\/div><\/div>/s.exec(await page())?.[0] ?? ''
    expect(bar).toContain('not at this hour of their day')
    expect(bar).toMatch(/at 7:16\sPM\. For them it is then Mar 18, 2030, 12:46\sAM/)
  })

  it.each([
    { label: 'never', change: { opensAt: null }, words: 'You may write only while they are here' },
    { label: 'now', change: { opensAt: now }, words: 'You may write to them at this hour' },
    { label: 'at an hour here', change: { utcOffset: null }, words: 'being written to at 7:16' },
  ])('that opens $label says so', async ({ change, words }) => {
    const { page } = await start({ safeContact: { ...evening, ...change } })
    expect(await page()).toContain(words)
  })

  it('that was never spoken of is not invented', async () => {
    const { page } = await start()
    expect(await page()).toContain('There is no agreement that they may be written to')
  })
})
