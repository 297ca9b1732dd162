import { describe, expect, it } from 'vitest'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { byBeginning } from '../../src/content/pattern-beginnings.ts'
import { joined, sourceOf } from '../../src/content/pattern-source.ts'
import { dangerKinds } from '../../src/core/danger.ts'
import { fold } from '../../src/dialog/fold.ts'
import { sentencesIn } from '../dialog/danger/sentences.ts'

const nearTo = (message: string, ...patterns: readonly string[]) =>
  byBeginning(patterns.map((pattern) => ({ pattern })))(fold(message)).map(({ pattern }) => pattern)

describe('a pattern is near to a message', () => {
  it.each([
    ['he is here', 'now he comes'],
    ['(my boss|he) is here', 'my boss'],
    ['(please|) (now|) help (me|)', 'help'],
    ['(please|) (now|) help (me|)', 'now then'],
    ['… (he|she) is here', 'she'],
    ['~ police', 'call them'],
    ['(~ him|her) now', 'nobody'],
    ['beat* me', 'beats'],
    ['beat* me', 'beating'],
    ["don't* go", 'don t'],
    ['يضربني', 'ويضربني'],
    ['ضرب* الباب', 'فضربوا'],
    ['وجدوني', 'وجدوني'],
  ])('with a word it begins with: "%s", "%s"', (pattern, message) => {
    expect(nearTo(message, pattern)).toEqual([pattern])
  })

  it.each([
    ['he is here', 'is here'],
    ['(my boss|he) is here', 'boss'],
    ['(please|) help (me|)', 'me'],
    ['beat* me', 'beatitude'],
    ['beat me', 'beats'],
    ['يضربني', 'بيضربني'],
    ['he is here', ''],
  ])('and with no other: "%s", "%s"', (pattern, message) => {
    expect(nearTo(message, pattern)).toEqual([])
  })

  it('once, in the order of the list', () => {
    expect(nearTo('she hits me and he hits me', '(he|she) hits', 'we', '~ me', 'me')).toEqual([
      '(he|she) hits',
      '~ me',
      'me',
    ])
  })

  it('that is longer than its list, too', () => {
    expect(nearTo(`${'some other words '.repeat(9)}sos`, 'sos', 'help')).toEqual(['sos'])
  })
})

const { danger } = readContent(projectFolders)

describe.each(Object.entries(danger))('of the danger words in %s', (language, words) => {
  it('those near to a message are all that fit it, and few', () => {
    const all = [...words.never, ...dangerKinds.flatMap((kind) => words[kind].anywhere)]
    const sought = all.map((pattern) => ({
      pattern,
      expression: new RegExp(` ${joined}${sourceOf(pattern)}`),
    }))
    const near = byBeginning(sought)
    const messages = sentencesIn(language).map((sentence) => fold(sentence.words))
    const missed = messages.flatMap((message) => {
      const found = near(message)
      return sought.filter((each) => each.expression.test(` ${message} `) && !found.includes(each))
    })
    expect(missed).toEqual([])
    const tried = messages.reduce((sum, message) => sum + near(message).length, 0)
    expect(tried).toBeLessThan((messages.length * all.length) / 3)
  })
})
