import { describe, expect, it } from 'vitest'
import type { UnitReview } from '../../src/core/reviews.ts'
import type { ContentFiles } from '../../src/content/files.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { reviewsOf, unsigned } from '../../src/content/reviews.ts'
import type { TextTree } from '../../src/content/schema.ts'
import { sourcesByUnit, unitsOf, wordsByUnit } from '../../src/content/units.ts'

const all = readContent(projectFolders)
/** Two languages are enough to tell what is whose. */
const files: ContentFiles = { ...all, languages: all.languages.slice(0, 2) }

/** Everything is signed for as it stands, or the units named. */
const signed = (content: ContentFiles, only: readonly string[] = unitsOf(content)): ContentFiles => {
  const sources = sourcesByUnit(content)
  const reviews = content.languages.flatMap(({ code: language }) => {
    const words = wordsByUnit(content, language)
    return only.map((unit) => ({
      language,
      unit,
      source: sources.get(unit) ?? '',
      words: words.get(unit) ?? '',
      by: 'a reader',
      on: '2026-11-01',
    }))
  })
  return { ...content, reviews }
}

/** What is no longer as it was read: `ar intake stale`. */
const shown = (content: ContentFiles): readonly string[] =>
  reviewsOf(content)
    .filter(({ state }) => state !== 'reviewed')
    .map(({ language, unit, state }) => `${language} ${unit} ${state}`)

const put = (tree: TextTree, [first = '', ...rest]: readonly string[], words: string): TextTree => {
  const inner = tree[first]
  return {
    ...tree,
    [first]: rest.length === 0 ? words : put(typeof inner === 'object' ? inner : {}, rest, words),
  }
}

/** The text of a key, `<file>:<path>`, is another one. */
const reworded = (content: ContentFiles, language: string, key: string): ContentFiles => {
  const [file = '', path = ''] = key.split(':')
  const own = content.texts[language] ?? {}
  const tree = put(own[file] ?? {}, path.split('.'), 'Other words.')
  return { ...content, texts: { ...content.texts, [language]: { ...own, [file]: tree } } }
}

/** The same nodes in another order. */
const reordered = (content: ContentFiles, id: string): ContentFiles => {
  const dialog = content.dialogs[id]
  if (dialog === undefined) throw new Error(`there is no dialog ${id}`)
  const nodes = Object.fromEntries(Object.entries(dialog.nodes).toReversed())
  return { ...content, dialogs: { ...content.dialogs, [id]: { ...dialog, nodes } } }
}

describe('the review of words', () => {
  it('is missing until someone signs, unit by unit', () => {
    const units = unitsOf(files)
    expect(reviewsOf({ ...files, reviews: [] }).map(({ state }) => state)).toEqual(
      files.languages.flatMap(() => units.map(() => 'unreviewed')),
    )
    expect(shown(signed(files))).toEqual([])
    expect(shown(signed(files, units.slice(1)))).toEqual([
      `en ${units[0]} unreviewed`,
      `ar ${units[0]} unreviewed`,
    ])
  })

  it.each([
    { text: 'bot:safety.now.text', unit: 'safety' },
    { text: 'bot:notices.talk.text', unit: 'notices' },
    { text: 'bot:exit.line', unit: 'engine' },
    { text: 'bot:human.connected', unit: 'engine' },
    { text: 'bot:common.too_long_other', unit: 'engine' },
  ])('of $unit ends for the translation that changes', ({ text, unit }) => {
    expect(shown(reworded(signed(files), 'ar', text))).toEqual([`ar ${unit} changed`])
  })

  it('of every translation is stale when the source changes', () => {
    expect(shown(reworded(signed(files), 'en', 'bot:safety.now.text'))).toEqual([
      'en safety changed',
      'ar safety stale',
    ])
  })

  it('of a dialog ends with the labels that it offers', () => {
    expect(shown(reworded(signed(files), 'ar', 'fields:safety_now.yes'))).toEqual([
      'ar safety changed',
      'ar fields changed',
    ])
  })

  it('of a dialog is stale when its questions come in another order', () => {
    expect(shown(reordered(signed(files), 'safety'))).toEqual(['en safety stale', 'ar safety stale'])
  })

  it.each(['commands', 'signs', 'countries'] as const)('of %s ends with another word', (list) => {
    const words = files[list]
    const other = { ...words, ar: words['en'] ?? {} }
    expect(shown({ ...signed(files), [list]: other })).toEqual([`ar ${list} changed`])
  })

  it('holds again when the words that were signed for are back', () => {
    const before = signed(files)
    const after = signed(reworded(files, 'ar', 'bot:safety.now.text'))
    const both = { ...files, reviews: [...before.reviews, ...after.reviews] }
    expect(shown(both)).toEqual([])
  })

  it('knows every text of the bot in exactly one unit, so that none is left unread', () => {
    const told = signed(files)
    const changes = ['bot:safety.now.text', 'bot:words.another', 'bot:nowhere.at_all', 'bot:notices.new.text']
    for (const key of changes) expect(shown(reworded(told, 'ar', key)), key).toHaveLength(1)
  })

  it('does not end when texts only change places in their file', () => {
    const bot = files.texts['ar']?.['bot'] ?? {}
    const turned = Object.fromEntries(Object.entries(bot).toReversed())
    const texts = { ...files.texts, ar: { ...files.texts['ar'], bot: turned } }
    expect(shown({ ...signed(files), texts })).toEqual([])
  })

  it('is not claimed for the words delivered with the project', () => {
    expect(files.reviews).toEqual([])
  })
})

describe('what production waits for', () => {
  const review = (language: string, unit: string, state: UnitReview['state']) => ({ language, unit, state })

  it('is named by language, state and unit', () => {
    const reviews = [
      review('en', 'intake', 'reviewed'),
      review('en', 'safety', 'reviewed'),
      review('ar', 'intake', 'stale'),
      review('ar', 'safety', 'unreviewed'),
      review('fr', 'intake', 'unreviewed'),
      review('fr', 'safety', 'unreviewed'),
    ]
    expect(unsigned(reviews)).toEqual([
      'ar: stale: intake; unreviewed: safety',
      'fr: unreviewed: all 2 units',
    ])
  })

  it('is nothing when everything is signed for', () => {
    expect(unsigned(reviewsOf(signed(files)))).toEqual([])
  })
})
