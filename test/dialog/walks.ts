import fc from 'fast-check'
import type { DialogEvent } from '../../src/core/events.ts'
import type { SecretWord } from '../../src/core/secret-word.ts'
import type { Instant } from '../../src/core/time.ts'
import { hours, minutes, seconds } from '../../src/core/time.ts'
import { projectFolders } from '../../src/content/load.ts'
import { readContent } from '../../src/content/files.ts'
import type { Command } from '../../src/dialog/commands.ts'
import { commands } from '../../src/dialog/commands.ts'
import type { Library, Node } from '../../src/dialog/definition.ts'
import type { DialogState } from '../../src/dialog/state.ts'
import { newState } from '../../src/dialog/state.ts'
import type { Input } from '../../src/dialog/input.ts'
import { wordless } from '../../src/dialog/input.ts'
import type { Step } from '../../src/dialog/step.ts'
import { step as turnOf } from '../../src/dialog/step.ts'
import { content } from './content.ts'
import { openingNames, openingOf } from './story.ts'

type Choices = Extract<DialogEvent, { type: 'Said' }>['choices']

/** One move of a random conversation; those that answer a question are resolved when it is on screen. */
export type Move = { readonly wait: number } & (
  | { readonly kind: 'input'; readonly input: Input }
  | { readonly kind: 'option'; readonly pick: number; readonly how: 'tap' | 'label' | 'number' | 'old tap' }
)

export interface Turned {
  readonly before: DialogState
  readonly input: Input
  readonly now: Instant
  readonly result: Step
}

const words = Object.values(readContent(projectFolders).commands)

/** The spellings of a command in every language. */
export const spellings = (command: Command): readonly string[] => words.flatMap((each) => each[command])

const strangeTexts = [
  '',
  ' ',
  '0️⃣',
  '👍🏽',
  '\u0000',
  '\ud800',
  '\u202e12',
  '١',
  '۳',
  '1 2',
  '1,3',
  'ok',
  'x'.repeat(5000),
  'e\u0301'.repeat(50),
  '/start',
  '/start abc',
  'blue bird',
  'umbrella',
  'he is going to kill me',
  'i want to die',
  'they took my baby',
  'is this safe',
  "i don't know",
  'THIS IS USELESS TO ME',
]

/** The words that the opening `words` chooses, where they are chosen still. */
const saidIn = (input: Input, { secrets }: DialogState): SecretWord | null => {
  const word = input.kind === 'text' ? ownWords.get(input.text) : undefined
  return word !== undefined && secrets.includes(word) ? word : null
}
const ownWords: ReadonlyMap<string, SecretWord> = new Map([
  ['blue bird', 'code'],
  ['umbrella', 'duress'],
])

const writes = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    { weight: 3, arbitrary: fc.constantFrom(...strangeTexts) },
    { weight: 2, arbitrary: fc.constantFrom('Germany', 'مصر', 'Rose', 'Help for Work') },
  )
  .map((text): Input => ({ kind: 'text', text }))

const commanded = fc
  .constantFrom(...commands)
  .chain((command) => fc.constantFrom(...spellings(command)))
  .map((text): Input => ({ kind: 'text', text }))

const happens = fc.oneof(
  fc.constantFrom(...wordless).map((kind): Input => ({ kind })),
  fc.constantFrom<Input>(
    { kind: 'reaction' },
    { kind: 'unblocked' },
    { kind: 'voice', file: 'voice-1', seconds: 12 },
    { kind: 'picture', file: 'picture-1' },
    { kind: 'picture_wanted' },
    { kind: 'blocked' },
    { kind: 'identity_changed' },
    { kind: 'worker_joined', worker: 'Sam' },
    { kind: 'worker_left', worker: 'Sam' },
    { kind: 'case_closed' },
    { kind: 'resumed' },
    { kind: 'nobody_came' },
    { kind: 'safe_contact_over', fields: content.retention.store.safeContactFields },
    { kind: 'deleted', messageRef: 'm1' },
    { kind: 'edited', text: 'other words' },
    { kind: 'edited', text: 'exit' },
    { kind: 'media', caption: 'human' },
    { kind: 'tap', key: 'nonsense' },
  ),
)

const inputs = fc.oneof(
  { weight: 3, arbitrary: writes },
  { weight: 3, arbitrary: commanded },
  { weight: 2, arbitrary: happens },
)

const waits = fc.oneof(
  { weight: 12, arbitrary: fc.constant(seconds(20)) },
  { weight: 1, arbitrary: fc.constantFrom(0, minutes(30), minutes(31), hours(48)) },
)

const options = fc.record({
  kind: fc.constant('option' as const),
  wait: waits,
  pick: fc.nat({ max: 11 }),
  how: fc.oneof(
    { weight: 8, arbitrary: fc.constant('tap' as const) },
    { weight: 1, arbitrary: fc.constantFrom('label' as const, 'number' as const, 'old tap' as const) },
  ),
})

/** A conversation of any kind: mostly options of what is on screen, so that it gets somewhere. */
export const moves = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: options },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('input' as const), wait: waits, input: inputs }) },
  ),
  { minLength: 5, maxLength: 50, size: 'max' },
)

/** Where a conversation begins, so that random moves also come to what lies far in, and how it goes on. */
export interface Walk {
  readonly opening: string | undefined
  readonly moves: readonly Move[]
}

export const walks: fc.Arbitrary<Walk> = fc.record({
  opening: fc.constantFrom(undefined, ...openingNames),
  moves,
})

/** Wednesday 1 July 2026, 10:00 UTC. */
const start = Date.UTC(2026, 6, 1, 10)

/** Where a conversation stands and when. */
export interface Standing {
  readonly state: DialogState
  readonly now: Instant
}

const unwritten: Standing = { state: newState(content.library.version, 's00000', null), now: start }

/** A conversation that can be continued move by move; the state is written and read back in between. */
export const conversation = (begin = unwritten) => {
  let { state, now } = begin
  let { library } = content
  let sessions = 0
  let shown: Choices = []
  let shownBefore: Choices = []
  const turns: Turned[] = []

  const inputOf = (move: Move): Input => {
    if (move.kind === 'input') return move.input
    const offered = move.how === 'old tap' ? shownBefore : shown
    const choice = offered[move.pick % Math.max(1, offered.length)]
    if (choice === undefined) return { kind: 'text', text: 'hello' }
    if (move.how === 'label') {
      return { kind: 'text', text: content.lexicon.label(state.language ?? 'en', choice.label) }
    }
    if (move.how === 'number') return { kind: 'text', text: String(1 + (move.pick % offered.length)) }
    return { kind: 'tap', key: choice.key }
  }

  const take = (move: Move): Turned => {
    now += move.wait
    const input = inputOf(move)
    const env = {
      now,
      saidAt: now,
      kept: false,
      said: saidIn(input, state),
      evidence: null,
      quiet: false,
      session: `s${String(++sessions).padStart(5, '0')}`,
      languages: content.lexicon.languages,
      lexicon: content.lexicon,
      staffed: sessions % 3 > 0,
      erasable: sessions % 2 > 0,
    }
    const before = JSON.parse(JSON.stringify(state)) as DialogState
    const result = turnOf(library, before, input, env)
    const turned = { before, input, now, result }
    turns.push(turned)
    state = result.state
    const said = result.events.find((event) => event.type === 'Said')
    if (said !== undefined) {
      shownBefore = shown
      shown = said.choices
    }
    return turned
  }
  return {
    turns,
    state: () => state,
    now: () => now,
    take,
    /** From now on the dialogs are these. */
    reads: (changed: Library) => {
      library = changed
    },
    /** Something else at once, by its words. */
    write: (text: string) => take({ kind: 'input', wait: seconds(20), input: { kind: 'text', text } }),
    /** What happens beside the chat. */
    happens: (input: Input) => take({ kind: 'input', wait: seconds(20), input }),
    offers: (option: string) => shown.some((choice) => choice.option === option),
    /** A tap on the option of that name, where it is on screen. */
    tap: (option: string) => {
      const pick = shown.findIndex((choice) => choice.option === option)
      if (pick === -1) throw new Error(`${option} is not on screen`)
      return take({ kind: 'option', wait: seconds(20), pick, how: 'tap' })
    },
  }
}

export const walk = ({ opening, moves: all }: Walk) => {
  const talk = conversation()
  for (const step of openingOf(opening)) {
    if ('person' in step) talk.write(step.person)
    else if ('taps' in step) talk.tap(step.taps === 'mine' ? 'en' : step.taps)
    else if ('worker' in step) {
      const input: Input =
        step.worker === 'closes' ? { kind: 'case_closed' } : { kind: 'worker_joined', worker: 'Sam' }
      talk.take({ kind: 'input', wait: seconds(20), input })
    }
  }
  for (const move of all) talk.take(move)
  return talk
}

/** The question on screen, with its place. */
export const asked = (state: DialogState): { readonly dialog: string; readonly node: Node } | null => {
  const at = state.at.at(-1)
  const node = at === undefined ? undefined : content.library.dialogs[at.dialog]?.nodes[at.node]
  return at === undefined || node === undefined ? null : { dialog: at.dialog, node }
}
