import { describe, expect, test } from 'vitest'
import type { DangerKind } from '../../src/core/danger.ts'
import type { CardStyle, DialogEvent, Spoken } from '../../src/core/events.ts'
import { hours, minutes, seconds } from '../../src/core/time.ts'
import { codeOf } from '../../src/dialog/facts.ts'
import { idleAfter } from '../../src/dialog/idle.ts'
import type { Step } from '../../src/dialog/step.ts'
import { step } from '../../src/dialog/step.ts'
import { content } from './content.ts'
import { reachedInStories } from './reached.ts'
import type { Standing } from './walks.ts'
import { asked, conversation } from './walks.ts'

const reached = reachedInStories((state) => [
  state.at,
  state.phase,
  state.safeAt === null,
  state.suspended,
  state.duress,
  state.dangerAsked === null,
  state.alerted,
  state.consents.length,
])

const cries: Readonly<Record<DangerKind, readonly string[]>> = {
  danger: ['he is going to kill me', 'سيقتلني'],
  self_harm: ['i want to die', 'أريد أن أموت'],
  child: ['they took my baby', 'أخذوا طفلي'],
}
const kinds = Object.keys(cries) as readonly DangerKind[]
const styles: Readonly<Record<DangerKind, CardStyle>> = {
  danger: 'full',
  self_harm: 'crisis',
  child: 'child',
}

interface Circumstances {
  /** It was sent this long before it reached us. */
  readonly late?: number
  readonly quiet?: boolean
  /** It is the word they chose. */
  readonly said?: 'code'
}

/** Twenty seconds later, these words. */
const hears = ({ state, now }: Standing, words: string, circumstances: Circumstances = {}): Step => {
  const { late = 0, quiet = false, said = null } = circumstances
  const at = now + seconds(20)
  return step(
    content.library,
    state,
    { kind: 'text', text: words },
    {
      now: at,
      saidAt: at - late,
      kept: false,
      said,
      evidence: null,
      quiet,
      session: 's99999',
      languages: content.lexicon.languages,
      lexicon: content.lexicon,
      staffed: true,
      erasable: true,
    },
  )
}

const spokenIn = ({ events }: Step): readonly Spoken[] =>
  events.flatMap((event) => (event.type === 'Said' ? event.spoken : []))
const cardsIn = (answer: Step) => spokenIn(answer).filter((each) => each.kind === 'card')

/** The team was told of this danger a moment ago. */
const isKnown = ({ state, now }: Standing, kind: DangerKind) =>
  ['waiting', 'human'].includes(state.phase) &&
  state.safeAt !== null &&
  state.alerted &&
  codeOf(state, 'danger_now') === 'yes' &&
  state.dangerAsked?.kind === kind &&
  now + seconds(20) - state.dangerAsked.at < idleAfter
/** BACK led to a consent that was given already: it is not asked for twice. */
const isSettled = ({ state }: Standing) => {
  const node = asked(state)?.node
  return (
    node?.kind === 'consent' &&
    state.consents.findLast(({ purpose }) => purpose === node.purpose)?.decision === 'given'
  )
}

const heard = reached.filter(({ state }) => !state.duress)
const answeredFor = (kind: DangerKind) => heard.filter((standing) => !isKnown(standing, kind))

describe('from every state of the stories', () => {
  test('there are states of every phase, safe and not, and of every exception', () => {
    for (const phase of ['intake', 'waiting', 'human', 'closed']) {
      expect(heard.some(({ state }) => state.phase === phase)).toBe(true)
    }
    expect(heard.some(({ state }) => state.safeAt === null)).toBe(true)
    expect(heard.some(({ state }) => state.suspended)).toBe(true)
    expect(reached.some(({ state }) => state.duress)).toBe(true)
    expect(heard.some(({ state }) => ['secret', 'recheck'].includes(asked(state)?.node.kind ?? ''))).toBe(
      true,
    )
    expect(heard.some((standing) => isKnown(standing, 'danger'))).toBe(true)
    expect(heard.length).toBeGreaterThan(300)
  })

  describe.each(kinds)('words about %s', (kind) => {
    const answered = answeredFor(kind)

    test('are answered at once: that they were heard, the numbers that fit, and a question that corrects us', () => {
      for (const standing of answered) {
        for (const words of cries[kind]) {
          const answer = hears(standing, words)
          const [first] = spokenIn(answer)
          expect(first?.kind === 'text' && first.key, standing.state.phase).toMatch(
            new RegExp(`^bot:danger\\.${kind}\\.(text|easy)$`),
          )
          expect(cardsIn(answer).map((card) => card.style)).toEqual([styles[kind]])
          const [yes = '', no = ''] = answersTo(kind, optionsOf(answer))
          expect(optionsOf(answer)).toEqual(expect.arrayContaining([yes, no]))
        }
      }
    })

    test('tell nobody and record nothing by themselves', () => {
      for (const standing of answered) {
        for (const words of cries[kind]) {
          const done = hears(standing, words).events.map(({ type }) => type)
          expect(done.filter((type) => !harmless.includes(type))).toEqual([])
        }
      }
    })

    test('are answered in a flood, too, but not more than once a minute', () => {
      let answers = 0
      for (const standing of answered) {
        const { dangerAsked } = standing.state
        const isRecent =
          dangerAsked?.kind === kind && standing.now + seconds(20) - dangerAsked.at < minutes(1)
        for (const words of cries[kind]) {
          expect(cardsIn(hears(standing, words, { quiet: true }))).toHaveLength(isRecent ? 0 : 1)
          answers += isRecent ? 0 : 1
        }
      }
      expect(answers).toBeGreaterThan(10)
    })

    test('written long ago are not answered: somebody else may hold the phone', () => {
      for (const standing of reached) {
        for (const words of cries[kind]) {
          expect(spokenIn(hears(standing, words, { late: hours(1) }))).toEqual([])
        }
      }
    })

    test('after the alarm word show no numbers, and nothing that speaks of danger', () => {
      for (const standing of reached.filter(({ state }) => state.duress)) {
        for (const words of cries[kind]) {
          const answer = hears(standing, words)
          expect(cardsIn(answer)).toEqual([])
          expect(answer.state.at.map(({ dialog }) => dialog)).not.toContain('danger')
        }
      }
    })

    test('that are the word they chose are that word', () => {
      for (const standing of reached) {
        for (const words of cries[kind]) {
          expect(cardsIn(hears(standing, words, { said: 'code' }))).toEqual([])
        }
      }
    })

    test('once more to a team that was told of it are not asked about again; another danger is', () => {
      const known = answered
        .filter(({ state }) => ['waiting', 'human'].includes(state.phase) && state.safeAt !== null)
        .map(told(kind))
      expect(known.length).toBeGreaterThan(50)
      for (const standing of known) {
        for (const words of cries[kind]) expect(cardsIn(hears(standing, words))).toEqual([])
        for (const other of kinds.filter((each) => each !== kind)) {
          expect(cardsIn(hears(standing, cries[other][0] ?? ''))).toHaveLength(1)
        }
        const later = { ...standing, now: standing.now + minutes(61) }
        expect(cardsIn(hears(later, cries[kind][0] ?? ''))).toHaveLength(1)
      }
    })

    test('that they say are so are told to the team, and it is said that they were', () => {
      for (const standing of answered) {
        const talk = conversation(standing)
        const offered = optionsOf(talk.write(cries[kind][0] ?? '').result)
        const [yes = ''] = answersTo(kind, offered)
        const { result } = talk.tap(yes)
        expect(result.events.map(({ type }) => type)).toContain('AlertRaised')
        expect(spokenIn(result)[0]).toMatchObject({
          key: expect.stringMatching(/^bot:told\.alerted/),
        })
      }
    })

    test('that they say are not so, or not for the team, are told to nobody', () => {
      for (const standing of answered) {
        const talk = conversation(standing)
        const offered = optionsOf(talk.write(cries[kind][0] ?? '').result)
        const [, no = ''] = answersTo(kind, offered)
        expect(talk.tap(no).result.events.map(({ type }) => type)).not.toContain('AlertRaised')
      }
    })
  })

  test('where it is not so they come back to where they were', () => {
    const places = answeredFor('danger')
      .filter(
        ({ state: { at, safeAt } }) =>
          safeAt !== null && at.length > 0 && !at.some(({ dialog }) => ['danger', 'alarm'].includes(dialog)),
      )
      .filter((standing) => !isSettled(standing))
    expect(places.length).toBeGreaterThan(100)
    for (const standing of places) {
      const talk = conversation(standing)
      talk.write('he is going to kill me')
      const { result } = talk.tap(talk.offers('no') ? 'no' : 'calm')
      expect(spokenIn(result)[0]).toMatchObject({ key: expect.stringMatching(/^bot:alarm\.understood\./) })
      expect(result.state.at).toEqual(standing.state.at)
    }
  })

  test('the country of a case is not told to whoever writes after the number or device changed', () => {
    const answer = { kind: 'codes', codes: ['GB'] } as const
    for (const { state, now } of heard.filter((each) => each.state.suspended)) {
      const standing = { state: { ...state, answers: { ...state.answers, info_country: answer } }, now }
      for (const card of cardsIn(hears(standing, 'he is going to kill me'))) {
        expect(card.country).toBeNull()
      }
    }
  })
})

test('what is an answer to the question on screen is no cry for help', () => {
  const talk = conversation()
  for (const words of ['good morning']) talk.write(words)
  for (const option of ['yes', 'no', 'given', 'adult', 'correct', 'given', 'refused', 'questions'])
    talk.tap(option)
  talk.write('skip')
  const label = content.texts.t('en', 'fields:wish.safety_now')
  expect(spokenIn(talk.write(label).result).map(({ kind }) => kind)).not.toContain('card')
})

/** The options that say it is so, and that it is not. Nobody attacks who hurts themselves: they are asked for less. */
const answersTo = (kind: DangerKind, offered: readonly string[]): readonly string[] => {
  if (kind === 'self_harm' && offered.includes('numbers')) return ['tell', 'numbers']
  return offered.includes('yes') ? ['yes', 'no'] : ['tell', 'calm']
}

/** The same after the team was told of it. */
const told =
  (kind: DangerKind) =>
  ({ state, now }: Standing): Standing => {
    const danger_now = { kind: 'codes', codes: ['yes'] } as const
    return {
      state: {
        ...state,
        alerted: true,
        dangerAsked: { kind, at: now },
        answers: { ...state.answers, danger_now },
      },
      now,
    }
  }

const optionsOf = ({ events }: Step): readonly string[] =>
  events.flatMap((event) => (event.type === 'Said' ? event.choices.map(({ option }) => option) : []))

/** What may come of words nobody has confirmed: they are answered, kept for a caseworker who may read, marked there, and seen. */
const harmless: readonly DialogEvent['type'][] = [
  'Said',
  'PersonWrote',
  'QuestionClosed',
  'SessionStarted',
  'SignsSeen',
  'DangerWritten',
]
