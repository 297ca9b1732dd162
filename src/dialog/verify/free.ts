import type { Answer } from '../../core/answers.ts'
import type { ConsentEvent, Purpose } from '../../core/consent.ts'
import type { Condition, Library } from '../definition.ts'
import { branchOf } from '../facts.ts'
import type { DialogState } from '../state.ts'
import { stubLanguages } from './stub.ts'
import { hasRecord } from '../turn.ts'

/** A conversation before a turn, and what the world outside it is like. */
export interface Way {
  readonly state: DialogState
  /** Somebody is at work. */
  readonly staffed: boolean
  /** The chat can be cleared. */
  readonly erasable: boolean
}

/**
 * What a turn may ask that is not told apart between two turns. Where a turn asks for it, it goes every way that it
 * could go: more than can happen, never less.
 */
export interface Free {
  readonly name: string
  /** Each way this could stand; the same `way` itself where it stands so already. */
  variants(way: Way): readonly Way[]
}

const ofState = (name: string, variants: (state: DialogState) => readonly DialogState[]): Free => ({
  name,
  variants: (way) => variants(way.state).map((state) => (state === way.state ? way : { ...way, state })),
})

/** They decide who writes, and are told apart all the time. */
const followedFields = ['contact_role', 'age_band']

const fieldOf = (library: Library, name: string, conditions: readonly (readonly string[])[]): Free => {
  const codes = [...new Set(conditions.flat())].filter((code) => code !== 'none')
  const values = library.fields[name]?.values
  const isAll = values?.kind === 'codes' && values.codes.every((code) => codes.includes(code))
  const answers = [...codes, ...(isAll ? [] : ['other'])].map((code): Answer => ({
    kind: 'codes',
    codes: [code],
  }))
  return ofState(`field ${name}`, (state) => {
    const { [name]: known, ...others } = state.answers
    return [
      known === undefined ? state : { ...state, answers: others },
      ...answers.map((answer) => ({ ...state, answers: { ...others, [name]: answer } })),
    ]
  })
}

/** Which of the answers that make somebody who they are: a turn may ask for more than that. */
const sameWriter = (library: Library, name: string): Free =>
  ofState(`which ${name}`, (state) => {
    const values = library.fields[name]?.values
    const known = state.answers[name]
    if (values?.kind !== 'codes' || known?.kind !== 'codes') return [state]
    const others = values.codes
      .filter((code) => !known.codes.includes(code))
      .map((code) => ({ ...state, answers: { ...state.answers, [name]: { ...known, codes: [code] } } }))
    return [state, ...others.filter((each) => branchOf(each) === branchOf(state))]
  })

/** Whether what was agreed to was read in the language that is spoken now. */
const languageOf = (purpose: Purpose): Free =>
  ofState(`language of ${purpose}`, (state) =>
    state.consents.findLast((event) => event.purpose === purpose)?.decision === 'given'
      ? stubLanguages.map((language) =>
          state.consents.every((event) => event.language === language)
            ? state
            : { ...state, consents: state.consents.map((event) => ({ ...event, language })) },
        )
      : [state],
  )

/** Asked of adults who write for themselves alone. */
const forAdults: readonly Purpose[] = ['anonymised_statistics', 'interpreter', 'voice_recording']

const consentOf = (purpose: Purpose, notice: string): Free =>
  ofState(`consent ${purpose}`, (state) => {
    const others = state.consents.filter((event) => event.purpose !== purpose)
    const record = state.consents.findLast((event) => event.purpose === 'record_data')
    const without = others.length === state.consents.length ? state : { ...state, consents: others }
    if (record === undefined || !hasRecord(state.consents)) return [without]
    if (forAdults.includes(purpose) && branchOf(state) !== 'self_adult') return [without]
    const given: ConsentEvent = {
      ...record,
      purpose,
      decision: 'given',
      notice: { ...record.notice, id: notice },
      expiresAt: null,
    }
    return [without, { ...state, consents: [...others, given] }]
  })

const yesOrNo = (
  name: string,
  is: (state: DialogState) => boolean,
  set: (value: boolean) => Partial<DialogState>,
): Free =>
  ofState(name, (state) =>
    [false, true].map((value) => (is(state) === value ? state : { ...state, ...set(value) })),
  )

/** Answers that make somebody each of the four, where a question does not tell. */
const answersOf: readonly (readonly [string, string])[] = [
  ['self', '18_plus'],
  ['self', 'prefer_not_to_say'],
  ['family', 'none'],
  ['ngo', 'none'],
]

export const isWhoFree = ({ at }: DialogState): boolean => at[0]?.dialog !== 'intake'

const who: Free = ofState('branch', (state) => {
  if (!isWhoFree(state)) return [state]
  return answersOf.map(([role, age]) => ({
    ...state,
    answers: {
      ...state.answers,
      contact_role: { kind: 'codes', codes: [role] },
      age_band: { kind: 'codes', codes: [age] },
    },
  }))
})

/** Who writes decides which of the other ways there are. */
export const comesFirst = (free: Free): boolean => free === who

const facts: Readonly<Record<string, Free>> = {
  branch: who,
  alerted: yesOrNo(
    'alerted',
    ({ alerted }) => alerted,
    (alerted) => ({ alerted }),
  ),
  easy: yesOrNo(
    'easy',
    ({ easy }) => easy === 'everywhere',
    (easy) => ({ easy: easy ? 'everywhere' : 'off' }),
  ),
  code_word: yesOrNo(
    'code word',
    ({ secrets }) => secrets.includes('code'),
    (has) => ({ secrets: has ? ['code'] : [] }),
  ),
}

const worldOf = (name: 'staffed' | 'erasable'): Free => ({
  name,
  variants: (way) => [true, false].map((value) => (way[name] === value ? way : { ...way, [name]: value })),
})

export const staffed = worldOf('staffed')
export const erasable = worldOf('erasable')

const freePurposes: readonly Purpose[] = ['human_contact_back', ...forAdults]

/** What the dialogs can ask, by what asks for it. */
export interface Frees {
  readonly condition: (when: Condition) => Free | undefined
  /** A consent's question: whether it was given, and in which language. */
  readonly consent: (purpose: Purpose) => readonly Free[]
  /** A list of all that was agreed to. */
  readonly consents: readonly Free[]
  /** Answers to other questions than who writes. */
  readonly fields: readonly Free[]
}

export const freesOf = (library: Library): Frees => {
  const nodes = Object.values(library.dialogs).flatMap((dialog) => Object.values(dialog.nodes))
  const conditions = nodes.flatMap((node) =>
    node.kind === 'branch' ? node.cases.map(({ when }) => when) : [],
  )
  const fields = new Map<string, Free>()
  const writers = new Map<string, Free>()
  for (const when of conditions) {
    if (!('field' in when) || fields.has(when.field)) continue
    if (followedFields.includes(when.field)) {
      writers.set(when.field, sameWriter(library, when.field))
      continue
    }
    const all = conditions.flatMap((each) => ('field' in each && each.field === when.field ? [each.in] : []))
    fields.set(when.field, fieldOf(library, when.field, all))
  }
  const purposes = new Map<Purpose, Free>()
  for (const node of nodes) {
    if (node.kind === 'consent' && freePurposes.includes(node.purpose) && !purposes.has(node.purpose)) {
      purposes.set(node.purpose, consentOf(node.purpose, node.notice))
    }
  }
  const languages = new Map<Purpose, Free>()
  for (const node of nodes)
    if (node.kind === 'consent' && !languages.has(node.purpose))
      languages.set(node.purpose, languageOf(node.purpose))
  return {
    condition: (when) => {
      if ('field' in when) return fields.get(when.field) ?? writers.get(when.field)
      return 'consent' in when ? purposes.get(when.consent) : facts[when.fact]
    },
    consent: (purpose) =>
      [purposes.get(purpose), languages.get(purpose)].filter((each) => each !== undefined),
    consents: [...purposes.values()],
    fields: [...fields.values()],
  }
}
