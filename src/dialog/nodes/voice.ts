import type { VoiceNode } from '../definition.ts'
import { live, update } from '../turn.ts'
import type { PassingKind } from './kind.ts'

/**
 * The voice note that waits for an answer is kept for a caseworker where recording and voice are both agreed to, and
 * forgotten otherwise: it was never fetched.
 *
 * ```yaml
 * kind: voice
 * next: kept
 * ```
 */
export const voiceKind: PassingKind<VoiceNode> = {
  kind: 'voice',
  waits: false,
  targets: (node) => [node.next],
  pass: (turn, { next }) => {
    const { voice } = turn.state
    const consent = live(turn, 'record_data') === null ? null : live(turn, 'voice_recording')
    if (voice !== null && consent !== null) turn.events.push({ type: 'VoiceKept', consent, ...voice })
    update(turn, { voice: null })
    return { go: next }
  },
}
