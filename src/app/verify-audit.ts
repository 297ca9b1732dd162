import type { AuditChain, AuditHead, Store } from '../store/port.ts'

const pageSize = 500

/** Retention may move the beginning while the log is read: then it is read again. */
const attempts = 5

/** Of the last entry's hash: long enough that nobody makes another log that ends so, short enough to copy by hand. */
const shortHash = 16

/** A place in the log and the hash there, or the beginning of it. */
export interface AuditPlace {
  readonly seq: number
  readonly hash: string
}

export type AuditProblem =
  | 'changed'
  | 'missing'
  | 'reordered'
  | 'cut_beginning'
  | 'cut_end'
  | 'head_forged'
  | 'head_missing'
  /** Whole, but not the log whose end was written down elsewhere: an older state was put back. */
  | 'not_expected'
  /** Retention has removed the place that was written down. */
  | 'expected_removed'

export type AuditCheck =
  /** `head`: null while nothing was ever written. */
  | { readonly ok: true; readonly entries: number; readonly head: AuditPlace | null }
  /** `seq`: the first place where something is wrong. */
  | { readonly ok: false; readonly problem: AuditProblem; readonly seq: number }

interface Log {
  readonly store: Store
  readonly chain: AuditChain
}

const trouble = (problem: AuditProblem, seq: number) => ({ ok: false, problem, seq }) as const

/** Reads the whole audit log, while it grows, and says that it is whole or what is wrong first. */
export const verifyAudit = async (log: Log, expected: AuditPlace | null = null): Promise<AuditCheck> => {
  for (let attempt = 1; ; attempt += 1) {
    const head = await log.store.auditHead()
    const check = head === null ? await withoutHead(log.store, expected) : await walk(log, head, expected)
    if (check.ok || attempt === attempts) return check
    if ((await log.store.auditHead())?.baseSeq === head?.baseSeq) return check
  }
}

/** Before the first entry there is no head. A case that somebody has taken has left one. */
const withoutHead = async (store: Store, expected: AuditPlace | null): Promise<AuditCheck> => {
  const [entry] = await store.auditAfter(0, 1)
  const isTaken = (await store.queue()).some(({ assignedTo }) => assignedTo !== null)
  if (entry !== undefined || isTaken) return trouble('head_missing', 1)
  return expected === null ? { ok: true, entries: 0, head: null } : trouble('not_expected', expected.seq)
}

const isGenuine = (chain: AuditChain, head: AuditHead) => chain.seal(head) === head.mac

const walk = async (
  { store, chain }: Log,
  head: AuditHead,
  expected: AuditPlace | null,
): Promise<AuditCheck> => {
  if (!isGenuine(chain, head)) return trouble('head_forged', head.lastSeq)
  if (expected !== null && expected.seq < head.baseSeq) return trouble('expected_removed', expected.seq)
  const isOther = ({ seq, hash }: AuditPlace) => expected?.seq === seq && !hash.startsWith(expected.hash)

  let at: AuditPlace = { seq: head.baseSeq, hash: head.baseHash }
  if (isOther(at)) return trouble('not_expected', at.seq)
  for (;;) {
    const page = await store.auditAfter(at.seq, pageSize)
    for (const entry of page) {
      const due = at.seq + 1
      if (entry.seq !== due) return trouble(at.seq === head.baseSeq ? 'cut_beginning' : 'missing', due)
      if (chain.link(at.hash, entry) !== entry.hash) return await displaced({ store, chain }, at)
      at = { seq: entry.seq, hash: entry.hash }
      if (isOther(at)) return trouble('not_expected', at.seq)
    }
    if (page.length > 0) continue
    const end = await endAt({ store, chain }, at)
    if (end === 'more') continue
    if (end !== 'here') return trouble(end, end === 'cut_end' ? at.seq + 1 : at.seq)
    if (expected !== null && expected.seq > at.seq) return trouble('not_expected', expected.seq)
    const short = { seq: at.seq, hash: at.hash.slice(0, shortHash) }
    return { ok: true, entries: at.seq - head.baseSeq, head: short }
  }
}

/** Whether the log ends here, as its head says. `more`: it has grown meanwhile. */
const endAt = async ({ store, chain }: Log, at: AuditPlace) => {
  const head = await store.auditHead()
  if (head === null) return 'head_missing'
  if (!isGenuine(chain, head)) return 'head_forged'
  if (head.lastSeq > at.seq) return (await store.auditAfter(at.seq, 1)).length > 0 ? 'more' : 'cut_end'
  // Entries beyond a genuine head: the head is an older one, put back.
  return head.lastSeq === at.seq && head.lastHash === at.hash ? 'here' : 'head_forged'
}

/** What stands after `at` does not belong there: `reordered` when what does stands further on. */
const displaced = async ({ store, chain }: Log, at: AuditPlace): Promise<AuditCheck> => {
  const due = at.seq + 1
  for (let seq = at.seq; ;) {
    const page = await store.auditAfter(seq, pageSize)
    const last = page.at(-1)
    if (last === undefined) return trouble('changed', due)
    if (page.some((entry) => chain.link(at.hash, { ...entry, seq: due }) === entry.hash)) {
      return trouble('reordered', due)
    }
    seq = last.seq
  }
}
