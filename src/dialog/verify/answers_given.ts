import type { Library } from '../definition.ts'
import type { DialogState } from '../state.ts'
import type { Taken } from './exploration.ts'
import type { Move } from './moves.ts'
import type { Property } from './property.ts'

/** What decides who is asked what, and who is told: the options that say each of these, besides the one of its name. */
const saidBy: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  contact_role: { self: ['adult', 'child'], unknown: ['skip'] },
  age_band: { '18_plus': ['adult'], prefer_not_to_say: ['child', 'skip'] },
  danger_now: { yes: ['tell', 'alone'], no: ['calm'] },
  alert_worker_ok: { yes: ['tell'], no: ['alone'] },
}

const optionOf = ({ option, name }: Move): string =>
  option?.replace(/^_/, '') ?? (name.endsWith('SKIP') ? 'skip' : '')

const codeOf = ({ answers }: DialogState, field: string): string | null => {
  const answer = answers[field]
  return answer?.kind === 'codes' ? (answer.codes[0] ?? null) : null
}

const inTurn = (_library: Library, { edge: { move }, before, after }: Taken): readonly string[] => {
  const option = optionOf(move)
  return Object.entries(saidBy).flatMap(([field, options]) => {
    const code = codeOf(after, field)
    if (code === null || code === codeOf(before, field)) return []
    const isSaid = option === code || options[code]?.includes(option)
    return isSaid ? [] : [`${move.name} counts as ${field} ${code}, which nobody said`]
  })
}

/** Who somebody is, whether they are in danger and whether the team may know is only what they said themselves. */
export const answersGiven: Property = { name: 'answers_given', inTurn }
