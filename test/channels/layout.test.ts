import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOut } from '../../src/channels/layout.ts'
import type { Part } from '../../src/channels/layout.ts'
import { telegramLimits, whatsappLimits } from '../../src/channels/limits.ts'
import { splitText } from '../../src/channels/split.ts'
import { problems } from '../fakes/shape.ts'
import { telegramMethods } from '../fakes/telegram-api.ts'
import { sendProblems } from '../fakes/whatsapp-api.ts'
import { message } from './support.ts'

const labels = (n: number, label: (i: number) => string) => Array.from({ length: n }, (_, i) => label(i + 1))

const shown = (parts: readonly Part[]) => parts.at(-1)?.choice.kind

describe('layout', () => {
  const rows = [
    { label: 'no options are plain text', labels: [], whatsapp: 'none', telegram: 'none' },
    {
      label: 'three short options are reply buttons',
      labels: ['Yes', 'No', 'Later'],
      whatsapp: 'buttons',
      telegram: 'keyboard',
    },
    {
      label: 'twenty characters still fit a button',
      labels: ['x'.repeat(20)],
      whatsapp: 'buttons',
      telegram: 'keyboard',
    },
    {
      label: 'twenty-one characters need a list',
      labels: ['x'.repeat(21)],
      whatsapp: 'list',
      telegram: 'keyboard',
    },
    {
      label: 'four options need a list',
      labels: labels(4, (i) => `Option ${i}`),
      whatsapp: 'list',
      telegram: 'keyboard',
    },
    {
      label: 'ten options still fit a list',
      labels: labels(10, (i) => `Option ${i}`),
      whatsapp: 'list',
      telegram: 'keyboard',
    },
    {
      label: 'eleven options are numbered',
      labels: labels(11, (i) => `Option ${i}`),
      whatsapp: 'none',
      telegram: 'keyboard',
    },
    {
      label: 'twenty-five characters are numbered',
      labels: ['x'.repeat(25)],
      whatsapp: 'none',
      telegram: 'keyboard',
    },
    {
      label: 'forty-one characters are numbered everywhere',
      labels: ['x'.repeat(41)],
      whatsapp: 'none',
      telegram: 'none',
    },
    { label: 'equal labels are numbered', labels: ['Same', 'Same'], whatsapp: 'none', telegram: 'none' },
    { label: 'an empty label is numbered', labels: ['', 'No'], whatsapp: 'none', telegram: 'none' },
  ]
  test.each(rows)('$label', ({ labels: given, whatsapp, telegram }) => {
    expect(shown(layOut(message('Question?', given), whatsappLimits))).toBe(whatsapp)
    expect(shown(layOut(message('Question?', given), telegramLimits))).toBe(telegram)
  })

  test('numbered options say every position, and whole labels', () => {
    const long = 'A label that is far too long to be a row of a list'
    const [part] = layOut(message('Question?', [long, 'No']), whatsappLimits)
    expect(part?.text).toBe(`Question?\n\n1. ${long}\n2. No`)
  })

  test('without an opener of at most 20 characters there is no list', () => {
    const four = labels(4, (i) => `Option ${i}`)
    for (const opener of ['', 'x'.repeat(21)]) {
      expect(layOut(message('Question?', four, { opener }), whatsappLimits)[0]?.choice.kind).toBe('none')
    }
  })

  test('short labels stand two in a row, long ones alone', () => {
    const given = ['Yes', 'No', 'A label that wants a row', 'Later']
    const [part] = layOut(message('Question?', given), telegramLimits)
    const lengths = part?.choice.kind === 'keyboard' ? part.choice.rows.map((row) => row.length) : []
    expect(lengths).toEqual([2, 1, 1])
  })

  test('labels read from the right stand alone: of two in a row the second would be met first', () => {
    const lengthsOf = (...given: readonly string[]) => {
      const [part] = layOut(message('سؤال؟', given), telegramLimits)
      return part?.choice.kind === 'keyboard' ? part.choice.rows.map((row) => row.length) : []
    }
    expect(lengthsOf('نعم', 'لا', 'لاحقًا')).toEqual([1, 1, 1])
    expect(lengthsOf('Yes', 'نعم', 'No', 'Later')).toEqual([1, 1, 2])
  })

  test('a long question is split at a paragraph and the choice is on the last part', () => {
    const text = `${'First. '.repeat(110).trim()}\n\n${'Second. '.repeat(100).trim()}`
    const parts = layOut(message(text, ['Yes', 'No']), whatsappLimits)
    expect(parts.map(({ choice }) => choice.kind)).toEqual(['none', 'buttons'])
    expect(parts[0]?.text.endsWith('First.')).toBe(true)
    expect(parts[1]?.text.startsWith('Second.')).toBe(true)
  })

  test('an empty message becomes nothing, an empty question only its options', () => {
    expect(layOut(message(' \n '), whatsappLimits)).toEqual([])
    expect(layOut(message('', ['Yes', 'No']), whatsappLimits)[0]?.text).toBe('1. Yes\n2. No')
  })

  test('anything laid out is valid for both vendors', () => {
    const label = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 3000 }),
        fc.array(label, { maxLength: 14 }),
        (text, given) => {
          for (const part of layOut(message(text, given), whatsappLimits))
            expect(asWhatsApp(part)).toEqual([])
          for (const part of layOut(message(text, given), telegramLimits))
            expect(asTelegram(part)).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('splitting', () => {
  test('loses nothing but white space, keeps to the limit and cuts no character', () => {
    const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    const characters = (text: string) =>
      [...graphemes.segment(text.replace(/\s/gu, ''))].map(({ segment }) => segment)
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '👩‍👩‍👧', '🇲🇩', 'é', ' ', '. ', '\n', 'क्षि'), { maxLength: 400 }),
        (pieces) => {
          const text = pieces.join('')
          const parts = splitText(text, 60)
          for (const part of parts) expect(part.length).toBeLessThanOrEqual(60)
          expect(parts.flatMap(characters)).toEqual(characters(text))
        },
      ),
      { numRuns: 150 },
    )
  })

  test('a character longer than a message is cut between code points', () => {
    const parts = splitText(`👍${'\u{1D165}'.repeat(100)}`, 61)
    for (const part of parts) expect(part.isWellFormed()).toBe(true)
  })
})

const asWhatsApp = ({ text, choice }: Part) => {
  const envelope = { messaging_product: 'whatsapp', to: '37360000001' }
  if (choice.kind === 'none') return sendProblems({ ...envelope, type: 'text', text: { body: text } })
  const entries =
    choice.kind === 'keyboard' ? [] : choice.options.map(({ key, label }) => ({ id: key, title: label }))
  const action =
    choice.kind === 'list'
      ? { button: choice.opener, sections: [{ rows: entries }] }
      : { buttons: entries.map((reply) => ({ type: 'reply', reply })) }
  const type = choice.kind === 'list' ? 'list' : 'button'
  return sendProblems({ ...envelope, type: 'interactive', interactive: { type, body: { text }, action } })
}

const asTelegram = ({ text, choice }: Part) => {
  const rows = choice.kind === 'keyboard' ? choice.rows : []
  const inline_keyboard = rows.map((row) =>
    row.map(({ key, label }) => ({ text: label, callback_data: key })),
  )
  const shape = telegramMethods['sendMessage'] ?? { required: {}, optional: {} }
  return problems({ chat_id: 1, text, reply_markup: { inline_keyboard } }, { is: 'object', ...shape })
}
