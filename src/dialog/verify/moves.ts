import type { ConsentEvent } from '../../core/consent.ts'
import { dangerKinds } from '../../core/danger.ts'
import { reactions } from '../../core/reactions.ts'
import { secretWordLength } from '../../core/secret-word.ts'
import type { SecretWord } from '../../core/secret-word.ts'
import { hours, minutes } from '../../core/time.ts'
import { optionsOnScreen, question, tapKey } from '../advance.ts'
import { commands } from '../commands.ts'
import type { Library } from '../definition.ts'
import type { DialogState } from '../state.ts'
import type { Input } from '../input.ts'
import { wordless } from '../input.ts'
import type { Env, Turn } from '../turn.ts'
import { hasRecord, newTurn } from '../turn.ts'
import { isWhoFree } from './free.ts'
import { now } from './shape.ts'
import { stubLanguages, stubLexicon, stubWords } from './stub.ts'

/** Something that can happen in a conversation. */
export interface Move {
  /** Equal for equal moves: `tap yes`, `pause, EXIT`. */
  readonly name: string
  /** `person`: they wrote or tapped; `event`: it happened to them. */
  readonly by: 'person' | 'event'
  readonly input: Input
  readonly option?: string
  readonly said?: SecretWord
  /** More than half an hour later; `late`: sent now, and only then does it reach us. */
  readonly when?: 'later' | 'late'
  readonly quiet?: true
  /** What else is different about the conversation than what its place tells. */
  readonly given?: Partial<DialogState>
}

/** More than the half hour after which safety is asked again. */
export const pause = minutes(31)

/** What surrounds a turn, where nothing else is said. */
export const plainEnv: Env = {
  now,
  saidAt: now,
  session: 's00000',
  languages: stubLanguages,
  lexicon: stubLexicon,
  staffed: true,
  erasable: true,
  said: null,
  evidence: null,
  quiet: false,
  kept: false,
}

/** The conversation between two turns, to ask the engine what is on screen. */
export const turnAt = (library: Library, state: DialogState): Turn => newTurn(library, plainEnv, state)

const text = (words: string): Input => ({ kind: 'text', text: words })

const person = (name: string, input: Input, more: Partial<Move> = {}): Move => ({
  name,
  by: 'person',
  input,
  ...more,
})
const event = (name: string, input: Input, more: Partial<Move> = {}): Move => ({
  name,
  by: 'event',
  input,
  ...more,
})

const first = commands.map((command) => person(command, text(stubWords.command(command))))
const slashed = commands.map((command) => person(`/${command}`, text(`/${command}`)))
const some = person('some text', text(stubWords.some))
const danger = dangerKinds.map((kind) => person(`danger ${kind}`, text(stubWords.danger(kind))))

const later = (move: Move): Move => ({ ...move, name: `later, ${move.name}`, when: 'later' })
const late = (move: Move): Move => ({ ...move, name: `late, ${move.name}`, when: 'late' })
const quiet = (move: Move): Move => ({ ...move, name: `flood, ${move.name}`, quiet: true })

const voice = person('voice', { kind: 'voice', file: 'v1', seconds: 3 })

const picture = person('picture', { kind: 'picture', file: 'p1' })

const lateCommands = ['EXIT', 'STOP', 'WITHDRAW', 'DELETE']

const adult: Partial<DialogState> = {
  answers: {
    contact_role: { kind: 'codes', codes: ['self'] },
    age_band: { kind: 'codes', codes: ['18_plus'] },
  },
}

/** What can be done on every screen, and where there is none. */
const always: readonly Move[] = [
  ...first,
  some,
  person('some text again', some.input, { given: { misses: 1 } }),
  ...danger,
  ...reactions.slice(0, 1).map((each) => person(`reaction ${each}`, text(stubWords.reaction(each)))),
  ...wordless.map((kind) => person(kind, { kind })),
  voice,
  picture,
  person('edited', { kind: 'edited', text: stubWords.some }),
  person('stale tap', { kind: 'tap', key: 'stale' }),
  quiet(some),
  event('deleted', { kind: 'deleted', messageRef: 'm1' }),
  event('blocked', { kind: 'blocked' }),
  event('identity_changed', { kind: 'identity_changed' }),
  event('identity_changed, alerted', { kind: 'identity_changed' }, { given: { alerted: true } }),
  person('DELETE, alerted', text(stubWords.command('DELETE')), { given: { alerted: true } }),
]

/** A pause takes away that it is safe: where nobody had said so, it changes nothing. */
const afterPause: readonly Move[] = [
  ...[...first, some, ...danger.slice(0, 1)].map(later),
  ...[...first.filter((move) => lateCommands.includes(move.name)), some, ...danger.slice(0, 1)].map(late),
]

/** What was said to a caseworker about something that was agreed to before. */
const heard = (state: DialogState): readonly Move[] =>
  state.consents
    .filter(({ decision, purpose }) => decision === 'given' && purpose !== 'talk_with_bot')
    .map((given) =>
      event(`worker hears ${given.purpose} withdrawn`, {
        kind: 'consent_spoken',
        event: { ...given, decision: 'withdrawn', method: 'voice', recordedBy: 'w1' },
      }),
    )

/** What happens only where a case is. */
const withCase: readonly Move[] = [
  { ...voice, name: 'voice of an adult', given: adult },
  event('worker joins', { kind: 'worker_joined', worker: 'Sam' }),
  event('later, worker joins', { kind: 'worker_joined', worker: 'Sam' }, { when: 'later' }),
  event('nobody came', { kind: 'nobody_came' }),
  event('nobody came, after the alarm word', { kind: 'nobody_came' }, { given: { duress: true } }),
  event('case closed', { kind: 'case_closed' }),
]

/** A picture was agreed to, and is waited for until then. */
const agreedTo = (until: number): Partial<DialogState> => ({
  ...adult,
  picture: { standing: 'agreed', until },
})

/** What ends the waiting for a picture, and what is sent meanwhile. */
const whileAgreed: readonly Move[] = [
  picture,
  later(picture),
  person('media', { kind: 'media' }),
  ...first.filter(({ name }) => ['EXIT', 'STOP', 'WITHDRAW'].includes(name)),
  event('identity_changed', { kind: 'identity_changed' }),
  event('worker joins', { kind: 'worker_joined', worker: 'Sam' }),
  event('worker leaves', { kind: 'worker_left', worker: 'Sam' }),
  event('case closed', { kind: 'case_closed' }),
].map((move) => ({ ...move, name: `${move.name}, picture agreed to`, given: agreedTo(now + hours(1)) }))
const withPicture: readonly Move[] = [
  event('worker asks for a picture', { kind: 'picture_wanted' }, { given: adult }),
  { ...picture, name: 'picture, its hour over', given: agreedTo(now) },
  ...whileAgreed,
]

/** Only there a picture is asked for: no other conversation has one that was agreed to. */
const canBeAsked = ({ phase, suspended, consents }: DialogState) =>
  phase === 'human' &&
  !suspended &&
  consents.findLast(({ purpose }) => purpose === 'record_data')?.decision === 'given'

const withWorker: readonly Move[] = [
  event('worker leaves', { kind: 'worker_left', worker: 'Sam' }),
  event(
    'worker leaves, after the alarm word',
    { kind: 'worker_left', worker: 'Sam' },
    { given: { duress: true } },
  ),
]

const withRecord: readonly Move[] = [
  person('alarm word', text(stubWords.some), { said: 'duress' }),
  person('later, alarm word', text(stubWords.some), { said: 'duress', when: 'later' }),
  event('identity_changed, code word set', { kind: 'identity_changed' }, { given: { secrets: ['code'] } }),
  event('safe contact over', { kind: 'safe_contact_over', fields: [] }),
]

const older = (consents: readonly ConsentEvent[]): readonly ConsentEvent[] =>
  consents.map((each) => ({ ...each, notice: { ...each.notice, version: 0 } }))

/** A changed notice is asked for at once where nothing more urgent is on screen. */
const isUndisturbed = ({ at }: DialogState) =>
  at.length > 0 && (at[0]?.dialog !== 'intake' || at.some(({ dialog }) => dialog === 'safety'))

/** Everything that can happen now. */
export const movesAt = (library: Library, state: DialogState): readonly Move[] => {
  const turn = turnAt(library, state)
  const asked = question(turn)
  const moves: Move[] = state.language === null ? [person('hello', text(stubWords.hello))] : []
  for (const { option } of optionsOnScreen(turn)) {
    const tap = person(`tap ${option}`, { kind: 'tap', key: tapKey(turn, option) }, { option })
    moves.push(tap)
  }
  moves.push(...always)
  if (state.language === null) moves.push(...slashed)
  if (asked !== null) {
    const { node } = asked
    if (node.kind === 'ask') {
      const values = library.fields[node.field]?.values
      if (values?.kind === 'country') moves.push(person('a country', text(stubWords.country)))
      if (values?.kind === 'clock') moves.push(person('a time', text(stubWords.clock)))
      if (values?.kind === 'text') moves.push(person('too long', text('x'.repeat(values.max + 1))))
    }
    if (node.kind === 'secret' || node.kind === 'recheck') {
      moves.push(person('too long', text('x'.repeat(secretWordLength.most + 1))))
      moves.push(person('code word', text(stubWords.some), { said: 'code' }))
    }
    if (node.kind === 'choose_many') {
      const many = node.options.map((_, place) => `${place + 1} ${place === 0 ? 2 : 1}`)
      moves.push(...many.map((words) => person(`writes ${words}`, text(words))))
    }
    const [tap] = optionsOnScreen(turn)
    if (tap !== undefined) {
      const again = person(
        `tap ${tap.option}`,
        { kind: 'tap', key: tapKey(turn, tap.option) },
        { option: tap.option },
      )
      moves.push(later(again), quiet(again))
    }
  }
  if (state.safeAt !== null || asked?.at.dialog === 'safety') moves.push(...afterPause)
  const recorded = hasRecord(state.consents)
  if (recorded) moves.push(...withRecord)
  moves.push(...(isWhoFree(state) && state.phase !== 'intake' ? withCase : withCase.slice(1)))
  if (state.phase === 'human') moves.push(...withWorker, ...heard(state))
  if (canBeAsked(state)) moves.push(...withPicture)
  if (state.suspended) moves.push(event('worker knows who writes', { kind: 'resumed' }))
  if (isUndisturbed(state)) return moves
  if (state.consents.some(({ notice }) => notice.version > 0)) {
    moves.push({ ...some, name: 'notices changed, some text', given: { consents: older(state.consents) } })
  }
  const contact = state.consents.findLast(({ purpose }) => purpose === 'record_data')
  if (contact?.decision === 'given') {
    const over: ConsentEvent = {
      ...contact,
      purpose: 'human_contact_back',
      decision: 'given',
      expiresAt: now,
    }
    moves.push({ ...some, name: 'contact over, some text', given: { consents: [...state.consents, over] } })
  }
  return moves
}
