import type { ConsentEvent } from '../../src/core/consent.ts'
import { purposes } from '../../src/core/consent.ts'
import type { DialogEvent } from '../../src/core/events.ts'
import type { SecretWord } from '../../src/core/secret-word.ts'
import type { Instant } from '../../src/core/time.ts'
import { hours, minutes, seconds } from '../../src/core/time.ts'
import type { Content } from '../../src/content/load.ts'
import { fold } from '../../src/dialog/fold.ts'
import type { DialogState } from '../../src/dialog/state.ts'
import type { Input } from '../../src/dialog/input.ts'
import type { Rehearsal } from '../../src/rehearsal.ts'
import { rehearse } from '../../src/rehearsal.ts'
import { withChanged } from './notices.ts'
import type { Story, StoryStep } from './story.ts'
import { openingOf } from './story.ts'

type Message = ReturnType<Rehearsal['write']>[number]
type Asked = Extract<DialogEvent, { type: 'Said' }>['choices']

/** Wednesday 1 July 2026, 10:00 UTC: any fixed moment would do. */
const start = Date.UTC(2026, 6, 1, 10)

export interface Played {
  readonly bot: readonly string[]
  readonly events: readonly string[]
  /** How the conversation stands after it. */
  readonly state: DialogState
  readonly now: Instant
}

/** Told of every option that is picked on a screen, and of every SKIP there. */
export type Picked = (dialog: string, node: string, option: string) => void

const durationOf = (words: string): number => {
  const [, amount, unit] = /^(\d+)([smh])$/.exec(words) ?? []
  const units = { s: seconds, m: minutes, h: hours }
  if (unit !== 's' && unit !== 'm' && unit !== 'h') throw new Error(`not a duration: ${words}`)
  return units[unit](Number(amount))
}

const readable = (message: Message) =>
  [message.text, ...message.options.map((option) => `[${option.label}]`)].join('\n')

const fatha = '\u064e'
const vowelled = (label: string) => label.replace(/\p{L}/gu, (letter) => letter + fatha)
const bare = (label: string) => label.replace(/[أإآ]/gu, 'ا').replace(/ة/gu, 'ه').replace(/ى/gu, 'ي')
const arabicDigits = (number: number) =>
  String(number).replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit)))

/** An event in one line, as the stories have it; what is said stands in their words. */
const lineOf = (event: DialogEvent): readonly string[] => {
  switch (event.type) {
    case 'Said':
    case 'QuestionClosed':
      return []
    case 'ConsentRecorded':
      return [`ConsentRecorded ${event.event.purpose} ${event.event.decision}`]
    case 'AnswerRecorded': {
      const { answer } = event
      const value =
        answer.kind === 'codes'
          ? answer.codes.join(', ')
          : answer.kind === 'text'
            ? `"${answer.text}"`
            : 'skipped'
      return [`AnswerRecorded ${event.field} ${value}`]
    }
    case 'HandedOff':
    case 'AlertRaised': {
      const { branch, danger, askedForHuman } = event.facts
      return [
        `${event.type} ${branch ?? 'unknown'}${danger ? ' danger' : ''}${askedForHuman ? ' asked' : ''}`,
      ]
    }
    case 'ConsentWithdrawn':
      return [`ConsentWithdrawn ${event.purpose}`]
    case 'SecretChosen':
      return [`SecretChosen ${event.which}`]
    case 'CodeWordChecked':
      return [`CodeWordChecked ${event.right ? 'right' : 'wrong'}`]
    case 'SignsSeen':
      return [`SignsSeen ${event.signs.join(', ')}`]
    case 'SafeContactForgotten':
      return [`SafeContactForgotten ${event.fields.join(', ')}`]
    case 'PersonWrote':
      return [`PersonWrote "${event.text}"`]
    case 'MessageDeleted':
      return [`MessageDeleted ${event.messageRef}`]
    case 'LanguageChanged':
      return [`LanguageChanged ${event.language}`]
    case 'PictureAnswered':
      return [`PictureAnswered ${event.answer}`]
    case 'SessionEnded':
      return [`SessionEnded ${event.how}${event.eraseChat ? ' erases the chat' : ''}`]
    default:
      return [event.type]
  }
}

/** What was said to a caseworker, as they would write it down: `share given`. */
const spoken = (words: string, now: number): Input => {
  const [named, decision] = words.split(' ')
  const purpose = purposes.find((each) => each === named)
  if (purpose === undefined || (decision !== 'given' && decision !== 'refused' && decision !== 'withdrawn'))
    throw new Error(`nobody says: ${words}`)
  const event: ConsentEvent = {
    purpose,
    scope: purpose === 'share' || purpose === 'family_contact' ? 'somebody' : null,
    decision,
    givenBy: 'self',
    method: 'voice',
    language: 'en',
    notice: { id: `spoken_${purpose}`, version: 1, hash: '' },
    at: now,
    expiresAt: null,
    quality: 'clear',
    recordedBy: 'Sam',
    evidence: null,
  }
  return { kind: 'consent_spoken', event }
}

/** After these their own words are forgotten, as the application forgets them. */
const forgetsWords: readonly DialogEvent['type'][] = [
  'ErasureConfirmed',
  'RecordWithdrawn',
  'SessionStarted',
  'SafeContactForgotten',
]

/** Plays a story, its opening first, and returns what each of its steps was answered with. */
export const play = (content: Content, story: Story, picked: Picked): readonly Played[] => {
  let now = start
  let late = 0
  let flood = false
  let sessions = 0
  let current = content
  const screens: Asked[] = []
  const secrets = new Map<SecretWord, string>()
  const playing: Content = {
    ...content,
    get library() {
      return current.library
    },
    get texts() {
      return current.texts
    },
  }
  const rehearsal = rehearse(playing, {
    now: () => now,
    saidAt: () => now - late,
    quiet: () => flood,
    said: (input) => {
      if (input.kind !== 'text') return null
      return [...secrets].find(([, word]) => word === fold(input.text))?.[0] ?? null
    },
    session: () => `s${String(++sessions).padStart(5, '0')}`,
    staffed: story.staffed,
    languageHint: story.language,
    erasable: story.erasable,
  })

  const place = (option: string) => {
    const index = screens.at(-1)?.findIndex((choice) => choice.option === option) ?? -1
    const choice = screens.at(-1)?.[index]
    if (choice === undefined) throw new Error(`${option} is not offered`)
    note(option)
    return { choice, number: index + 1 }
  }
  const note = (option: string) => {
    const at = rehearsal.state().at.at(-1)
    if (at !== undefined) picked(at.dialog, at.node, option)
  }
  const label = (option: string) => {
    const { choice } = place(option)
    return content.lexicon.label(rehearsal.state().language ?? story.language, choice.label)
  }
  const earlierKey = (option: string) => {
    const key = screens
      .slice(0, -1)
      .findLast((each) => each.some((choice) => choice.option === option))
      ?.find((choice) => choice.option === option)?.key
    if (key === undefined) throw new Error(`${option} was never offered before`)
    return key
  }
  const text = (words: string): Input => ({ kind: 'text', text: words })

  const inputOf = (step: StoryStep): Input => {
    if ('person' in step) {
      const skips = content.lexicon.command(step.person.toLowerCase())?.command === 'SKIP'
      note(skips ? 'SKIP' : 'written')
      return text(step.person)
    }
    if ('edits' in step) return { kind: 'edited', text: step.edits }
    if ('deletes' in step) return { kind: 'deleted', messageRef: step.deletes }
    if ('taps' in step)
      return { kind: 'tap', key: place(step.taps === 'mine' ? story.language : step.taps).choice.key }
    if ('types' in step) return text(label(step.types))
    if ('vowelled' in step) return text(vowelled(label(step.vowelled)))
    if ('bare' in step) return text(bare(label(step.bare)))
    if ('number' in step) return text(String(place(step.number).number))
    if ('arabic_number' in step) return text(arabicDigits(place(step.arabic_number).number))
    if ('tap_key_of' in step) return { kind: 'tap', key: earlierKey(step.tap_key_of) }
    if ('sends' in step) {
      if (step.sends === 'reaction') return { kind: 'reaction' }
      if (step.sends === 'voice') return { kind: 'voice', file: 'voice-1', seconds: 12 }
      const caption = step.caption === undefined ? {} : { caption: step.caption }
      return step.sends === 'picture'
        ? { kind: 'picture', file: 'picture-1', ...caption }
        : { kind: step.sends, ...caption }
    }
    if ('event' in step) return eventOf(step.event)
    if (step.worker === 'closes') return { kind: 'case_closed' }
    if (step.worker === 'resumes') return { kind: 'resumed' }
    if (step.worker === 'asks for a picture') return { kind: 'picture_wanted' }
    const [does, ...what] = step.worker.split(' ')
    if (does === 'hears') return spoken(what.join(' '), now)
    return { kind: does === 'leaves' ? 'worker_left' : 'worker_joined', worker: what.join(' ') }
  }
  const eventOf = (event: Extract<StoryStep, { event: string }>['event']): Input => {
    if (event === 'notice_changed') throw new Error('nobody is told when a notice changes')
    if (event !== 'safe_contact_over') return { kind: event }
    return { kind: event, fields: content.retention.store.safeContactFields }
  }

  const take = (step: StoryStep): Played => {
    // A person needs a moment to read.
    now += step.after === undefined ? seconds(20) : durationOf(step.after)
    late = step.late === undefined ? 0 : durationOf(step.late)
    flood = step.flood ?? false
    if ('event' in step && step.event === 'notice_changed') {
      current = withChanged(content, story.changed ?? [])
      return { bot: [], events: [], state: rehearsal.state(), now }
    }
    const input = inputOf(step)
    const { messages, events } = rehearsal.take(input)
    for (const event of events) {
      if (event.type === 'Said' && event.choices.length > 0) screens.push(event.choices)
      if (forgetsWords.includes(event.type)) secrets.clear()
      if (event.type === 'SecretChosen' && input.kind === 'text') secrets.set(event.which, fold(input.text))
    }
    return {
      bot: messages.map(readable),
      events: events.flatMap(lineOf),
      state: rehearsal.state(),
      now,
    }
  }

  for (const step of openingOf(story.opening)) take(step)
  return story.steps.map(take)
}
