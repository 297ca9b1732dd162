import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Surroundings } from '../../src/app/speak.ts'
import { speak } from '../../src/app/speak.ts'
import type { CardStyle, Choice, Spoken } from '../../src/core/events.ts'
import type { CaseCode } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { projectContent } from './support.ts'

const content = projectContent()
const nobody: Surroundings = { content, case: null, staffed: false, late: false, replyWindow: false }

const say = (language: string, spoken: readonly Spoken[], around = nobody, choices: readonly Choice[] = []) =>
  speak({ type: 'Said', language, spoken, choices }, around)

const card = (language: string, country: string | null, style: CardStyle = 'full') =>
  say(language, [{ kind: 'card', country, style }]).text

describe('the emergency card', () => {
  test('in English the numbers stand as they are dialled', () => {
    const words = card('en', 'GB')
    expect(words).toContain('United Kingdom')
    expect(words).toContain('Emergency: 999 or 112\n')
    expect(words).toContain('\nChild line: 0800 1111\n')
  })

  test('in Arabic each number is isolated, so that its groups do not change places', () => {
    const words = card('ar', 'GB')
    expect(words).toContain('المملكة المتحدة')
    expect(words).toContain(': \u2066999\u2069 أو \u2066112\u2069\n')
    expect(words).toContain(': \u20660800 1111\u2069\n')
  })

  test.each(['en', 'ar'])(
    'numbers nobody checked come with a warning in %s, checked ones without',
    (language) => {
      const warning = content.texts.t(language, 'bot:card.unverified')
      expect(card(language, 'GB')).toContain(warning)
      const verified = { on: '2026-01-02', by: 'K.' }
      const directory = { GB: [{ kind: 'emergency', numbers: ['999'], verified }] } as const
      const checked = say(language, [{ kind: 'card', country: 'GB', style: 'full' }], {
        ...nobody,
        content: { ...content, directory },
      })
      expect(checked.text).not.toContain(warning)
      expect(checked.text).not.toContain('K.')
    },
  )

  test.each(['en', 'ar'])(
    'without a known country, or without numbers for it, 112 is named in %s',
    (language) => {
      expect(card(language, null)).toContain('112')
      expect(card(language, 'BR')).toBe(card(language, null))
    },
  )
})

test('what lists and country names are made with is made once for a language, not for each message', () => {
  const answer = { kind: 'codes', codes: ['LB'] } as const
  const said = [
    card,
    (language: string) =>
      say(language, [{ kind: 'summary', answers: [{ field: 'info_country', answer }] }]).text,
  ]
  const sayAll = () => said.map((words) => ['en', 'ar'].map((language) => words(language, 'GB')))
  const before = sayAll()
  const made = [vi.spyOn(Intl, 'DisplayNames'), vi.spyOn(Intl, 'ListFormat')]
  onTestFinished(() => made.forEach((spy) => spy.mockRestore()))
  expect(sayAll()).toEqual(before)
  expect(made.map((spy) => spy.mock.calls.length)).toEqual([0, 0])
})

describe('the summary', () => {
  const answers = [
    { field: 'info_country', answer: { kind: 'codes', codes: ['LB'] } },
    { field: 'chosen_name', answer: { kind: 'text', text: 'Anna {{code}}' } },
    { field: 'needs', answer: { kind: 'codes', codes: ['safe_place', 'food'] } },
  ] as const

  test('answers are read back in English words, and own words as they were written', () => {
    expect(say('en', [{ kind: 'summary', answers }]).text.split('\n')).toEqual([
      'Country for local numbers: Lebanon',
      'Name to use: Anna {{code}}',
      'Needs: A safe place and Food or basic things',
    ])
  })

  test('answers are read back in Arabic words', () => {
    expect(say('ar', [{ kind: 'summary', answers }]).text.split('\n')).toEqual([
      'بلد الأرقام المحلية: لبنان',
      'الاسم المستعمل: Anna {{code}}',
      'الاحتياجات: مكان آمن وطعام وحاجات أساسية',
    ])
  })
})

describe('the status', () => {
  const code = asId<CaseCode>('K74M2Q')
  const waiting = { code, kind: 'case', priority: 'P1', status: 'waiting' } as const
  const status = (language: string, around: Partial<Surroundings>) =>
    say(language, [{ kind: 'queue_status' }], { ...nobody, ...around }).text

  test.each(['en', 'ar'])(
    'with someone at work the aim is said in %s, and that it is not sure',
    (language) => {
      for (const priority of ['P0', 'P1', 'P2', 'P3'] as const) {
        const words = status(language, { case: { ...waiting, priority }, staffed: true })
        expect(words).toContain(content.texts.t(language, `bot:queue.wait.${priority}`))
        expect(words).toMatch(/cannot be sure|غير مؤكد/)
      }
    },
  )

  test.each(['en', 'ar'])('when the aim has passed no time is named in %s', (language) => {
    const words = status(language, { case: waiting, staffed: true, late: true })
    expect(words).toContain(content.texts.t(language, 'bot:queue.late'))
    expect(words.replace(code, '')).not.toMatch(/\d/)
  })

  test.each(['en', 'ar'])('with nobody at work no time is named in %s', (language) => {
    const words = status(language, { case: waiting })
    expect(words).toContain(content.texts.t(language, 'bot:queue.unstaffed'))
    expect(words.replace(code, '')).not.toMatch(/\d/)
  })

  test.each(['en', 'ar'])('a claimed case is with a person and waits for nobody in %s', (language) => {
    const words = status(language, { case: { ...waiting, status: 'claimed' } })
    expect(words).toBe(content.texts.t(language, 'bot:queue.claimed', { code }))
  })

  test.each(['en', 'ar'])('an alert names no reference in %s', (language) => {
    const words = status(language, { case: { ...waiting, kind: 'alert' }, staffed: true })
    expect(words).not.toContain(code)
    expect(words).toContain(content.texts.t(language, 'bot:queue.wait.P1'))
  })

  test.each(['en', 'ar'])('without a case nothing is said to be waiting in %s', (language) => {
    expect(status(language, { staffed: true })).toBe(content.texts.t(language, 'bot:queue.unstaffed'))
  })

  test.each(['en', 'ar'])('the limit of the channel is said in %s only where it has one', (language) => {
    const limit = content.texts.t(language, 'bot:queue.reply_window')
    expect(status(language, { case: waiting, replyWindow: true })).toContain(limit)
    expect(status(language, { case: waiting })).not.toContain(limit)
  })

  test('a reference stands bare in an Arabic sentence, so that it can be copied and searched', () => {
    expect(status('ar', { case: waiting })).toContain('هو K74M2Q. ')
  })
})

describe('a message', () => {
  test('everything of a turn is one message, with labels in its language and a word that opens a list', () => {
    const choices: readonly Choice[] = [
      { option: 'yes', key: 'abcdef1-yes', label: { kind: 'key', key: 'fields:safety_now.yes' } },
    ]
    const spoken: readonly Spoken[] = [
      { kind: 'text', key: 'bot:common.noted' },
      { kind: 'text', key: 'bot:safety.now.text' },
    ]
    const message = say('ar', spoken, nobody, choices)
    expect(message.text.split('\n\n')).toHaveLength(2)
    expect(message.options).toEqual([{ key: 'abcdef1-yes', label: 'نعم' }])
    expect(message.opener).toBe('الخيارات')
  })

  test('before a language is known it speaks all of them', () => {
    const words = say('en', [{ kind: 'every_language', key: 'bot:intake.language.text' }]).text
    expect(words.split('\n')).toHaveLength(content.texts.languages.length)
  })
})
