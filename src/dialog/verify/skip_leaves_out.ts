import type { Library } from '../definition.ts'
import type { DialogState } from '../state.ts'
import type { Taken } from './exploration.ts'
import type { Move } from './moves.ts'
import type { Property } from './property.ts'
import { askedIn, has } from './property.ts'

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
  'picture',
]

const isSkip = ({ name }: Move) => name === 'SKIP' || name === 'tap skip' || name === 'tap _skip'

const begins = (before: DialogState, after: DialogState, dialog: string): boolean =>
  after.at.some((frame) => frame.dialog === dialog) && !before.at.some((frame) => frame.dialog === dialog)

const inTurn = (library: Library, { edge, before, after }: Taken): readonly string[] => {
  if (before.at.length === 0 || !isSkip(edge.move)) return []
  // Once it is known to be safe, that is not asked again either.
  const begun = [...wished, ...(before.safeAt === null ? [] : ['safety'])].filter((dialog) =>
    begins(before, after, dialog),
  )
  const asked = askedIn(library, edge.from)
  const isRefused = begins(before, after, 'refused') && asked?.node.kind !== 'consent'
  const isOn = (at: DialogState['at']) => at.at(-1)?.dialog === 'erase'
  return [
    ...(isRefused ? ['skipping counts as a no'] : []),
    ...(isOn(before.at) && isOn(after.at) ? ['skipping goes on with erasing'] : []),
    ...begun.map((dialog) => `skipping begins ${dialog}`),
    ...(has(edge, 'AlertRaised', 'ErasureConfirmed') ? ['skipping does what nobody said yes to'] : []),
  ]
}

/** SKIP leaves a question out and does nothing more: nothing begins, nobody is told, nothing is erased. */
export const skipLeavesOut: Property = { name: 'skip_leaves_out', inTurn }
