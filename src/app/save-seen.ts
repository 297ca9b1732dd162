import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import type { Clock } from '../core/time.ts'
import type { Statement, Store } from '../store/port.ts'
import type { Ids } from './deps.ts'

/** What an entry of the log is made with. */
export interface OfficeDeps {
  readonly ids: Pick<Ids, 'id'>
  readonly clock: Clock
}

/** How often something was written: the place of the last entry about it in the log, which every change has. */
export const versionOf = async (store: Pick<Store, 'audit'>, subject: string): Promise<number> =>
  (await store.audit(subject)).at(-1)?.seq ?? 0

/**
 * Writes what was changed on a form. `stale`: somebody else changed it since the form was shown, and what they wrote is
 * not lost under it. Forms of a kind are to be taken one at a time.
 */
export const saveSeen = async (
  store: Pick<Store, 'audit' | 'commit'>,
  { subject, seen }: { readonly subject: string; readonly seen: number },
  statements: readonly Statement[],
): Promise<Result<void, 'stale'>> => {
  if ((await versionOf(store, subject)) !== seen) return fail('stale')
  const done = await store.commit(statements)
  return done.ok ? ok(undefined) : fail('stale')
}
