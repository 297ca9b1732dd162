import type { ConsentEvent } from '../core/consent.ts'
import { checkFirst, enter, show } from './advance.ts'
import { withdraw, withdrawable } from './ledger.ts'
import { nothingToWithdraw, remains } from './remains.ts'
import type { Turn } from './turn.ts'
import { say, startOf, text, update } from './turn.ts'
import { undisturbed } from './undisturbed.ts'

/**
 * Everything that was agreed to beyond this conversation, without a word. Before there is a case what was recorded
 * goes with it, and the questions that needed it.
 */
export const withdrawQuietly = (turn: Turn): readonly ConsentEvent[] => {
  const given = withdrawable(turn)
  for (const event of given) withdraw(turn, event)
  if (isDropped(turn) || (given.length > 0 && standsOnConsent(turn)))
    update(turn, { at: [], trail: [], voice: null })
  return given
}

/** A question about what was just taken back would ask for it again in the same breath. */
const standsOnConsent = ({ state }: Turn) =>
  state.at.some(({ dialog }) => dialog === 'renew' || !undisturbed.includes(dialog))

const isDropped = (turn: Turn) => turn.events.some(({ type }) => type === 'RecordWithdrawn')

/** WITHDRAW: all of it at once, and an honest word on what stays. */
export const withdrawAll = (turn: Turn) => {
  const given = withdrawQuietly(turn)
  if (isDropped(turn)) {
    if (given.length > 0) say(turn, text('bot:withdraw.all'))
    update(turn, { at: [{ dialog: 'unrecorded', node: 'menu' }] })
    enter(turn, startOf(turn.library, 'refused'))
    return
  }
  // Whoever writes may not be who agreed: the same words, whatever there was.
  if (turn.state.suspended || turn.state.safeAt === null) say(turn, text('bot:waiting.noted'))
  else if (given.length === 0) say(turn, nothingToWithdraw(turn))
  else say(turn, text('bot:withdraw.all'), ...remains(given))
  const { phase, at } = turn.state
  const isOver = phase === 'closed' && at.length === 0
  if (isOver || !checkFirst(turn, at)) show(turn)
}
