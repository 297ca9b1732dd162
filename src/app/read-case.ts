import { createAssistance } from './assistance-service.ts'
import type { Assistance } from './assistance.ts'
import type { Casework } from './casework.ts'
import type { Readings } from './case-access.ts'
import { createCasework } from './casework-service.ts'
import type { Deps } from './deps.ts'
import { createDesk } from './desk-service.ts'
import type { Desk } from './desk.ts'
import { readOnce } from './read-once.ts'
import { createStaffing } from './staffing-service.ts'
import type { Staffing } from './staffing.ts'

/** All that a page about a case shows, as it was at one moment: each row is read once, whoever asks for it. */
export interface CaseReading {
  readonly item: Casework['item']
  readonly open: Casework['open']
  readonly openDesk: Desk['open']
  readonly handovers: Staffing['handovers']
  readonly openAssistance: Assistance['open']
}

/** A reading for one page. */
export const readCase = (deps: Deps, readings: Readings): CaseReading => {
  const at = deps.clock.now()
  const once: Deps = { ...deps, clock: { now: () => at }, store: readOnce(deps.store) }
  const { item, open } = createCasework(once, readings)
  return {
    item,
    open,
    openDesk: createDesk(once, readings).open,
    handovers: createStaffing(once).handovers,
    openAssistance: createAssistance(once, readings).open,
  }
}
