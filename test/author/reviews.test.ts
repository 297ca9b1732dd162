import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Outcome } from '../../src/author/outcome.ts'
import { reviewTable, sign } from '../../src/author/reviews.ts'
import type { ContentFiles } from '../../src/content/files.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { reviewsOf } from '../../src/content/reviews.ts'
import { reviewsSchema } from '../../src/content/schema.ts'

const ledgerFile = 'locales/reviews.yaml'
const withLedger = (content: ContentFiles, ledger: string): ContentFiles => ({
  ...content,
  reviews: reviewsSchema.parse(parse(ledger)),
  sources: new Map([...content.sources, [ledgerFile, ledger]]),
})
const files = withLedger(readContent(projectFolders), '# Who read what.\n# Twice a year.\n[]\n')

const signature = { language: 'ar', unit: 'safety', by: 'Huda', on: '2026-11-22' }

const signed = (content = files, change: Partial<typeof signature> = {}) =>
  sign(content, projectFolders, { ...signature, ...change })

const problemOf = (outcome: Outcome) => (outcome.ok ? '' : outcome.problems.join('\n'))

/** The content after a signature. */
const after = (...of: Parameters<typeof signed>): ContentFiles => {
  const outcome = signed(...of)
  if (!outcome.ok) throw new Error(problemOf(outcome))
  const [[path, ledger] = ['', ''], ...rest] = outcome.writes
  expect([path, rest]).toEqual([`${projectFolders.locales}/reviews.yaml`, []])
  return withLedger(files, ledger)
}

describe('signing for words', () => {
  it('makes this unit of this language reviewed, and no other', () => {
    const reviewed = reviewsOf(after()).filter(({ state }) => state === 'reviewed')
    expect(reviewed).toEqual([{ language: 'ar', unit: 'safety', state: 'reviewed' }])
  })

  it('says who and when, and keeps comments and what was signed before', () => {
    const both = after(after(), { unit: 'help', by: ' Omar ' })
    expect(both.sources.get(ledgerFile)).toMatch(/^# Who read what\.\n# Twice a year\.\n- language: ar\n/)
    expect(both.reviews).toMatchObject([
      signature,
      { language: 'ar', unit: 'help', by: 'Omar', on: '2026-11-22' },
    ])
  })

  it.each([
    {
      label: 'a language that is not there',
      change: { language: 'xx' },
      problem: '--lang xx: there is none',
    },
    { label: 'a unit with a slip in its name', change: { unit: 'safty' }, problem: 'did you mean safety?' },
    { label: 'a unit that was not named', change: { unit: '' }, problem: '--unit' },
    { label: 'nobody', change: { by: ' ' }, problem: '--by' },
  ])('refuses $label', ({ change, problem }) => {
    expect(problemOf(signed(files, change))).toContain(problem)
  })

  it('refuses a language that lacks a text, and that one alone', () => {
    const { closed: _, ...bot } = files.texts['ar']?.['bot'] ?? {}
    const lacking = { ...files, texts: { ...files.texts, ar: { ...files.texts['ar'], bot } } }
    expect(problemOf(signed(lacking))).toBe('ar is not whole (1 problems): npm run verify')
    expect(problemOf(signed(lacking, { language: 'en' }))).toBe('')
  })
})

describe('the table of reviews', () => {
  const tableOf = (language: string) => {
    const outcome = reviewTable(after(), language)
    return outcome.ok ? outcome.says.map((line) => line.split(/\s{2,}/)) : []
  }

  it('shows every unit in every language', () => {
    const [head = [], ...rows] = tableOf('')
    expect(head).toEqual(['unit', ...files.languages.map(({ code }) => code)])
    const cell = (row: string, language: string) =>
      rows.find(([name]) => name === row)?.[head.indexOf(language)]
    expect(cell('safety', 'ar')).toBe('reviewed')
    expect(cell('safety', 'en')).toBe('unreviewed')
    expect(cell('all reviewed', 'ar')).toBe('1')
  })

  it('shows one language when asked for it, and refuses one that is not there', () => {
    expect(tableOf('ar')[0]).toEqual(['unit', 'ar'])
    expect(problemOf(reviewTable(files, 'xx'))).toContain('--lang xx')
  })
})
