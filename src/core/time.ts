/** Milliseconds since 1970-01-01 UTC. Time always arrives as a value; only main.ts reads the clock. */
export type Instant = number

export interface Clock {
  now(): Instant
}

export const seconds = (n: number) => n * 1000
export const minutes = (n: number) => n * 60_000
export const hours = (n: number) => n * 3_600_000
export const days = (n: number) => n * 86_400_000
