import { describe, expect, test } from 'vitest'
import { matcher, mistakeIn, without } from '../../src/content/patterns.ts'
import { fold } from '../../src/dialog/fold.ts'

const isIn = (pattern: string, message: string) => matcher({ whole: [], anywhere: [pattern] })(fold(message))
const isAllOf = (pattern: string, message: string) =>
  matcher({ whole: [pattern], anywhere: [] })(fold(message))

describe('a pattern of plain words', () => {
  test.each(['he has a gun', 'He has  a GUN!', 'help, he has a gun and drinks', 'hé hás a gün'])(
    'is found in "%s"',
    (message) => {
      expect(isIn('he has a gun', message)).toBe(true)
    },
  )

  test.each(['he has a gunner', 'she has a gun', 'he has gun', 'he has a big gun', 'the has a gun', ''])(
    'is not found in "%s"',
    (message) => {
      expect(isIn('he has a gun', message)).toBe(false)
    },
  )

  test('may be written with accents, capitals and signs of its own', () => {
    expect(isIn("J'ai BESOIN, d'être", 'j ai besoin d etre')).toBe(true)
    expect(isIn('الشُّرطة', 'اريد الشرطه')).toBe(true)
  })

  test('is found behind an Arabic "and" or "so" that is joined to it', () => {
    expect(isIn('يضربني', 'هو ويضربني')).toBe(true)
    expect(isIn('يضربني', 'فيضربني')).toBe(true)
    expect(isIn('يضربني', 'لايضربني')).toBe(false)
  })

  test('may have signs between its words', () => {
    expect(isIn('help — now', 'help now')).toBe(true)
  })

  test('that must be the whole message is not found inside another', () => {
    expect(isAllOf('danger', 'Danger!')).toBe(true)
    expect(isAllOf('danger', 'no danger')).toBe(false)
    expect(isAllOf('danger', 'danger money')).toBe(false)
  })
})

describe('one of several', () => {
  test('is any of them, words in a row too, and nothing else', () => {
    const pattern = '(he|my boss) is here'
    expect(isIn(pattern, 'he is here')).toBe(true)
    expect(isIn(pattern, 'now my boss is here')).toBe(true)
    expect(isIn(pattern, 'boss is here')).toBe(false)
    expect(isIn(pattern, 'is here')).toBe(false)
  })

  test('with an empty one may be left out', () => {
    const pattern = '(please|) call (the|) police (now|)'
    for (const message of ['call police', 'please call the police now', 'call the police']) {
      expect(isIn(pattern, message)).toBe(true)
    }
    expect(isIn(pattern, 'call a police')).toBe(false)
  })
})

describe('* at the end of a word', () => {
  test('stands for no ending or one of up to four letters', () => {
    for (const message of ['beat me', 'beats me', 'beating me']) {
      expect(isIn('beat* me', message)).toBe(true)
    }
    expect(isIn('beat* me', 'beatitude me')).toBe(false)
    expect(isIn('beat* me', 'beat5 me')).toBe(false)
  })

  test('reaches into no other word', () => {
    expect(isIn('beat* me', 'beat on me')).toBe(false)
  })
})

describe('~ between two parts', () => {
  test('stands for up to three other words', () => {
    const pattern = 'in danger ~ ago'
    expect(isIn(pattern, 'in danger ago')).toBe(true)
    expect(isIn(pattern, 'in danger some ten years ago')).toBe(true)
    expect(isIn(pattern, 'in danger some ten long years ago')).toBe(false)
  })
})

describe('several patterns', () => {
  test('are found each, and none of them in none', () => {
    const isSaid = matcher({ whole: ['sos'], anywhere: ['he has a gun', 'i bleed*'] })
    expect(['sos', 'now i bleed', 'he has a gun', 'send sos'].map(isSaid)).toEqual([true, true, true, false])
    expect(matcher({ whole: [], anywhere: [] })('')).toBe(false)
  })
})

describe('taking out', () => {
  test('leaves the rest of the message, in its order', () => {
    expect(without(['killing me softly'])('he sings killing me softly and hits me')).toBe(
      'he sings and hits me',
    )
  })

  test('takes out what comes twice, and all of what is said', () => {
    expect(without(['(ha|hi)'])('ha i am here hi')).toBe('i am here')
    expect(without(['haha'])('haha')).toBe('')
    expect(without([])('as it was')).toBe('as it was')
  })
})

describe('a mistake in a pattern', () => {
  test.each([
    ['(he|she is here', 'brackets'],
    ['he|she) is here', 'brackets'],
    ['((he|she) is|was) here', 'brackets'],
    ['be*t me', '* stands'],
    ['*ing me', '* stands'],
    ['(now|)', 'says nothing'],
    ['~', 'says nothing'],
    ['(now|) (please|)', 'says nothing'],
    ['*', 'says nothing'],
    ['…!', 'says nothing'],
    ['', 'says nothing'],
    ['beat * me', '* stands'],
    ['i saw ~ ~ ~ ~ him', 'at most 3 ~'],
    ['i saw ~ (now|) ~ (|then) ~ ~ him', 'at most 3 ~'],
    ['i saw (him|~)', 'alone in brackets'],
    ['i saw (~) him', 'alone in brackets'],
    ['i saw (him|*|her)', 'alone in brackets'],
    ['beat(s|) me', 'a blank stands'],
    ['beat (him|her)self', 'a blank stands'],
    ['(beat|hit)* me', 'a blank stands'],
  ])('is seen in "%s": %s', (pattern, mistake) => {
    expect(mistakeIn(pattern)).toContain(mistake)
  })

  test.each([
    'he is here',
    '(he|she) (is|)',
    'beat* (me|us) ~ now',
    '(now|please)',
    '(بيع|يبيع*) ابنتي',
    'i saw ~ ~ ~ him',
    'i saw ~ (him|her) ~ ~ ~ there',
    '(i|) (beat*|hit) (him|)',
  ])('is not seen in "%s"', (pattern) => {
    expect(mistakeIn(pattern)).toBeNull()
  })
})
