import { describe, expect, test } from 'vitest'
import { readContent } from '../../src/content/files.ts'
import { languageFinder } from '../../src/content/greetings.ts'
import { projectFolders } from '../../src/content/load.ts'
import { fold } from '../../src/dialog/fold.ts'
import { sentencesIn } from '../dialog/danger/sentences.ts'

const files = readContent(projectFolders)
const languageOf = languageFinder(files)
const language = (words: string) => languageOf(fold(words))

describe('the language of first words', () => {
  test.each(files.languages.flatMap(({ code, greetings }) => greetings.map((each) => [each, code])))(
    'is told by the greeting "%s": %s',
    (greeting, code) => {
      expect(language(`${greeting} !`)).toBe(code)
    },
  )

  test.each([
    ['مَرحبًا', 'ar'],
    ['Bonjour !', 'fr'],
    ['HOLA', 'es'],
    ['Bom dia', 'pt'],
    ['Здравствуйте', 'ru'],
    ['Добрий день', 'uk'],
    ['ви мені допоможете з цією справою', 'uk'],
  ])('is told by "%s"', (words, code) => {
    expect(files.languages.some((each) => each.code === code)).toBe(true)
    expect(language(words)).toBe(code)
  })

  test.each([
    'hello',
    'hi',
    'ok',
    'Hey!',
    '?',
    '',
    '1',
    '👋',
    '/start',
    'سلام',
    'درود بر شما',
    'привет',
    'скажите мне, где вы',
  ])('is not told by "%s", and the question is asked', (words) => {
    expect(language(words)).toBeNull()
  })

  test('is not told by a greeting in the middle of something else', () => {
    expect(language('bonjour is french')).toBeNull()
  })

  test.each(files.languages.map(({ code }) => code))(
    'is told by danger words that only %s has, and by none is taken for another',
    (code) => {
      const told = sentencesIn(code)
        .filter(({ kind }) => kind !== null)
        .map(({ words }) => language(words))
      expect(told.filter((each) => each !== null && each !== code)).toEqual([])
      expect(told).toContain(code)
    },
  )
})

describe('words of two languages', () => {
  const [source] = files.languages
  const both = (greetings: readonly string[], letters: string) =>
    languageFinder({
      danger: {},
      languages: ['en', 'ar'].map((code) => ({
        ...source,
        code,
        name: code,
        dir: 'ltr',
        greetings,
        letters,
      })),
    })

  test('tell neither', () => {
    expect(both(['ahoy'], 'ы')('ahoy')).toBeNull()
    expect(both(['ahoy'], 'ы')('мы')).toBeNull()
  })
})
