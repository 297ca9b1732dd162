import type { HandoffNode } from '../definition.ts'
import { caseFacts } from '../facts.ts'
import { caseStatus, languageOf, live, say, update } from '../turn.ts'
import type { PassingKind } from './kind.ts'

/**
 * Puts the person in the queue and says reference and waiting time; with `next`, asks on while they wait. Where consent to recording was taken back on
 * the way it is asked for first; who is in the queue already stays there.
 *
 * ```yaml
 * kind: handoff
 * next: contact
 * ```
 */
export const handoffKind: PassingKind<HandoffNode> = {
  kind: 'handoff',
  waits: false,
  targets: ({ next }) => (next === undefined ? [] : [next]),
  pass: (turn, { next }) => {
    const consent = live(turn, 'record_data')
    if (consent === null) {
      if (turn.state.phase === 'intake') return { call: 'unrecorded' }
      say(turn, caseStatus(turn))
      return 'stop'
    }
    if (turn.state.phase === 'intake') update(turn, { phase: 'waiting' })
    update(turn, { trail: [], acknowledgedAt: turn.env.now })
    turn.events.push({ type: 'HandedOff', consent, facts: caseFacts(turn.state, languageOf(turn)) })
    say(turn, caseStatus(turn))
    return next === undefined ? 'stop' : { go: next }
  },
}
