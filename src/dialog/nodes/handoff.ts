import { liveConsent } from '../../core/consent.ts'
import type { HandoffNode } from '../definition.ts'
import { caseFacts } from '../facts.ts'
import { languageOf, say, update } from '../turn.ts'
import type { PassingKind } from './kind.ts'

/**
 * Puts the person in the queue and says reference and waiting time. Reaching it without consent to recording
 * is a mistake of the dialog: the verifier and this node refuse it.
 *
 * ```yaml
 * kind: handoff
 * ```
 */
export const handoffKind: PassingKind<HandoffNode> = {
  kind: 'handoff',
  waits: false,
  targets: () => [],
  pass: (turn) => {
    const consent = liveConsent(turn.state.consents, 'record_data')
    if (consent === null) throw new Error('handoff without consent to recording')
    if (turn.state.phase === 'intake') update(turn, { phase: 'waiting' })
    update(turn, { trail: [], acknowledgedAt: turn.env.now })
    turn.events.push({ type: 'HandedOff', consent, facts: caseFacts(turn.state, languageOf(turn)) })
    say(turn, { kind: 'queue_status' })
    return 'stop'
  },
}
