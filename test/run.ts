/** `npm test`: everything, in the order in which a mistake is cheapest to find. Ends with one plain line of counts. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Check = readonly [name: string, command: readonly string[]]

/** Those of one line run at the same time: each of them keeps one core busy, and the others all there are. */
const checks: readonly (readonly Check[])[] = [
  [['types', ['tsc', '--noEmit']]],
  [['lint', ['oxlint', '--type-aware', '--deny-warnings']]],
  [['build', ['tsc', '-p', 'tsconfig.build.json']]],
  [
    ['content', ['node', 'dist/verify.js']],
    ['format', ['prettier', '--check', '--cache', '--cache-strategy', 'content', '--log-level', 'warn', '.']],
  ],
]

const run = async ([name = '', ...args]: readonly string[]): Promise<boolean> => {
  // What cannot even be started has failed, too.
  const ended = await once(spawn(name, args, { stdio: 'inherit' }), 'exit').catch(() => [])
  return ended[0] === 0
}

let passed = 0
let failed = 0
const check = async ([name, command]: Check) => {
  const ok = await run(command)
  if (ok) passed++
  else failed++
  process.stdout.write(`${ok ? 'ok' : 'FAILED'}: ${name}\n`)
}
for (const line of checks) await Promise.all(line.map(check))

const folder = mkdtempSync(join(tmpdir(), 'handrail-test-'))
const report = join(folder, 'report.json')
const green = await run(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile=${report}`])
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
