import type { Edge } from './exploration.ts'
import type { Property, Trouble } from './property.ts'
import { has } from './property.ts'

/** Dialogs that begin because somebody wants them. */
const wished: readonly string[] = [
  'human',
  'erase',
  'emergency',
  'help',
  'place',
  'danger',
  'told',
  'permissions',
  'voice',
]

const inTurn = ({ state, result, ...edge }: Edge): readonly string[] => {
  const begun = result.at
    .map(({ dialog }) => dialog)
    .filter((dialog) => wished.includes(dialog) && !state.at.some((frame) => frame.dialog === dialog))
  const isKept = has({ state, result, ...edge }, 'AlertRaised', 'ErasureConfirmed')
  return [
    ...begun.map((dialog) => `skipping begins ${dialog}`),
    ...(isKept ? ['skipping does what nobody said yes to'] : []),
  ]
}

const isSkip = ({ move, state }: Edge) =>
  state.at.length > 0 && (move.name === 'SKIP' || move.name === 'tap skip' || move.name === 'tap _skip')

/** SKIP leaves a question out and does nothing more: nothing begins, nobody is told, nothing is erased. */
export const skipLeavesOut: Property = {
  name: 'skip_leaves_out',
  find: ({ edges }) =>
    edges
      .filter(isSkip)
      .flatMap((edge): readonly Trouble[] => inTurn(edge).map((problem) => ({ problem, at: edge }))),
}
