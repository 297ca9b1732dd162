import { expect, it } from 'vitest'
import { drawnOnce } from '../../src/console/parts/drawn.ts'
import { createWords } from '../../src/console/words.ts'
import { consoleTexts } from './support/texts.ts'

const texts = consoleTexts()
const wordsOf = (code: string) => {
  const language = texts.languages.find((each) => each.code === code)
  if (language === undefined) throw new Error('not deployed')
  return createWords(texts, language, 'UTC')
}

it('what says codes in words is drawn once for each language and each of the codes', () => {
  const drawings: string[] = []
  const draw = drawnOnce((words, one: string, other: string) => {
    drawings.push(`${words.language.code} ${one},${other}`)
    return `<i>${words.t('app.name')} ${one},${other}</i>`
  })
  const [english, arabic] = [wordsOf('en'), wordsOf('ar')]
  const asked = [
    draw(english, 'a', 'b c'),
    draw(english, 'a', 'b c'),
    draw(english, 'a b', 'c'),
    draw(arabic, 'a', 'b c'),
  ].map(String)
  expect(drawings).toEqual(['en a,b c', 'en a b,c', 'ar a,b c'])
  expect(asked[0]).toBe(asked[1])
  expect(new Set(asked).size).toBe(
    texts.t('ar', 'console:app.name') === texts.t('en', 'console:app.name') ? 2 : 3,
  )
})
