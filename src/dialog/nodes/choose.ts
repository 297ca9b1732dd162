import type { ChooseNode } from '../definition.ts'
import { optionKey } from '../definition.ts'
import { mayAsk, ownText, setAnswer } from '../turn.ts'
import type { WaitingKind } from './kind.ts'
import { notUnderstood, otherWays } from './kind.ts'

/**
 * One of several. With a `field` the option is an answer and its label is the field's; without one it is a menu.
 * `options` names where each leads, in the order shown; `also` other ways to go, which are no answers; `skip`
 * where SKIP leads, and `human` where HUMAN does, where that is not the dialog `human`.
 *
 * ```yaml
 * kind: choose
 * field: safety_now
 * options: { yes: device, no: not_safe, not_sure: choices }
 * skip: choices
 * ```
 */
export const chooseKind: WaitingKind<ChooseNode> = {
  kind: 'choose',
  waits: true,
  targets: (node) => [
    ...Object.values(node.options),
    ...Object.values(node.also ?? {}),
    node.skip,
    ...(node.human === undefined ? [] : [node.human]),
  ],
  settled: (turn, node) => (node.field === undefined || mayAsk(turn, node.field) ? null : { go: node.skip }),
  screen: (turn, node, at) => ({
    spoken: [ownText(turn, at)],
    options: [
      ...Object.keys(node.options).map((option) => ({
        option,
        label: { kind: 'key' as const, key: optionKey(at.dialog, at.node, node.field, option) },
      })),
      ...otherWays(node, at),
    ],
  }),
  pick: (turn, node, _at, option) => {
    const aside = node.also?.[option]
    if (aside !== undefined) return { next: { go: aside } }
    const go = node.options[option]
    if (go === undefined) return 'not_understood'
    if (node.field !== undefined) setAnswer(turn, node.field, { kind: 'codes', codes: [option] })
    return { next: { go } }
  },
  write: notUnderstood,
  skip: (turn, node) => {
    if (node.field !== undefined) setAnswer(turn, node.field, { kind: 'skipped' })
    return { go: node.skip }
  },
}
