import { describe, expect, test } from 'vitest'
import { templateLines } from '../../src/admin-templates.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { unitsOf, wordsByUnit } from '../../src/content/units.ts'
import { problemsWith, projectContent } from './support.ts'

const files = readContent(projectFolders)
const content = projectContent()
const { texts, templates } = content
const [en, fr] = ['locales/en/templates.yaml', 'locales/fr/templates.yaml']

describe('neutral first lines', () => {
  test('are there in every language: two for anybody, and those that a person may choose', () => {
    expect(templates.map(({ name, chosen }) => `${name}${chosen ? ' chosen' : ''}`)).toEqual([
      'hello',
      'reception',
      'appointment chosen',
      'parcel chosen',
      'office chosen',
    ])
    for (const { code } of texts.languages) {
      const said = templates.map(({ key }) => texts.t(code, key))
      expect(new Set(said).size).toBe(templates.length)
      expect(said.join('\n')).not.toContain('{{')
    }
  })

  test.each([
    ['a word that is never said', en, 'hello', 'Hello. We promise to answer.', 'says "promise"'],
    ['a value', en, 'hello', 'Hello {{worker}}, you can write.', 'holds {{worker}}'],
    ['a word of the commands', en, 'hello', 'Hello. We can help when it suits you.', 'says a word of the'],
    [
      'a word of the commands in their language',
      fr,
      'hello',
      "Bonjour. Besoin d'aide ?",
      'says a word of the',
    ],
    ['more than a locked screen shows', fr, 'hello', 'Bonjour. '.repeat(14), 'longer than 120'],
    ['a second line', en, 'reception', 'Hello.\nYou can write here.', 'has more than one line'],
    ['a line that only one language has', fr, 'extra', 'Bonjour.', 'nothing uses this text'],
    ['a number to call', fr, 'hello', 'Appelez le 0721 555 001.', 'holds a number to call'],
  ])('do not hold %s', (_, file, key, words, problem) => {
    const found = problemsWith({ file, edit: (document) => document.setIn([key], words) })
    const own = found.filter((line) => line.includes(`${file}: `) && line.includes(problem))
    expect(own).toHaveLength(1)
    expect(own[0]).toContain(key)
  })

  test('have one name each, as vendors take it', () => {
    const twice = problemsWith({ file: en, edit: (document) => document.setIn(['parcel'], 'Hello.') })
    expect(twice).toContainEqual(expect.stringContaining('parcel is the name of two'))
    const odd = problemsWith({ file: en, edit: (document) => document.setIn(['Hello-2'], 'Hello.') })
    expect(odd).toContainEqual(expect.stringContaining('Hello-2 is no name for it'))
  })

  test('are signed for as one unit, and a changed one is unsigned', () => {
    expect(unitsOf(files)).toContain('templates')
    const before = wordsByUnit(files, 'fr')
    const own = files.texts['fr'] ?? {}
    const other = { ...own, templates: { ...own['templates'], hello: 'Bonsoir.' } }
    const after = wordsByUnit({ ...files, texts: { ...files.texts, fr: other } }, 'fr')
    expect([...after.keys()].filter((unit) => after.get(unit) !== before.get(unit))).toEqual(['templates'])
  })
})

describe("the operator's list of them", () => {
  test('has name, category and words for each language, and what is approved', () => {
    const approved = [
      { name: 'hello', language: 'pt_BR' },
      { name: 'hello', language: 'pt_PT' },
    ]
    const lines = templateLines(content, approved)
    expect(lines).toContain('  name: hello   category: UTILITY   approved as pt_BR, pt_PT')
    expect(lines).toContain('  name: parcel   category: UTILITY   not approved')
    expect(lines).toContain(`  body: ${texts.t('ar', 'templates:reception')}`)
    expect(lines.filter((line) => line.includes('category: UTILITY'))).toHaveLength(
      texts.languages.length * templates.length,
    )
  })

  test('names what the settings call approved and is not there', () => {
    const approved = [
      { name: 'helo', language: 'en' },
      { name: 'hello', language: 'de' },
    ]
    expect(templateLines(content, approved).filter((line) => line.startsWith('HANDRAIL'))).toEqual([
      'HANDRAIL_WHATSAPP_TEMPLATES: helo:en is none of these',
      'HANDRAIL_WHATSAPP_TEMPLATES: hello:de is none of these',
    ])
  })
})
