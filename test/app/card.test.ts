import { describe, expect, test } from 'vitest'
import { cardWords } from '../../src/app/card.ts'
import { daysInWords } from '../../src/app/open-hours.ts'
import { draftOf } from '../../src/author/draft.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import type { Directory } from '../../src/core/directory.ts'
import { helpKinds } from '../../src/core/directory.ts'
import type { CardStyle } from '../../src/core/events.ts'

const { texts, directory: own } = draftOf(readContent(projectFolders))
const verified = { on: '2026-03-02', by: 'Noor' }
const directory: Directory = {
  GB: [
    { kind: 'emergency', numbers: ['999', '112'], verified },
    { kind: 'trafficking', numbers: ['08000 121 700'], verified },
    { kind: 'child', numbers: ['0800 1111'], verified },
    { kind: 'crisis', numbers: ['116 123'], hours: 'always', verified },
  ],
  AE: [
    { kind: 'police', numbers: ['999'] },
    {
      kind: 'child',
      numbers: ['800 1'],
      hours: [
        { days: 'mon-fri', from: '09:00', to: '17:00' },
        { days: 'sat', from: '10:00', to: '12:00' },
      ],
    },
  ],
  FR: [{ kind: 'trafficking', numbers: ['1'] }],
}

const card = (country: string | null, style: CardStyle = 'full', language = 'en') =>
  cardWords(language, { country, style }, { texts, directory })

/** What the lines of a card are about, in their order. */
const labels = (words: string, language = 'en') =>
  words
    .split('\n')
    .flatMap((line) =>
      helpKinds.filter((kind) => line.startsWith(`${texts.t(language, `bot:card.${kind}`)}: `)),
    )

describe('the card of a country', () => {
  const orders = [
    { style: 'full', order: ['emergency', 'trafficking', 'child', 'crisis'] },
    { style: 'crisis', order: ['crisis', 'emergency'] },
    { style: 'child', order: ['child', 'emergency'] },
  ] as const
  test.each(orders)('$style names $order in this order', ({ style, order }) => {
    expect(labels(card('GB', style))).toEqual(order)
  })

  test('without the line it is for names those that any danger needs', () => {
    expect(labels(card('AE', 'crisis'))).toEqual(['police'])
  })

  test('says the hours that are known, in the words of each language', () => {
    expect(card('GB')).toContain('Crisis line: 116 123 (day and night)')
    expect(card('AE')).toMatch(/800 1 \(Mon\s–\sFri, 09:00 to 17:00; Sat, 10:00 to 12:00\)/)
    expect(card('AE', 'full', 'ar')).toContain('من \u206609:00\u2069 إلى \u206617:00\u2069')
  })

  test.each([
    { days: 'sun-thu', words: /^Sun\s–\sThu$/ },
    { days: 'sat-sun', words: /^Sat\s–\sSun$/ },
    { days: 'wed', words: /^Wed$/ },
  ])('$days is named as a week is, also over its end', ({ days, words }) => {
    expect(daysInWords('en', days)).toMatch(words)
  })

  test('is never sure of a line that nobody called, and names nobody who did', () => {
    const warning = texts.t('en', 'bot:card.unverified')
    expect(card('GB')).not.toContain(warning)
    expect(card('GB')).not.toContain('Noor')
    expect(card('AE')).toContain(warning)
    const half = { GB: [...(directory['GB'] ?? []), { kind: 'fire', numbers: ['1'] }] } as const
    expect(cardWords('en', { country: 'GB', style: 'full' }, { texts, directory: half })).toContain(warning)
  })

  test('is the international text where the country has no number that fits', () => {
    const international = texts.t('en', 'bot:card.international')
    expect(card('BR')).toBe(international)
    expect(card(null, 'crisis')).toBe(international)
    expect(card('FR', 'child')).toBe(international)
  })
})

describe('the discreet card', () => {
  test('is one line of numbers and nothing else', () => {
    expect(card('GB', 'discreet')).toBe('999 · 112 · 08000 121 700 · 0800 1111 · 116 123')
    expect(card('GB', 'discreet', 'ar').replace(/[\u2066\u2069]/g, '')).toBe(card('GB', 'discreet'))
    expect(card('GB', 'discreet', 'ar')).toContain('\u20660800 1111\u2069')
  })

  test('holds no word, also where a number is not checked, and for any country of the directory', () => {
    for (const country of [...Object.keys(own), 'BR', null]) {
      for (const { code } of texts.languages) {
        const words = cardWords(code, { country, style: 'discreet' }, { texts, directory: own })
        expect(words).toMatch(/^[\d ·\u2066\u2069]+$/)
      }
    }
  })

  test('is the number that works from many phones where no other is known', () => {
    expect(card(null, 'discreet')).toBe('112')
    expect(card('BR', 'discreet')).toBe('112')
  })
})
