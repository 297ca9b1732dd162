import { relative } from 'node:path'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** Where the longest files are, the longest first; together they take two thirds of the time. */
const longest = ['test/crash/', 'test/browser/', 'test/e2e/', 'test/console/', 'test/admin.test.ts'] as const

/**
 * Begins with what takes longest. Begun last, one file would keep one core busy for minutes while the other idles; and
 * Vitest, which remembers how long a file took, knows nothing in a fresh checkout.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const path = relative(this.ctx.config.root, moduleId)
      const place = longest.findIndex((start) => path.startsWith(start))
      return place === -1 ? longest.length : place
    }
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}
