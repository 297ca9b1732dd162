import type { ConsentDecision, ConsentEvent } from '../../core/consent.ts'
import { liveConsent } from '../../core/consent.ts'
import type { ConsentNode } from '../definition.ts'
import { optionKey } from '../definition.ts'
import { branchOf } from '../facts.ts'
import type { Turn } from '../turn.ts'
import { languageOf, recordAnswer, text, update, withdrawRecord } from '../turn.ts'
import type { WaitingKind } from './kind.ts'
import { notUnderstood } from './kind.ts'

const decide = (turn: Turn, node: ConsentNode, decision: ConsentDecision) => {
  const recordedBefore = liveConsent(turn.state.consents, 'record_data') !== null
  const event: ConsentEvent = {
    purpose: node.purpose,
    decision,
    givenBy: branchOf(turn.state) === 'self_child' ? 'child_assent' : 'self',
    method: turn.method,
    language: languageOf(turn),
    notice: { id: node.notice, version: node.version },
    at: turn.env.now,
  }
  update(turn, { consents: [...turn.state.consents, event] })
  const record = liveConsent(turn.state.consents, 'record_data')
  // Who says no to talking at all is told that nothing is kept, so nothing is.
  const isOver = node.purpose === 'talk_with_bot' && decision === 'refused'
  if (record === null || isOver) {
    if (recordedBefore) withdrawRecord(turn)
    return
  }
  if (recordedBefore) {
    turn.events.push({ type: 'ConsentRecorded', event })
    return
  }
  turn.events.push({ type: 'RecordOpened', consent: record })
  for (const each of turn.state.consents) {
    // What was given and then taken back, or given twice, is not given to the new record.
    const isLive = liveConsent(turn.state.consents, each.purpose)?.event === each
    if (isLive) turn.events.push({ type: 'ConsentRecorded', event: each })
  }
  for (const field of Object.keys(turn.state.answers)) recordAnswer(turn, field)
}

/**
 * Asks for one purpose, under one version of one notice (`notices.<notice>.text`). Only the button, its number
 * or its exact label is an answer; anything else is not a consent. Passed over when this notice was already
 * agreed to in this language. Skipping is not giving: it leaves no record, and takes back what was given before.
 *
 * ```yaml
 * kind: consent
 * purpose: record_data
 * notice: record_adult
 * version: 1
 * given: contact_back
 * refused: without_record
 * ```
 */
export const consentKind: WaitingKind<ConsentNode> = {
  kind: 'consent',
  waits: true,
  targets: (node) => [node.given, node.refused, ...Object.values(node.also ?? {})],
  settled: (turn, node) => {
    const live = liveConsent(turn.state.consents, node.purpose)
    const same =
      live?.event.language === turn.state.language &&
      live?.event.notice.id === node.notice &&
      live.event.notice.version === node.version
    return same ? { go: node.given } : null
  },
  screen: (_turn, node, at) => ({
    spoken: [text(`bot:notices.${node.notice}.text`)],
    options: [
      ...(['given', 'refused'] as const).map((option) => ({
        option,
        label: { kind: 'key' as const, key: `bot:notices.${node.notice}.${option}` },
      })),
      ...Object.keys(node.also ?? {}).map((option) => ({
        option,
        label: { kind: 'key' as const, key: optionKey(at.dialog, at.node, undefined, option) },
      })),
    ],
  }),
  pick: (turn, node, _at, option) => {
    const aside = node.also?.[option]
    if (aside !== undefined) return { next: { go: aside } }
    if (option === 'given') {
      decide(turn, node, 'given')
      return { next: { go: node.given } }
    }
    decide(turn, node, 'refused')
    return { next: { go: node.refused } }
  },
  write: notUnderstood,
  skip: (turn, node) => {
    if (liveConsent(turn.state.consents, node.purpose) !== null) decide(turn, node, 'refused')
    return { go: node.refused }
  },
}
