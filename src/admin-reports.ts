import type { Deps } from './app/deps.ts'
import { applyRetention, sumOf } from './app/apply-retention.ts'
import type { AuditPlace, AuditProblem } from './app/verify-audit.ts'
import { verifyAudit } from './app/verify-audit.ts'
import { auditChain } from './privacy/audit-chain.ts'
import type { KeyRing } from './privacy/key-ring.ts'
import { suppress } from './privacy/suppress.ts'
import type { Store } from './store/port.ts'
import { sweptClasses } from './store/port.ts'

type Say = (line: string) => void

const problems: Readonly<Record<AuditProblem, (seq: number) => string>> = {
  changed: (seq) => `entry ${seq} was changed, or put there by somebody else`,
  missing: (seq) => `entry ${seq} is missing`,
  reordered: (seq) => `what belongs at entry ${seq} stands further on`,
  cut_beginning: (seq) => `the beginning is missing, from entry ${seq} on`,
  cut_end: (seq) => `the end is missing, from entry ${seq} on`,
  head_forged: () => 'its head was not written by Handrail, or is an older one that was put back',
  head_missing: () => 'its head is missing',
  not_expected: (seq) =>
    `entry ${seq} is not the one you wrote down: an older state, or another log, was put here`,
  expected_removed: (seq) => `entry ${seq} is past its time and was removed: compare with a newer one`,
}

/** `SEQ:HASH` as `audit verify` prints it; null for anything else. */
export const parsePlace = (text: string): AuditPlace | null => {
  const [, seq = '', hash = ''] = /^(\d{1,15}):([\w-]{16,43})$/.exec(text) ?? []
  return hash === '' ? null : { seq: Number(seq), hash }
}

/** `audit verify`. Answers whether the log is whole. */
export const reportAudit = async (
  { store, ring }: { readonly store: Store; readonly ring: KeyRing },
  expected: AuditPlace | null,
  say: Say,
): Promise<boolean> => {
  const check = await verifyAudit({ store, chain: auditChain(ring) }, expected)
  if (!check.ok) {
    say(`The audit log is NOT whole: ${problems[check.problem](check.seq)}.`)
    return false
  }
  if (check.head === null) {
    say('The audit log is empty: nothing was ever written down.')
    return true
  }
  const end = `${check.head.seq}:${check.head.hash}`
  say(`The audit log is whole: ${check.entries} entries. Its end is ${end}`)
  say(`Write the end down elsewhere. Later, audit verify --expect ${end} finds an older state put back.`)
  return true
}

const shown = (count: number | null) => (count === null ? 'hidden' : String(count))

/** `statistics`: the counted cases, without the numbers that could point at somebody. */
export const reportStatistics = async (store: Store, say: Say): Promise<true> => {
  const quarters = suppress(await store.statistics())
  if (quarters === null) {
    say('Fewer than 30 cases were counted: nothing is shown.')
    return true
  }
  for (const { quarter, total, cells } of quarters) {
    say(`${quarter}: ${shown(total)} in all`)
    for (const { country, branch, count } of cells) say(`${quarter} ${country} ${branch}: ${shown(count)}`)
  }
  return true
}

/** `retention run`: removes until nothing is left that is past its time, and says how much of what that was. */
export const runRetention = async (deps: Deps, say: Say): Promise<boolean> => {
  const counts = new Map<string, number>(sweptClasses.map((each) => [each, 0]))
  let trouble = false
  for (let removed = 1; removed > 0;) {
    const retained = await applyRetention(deps)
    removed = sumOf(retained)
    trouble = retained.trouble
    for (const [what, number] of Object.entries(retained.removed)) {
      counts.set(what, (counts.get(what) ?? 0) + number)
    }
  }
  for (const [what, number] of counts) say(`${what}: ${number}`)
  say(`total: ${[...counts.values()].reduce((sum, each) => sum + each, 0)}`)
  if (trouble) say('Some conversations do not open, so what they said about safe contact is still there.')
  return !trouble
}
