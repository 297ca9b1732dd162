import { describe, expect, test } from 'vitest'
import { dangerFinder } from '../../src/content/danger.ts'
import { dangerKinds } from '../../src/core/danger.ts'
import { fold } from '../../src/dialog/fold.ts'
import type { Sentence } from '../dialog/danger/sentences.ts'
import { sentencesIn } from '../dialog/danger/sentences.ts'
import { projectContent } from './support.ts'

const { lexicon } = projectContent()
const heardIn = (words: string) => lexicon.danger(fold(words))

const cries = (language: string) => sentencesIn(language).filter(({ kind }) => kind !== null)
const nearMisses = (language: string) => sentencesIn(language).filter(({ kind }) => kind === null)

const isUnheard = ({ words, kind }: Sentence) => kind !== null && !heardIn(words).includes(kind)

/** Each table before the words of all languages at once: people mix them. */
describe.each(lexicon.languages)('danger words in %s', (language) => {
  test('are tried on enough cries for help of each kind, and on enough that only sounds like one', () => {
    expect(cries(language).length).toBeGreaterThanOrEqual(40)
    expect(nearMisses(language).length).toBeGreaterThanOrEqual(40)
    for (const kind of dangerKinds) {
      expect(cries(language).filter((each) => each.kind === kind).length).toBeGreaterThanOrEqual(10)
    }
  })

  test('are heard for what they are', () => {
    expect(cries(language).filter(isUnheard)).toEqual([])
  })

  test('are not heard in what only sounds like them, by the words of no language', () => {
    expect(nearMisses(language).filter(({ words }) => heardIn(words).length > 0)).toEqual([])
  })

  test('are heard in capitals and with exclamation marks, too', () => {
    const shouted = cries(language).map((each) => ({ ...each, words: `${each.words.toUpperCase()}!!!` }))
    expect(shouted.filter(isUnheard)).toEqual([])
  })
})

describe('a message about several dangers', () => {
  test('is heard as all of them, the most urgent first', () => {
    expect(heardIn('he has a knife and i want to kill myself')).toEqual(['self_harm', 'danger'])
    expect(heardIn('they took my baby away and they beat me')).toEqual(['child', 'danger'])
  })

  test('is heard in two languages at once', () => {
    expect(heardIn('please help يضربني and i want to kill myself')).toEqual(['self_harm', 'danger'])
  })

  test('is heard although a part of it only sounds like danger', () => {
    expect(heardIn('i could kill for a coffee. he has a gun')).toEqual(['danger'])
  })
})

describe('what is taken out of a message first', () => {
  const words = { whole: [], anywhere: ['i burn'] }
  const never = ['i burn my toast']
  const own = { danger: words, self_harm: { whole: [], anywhere: ['end it'] }, child: words, never }

  test('is not heard, and what stands beside it still is', () => {
    const find = dangerFinder({ danger: { en: own } })
    expect(find('i burn my toast')).toEqual([])
    expect(find('i burn my toast and i end it')).toEqual(['self_harm'])
    expect(find('i burn')).toEqual(['child', 'danger'])
  })

  test('is taken out for its own language alone', () => {
    const find = dangerFinder({ danger: { en: own, fr: { ...own, never: [] } } })
    expect(find('i burn my toast')).toEqual(['child', 'danger'])
  })
})
