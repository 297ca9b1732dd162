import { describe, expect, test } from 'vitest'
import type { Reaction } from '../../src/core/reactions.ts'
import { offers, reactions } from '../../src/core/reactions.ts'
import { fold } from '../../src/dialog/fold.ts'
import type { DialogState } from '../../src/dialog/state.ts'
import { content } from './content.ts'
import { reachedInStories } from './reached.ts'
import type { Standing, Turned } from './walks.ts'
import { asked, conversation } from './walks.ts'

const reached = reachedInStories(({ at, phase, language, easy, offers: offered }) => [
  at.at(-1),
  phase,
  language,
  easy,
  offered,
])

const shown: Readonly<Record<Reaction, readonly string[]>> = {
  self_blame: ["it's my own fault", 'هذا ذنبي'],
  fear: ['is this safe', 'هل هذا آمن؟'],
  mistrust_of_others: ['are you the police', 'هل أنتم من الشرطة؟'],
  isolation: ['i have nobody here', 'أنا وحيدة جدا'],
  memory_gaps: ["i can't remember", 'لا أتذكر'],
  mistrust_of_self: ["i don't know", 'لا أعرف'],
  dependence: ['whatever you want', 'كما تريدون'],
  anger: ['you are useless', 'كلام فارغ'],
}

/** Reactions after which a session goes on alike. */
const alike: readonly (readonly Reaction[])[] = [
  ['fear', 'mistrust_of_others', 'anger'],
  ['self_blame', 'isolation'],
  ['mistrust_of_self', 'memory_gaps', 'dependence'],
]

const keysIn = ({ result }: Turned) =>
  result.events.flatMap((event) =>
    event.type === 'Said' ? event.spoken.flatMap((each) => (each.kind === 'text' ? [each.key] : [])) : [],
  )
const optionsIn = ({ result }: Turned) =>
  result.events.flatMap((event) => (event.type === 'Said' ? event.choices : []))
const writes = (standing: Standing, words: string) => conversation(standing).write(words)

/** The question on screen is told from another way to write, and is answered in words of the bot's own. */
const isAnswered = (standing: Standing, reaction: Reaction) =>
  keysIn(writes(standing, shown[reaction][0] ?? '')).includes(`bot:reactions.${reaction}`)

/** Somebody in the middle of the questions. */
const inTheMiddle = () => {
  const talk = conversation()
  talk.write('good morning')
  for (const option of ['yes', 'no', 'given', 'adult', 'correct', 'given', 'refused', 'questions'])
    talk.tap(option)
  return talk
}
const middle = (): Standing => {
  const talk = inTheMiddle()
  return { state: talk.state(), now: talk.now() }
}

describe.each(reactions)('%s', (reaction) => {
  test('is seen in the words of each language', () => {
    for (const words of shown[reaction]) {
      expect(content.lexicon.reaction(fold(words))).toBe(reaction)
    }
  })

  test('is answered in its own words, and the question stands as it was', () => {
    for (const words of shown[reaction]) {
      const before = middle()
      const turned = writes(before, words)
      const [first, ...rest] = keysIn(turned)
      expect(first).toBe(`bot:reactions.${reaction}`)
      expect(rest).toHaveLength(1)
      expect(turned.result.state.at).toEqual(before.state.at)
      expect(turned.result.events.map(({ type }) => type)).toEqual(['Said'])
    }
  })

  test('changes nothing but words and ways, wherever it is answered', () => {
    for (const standing of reached.filter((each) => isAnswered(each, reaction))) {
      const { before, result } = writes(standing, shown[reaction][0] ?? '')
      expect(changedIn(before, result.state).filter((member) => !style.includes(member))).toEqual([])
    }
  })

  test('is left to the caseworker who reads along', () => {
    const humans = reached.filter(({ state }) => state.phase === 'human')
    expect(humans.length).toBeGreaterThan(10)
    for (const standing of humans) {
      for (const words of shown[reaction]) {
        const turned = writes(standing, words)
        expect(keysIn(turned)).not.toContain(`bot:reactions.${reaction}`)
        const { easy, offers: offered } = turned.result.state
        expect([easy, offered]).toEqual([turned.before.easy, turned.before.offers])
      }
    }
  })
})

test('what is shouted is anger, but not where a name is asked for', () => {
  const talk = inTheMiddle()
  expect(keysIn(talk.write('THIS HELPS NOBODY'))).not.toContain('bot:reactions.anger')
  expect(keysIn(talk.write('THIS HELPS NOBODY'))).toContain('bot:reactions.anger')
})

describe('what is remembered of a reaction', () => {
  test('is the style alone: after those of one style nothing tells which it was, in any state', () => {
    for (const group of alike) {
      const [first, ...others] = group
      if (first === undefined) continue
      for (const standing of reached.filter((each) => group.every((one) => isAnswered(each, one)))) {
        const { state } = writes(standing, shown[first][0] ?? '').result
        for (const other of others) {
          expect(writes(standing, shown[other][0] ?? '').result.state).toEqual(state)
        }
      }
    }
  })

  test('differs between styles', () => {
    const after = alike.map(([first]) => {
      const { easy, offers: offered } = writes(middle(), shown[first ?? 'fear'][0] ?? '').result.state
      return JSON.stringify([easy, offered])
    })
    expect(new Set(after).size).toBe(alike.length)
  })

  test.each(['exit', 'stop', 'delete'])('is gone after "%s"', (word) => {
    const talk = inTheMiddle()
    for (const reaction of reactions) talk.write(shown[reaction][0] ?? '')
    expect([talk.state().easy, talk.state().offers]).toEqual(['questions', offers])
    talk.write(word)
    if (talk.offers('erase')) talk.tap('erase')
    if (talk.offers('erase')) talk.tap('erase')
    expect([talk.state().easy, talk.state().offers]).toEqual(['off', []])
  })
})

describe('ways offered beside a question', () => {
  const after = (standing: Standing) => {
    const talk = conversation(standing)
    return reactions.map((reaction) => talk.write(shown[reaction][0] ?? ''))
  }

  test('are never offered twice, nor more than a list of either channel takes', () => {
    let most = 0
    for (const standing of reached) {
      for (const turned of after(standing)) {
        const choices = optionsIn(turned)
        const language = turned.result.state.language ?? 'en'
        const labels = choices.map(({ label }) => fold(content.lexicon.label(language, label)))
        expect(new Set(labels).size).toBe(labels.length)
        expect(new Set(choices.map(({ option }) => option)).size).toBe(choices.length)
        expect(choices.length).toBeLessThanOrEqual(10)
        most = Math.max(most, choices.length)
      }
    }
    expect(most).toBe(10)
  })

  test('do what they say', () => {
    const talk = inTheMiddle()
    const name = asked(talk.state())?.node
    talk.write(shown.mistrust_of_others[0] ?? '')
    talk.tap('_human')
    expect(talk.state().askedForHuman).toBe(true)
    expect(asked(talk.state())?.node).not.toEqual(name)
    const leaving = inTheMiddle()
    leaving.write(shown.fear[0] ?? '')
    const { result } = leaving.tap('_exit')
    expect(result.events.map(({ type }) => type)).toContain('SessionEnded')
  })

  test('stay beside every question that comes after', () => {
    const talk = inTheMiddle()
    talk.write(shown.fear[0] ?? '')
    const next = talk.write('Rose')
    expect(optionsIn(next).map(({ option }) => option)).toEqual(expect.arrayContaining(['_human', '_exit']))
  })
})

/** What a reaction may change of a session. */
const style = ['easy', 'offers', 'lastInboundAt', 'acknowledgedAt', 'misses', 'language', 'signs']

const changedIn = (before: DialogState, after: DialogState): readonly string[] =>
  Object.entries(after).flatMap(([member, value]) =>
    JSON.stringify(value) === JSON.stringify({ ...before }[member as keyof DialogState]) ? [] : [member],
  )
