import { fail, ok } from '../core/result.ts'
import type { Result } from '../core/result.ts'
import { seconds } from '../core/time.ts'
import { audited } from './audit-entry.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'

/** What who manages people may set for everybody while the server runs. */
export interface Settings {
  /** Everybody has to sign in with a second step. */
  requiresSecondStep(): Promise<boolean>
  setSecondStep(actor: Actor, required: boolean): Promise<Result<void, 'not_yours'>>
}

const key = 'two_factor'
const required = 'required'
/** Asked at every request: another process may have set it, and so long this one may not know. */
const remembered = seconds(1)

interface Known {
  readonly value: Promise<boolean>
  readonly at: number
}

/** Settings over the store. */
export const createSettings = (deps: Pick<Deps, 'store' | 'clock' | 'ids' | 'changes'>): Settings => {
  let known: Known | null = null
  const read = async () => {
    const rows = await deps.store.settings()
    return rows.find((row) => row.key === key)?.value === required
  }

  return {
    requiresSecondStep: async () => {
      const now = deps.clock.now()
      if (known === null || Math.abs(now - known.at) >= remembered) known = { value: read(), at: now }
      try {
        return await known.value
      } catch (error) {
        known = null
        throw error
      }
    },

    setSecondStep: async (actor, isRequired) => {
      if (actor.role !== 'supervisor' && actor.role !== 'administrator') return fail('not_yours')
      const now = deps.clock.now()
      const value = isRequired ? required : 'optional'
      const action = `two_factor_${value}`
      await deps.store.commit([
        { do: 'putSetting', row: { key, value, changedBy: actor.id, changedAt: now } },
        audited(deps, actor.id, action, 'settings'),
      ])
      known = null
      // Open pages ask again, and lead who has none to setting it up.
      deps.changes.publish('queue')
      return ok(undefined)
    },
  }
}
