import type { Store } from '../../src/store/port.ts'
import { shipped } from '../support/content.ts'

const { retention } = shipped()

/** What the product does every minute by itself: removes what is past its time. */
export const sweep = (store: Store, now: number) => store.sweep(now, retention.store)
