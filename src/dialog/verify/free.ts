import type { Answer } from '../../core/answers.ts'
import type { ConsentEvent, Purpose } from '../../core/consent.ts'
import type { Condition, Library, Node } from '../definition.ts'
import { branchOf } from '../facts.ts'
import type { DialogState } from '../state.ts'
import { stubLanguages } from './stub.ts'
import { hasRecord } from '../turn.ts'

/**
 * What a node asks of a conversation that is not told apart between two turns. Where a turn asks for it, it goes every
 * way that it could go: more than can happen, never less.
 */
export interface Free {
  readonly name: string
  /** The same conversation, each way this could stand. */
  variants(state: DialogState): readonly DialogState[]
}

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
  return {
    name: `field ${name}`,
    variants: (state) => {
      const { [name]: _, ...others } = state.answers
      return [
        { ...state, answers: others },
        ...answers.map((answer) => ({ ...state, answers: { ...others, [name]: answer } })),
      ]
    },
  }
}

/** Whether what was agreed to was read in the language that is spoken now. */
const languageOfConsent: Free = {
  name: 'language of consents',
  variants: (state) =>
    stubLanguages.map((language) => ({
      ...state,
      consents: state.consents.map((event) => ({ ...event, language })),
    })),
}

/** Asked of adults who write for themselves alone. */
const forAdults: readonly Purpose[] = ['anonymised_statistics', 'interpreter', 'voice_recording']

const consentOf = (purpose: Purpose, notice: string): Free => ({
  name: `consent ${purpose}`,
  variants: (state) => {
    const others = state.consents.filter((event) => event.purpose !== purpose)
    const record = state.consents.findLast((event) => event.purpose === 'record_data')
    const without = { ...state, consents: others }
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
  },
})

const yesOrNo = (name: string, set: (value: boolean) => Partial<DialogState>): Free => ({
  name,
  variants: (state) => [false, true].map((value) => ({ ...state, ...set(value) })),
})

/** Answers that make somebody each of the four, where a question does not tell. */
const answersOf: readonly (readonly [string, string])[] = [
  ['self', '18_plus'],
  ['self', 'prefer_not_to_say'],
  ['family', 'none'],
  ['ngo', 'none'],
]

export const isWhoFree = ({ at }: DialogState): boolean => at[0]?.dialog !== 'intake'

const who: Free = {
  name: 'branch',
  variants: (state) => {
    if (!isWhoFree(state)) return [state]
    return answersOf.map(([role, age]) => ({
      ...state,
      answers: {
        ...state.answers,
        contact_role: { kind: 'codes', codes: [role] },
        age_band: { kind: 'codes', codes: [age] },
      },
    }))
  },
}

const facts: Readonly<Record<string, Free>> = {
  branch: who,
  alerted: yesOrNo('alerted', (alerted) => ({ alerted })),
  easy: yesOrNo('easy', (easy) => ({ easy: easy ? 'everywhere' : 'off' })),
  code_word: yesOrNo('code word', (has) => ({ secrets: has ? ['code'] : [] })),
}

const freePurposes: readonly Purpose[] = ['human_contact_back', ...forAdults]

/** What each node of the dialogs asks. */
export const freeOf = (library: Library): ((node: Node) => readonly Free[]) => {
  const nodes = Object.values(library.dialogs).flatMap((dialog) => Object.values(dialog.nodes))
  const conditions = nodes.flatMap((node) =>
    node.kind === 'branch' ? node.cases.map(({ when }) => when) : [],
  )
  const fields = new Map<string, Free>()
  for (const when of conditions) {
    if (!('field' in when) || followedFields.includes(when.field) || fields.has(when.field)) continue
    const all = conditions.flatMap((each) => ('field' in each && each.field === when.field ? [each.in] : []))
    fields.set(when.field, fieldOf(library, when.field, all))
  }
  const purposes = new Map<Purpose, Free>()
  for (const node of nodes) {
    if (node.kind === 'consent' && freePurposes.includes(node.purpose) && !purposes.has(node.purpose)) {
      purposes.set(node.purpose, consentOf(node.purpose, node.notice))
    }
  }
  const read = (when: Condition): Free | undefined => {
    if ('field' in when) return fields.get(when.field)
    return 'consent' in when ? purposes.get(when.consent) : facts[when.fact]
  }
  return (node) => {
    switch (node.kind) {
      case 'branch':
        return node.cases.flatMap(({ when }) => read(when) ?? [])
      case 'consent':
        return [
          ...[...purposes].flatMap(([id, each]) => (id === node.purpose ? [each] : [])),
          languageOfConsent,
        ]
      case 'permissions':
        return [...purposes.values()]
      default:
        return []
    }
  }
}
