import { vi } from 'vitest'

/** Waits until it holds: for as long as a slow machine may need, since what holds at once waits for nothing. */
export const eventually = <T>(holds: () => T | Promise<T>): Promise<T> => vi.waitFor(holds, 15_000)
