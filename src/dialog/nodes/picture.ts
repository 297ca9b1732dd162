import { isWaitedFor, openFor } from '../asked-picture.ts'
import type { PictureNode } from '../definition.ts'
import { update } from '../turn.ts'
import type { PassingKind } from './kind.ts'

/**
 * The person's answer to a caseworker who asked for one picture: `agreed` or `refused`. Where none is asked for any more,
 * `over` is where it goes.
 *
 * ```yaml
 * kind: picture
 * answer: agreed
 * next: send
 * over: over
 * ```
 */
export const pictureKind: PassingKind<PictureNode> = {
  kind: 'picture',
  waits: false,
  targets: (node) => [node.next, node.over],
  pass: (turn, { answer, next, over }) => {
    const { picture } = turn.state
    const { now } = turn.env
    if (picture?.standing !== 'asked' || !isWaitedFor(picture, now)) return { go: over }
    turn.events.push({ type: 'PictureAnswered', answer })
    // A yes is answered with how long there is for the picture, counted from then.
    const until = answer === 'agreed' ? now + openFor : picture.until
    update(turn, { picture: { standing: answer, until } })
    return { go: next }
  },
}
