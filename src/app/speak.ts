import type { Answer } from '../core/answers.ts'
import type { Priority } from '../core/case.ts'
import type { Outbound } from '../core/channel.ts'
import type { DialogEvent, Spoken } from '../core/events.ts'
import type { Content } from '../content/load.ts'
import { countryName, perLanguage } from '../content/countries.ts'
import type { CaseRow } from '../store/port.ts'
import { cardWords } from './card.ts'
import { isRightToLeft, leftToRight } from './right-to-left.ts'

type Said = Extract<DialogEvent, { type: 'Said' }>

/** Where the words come from. */
export type Words = Pick<Content, 'library' | 'texts' | 'lexicon' | 'directory'>

/** What the words of a status need: the case as it stands after this turn, and who is there. */
export interface Surroundings {
  readonly content: Words
  readonly case: Pick<CaseRow, 'code' | 'kind' | 'priority' | 'status'> | null
  readonly staffed: boolean
  /** A first answer was due before now. */
  readonly late: boolean
  readonly replyWindow: boolean
}

/** The one message of a turn: acknowledgement, text and question together, since some channels count messages. */
export const speak = (said: Said, around: Surroundings): Extract<Outbound, { kind: 'message' }> => {
  const { texts, lexicon } = around.content
  const options = said.choices.map((choice) => ({
    key: choice.key,
    label: lexicon.label(said.language, choice.label),
  }))
  return {
    kind: 'message',
    text: said.spoken.map((spoken) => wordsOf(said.language, spoken, around)).join('\n\n'),
    options,
    ...(options.length > 0 && { opener: texts.t(said.language, 'bot:common.opener') }),
    protect: false,
  }
}

const wordsOf = (language: string, spoken: Spoken, around: Surroundings): string => {
  const { texts } = around.content
  switch (spoken.kind) {
    case 'text':
      return texts.t(language, spoken.key, spoken.values)
    case 'every_language':
      return texts.languages.map(({ code }) => texts.t(code, spoken.key)).join('\n')
    case 'summary':
      return spoken.answers
        .map(({ field, answer }) => {
          const label = texts.t(language, `fields:${field}.label`)
          return `${label}: ${answerWords(around.content, language, field, answer)}`
        })
        .join('\n')
    case 'card':
      return cardWords(language, spoken, around.content)
    case 'queue_status':
      return statusWords(language, around)
  }
}

const listOfAll = perLanguage((language) => new Intl.ListFormat(language, { type: 'conjunction' }))

/** `+04:00`, whose sign would change sides among right-to-left words. */
const isOffset = /^[+-]\d\d:\d\d$/

/** An answer in words: the labels of its codes, a country's name, or what was written. */
const answerWords = (content: Words, language: string, field: string, answer: Answer): string => {
  switch (answer.kind) {
    case 'text':
      return isOffset.test(answer.text) && isRightToLeft(content.texts, language)
        ? leftToRight(answer.text)
        : answer.text
    case 'skipped':
      return ''
    case 'codes': {
      const isCountry = content.library.fields[field]?.values.kind === 'country'
      const words = answer.codes.map((code) =>
        isCountry ? countryName(language, code) : content.texts.t(language, `fields:${field}.${code}`),
      )
      return listOfAll(language).format(words)
    }
  }
}

const waitKey = (priority: Priority, { staffed, late }: Surroundings) => {
  if (!staffed) return 'bot:queue.unstaffed'
  return late ? 'bot:queue.late' : `bot:queue.wait.${priority}`
}

/** Reference and an honest waiting time: true hours when nobody is on shift, never "soon". */
const statusWords = (language: string, around: Surroundings): string => {
  const { texts } = around.content
  const { case: current } = around
  if (current === null) return texts.t(language, 'bot:queue.unstaffed')
  if (current.status === 'claimed') return texts.t(language, 'bot:queue.claimed', { code: current.code })
  const wait = texts.t(language, waitKey(current.priority, around))
  const status =
    current.kind === 'alert'
      ? texts.t(language, 'bot:queue.alert', { wait })
      : texts.t(language, 'bot:queue.status', { code: current.code, wait })
  return around.replyWindow ? `${status} ${texts.t(language, 'bot:queue.reply_window')}` : status
}
