import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/support/postgres.ts'],
    setupFiles: ['test/support/generated.ts'],
    // Ten times what the slowest needs on a machine at rest: it is often busy, and what holds at once waits for nothing.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    // Vitest would leave one of two cores idle.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Otherwise every file loads the packages and reads the content of seven languages anew, for a third of the time.
    isolate: false,
  },
})
