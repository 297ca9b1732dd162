/** `npm test`: everything, in the order in which a mistake is cheapest to find. Ends with one plain line of counts. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const checks: readonly (readonly [string, readonly string[]])[] = [
  ['types', ['tsc', '--noEmit']],
  ['lint', ['oxlint', '--type-aware', '--deny-warnings']],
  ['format', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['build', ['tsc', '-p', 'tsconfig.build.json']],
  ['content', ['node', 'dist/verify.js']],
]

const run = (command: readonly string[]) => {
  const [name = '', ...args] = command
  return spawnSync(name, args, { stdio: 'inherit' }).status === 0
}

let passed = 0
let failed = 0
for (const [name, command] of checks) {
  const ok = run(command)
  if (ok) passed++
  else failed++
  process.stdout.write(`${ok ? 'ok' : 'FAILED'}: ${name}\n`)
}

const folder = mkdtempSync(join(tmpdir(), 'handrail-test-'))
const report = join(folder, 'report.json')
const green = run(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile=${report}`])
try {
  const counts = JSON.parse(readFileSync(report, 'utf8')) as {
    readonly numPassedTests: number
    readonly numFailedTests: number
  }
  passed += counts.numPassedTests
  failed += counts.numFailedTests
  // A file that does not load, or an error outside any test, fails the run without failing a test.
  if (!green && counts.numFailedTests === 0) failed++
} catch {
  failed++
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)
