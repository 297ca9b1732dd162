import type { BranchNode, Condition, FactName } from '../definition.ts'
import { branchOf, codeOf } from '../facts.ts'
import type { Turn } from '../turn.ts'
import { hasRecord, standing } from '../turn.ts'
import type { PassingKind } from './kind.ts'

const yesNo = (yes: boolean) => (yes ? 'yes' : 'no')

const factOf = (turn: Turn, fact: FactName): string => {
  switch (fact) {
    case 'phase':
      return turn.state.phase
    case 'branch':
      return branchOf(turn.state) ?? 'unknown'
    case 'staffed':
      return yesNo(turn.env.staffed)
    case 'erasable':
      return yesNo(turn.env.erasable)
    case 'alerted':
      return yesNo(turn.state.alerted)
    case 'safe':
      return yesNo(turn.state.safeAt !== null)
    case 'recorded':
      return yesNo(hasRecord(turn.state.consents))
    case 'code_word':
      return yesNo(turn.state.secrets.includes('code'))
    case 'suspended':
      return yesNo(turn.state.suspended)
    case 'easy':
      return yesNo(turn.state.easy === 'everywhere')
    case 'danger':
      return turn.danger ?? 'none'
  }
}

const holds = (turn: Turn, condition: Condition): boolean => {
  if ('consent' in condition) {
    const is = standing(turn, condition.consent)
    return condition.is === 'not_given' ? is !== 'given' : is === condition.is
  }
  if ('fact' in condition) return condition.in.includes(factOf(turn, condition.fact))
  return condition.in.includes(codeOf(turn.state, condition.field) ?? 'none')
}

/**
 * The first case that holds decides; a closed list of operators, no expressions. A skipped or unasked field
 * reads as `none`.
 *
 * ```yaml
 * kind: branch
 * cases:
 *   - { when: { field: age_band, in: [18_plus] }, go: adult }
 *   - { when: { consent: record_data, is: given }, go: contact }
 *   - { when: { fact: phase, in: [waiting] }, go: status }
 * otherwise: child
 * ```
 */
export const branchKind: PassingKind<BranchNode> = {
  kind: 'branch',
  waits: false,
  targets: (node) => [...node.cases.map((each) => each.go), node.otherwise],
  pass: (turn, node) => ({ go: node.cases.find((each) => holds(turn, each.when))?.go ?? node.otherwise }),
}
