import type { Settings } from '../../../src/app/settings.ts'
import { fail, ok } from '../../../src/core/result.ts'

/** Settings in memory: nothing is asked of anybody until somebody says so. */
export const createFakeSettings = (): Settings => {
  let required = false
  return {
    requiresSecondStep: async () => required,
    setSecondStep: async ({ role }, isRequired) => {
      if (role !== 'supervisor' && role !== 'administrator') return fail('not_yours')
      required = isRequired
      return ok(undefined)
    },
  }
}
