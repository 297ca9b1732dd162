import { describe, expect, test } from 'vitest'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { bannedFinder } from '../../src/content/saying.ts'
import { unitsOf, wordsByUnit } from '../../src/content/units.ts'
import { problemsWith, projectContent } from './support.ts'

const files = readContent(projectFolders)
const { texts, replies } = projectContent()
const [en, fr] = ['locales/en/replies.yaml', 'locales/fr/replies.yaml']

const say = (file: string, key: string, words: string) =>
  problemsWith({ file, edit: (document) => document.setIn([key], words) })

describe('the replies that a worker chooses from', () => {
  test('are there in every language, filled in with the name and the code', () => {
    expect(replies.length).toBeGreaterThanOrEqual(10)
    for (const { code } of texts.languages) {
      const said = replies.map((key) => texts.t(code, key, { worker: 'Noor', code: 'K74M2Q' }))
      expect(new Set(said).size).toBe(replies.length)
      expect(said.join('\n')).toContain('Noor')
      expect(said.join('\n')).toContain('K74M2Q')
      expect(said.join('\n')).not.toContain('{{')
    }
  })

  test.each([
    ['a word that is never said', en, 'wait', 'I promise to be back.', 'says "promise"'],
    ['a value that nobody fills in', en, 'wait', 'Wait for {{count}} minutes.', 'holds {{count}}'],
    ['a value lost in translation', fr, 'hello', 'Bonjour.', 'placeholders differ from en'],
    ['a number to call', fr, 'numbers', 'Appelez le 0721 555 001.', 'holds a number to call'],
    ['two questions', en, 'need', 'What do you need? And who are you?', '2 questions, at most 1'],
    ['more than fits', fr, 'away', 'mot '.repeat(90), 'characters, at most 300'],
    ['a reply that only one language has', fr, 'extra', 'Bonjour.', 'nothing uses this text'],
  ])('do not hold %s', (_, file, key, words, problem) => {
    const found = say(file, key, words).filter((line) => line.includes(`${file}: `) && line.includes(problem))
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(key)
  })

  test('do not lack in one language', () => {
    const found = problemsWith({ file: fr, edit: (document) => document.deleteIn(['away']) })
    expect(found).toContainEqual(expect.stringContaining('away: missing'))
  })

  test('are signed for as one unit, and a changed one is unsigned', () => {
    expect(unitsOf(files)).toContain('replies')
    const before = wordsByUnit(files, 'fr')
    const other = { ...files.texts['fr'], replies: { ...files.texts['fr']?.['replies'], away: 'Au revoir.' } }
    const after = wordsByUnit({ ...files, texts: { ...files.texts, fr: other } }, 'fr')
    const changed = [...after.keys()].filter((unit) => after.get(unit) !== before.get(unit))
    expect(changed).toEqual(['replies'])
  })
})

describe('what is never said', () => {
  const find = bannedFinder({ banned: { en: ['trust me', '100%', '...'], fr: ['promets'] } })

  test('is found as whole words, in its own language', () => {
    expect(find('en', 'Trust  me, it is 100 %')).toEqual(['trust me', '100%'])
    expect(find('en', 'I entrust methods to you')).toEqual([])
    expect(find('fr', 'trust me')).toEqual([])
    expect(find('xx', 'trust me')).toEqual([])
  })
})
