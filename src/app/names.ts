import type { Store } from '../store/port.ts'

/** Work names by id, also of who may do nothing any more. */
export type Names = ReadonlyMap<string, string>

/** Everybody's, read once. */
export const namesIn = async (store: Pick<Store, 'workers'>): Promise<Names> =>
  new Map<string, string>((await store.workers()).map(({ id, name }) => [id, name] as const))
