import type { LetterTrouble } from '../app/assistance.ts'
import type { LetterField, LetterList } from '../referral/steps/letter-fields.ts'
import { groupsOf } from '../referral/steps/letter-fields.ts'
import type { Letter, LetterContent } from '../referral/steps/letters.ts'
import type { Side } from '../referral/steps/step.ts'
import { valueAt } from './letter-form.ts'
import type { WrittenKind } from './letter-form.ts'
import type { Words } from './words.ts'

/** Lists whose words stand under the name of another one. */
const sharedWords = { nights: 'lodging', verdict: 'decision', arrangement: 'aid' } as const

/** A code of a list of letters, in words. */
export const codeWord = (words: Words, list: LetterList, code: string): string => {
  switch (list) {
    case 'service':
      return words.t(`service.${code}`)
    case 'level':
      return words.work(`risk:level.${code}`)
    case 'language':
      return words.languageName(code)
    case 'currency':
      return code
    case 'nights':
    case 'verdict':
    case 'arrangement':
      return words.work(`letters:${sharedWords[list]}.${code}`)
    default:
      return words.work(`letters:${list}.${code}`)
  }
}

/** What is called what in a letter. */
export const fieldWord = (words: Words, name: string): string => words.work(`letters:field.${name}`)

/** The field that a trouble is about; null: it is none that is typed. */
export const fieldOfTrouble = (
  { field }: LetterTrouble,
  kind: WrittenKind,
  child: boolean,
): LetterField | null =>
  groupsOf(kind, child)
    .flatMap(({ fields }) => fields)
    .find(({ name }) => field === name || field.startsWith(`${name}.`) || name.startsWith(`${field}.`)) ??
  null

/** By the clocks of which place a letter's times are told. */
export type Zones = Readonly<Record<Side, string>>

/** The clocks by which a letter of a kind tells its times. */
export const zoneOfLetter = (kind: Letter['kind'], zones: Zones): string =>
  kind === 'step_6' ? zones.receiving : zones.sending

export interface LetterLine {
  readonly label: string
  readonly value: string
}

/** Some of a letter under its heading. */
export interface LetterPart {
  readonly title: string
  readonly lines: readonly LetterLine[]
}

const yes = (words: Words, is: boolean) => words.work(is ? 'letters:yes' : 'letters:no')
const none = (words: Words) => words.work('letters:none')

const listed = (words: Words, list: LetterList, codes: readonly unknown[]) =>
  codes.length === 0
    ? none(words)
    : words.list(codes.filter((code) => typeof code === 'string').map((code) => codeWord(words, list, code)))

const decided = (words: Words, services: LetterContent<'step_4'>['services']) =>
  services
    .map(({ service, decision, reason }) => {
      const why = reason === null ? '' : ` (${codeWord(words, 'reason', reason)})`
      return `${codeWord(words, 'service', service)}: ${codeWord(words, 'decision', decision)}${why}`
    })
    .join('\n')

const valueOf = (words: Words, field: LetterField, letter: Letter, zone: string): string => {
  const value = valueAt(letter.content, field.name)
  const { shape } = field
  if (typeof shape === 'object' && 'manyOf' in shape)
    return listed(words, shape.manyOf, Array.isArray(value) ? value : [])
  if (shape === 'decisions' && letter.kind === 'step_4') return decided(words, letter.content.services)
  if (shape === 'helpers' && letter.kind === 'advance_notice') {
    const { assisted } = letter.content
    return assisted.length === 0 ? none(words) : assisted.map(({ at, by }) => `${at}: ${by}`).join('\n')
  }
  if (typeof value === 'boolean') return yes(words, value)
  if (typeof value === 'number') return shape === 'moment' ? words.timeAt(value, zone) : words.number(value)
  if (shape === 'yes_no_unasked') return words.work('letters:unasked')
  if (typeof value !== 'string' || value === '') return none(words)
  if (typeof shape === 'object') return codeWord(words, shape.oneOf, value)
  return shape === 'day' ? words.date(value) : value
}

/** A time as the clocks of its place show it. */
const placeTime = (words: Words, local: string) => words.timeIn(Date.parse(`${local}Z`), 'UTC')

const legWords = (
  { mode, carrier, from, to, departs, arrives }: LetterContent<'advance_notice'>['legs'][number],
  words: Words,
) =>
  words.work('letters:leg', {
    mode: words.work(`letters:mode.${mode}`),
    carrier,
    from,
    departs: placeTime(words, departs),
    to,
    arrives: placeTime(words, arrives),
  })

/** What nobody types: it stands in the case. */
const fixed = (words: Words, letter: Letter, zones: Zones): readonly LetterLine[] => {
  const line = (name: string, value: string): LetterLine => ({ label: fieldWord(words, name), value })
  const code = line('caseCode', letter.content.caseCode)
  switch (letter.kind) {
    case 'step_1': {
      const { minor, risk, consent } = letter.content
      return [
        code,
        line('minor', yes(words, minor)),
        line('risk', codeWord(words, 'level', risk)),
        line('consent', `${consent.id} · ${consent.scope}`),
        line('consentUntil', words.timeAt(consent.expiresAt, zones.sending)),
      ]
    }
    case 'step_3': {
      const { risk, itinerary } = letter.content
      // Its name is a code of ours; what it is like is told by the notice of the arrival.
      const way = itinerary === null ? none(words) : words.work('letters:way_chosen')
      return [code, line('risk', codeWord(words, 'level', risk)), line('itinerary', way)]
    }
    case 'advance_notice': {
      const { legs, arrivesAt, zone } = letter.content
      return [
        code,
        line('legs', legs.map((leg) => legWords(leg, words)).join('\n')),
        line('arrivesAt', words.timeAt(arrivesAt, zone)),
      ]
    }
    default:
      return [code]
  }
}

/** A letter as it is read, by whoever reads it: here, over there, or out of a file. */
export const letterParts = (words: Words, letter: Letter, zones: Zones): readonly LetterPart[] => {
  const about = { title: words.work(`letters:kind.${letter.kind}`), lines: fixed(words, letter, zones) }
  if (letter.kind === 'recall')
    return [
      about,
      {
        title: words.work('letters:recall.title'),
        lines: [{ label: words.work('letters:recall.what'), value: words.work('letters:recall.body') }],
      },
    ]
  const zone = zoneOfLetter(letter.kind, zones)
  const isOfChild = letter.kind === 'step_3' && letter.content.child !== null
  return [
    about,
    ...groupsOf(letter.kind, isOfChild).map(({ name, fields }) => ({
      title: words.work(`letters:group.${name}`),
      lines: fields.map((field) => ({
        label: fieldWord(words, field.name),
        value: valueOf(words, field, letter, zone),
      })),
    })),
  ]
}

/** The same as plain text, for a file. */
export const letterText = (words: Words, letter: Letter, zones: Zones): string =>
  letterParts(words, letter, zones)
    .map(({ title, lines }) => [title, ...lines.map(({ label, value }) => `${label}: ${value}`)].join('\n'))
    .join('\n\n')
