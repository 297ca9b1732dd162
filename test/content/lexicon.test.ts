import { describe, expect, test } from 'vitest'
import { countryName, regions } from '../../src/content/countries.ts'
import { fold } from '../../src/dialog/fold.ts'
import { projectContent } from './support.ts'

const { lexicon, directory } = projectContent()

describe('countries', () => {
  test.each([
    ['United Kingdom', 'GB'],
    ['uk', 'GB'],
    ['U.K.', 'GB'],
    ['England', 'GB'],
    ['Scotland', 'GB'],
    ['wales', 'GB'],
    ['USA', 'US'],
    ['america', 'US'],
    ['UAE', 'AE'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
    ['in Lebanon', 'LB'],
    ['In the UK.', 'GB'],
    ["I'm in Germany", 'DE'],
    ['the Netherlands', 'NL'],
    ['السعودية', 'SA'],
    ['المملكة العربية السعودية', 'SA'],
    ['الإمارات', 'AE'],
    ['الامارات', 'AE'],
    ['بريطانيا', 'GB'],
    ['إنجلترا', 'GB'],
    ['امريكا', 'US'],
    ['سوريا', 'SY'],
    ['سورية', 'SY'],
    ['فلسطين', 'PS'],
    ['في لبنان', 'LB'],
    ['أنا في الأردن', 'JO'],
    ['بالسعودية', 'SA'],
    ['بلجيكا', 'BE'],
    ['البرازيل', 'BR'],
  ])('"%s" is understood as %s, whatever the language of the chat', (typed, code) => {
    expect(lexicon.country(fold(typed))).toBe(code)
  })

  test.each(lexicon.languages)('every country is understood by its own name in %s', (language) => {
    const understood = regions.map((code) => lexicon.country(fold(countryName(language, code))))
    expect(understood).toEqual(regions)
  })

  test('every country with emergency numbers is a country', () => {
    expect(Object.keys(directory).filter((code) => !regions.includes(code))).toEqual([])
  })

  test.each(['in', 'في', 'ب', 'London Road 5', 'in in Lebanon x', ''])('"%s" is no country', (typed) => {
    expect(lexicon.country(fold(typed))).toBeNull()
  })
})

describe('commands', () => {
  test.each([
    ['exit', 'EXIT'],
    ['Quit!', 'EXIT'],
    ['0', 'EXIT'],
    ['٠', 'EXIT'],
    ['DELETE', 'DELETE'],
    ['stop.', 'STOP'],
    ['Talk to a person', 'HUMAN'],
    ['help', 'HELP'],
    ['HELP ME!!', 'HELP'],
    ['خروج', 'EXIT'],
    ['مُغادَرة', 'EXIT'],
    ['حـذف', 'DELETE'],
    ['توقف', 'STOP'],
    ['إنسان', 'HUMAN'],
    ['مساعده', 'HELP'],
    ['lemon', 'SAFE_WORD'],
    ['ليمون!', 'SAFE_WORD'],
    ['تخطى', 'SKIP'],
    ['لغه', 'LANGUAGE'],
  ])('"%s" means %s', (typed, command) => {
    expect(lexicon.command(fold(typed))?.command).toBe(command)
  })

  test('a word of one language says which language it is; a number does not', () => {
    expect(lexicon.command('exit')?.language).toBe('en')
    expect(lexicon.command(fold('مساعدة'))?.language).toBe('ar')
    expect(lexicon.command('0')?.language).toBeNull()
  })

  test.each(['please stop', 'exit now', 'I am in danger because', 'لا', 'رجوع إلى بلدي', 'home'])(
    '"%s" is not a command: only whole messages are',
    (typed) => {
      expect(lexicon.command(fold(typed))).toBeNull()
    },
  )
})

describe('danger words', () => {
  test.each(['emergency', 'Danger', 'SOS!!', 'طوارئ', 'خطر!', 'النجدة'])(
    '"%s" is no command: it is answered at once, and with a question',
    (typed) => {
      expect(lexicon.command(fold(typed))).toBeNull()
      expect(lexicon.danger(fold(typed))).toEqual(['danger'])
    },
  )
})

describe('labels', () => {
  test('a language is offered under its own name, in whatever language the question is', () => {
    expect(lexicon.label('en', { kind: 'language', code: 'ar' })).toBe('العربية')
    expect(lexicon.label('ar', { kind: 'language', code: 'en' })).toBe('English')
  })
})
