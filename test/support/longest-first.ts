import { relative } from 'node:path'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/**
 * Which files take longest, the longest first; together they take two thirds of the time. Those that mostly wait, for
 * servers or for each other, come in turn with those that compute: two that wait would leave both cores idle.
 */
const longest = [
  'test/crash/',
  'test/browser/axe',
  'test/browser/together',
  'test/browser/',
  'test/e2e/disk-scan',
  'test/dialog/verify/broken',
  'test/e2e/voice',
  'test/dialog/verify/shipped',
  'test/e2e/searched-phone',
  'test/admin',
  'test/e2e/picture',
  'test/console/access',
  'test/e2e/complaints',
  'test/console/account',
  'test/e2e/outbox',
  'test/author/dialogs',
  'test/e2e/swapped',
  'test/dialog/withdrawal',
  'test/e2e/',
  'test/console/',
] as const

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
