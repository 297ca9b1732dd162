import { describe, expect, test } from 'vitest'
import { checkContent } from '../../src/content/check.ts'
import { readContent } from '../../src/content/files.ts'
import { isSaid, screens, wordsIn } from '../../src/content/keys.ts'
import { projectFolders } from '../../src/content/load.ts'
import { projectContent } from './support.ts'

const files = readContent(projectFolders)
const { texts } = projectContent()
const languages = files.languages.map(({ code }) => code)

describe('the texts of the project', () => {
  test('have no problem the checks know of', () => {
    expect(checkContent(files)).toEqual([])
  })

  test.each(languages)('are said in %s with nothing left to fill in', (language) => {
    const values = {
      country: 'x',
      numbers: 'x',
      worker: 'x',
      code: 'x',
      wait: 'x',
      count: 3,
      least: 3,
      most: 40,
      days: 'x',
      from: 'x',
      to: 'x',
    }
    for (const key of wordsIn(files, language).keys()) {
      if (isSaid(key)) expect(texts.t(language, key, values)).not.toMatch(/\{\{|\}\}/)
    }
  })

  test('where there are few answers they fit a button in every language, so that a short question stays one', () => {
    const labels = screens(files).flatMap((screen) => (screen.labels.length <= 3 ? screen.labels : []))
    expect(labels.length).toBeGreaterThan(50)
    for (const language of languages) {
      for (const key of labels) {
        expect(texts.t(language, key).length, `${language} ${key}`).toBeLessThanOrEqual(20)
      }
    }
  })

  test('Arabic counts in its own six ways', () => {
    const said = [0, 1, 2, 3, 11, 100].map((count) => texts.t('ar', 'bot:common.too_long', { count }))
    expect(new Set(said.map((words) => words.replace(/\d+/, ''))).size).toBeGreaterThanOrEqual(5)
  })

  test('what is filled in is said as it is, and brings in nothing else', () => {
    const odd = '{{code}} $t(app.name) <b>&amp;'
    const [before = '', after = ''] = texts.t('en', 'console:queue.claim_label', { code: '|' }).split('|')
    expect(before + after).not.toMatch(/[{}]/)
    expect(texts.t('en', 'console:queue.claim_label', { code: odd })).toBe(before + odd + after)
    expect(texts.t('en', 'console:queue.claim_label', { code: 'K7' })).toBe(`${before}K7${after}`)
  })

  test('a text that does not exist is a defect, not an empty message', () => {
    expect(() => texts.t('en', 'bot:common.nothing_like_it')).toThrow('no text')
    expect(() => texts.t('en', 'bot:common.nothing_like_it', { code: 'x' })).toThrow('no text')
  })

  test.each(languages)('the line after "not safe" looks like any office in %s', (language) => {
    const line = texts.t(language, 'bot:safety.not_safe.text')
    expect(line.startsWith(texts.t(language, 'bot:exit.line'))).toBe(true)
  })
})
