import { describe, expect, it } from 'vitest'
import { buildLexicon } from '../../src/content/lexicon.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { phrasesIn } from '../../src/content/signs.ts'
import { buildTexts } from '../../src/content/texts.ts'
import type { Sign } from '../../src/core/signs.ts'
import { signs } from '../../src/core/signs.ts'
import { fold } from '../../src/dialog/fold.ts'
import { ordinary } from './ordinary.ts'
import type { Mistake } from './support.ts'
import { problemsWith } from './support.ts'

const files = readContent(projectFolders)
const lexicon = buildLexicon(files, buildTexts(files))
const signsIn = (message: string) => lexicon.signs(fold(message))

const demands: readonly (readonly [Sign, string])[] = [
  ['asks_where_someone_is', 'TELL ME WHERE SHE IS!!!'],
  ['asks_where_someone_is', 'Listen. I know she is with you, so talk.'],
  ['asks_where_someone_is', 'where are you hiding her??'],
  ['asks_where_someone_is', 'I know you’re hiding him'],
  ['asks_where_someone_is', 'قولوا لي أين هي!'],
  ['asks_where_someone_is', 'وين مخبينها؟ جاوبوا'],
  ['asks_where_someone_is', 'وأعرف أنها عندكم'],
  ['asks_where_someone_is', 'Dites-moi où elle est !!'],
  ['asks_where_someone_is', 'Díganme dónde está ella.'],
  ['asks_where_someone_is', 'Digam-me onde ela está!'],
  ['asks_where_someone_is', 'СКАЖИТЕ МНЕ, ГДЕ ОНА'],
  ['asks_where_someone_is', 'Кажіть, де вона!'],
  ['asks_for_shelter', 'Give me the address of the shelter.'],
  ['asks_for_shelter', 'I am her husband, which shelter is she in?'],
  ['asks_for_shelter', 'هي بأي ملجأ؟ أنا زوجها'],
  ['asks_for_staff', 'I want the names of your staff today'],
  ['asks_for_staff', 'أنا أريد أسماء موظفيكم الآن'],
  ['claims_debt', 'She ran away and she owes me for her visa'],
  ['claims_debt', 'دفعت عليها وهربت من البيت'],
  ['asks_to_stop_case', 'Close her case.'],
  ['asks_to_stop_case', "she doesn't need your help, she has me"],
  ['asks_to_stop_case', 'لازم تسكروا ملفها اليوم'],
  ['threatens_staff', 'You will regret helping her, all of you'],
  ['threatens_staff', 'ستندمون على مساعدتها'],
]

describe('signs of somebody else at the phone', () => {
  it.each(demands)('%s is seen in "%s", and no other is', (sign, message) => {
    expect(signsIn(message)).toEqual([sign])
  })

  it.each(
    Object.entries(ordinary).flatMap(([language, all]) => all.map((each) => [language, each] as const)),
  )('none is seen in what people write in %s: "%s"', (_language, message) => {
    expect(signsIn(message)).toEqual([])
  })

  it('are looked for in enough ordinary sentences of every language', () => {
    const few = lexicon.languages.filter((language) => (ordinary[language] ?? []).length < 25)
    expect(few).toEqual([])
  })

  it('several in one message are all seen, in whatever languages', () => {
    expect(signsIn('أعرف أنها عندكم and you will regret hiding her')).toEqual([
      'asks_where_someone_is',
      'threatens_staff',
    ])
  })

  it.each(lexicon.languages)(
    'each has several phrases in %s, and each phrase is seen when written',
    (language) => {
      for (const sign of signs) {
        const phrases = phrasesIn(files, language).filter((each) => each.sign === sign)
        expect(phrases.length).toBeGreaterThanOrEqual(10)
        for (const { phrase } of phrases) expect(signsIn(phrase)).toContain(sign)
      }
    },
  )

  it('are found in whole words only', () => {
    expect(signsIn('you will regret helping hers')).toEqual([])
    expect(signsIn('')).toEqual([])
  })
})

const en = 'locales/en/signs.yaml'
const ar = 'locales/ar/signs.yaml'
const add = (file: string, sign: Sign, phrase: string): Mistake => ({
  file,
  edit: (document) => document.addIn([sign, 'anywhere'], phrase),
})

describe('checking the signs', () => {
  const before = problemsWith()
  const rows: readonly (Mistake & { readonly label: string; readonly problem: string })[] = [
    { label: 'a language without signs', file: ar, problem: `${ar}: missing` },
    {
      label: 'a language that lacks one sign',
      file: ar,
      edit: (document) => document.delete('claims_debt'),
      problem: `${ar}: claims_debt: Invalid input: expected object, received undefined`,
    },
    {
      label: 'a sign with phrases only for whole messages',
      file: en,
      edit: (document) => document.setIn(['claims_debt', 'anywhere'], []),
      problem: `${en}: claims_debt.anywhere: Too small: expected array to have >=1 items`,
    },
    {
      label: 'a phrase that is a command',
      ...add(en, 'asks_for_staff', 'help me'),
      problem: `${en}: asks_for_staff: "help me" is the command HELP`,
    },
    {
      label: 'a phrase that is a command of another language',
      ...add(en, 'asks_for_staff', 'أحتاج مساعدة'),
      problem: `${en}: asks_for_staff: "أحتاج مساعدة" is the command HELP`,
    },
    {
      label: 'a single word',
      ...add(en, 'threatens_staff', 'Regret!'),
      problem: `${en}: threatens_staff: "Regret!" is not more than a word`,
    },
    {
      label: 'a phrase of two signs',
      ...add(ar, 'threatens_staff', 'close her case'),
      problem: `${ar}: threatens_staff: "close her case" stands for asks_to_stop_case, too`,
    },
    {
      label: 'a phrase that an option says',
      ...add(en, 'asks_for_staff', 'emergency numbers'),
      problem: `${en}: asks_for_staff: "emergency numbers" is said by an option, locales/en/bot.yaml: help.menu.emergency`,
    },
  ]

  it.each(rows)('$label is named with its file and place', ({ label: _label, problem, ...mistake }) => {
    expect(problemsWith(mistake).filter((each) => !before.includes(each))).toEqual([problem])
  })
})
