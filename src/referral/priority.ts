import type { Priority, PriorityReason } from '../core/case.ts'
import { priorities } from '../core/case.ts'
import type { CaseFacts } from '../core/events.ts'

export interface Ranked {
  readonly priority: Priority
  readonly reason: PriorityReason
}

interface Rule extends Ranked {
  readonly when: (facts: CaseFacts) => boolean
}

const child = (facts: CaseFacts) => facts.branch === 'self_child'

/** The queue's order (domain reference, section 19): the first rule that holds decides. */
const rules: readonly Rule[] = [
  { priority: 'P0', reason: 'duress', when: (facts) => facts.duress },
  { priority: 'P0', reason: 'child_danger', when: (facts) => facts.danger && child(facts) },
  { priority: 'P0', reason: 'danger_now', when: (facts) => facts.danger },
  { priority: 'P1', reason: 'child', when: child },
  { priority: 'P1', reason: 'unsafe_device', when: (facts) => facts.askedForHuman && facts.unsafeDevice },
  // Not asked yet is not an adult: the safer reading until a human knows.
  { priority: 'P1', reason: 'age_unknown', when: (facts) => facts.branch === null },
  { priority: 'P1', reason: 'police_referral', when: (facts) => facts.role === 'police' },
  {
    priority: 'P1',
    reason: 'partner_urgent',
    when: (facts) => facts.branch === 'partner' && (facts.urgency === 'now' || facts.urgency === '24h'),
  },
  { priority: 'P2', reason: 'partner_referral', when: (facts) => facts.branch === 'partner' },
  { priority: 'P3', reason: 'reporter', when: (facts) => facts.branch === 'reporter' },
  { priority: 'P3', reason: 'information', when: (facts) => facts.justInformation },
]

/** How urgent a case is and the one reason for it. */
export const rank = (facts: CaseFacts): Ranked => {
  const rule = rules.find((each) => each.when(facts))
  return rule ?? { priority: 'P2', reason: 'adult' }
}

/** Whether `a` comes before `b`. */
export const isMoreUrgent = (a: Priority, b: Priority) => priorities.indexOf(a) < priorities.indexOf(b)
