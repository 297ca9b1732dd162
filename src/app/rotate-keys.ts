import type { WrappedKey } from '../core/sealed.ts'
import type { KeyRing } from '../privacy/key-ring.ts'
import { rewrap, wrappedBy } from '../privacy/key-ring.ts'
import type { KeyHolder, Statement, Store } from '../store/port.ts'

/** Small, so that no turn waits long behind a page. */
const pageSize = 100

/** A second round finds what was written behind the first one's back; more than a few means that a server is stuck. */
const rounds = 10

interface Keys {
  readonly store: Store
  readonly ring: KeyRing
}

async function* pages(store: Store) {
  let page = await store.keyHolders(null, pageSize)
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    yield page
    page = await store.keyHolders(last, pageSize)
  }
}

const newest = (ring: KeyRing) => ring.wrapping.at(-1)?.id ?? ''

export interface Rotation {
  /** How many data keys were wrapped anew. */
  readonly rewrapped: number
  /** Data keys that no key on the ring opens: nobody can. */
  readonly closed: number
  /** The last round found nothing under an older key. */
  readonly complete: boolean
}

/**
 * Wraps every data key with the newest wrapping key, round after round until one finds nothing older: a server may
 * still write one that it wrapped before it saw the new key. Cut off anywhere, it can be run again.
 */
export const rotateKeys = async (keys: Keys, progress: (rewrapped: number) => void): Promise<Rotation> => {
  let rewrapped = 0
  let closed = 0
  keys.ring.refresh?.()
  for (let round = 1; round <= rounds; round += 1) {
    let found = 0
    closed = 0
    for await (const page of pages(keys.store)) {
      const { statements, opaque } = rewrapPage(keys.ring, page)
      closed += opaque
      if (statements.length === 0) continue
      found += statements.length
      const written = await keys.store.commit(statements)
      if (written.ok) rewrapped += statements.length
      progress(rewrapped)
    }
    if (found === 0) return { rewrapped, closed, complete: true }
  }
  return { rewrapped, closed, complete: false }
}

const rewrapPage = (ring: KeyRing, page: readonly KeyHolder[]) => {
  const statements: Statement[] = []
  let opaque = 0
  for (const holder of page) {
    if (wrappedBy(holder.wrappedKey) === newest(ring)) continue
    const to: WrappedKey | null = rewrap(ring, holder.wrappedKey)
    if (to === null) opaque += 1
    else statements.push({ do: 'rewrapKey', holder, to })
  }
  return { statements, opaque }
}

export interface OlderKeys {
  /** Ids of wrapping keys that nothing uses any more. */
  readonly unused: readonly string[]
  /** How many data keys are still wrapped with one of the others. */
  readonly holding: number
}

/** How the wrapping keys before the newest are used. */
export const olderKeys = async ({ store, ring }: Keys): Promise<OlderKeys> => {
  ring.refresh?.()
  const older = ring.wrapping.slice(0, -1).map(({ id }) => id)
  const uses = new Map(older.map((id) => [id, 0]))
  for await (const page of pages(store)) {
    for (const { wrappedKey } of page) {
      const id = wrappedBy(wrappedKey)
      const count = uses.get(id)
      if (count !== undefined) uses.set(id, count + 1)
    }
  }
  return {
    unused: older.filter((id) => uses.get(id) === 0),
    holding: [...uses.values()].reduce((sum, count) => sum + count, 0),
  }
}
