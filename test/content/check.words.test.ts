import { describe, expect, test } from 'vitest'
import type { Mistake } from './support.ts'
import { problemsWith } from './support.ts'

interface Row extends Mistake {
  readonly label: string
  readonly problem: string
}

const en = 'locales/en/bot.yaml'
const ar = 'locales/ar/bot.yaml'
const say = (file: string, path: readonly string[], words: string) => ({
  file,
  edit: ((document) => document.setIn(path, words)) satisfies Mistake['edit'],
})

const rows: readonly Row[] = [
  {
    label: 'a text one language lacks',
    file: ar,
    edit: (bot) => bot.deleteIn(['place', 'sent', 'text']),
    problem: `${ar}: place.sent.text: missing`,
  },
  {
    label: 'a text nothing uses',
    ...say(en, ['place', 'sent', 'hint'], 'Hello'),
    problem: `${en}: place.sent.hint: nothing uses this text`,
  },
  {
    label: 'a number without all its plural forms, once',
    file: ar,
    edit: (bot) => {
      bot.deleteIn(['common', 'too_long_zero'])
      bot.deleteIn(['common', 'too_long_few'])
    },
    problem: `${ar}: common.too_long: plural forms are missing: _zero _few`,
  },
  {
    label: 'a placeholder lost in translation',
    ...say(ar, ['queue', 'claimed'], 'شكرًا.'),
    problem: `${ar}: queue.claimed: placeholders differ from en`,
  },
  {
    label: 'a label too long for a button',
    ...say(en, ['place', 'sent', 'go_on'], 'No, let us please go on'),
    problem: `${en}: place.sent.go_on: 23 characters, at most 20 fit`,
  },
  {
    label: 'a label too long, once though two questions show it',
    ...say('locales/en/fields.yaml', ['disclosure_tier', 'anonymous'], 'Please do not tell them'),
    problem: 'locales/en/fields.yaml: disclosure_tier.anonymous: 23 characters, at most 20 fit',
  },
  {
    label: 'a label too long for a list',
    ...say('locales/en/fields.yaml', ['wish', 'other_country'], 'Go to some other country please'),
    problem: 'locales/en/fields.yaml: wish.other_country: 31 characters, at most 24 fit',
  },
  {
    label: 'two options with the same label',
    ...say(en, ['place', 'sent', 'go_on'], 'emergency  NUMBERS'),
    problem: `${en}: place.sent.emergency: the same label as another option`,
  },
  {
    label: 'a word the bot never says',
    ...say(en, ['stop', 'line'], 'We Promise.'),
    problem: `${en}: stop.line: says "promise"`,
  },
  {
    label: 'an Arabic word the bot never says, with "and" joined to it',
    ...say(ar, ['stop', 'line'], 'شكرًا، وأَعِدُك بذلك.'),
    problem: `${ar}: stop.line: says "أعدك"`,
  },
  {
    label: 'a hundred percent in native digits',
    ...say(ar, ['stop', 'line'], 'شكرًا ١٠٠ ٪'),
    problem: `${ar}: stop.line: says "100%"`,
  },
  {
    label: 'a label that is a command',
    ...say(en, ['place', 'sent', 'go_on'], 'Stop!'),
    problem: `${en}: place.sent.go_on: "Stop!" is the command STOP`,
  },
  {
    label: 'a label that is a command of another language',
    ...say(ar, ['place', 'sent', 'go_on'], 'Menu'),
    problem: `${ar}: place.sent.go_on: "Menu" is the command HELP`,
  },
  {
    label: 'a label that may be one command but is another',
    ...say(en, ['help', 'menu', 'exit'], 'Delete'),
    problem: `${en}: help.menu.exit: "Delete" is the command DELETE`,
  },
  {
    label: 'a word with two meanings in two languages',
    file: 'locales/ar/commands.yaml',
    edit: (commands) => commands.addIn(['STOP'], 'exit'),
    problem: 'locales/ar/commands.yaml: exit means both EXIT and STOP',
  },
  {
    label: 'a language without commands',
    file: 'locales/ar/commands.yaml',
    problem: 'locales/ar/commands.yaml: missing',
  },
  {
    label: 'a command without a word',
    file: 'locales/en/commands.yaml',
    edit: (commands) => commands.set('STOP', []),
    problem: 'locales/en/commands.yaml: STOP: Too small: expected array to have >=1 items',
  },
  {
    label: 'a language without words never to be said',
    file: 'locales/en/banned.yaml',
    problem: 'locales/en/banned.yaml: missing',
  },
  {
    label: 'words never to be said that are no list',
    file: 'locales/en/banned.yaml',
    text: 'promise: yes',
    problem: 'locales/en/banned.yaml: Invalid input: expected array, received object',
  },
  {
    label: 'a language without names of countries',
    file: 'locales/ar/countries.yaml',
    problem: 'locales/ar/countries.yaml: missing',
  },
  {
    label: 'a country that does not exist',
    file: 'locales/en/countries.yaml',
    edit: (countries) => countries.setIn(['names', 'QQ'], ['Nowhere']),
    problem: 'locales/en/countries.yaml: names: QQ is no country',
  },
  {
    label: 'a name that is officially another country',
    file: 'locales/en/countries.yaml',
    edit: (countries) => countries.addIn(['names', 'GB'], 'Jordan'),
    problem: 'locales/en/countries.yaml: names: Jordan means both JO and GB',
  },
  {
    label: 'a name for two countries in two languages',
    file: 'locales/ar/countries.yaml',
    edit: (countries) => countries.addIn(['names', 'SA'], 'UK'),
    problem: 'locales/ar/countries.yaml: names: UK means both GB and SA',
  },
  {
    label: 'a name that is a command',
    file: 'locales/en/countries.yaml',
    edit: (countries) => countries.addIn(['names', 'GB'], 'quit'),
    problem: 'locales/en/countries.yaml: names: quit is the command EXIT',
  },
]

describe('checking the words', () => {
  test.each(rows)(
    '$label is named with its file and place, and nothing else is',
    ({ problem, ...mistake }) => {
      expect(problemsWith(mistake)).toEqual([problem])
    },
  )

  test('a text too long to stand beside choices is named, whatever its budget is', () => {
    const long = say(en, ['place', 'sent', 'text'], 'x '.repeat(513))
    const allowed: Mistake = {
      file: 'locales/lengths.yaml',
      edit: (lengths) => lengths.set('place.sent.text', { characters: 2000, because: 'it is a test' }),
    }
    expect(problemsWith(long, allowed)).toEqual([`${en}: place.sent.text: longer than 1024`])
  })

  test('a text that is no text is named with its file and place', () => {
    const mistake: Mistake = { file: en, edit: (bot) => bot.setIn(['stop', 'line'], 5) }
    expect(problemsWith(mistake)).toContain(
      `${en}: stop.line: Invalid input: expected string, received number`,
    )
  })

  test.each(['ضمان', 'الضمان', 'والضمان', 'بضمان', 'وبالضمان', 'كالضمان', 'للضمان', 'ولضمان'])(
    'the banned word is found in "%s"',
    (word) => {
      expect(problemsWith(say(ar, ['stop', 'line'], `شكرًا ${word}.`))).toEqual([
        `${ar}: stop.line: says "ضمان"`,
      ])
    },
  )

  test('a hundred without a percent sign may be said', () => {
    expect(problemsWith(say(en, ['stop', 'line'], 'Thank you. 100.'))).toEqual([])
  })

  test('a word that only contains a banned one may be said', () => {
    expect(problemsWith(say(ar, ['stop', 'line'], 'شكرًا على الموعد.'))).toEqual([])
  })

  test('more options than a list can show are named', () => {
    const options = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`way_${at}`, 'done']))
    const mistake: Mistake = {
      file: 'dialogs/place.yaml',
      edit: (place) => place.setIn(['nodes', 'sent', 'options'], options),
    }
    expect(problemsWith(mistake)).toContain(`${en}: place.sent.way_0: more than 10 options`)
  })

  test('a language that is announced but not written is missing its commands', () => {
    const mistake: Mistake = {
      file: 'locales/languages.yaml',
      edit: (languages) => languages.add({ code: 'de', name: 'Deutsch', dir: 'ltr', greetings: ['hallo'] }),
    }
    expect(problemsWith(mistake)).toContain('locales/de/commands.yaml: missing')
  })
})
