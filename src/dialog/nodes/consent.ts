import type { ConsentNode } from '../definition.ts'
import { decide } from '../ledger.ts'
import { live, standing, text } from '../turn.ts'
import type { WaitingKind } from './kind.ts'
import { notUnderstood, otherWays } from './kind.ts'

/**
 * Asks for one purpose, under one notice (`notices.<notice>.text`, its version in `locales/notices.yaml`). Only the
 * button, its number or its exact label is an answer; anything else is not a consent. Passed over when this notice
 * was already agreed to in this language; when its words have changed since, it says what changed
 * (`notices.<notice>.changed`) and asks again. Skipping is not giving: it leaves no record, and takes back what was
 * given before.
 *
 * ```yaml
 * kind: consent
 * purpose: record_data
 * notice: record_adult
 * given: contact_back
 * refused: without_record
 * ```
 */
export const consentKind: WaitingKind<ConsentNode> = {
  kind: 'consent',
  waits: true,
  targets: (node) => [node.given, node.refused, ...Object.values(node.also ?? {})],
  settled: (turn, node) => {
    const given = live(turn, node.purpose)?.event
    const same = given?.language === turn.state.language && given?.notice.id === node.notice
    return same ? { go: node.given } : null
  },
  screen: (turn, node, at) => ({
    spoken: [
      ...(standing(turn, node.purpose) === 'outdated' ? [text(`bot:notices.${node.notice}.changed`)] : []),
      text(`bot:notices.${node.notice}.${turn.state.easy === 'everywhere' ? 'easy' : 'text'}`),
    ],
    options: [
      ...(['given', 'refused'] as const).map((option) => ({
        option,
        label: { kind: 'key' as const, key: `bot:notices.${node.notice}.${option}` },
      })),
      ...otherWays(node, at),
    ],
  }),
  pick: (turn, node, _at, option) => {
    const aside = node.also?.[option]
    if (aside !== undefined) return { next: { go: aside } }
    if (option === 'given') {
      decide(turn, node.purpose, 'given', node.notice)
      return { next: { go: node.given } }
    }
    decide(turn, node.purpose, 'refused', node.notice)
    return { next: { go: node.refused } }
  },
  write: notUnderstood,
  skip: (turn, node) => {
    const was = standing(turn, node.purpose)
    if (was === 'given' || was === 'outdated' || was === 'expired')
      decide(turn, node.purpose, 'refused', node.notice)
    return { go: node.refused }
  },
}
