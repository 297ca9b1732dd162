import { describe, expect, it } from 'vitest'
import { checkReading, readingReport } from '../../src/content/check-reading.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { gradeOf, measure } from '../../src/content/reading.ts'
import type { ReadFiles } from '../../src/content/readings.ts'
import type { Lengths } from '../../src/content/schema.ts'
import { syllables } from '../../src/content/syllables.ts'
import type { Mistake } from './support.ts'
import { problemsWith } from './support.ts'

const known: Readonly<Record<number, string>> = {
  1: `asked called choice closed died don't eye gone here hope hoped hours one paid phones please real rules safe
    there times trained tried use used voice while who write wrote yes you your`,
  2: `able address again agreed allowed always any being believe business changes choices client
    country danger decide didn't doesn't going guesses harmless hidden isn't issue language listen message minutes
    moment number people person places police quiet really region replies reply reviewed safer safety saying
    science settled something trouble trying urgent uses value watches wednesday wishes worker worried`,
  3: `agreement another anyone area areas assistant caseworker created decided deleted diary examples everyone
    family government idea media messages nobody opinion organise period possible previous reference
    religion serious services statistics telephone usual various`,
  4: `actually authority automatic emergency experience immediate immigration interpreter situation usually`,
  5: 'organisation',
}

const table = Object.entries(known).flatMap(([count, words]) =>
  words.split(/\s+/).map((word) => ({ word, count: Number(count) })),
)

describe('syllables of English', () => {
  it('are counted right in every known word', () => {
    expect(table.length).toBeGreaterThan(60)
    expect(table.filter(({ word, count }) => syllables(word) !== count)).toEqual([])
  })

  it('are one for a number', () => {
    expect(syllables('112')).toBe(1)
  })
})

describe('sentences', () => {
  it.each([
    { label: 'end with a mark', text: 'You can go. Is it safe? Yes!', sentences: 3 },
    { label: 'may lack their last mark', text: 'All right. Write again', sentences: 2 },
    { label: 'end inside quotes', text: 'Choose "Clear chat." Then go on.', sentences: 2 },
    { label: 'do not end within a time of day', text: 'For example 14.30 or 14:30.', sentences: 1 },
    { label: 'do not end with an abbreviation', text: 'Escriba, p. ej. mañana.', sentences: 1 },
    { label: 'end with Arabic marks', text: 'هل أنت بأمان؟ نعم۔ حسنًا…', sentences: 3 },
    { label: 'end before a French mark that stands apart', text: 'Ça va ? Oui !', sentences: 2 },
    { label: 'end with their line', text: 'Emergency numbers\nCall them', sentences: 2 },
    {
      label: 'are not the lines of a list',
      text: 'These work:\nEXIT or 0: leave now\nSTOP: no more',
      sentences: 1,
    },
    { label: 'are the further ones in a line of a list', text: 'A: one. Two. Three.\nB: one.', sentences: 2 },
    { label: 'are a single line with a colon', text: 'Please note: nobody is here.', sentences: 1 },
  ])('$label', ({ text, sentences }) => {
    expect(measure(text).sentences).toBe(sentences)
  })
})

describe('the school grade of a text', () => {
  it('is what the formula says', () => {
    // 6 words, 1 sentence, 6 syllables.
    expect(gradeOf('Who are you and your friends?')).toBeCloseTo(0.39 * 6 + 11.8 * 1 - 15.59)
    // 12 words, 2 sentences, 23 syllables.
    expect(
      gradeOf(
        'The government authority decided. Immigration offices usually reply to urgent questions again.',
      ),
    ).toBeGreaterThan(10)
  })

  it('is none where nothing is a sentence', () => {
    expect(gradeOf('Emergency')).toBe(null)
  })
})

/** A small content: one dialog of one question, said in two languages. */
const content = (en: string, fr: string, lengths: Lengths = {}): ReadFiles => ({
  languages: [
    { code: 'en', name: 'English', dir: 'ltr', greetings: [] },
    { code: 'fr', name: 'Français', dir: 'ltr', greetings: [] },
  ],
  dialogs: {
    role: {
      id: 'role',
      version: 1,
      start: 'ask',
      nodes: { ask: { kind: 'choose', options: { go: 'ask' }, skip: 'ask' } },
    },
  },
  texts: {
    en: {
      bot: { role: { ask: { text: en, go: 'Internationalisation.' } } },
      console: { long: 'x'.repeat(500) },
    },
    fr: { bot: { role: { ask: { text: fr, go: 'Y' } } } },
  },
  lengths,
})

const problemsOf = (...of: Parameters<typeof content>) =>
  checkReading(content(...of)).map(({ file, problem }) => `${file}: ${problem}`)

const plain = 'Can you write now?'
const because = 'a law asks for all of it'

describe('the budget of a text', () => {
  it('holds for plain words, and not for labels or the console', () => {
    expect(problemsOf(plain, plain)).toEqual([])
  })

  it.each([
    { label: 'too long', text: `${'ab '.repeat(100)}?`, problem: '301 characters, at most 300' },
    { label: 'too many sentences', text: 'A. B. C. D.', problem: '4 sentences, at most 3' },
    { label: 'two questions', text: 'Are you safe? Are you sure?', problem: '2 questions, at most 1' },
  ])('is broken by $label, in any language', ({ text, problem }) => {
    expect(problemsOf(plain, text)).toEqual([`locales/fr/bot.yaml: role.ask.text: ${problem}`])
  })

  it('is broken by a high grade, in English alone', () => {
    const hard = 'Immigration authorities occasionally necessitate additional documentation.'
    expect(problemsOf(plain, hard)).toEqual([])
    expect(problemsOf(hard, plain)).toEqual([
      expect.stringMatching(/^locales\/en.*: reading grade \d\d.*at most 6$/),
    ])
  })

  it('counts what will stand for a value, which nobody may forget to say', () => {
    const long = `{{worker}} ${'ab '.repeat(95)}`
    expect(problemsOf(plain, long)[0]).toContain('306 characters')
    expect(problemsOf('{{street}} is here.', plain)).toEqual([
      'locales/en/bot.yaml: role.ask.text: nobody said how long {{street}} may become',
    ])
  })
})

const four = 'A. B. C. D.'

describe('an exception from the budget', () => {
  it('lets one text have its own bound, which holds', () => {
    const bound = { 'role.ask.text': { sentences: 4, because } }
    expect(problemsOf(plain, four, bound)).toEqual([])
    expect(problemsOf(plain, `${four} E.`, bound)).toEqual([
      'locales/fr/bot.yaml: role.ask.text: 5 sentences, at most 4',
    ])
    expect(problemsOf(plain, `${four} Yes? No?`, bound)).toHaveLength(2)
  })

  it('is a problem when no language needs it, or when there is no such text', () => {
    expect(problemsOf(plain, plain, { 'role.ask.text': { sentences: 4, because } })).toEqual([
      'locales/lengths.yaml: role.ask.text: sentences: no language needs this, all have at most 3',
    ])
    expect(problemsOf(plain, plain, { 'role.asked': { sentences: 4, because } })).toEqual([
      'locales/lengths.yaml: role.asked: there is no such text in bot.yaml',
    ])
  })
})

describe('the content of the project', () => {
  const said = (path: readonly string[], words: string): Mistake => ({
    file: 'locales/en/bot.yaml',
    edit: (bot) => bot.setIn(path, words),
  })

  it('cannot be used while one text asks too much', () => {
    const long = said(['common', 'start'], four)
    expect(problemsWith(long)).toEqual(['locales/en/bot.yaml: common.start: 4 sentences, at most 3'])
  })

  it('cannot be used with an exception that gives no reason', () => {
    const bound: Mistake = {
      file: 'locales/lengths.yaml',
      edit: (lengths) => lengths.deleteIn(['notices.talk.text', 'because']),
    }
    expect(problemsWith(bound)[0]).toContain('locales/lengths.yaml: notices.talk.text.because')
  })

  it('names the longest text and the highest grade of every language of the project', () => {
    const files = readContent(projectFolders)
    const { languages } = readingReport(files)
    expect(languages.map(({ language }) => language)).toEqual(files.languages.map(({ code }) => code))
    for (const { texts, longest, highestGrade, language } of languages) {
      expect(texts).toBeGreaterThan(100)
      expect(longest.characters).toBeGreaterThan(100)
      expect(highestGrade.grade > 0).toBe(language === 'en')
    }
  })
})
