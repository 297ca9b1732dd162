import { describe, expect, it } from 'vitest'
import { pickLanguage } from '../../src/console/language.ts'
import { createWords } from '../../src/console/words.ts'
import { hours, minutes } from '../../src/core/time.ts'
import { caseItem, now } from './support/casework.ts'
import { browse, signedIn, startConsole } from './support/console.ts'
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
    expect(pickLanguage(texts, chosen, asked).code).toBe(picked)
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

  it('an earlier day is named, today is not', () => {
    const words = createWords(texts, english, 'UTC')
    expect(words.time(now, now)).not.toContain('2030')
    expect(words.time(now - hours(48), now)).toContain('2030')
  })
})
