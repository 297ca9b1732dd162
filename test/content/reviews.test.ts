import { describe, expect, it } from 'vitest'
import type { ContentFiles } from '../../src/content/files.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { textVersion, unreviewedLanguages } from '../../src/content/reviews.ts'

const files = readContent(projectFolders)

const signed = (content: ContentFiles, language: string): ContentFiles => ({
  ...content,
  reviews: [{ language, version: textVersion(content, language), by: 'a reader', on: '2026-11-01' }],
})

const reworded = (content: ContentFiles, language: string): ContentFiles => ({
  ...content,
  texts: { ...content.texts, [language]: { ...content.texts[language], bot: { closed: { line: 'Bye.' } } } },
})

describe('the review of words', () => {
  it('is missing until someone signs for this version of a language', () => {
    expect(unreviewedLanguages({ ...files, reviews: [] })).toEqual(['en', 'ar'])
    expect(unreviewedLanguages(signed(files, 'en'))).toEqual(['ar'])
  })

  it('is stale when a text of that language or a dialog changes, and not when another language does', () => {
    expect(unreviewedLanguages(reworded(signed(files, 'en'), 'en'))).toEqual(['en', 'ar'])
    expect(unreviewedLanguages(reworded(signed(files, 'en'), 'ar'))).toEqual(['ar'])
    expect(unreviewedLanguages({ ...signed(files, 'en'), version: 'other' })).toEqual(['en', 'ar'])
  })

  it('is not claimed for the words delivered with the project', () => {
    expect(files.reviews).toEqual([])
  })
})
