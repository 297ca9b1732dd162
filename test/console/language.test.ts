import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { pickLanguage } from '../../src/console/language.ts'
import { createWords } from '../../src/console/words.ts'
import { hours, minutes } from '../../src/core/time.ts'
import { caseItem, now } from './support/casework.ts'
import { browse, password, signedIn, startConsole } from './support/console.ts'
import { consoleTexts } from './support/texts.ts'

const texts = consoleTexts()
const [english, arabic] = texts.languages
if (!english || !arabic) throw new Error('the fixture has two languages')

describe('the language of the console', () => {
  it.each([
    { label: 'the choice before the browser', chosen: 'ar', asked: 'en', picked: 'ar' },
    {
      label: 'the first the browser asks for that is deployed',
      chosen: undefined,
      asked: 'fr, ar-SY;q=0.8',
      picked: 'ar',
    },
    { label: 'the first deployed when nothing fits', chosen: 'xx', asked: undefined, picked: 'en' },
  ])('is $label', ({ chosen, asked, picked }) => {
    expect(pickLanguage(texts.languages, chosen, asked).code).toBe(picked)
  })

  it('in Arabic runs from right to left, in words of Arabic', async () => {
    const target = await startConsole({ items: [caseItem('aa1')] })
    const sam = await signedIn(target, 'sam', { 'accept-language': 'ar' })
    const html = await (await sam.get('/')).text()
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).toContain('قائمة الانتظار')
    expect(html).toContain('48 دقيقة')
  })

  it('is remembered once chosen, and the worker stays on the page', async () => {
    const browser = browse(await startConsole())
    const answer = await browser.post('/language', { language: 'ar', back: '/signin' }, { from: '/signin' })
    expect(answer.headers.get('location')).toBe('/signin')
    expect(await (await browser.get('/signin')).text()).toContain('dir="rtl"')
  })
})

describe('the words of a language', () => {
  it('are made when the console starts, not for each page', async () => {
    const target = await startConsole({ items: [caseItem('aa1')] })
    const sam = await signedIn(target, 'sam')
    const made = (['NumberFormat', 'DateTimeFormat', 'DisplayNames'] as const).map((kind) =>
      vi.spyOn(Intl, kind),
    )
    onTestFinished(() => made.forEach((spy) => spy.mockRestore()))
    expect(await (await sam.get('/')).text()).toContain('12 minutes')
    await sam.get('/assets/none.css')
    expect(made.map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0])
  })
})

describe('changing the language on a page that answered a form', () => {
  const start = async () => {
    const target = await startConsole({ items: [caseItem('aa1')] })
    const sam = await signedIn(target, 'sam')
    await sam.post('/cases/aa1/claim', {})
    return { target, sam, rana: await signedIn(target, 'rana') }
  }
  const backOf = async (page: Response) =>
    /name="back" value="([^"]*)"/.exec(await page.text())?.[1] ?? 'no way back'

  it('leads from a new invitation to the team', async () => {
    const { rana } = await start()
    const back = await backOf(await rana.post('/workers/invites', { role: 'caseworker', password }))
    expect(back).toBe('/workers')
    expect((await rana.get(back)).status).toBe(200)
  })

  it('leads from a refused reply to the case', async () => {
    const { target, sam } = await start()
    target.fake.data.bar = 'stopped'
    const back = await backOf(await sam.post('/cases/aa1/reply', { draft: 'd', text: 'Hello' }))
    expect(back).toBe('/cases/aa1')
    expect((await sam.get(back)).status).toBe(200)
  })

  it('leads from a case that a colleague claimed first to the queue', async () => {
    const { rana } = await start()
    const back = await backOf(await rana.post('/cases/aa1/claim', {}))
    expect(back).toBe('/')
  })

  it('stays on a page that was asked for', async () => {
    const { sam } = await start()
    expect(await backOf(await sam.get('/cases/aa1/close'))).toBe('/cases/aa1/close')
  })
})

describe('words for time', () => {
  it.each([
    { ms: 0, en: '0 minutes' },
    { ms: minutes(1), en: '1 minute' },
    { ms: minutes(119), en: '119 minutes' },
    { ms: hours(2), en: '2 hours' },
    { ms: hours(49), en: '2 days' },
    { ms: -5, en: '0 minutes' },
  ])('$ms ms are $en', ({ ms, en }) => {
    expect(createWords(texts, english, 'UTC').span(ms)).toBe(en)
  })

  it('what is kept by the hour is shown without minutes, always with its day', () => {
    const shown = texts.languages.map((language) => createWords(texts, language, 'UTC').hour(now))
    expect(shown[0]).toMatch(/^Mar 17, 2030, 5\sPM$/)
    for (const words of shown) expect(words).not.toContain(':')
  })

  it('an earlier day is named, today is not', () => {
    const words = createWords(texts, english, 'UTC')
    expect(words.time(now, now)).not.toContain('2030')
    expect(words.time(now - hours(48), now)).toContain('2030')
  })
})

describe('what is put into a sentence', () => {
  const said = (code: string) => {
    const language = texts.languages.find((each) => each.code === code) ?? english
    return createWords(texts, language, 'UTC').work('risk:filled.last', { name: 'Sam', time: '9:00' })
  }

  it('is kept apart where it is read from right to left: a Latin name would take the digits after it along', () => {
    expect(said('ar')).toContain('\u2068Sam\u2069')
    expect(said('ar')).toContain('\u20689:00\u2069')
  })

  it('is left as it is elsewhere', () => {
    expect(said('en')).toContain('Sam')
    expect(said('en')).not.toContain('\u2068')
  })
})
