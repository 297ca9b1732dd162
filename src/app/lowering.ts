import type { Priority } from '../core/case.ts'
import { isMoreUrgent } from '../referral/priority.ts'
import type { FourEyesAction } from './approvals.ts'
import { fourEyesActions } from './approvals.ts'

/** To what a case is lowered; raising needs nobody else. */
const lowers: Readonly<Partial<Record<FourEyesAction, Priority>>> = {
  lower_to_P1: 'P1',
  lower_to_P2: 'P2',
  lower_to_P3: 'P3',
}

/** Null: it lowers nothing. */
export const loweredTo = (action: string): Priority | null => {
  const known = fourEyesActions.find((each) => each === action)
  return (known === undefined ? undefined : lowers[known]) ?? null
}

/** What there is to ask a second worker for: nothing is lowered to where it stands, nor shared of who is no child. */
export const askableFor = ({ priority, child }: { readonly priority: Priority; readonly child: boolean }) =>
  fourEyesActions.filter((action) => {
    const target = loweredTo(action)
    if (target !== null) return isMoreUrgent(priority, target)
    return child || action !== 'child_sharing'
  })
