import type { Swept } from '../store/port.ts'
import type { Deps } from './deps.ts'
import { forgetSafeContacts } from './forget-safe-contacts.ts'

/** What one run removed, by class. `trouble`: some safe contacts could not be forgotten, and will be tried again. */
export interface Retained {
  readonly removed: Swept & { readonly safe_contacts_forgotten: number }
  readonly trouble: boolean
}

/** Removes what is past its time. One conversation that does not open keeps nobody else's data. */
export const applyRetention = async (deps: Deps): Promise<Retained> => {
  const swept = await deps.store.sweep(deps.clock.now(), deps.content.retention.store)
  const forgotten = await forgetSafeContacts(deps).catch(() => null)
  return {
    removed: { ...swept, safe_contacts_forgotten: forgotten ?? 0 },
    trouble: forgotten === null,
  }
}

/** How many rows of all classes. */
export const sumOf = ({ removed }: Retained): number =>
  Object.values(removed).reduce((sum, each) => sum + each, 0)
