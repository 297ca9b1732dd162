import type { DangerKind } from '../core/danger.ts'
import { minutes } from '../core/time.ts'
import { question } from './advance.ts'
import { pick, tapped, wrote } from './answer.ts'
import { isAgreedTo } from './asked-picture.ts'
import { asksFirst, comesBeforeAll } from './before-all.ts'
import type { Command } from './commands.ts'
import { neverSilenced } from './commands.ts'
import { answerDanger, dangerIn } from './danger.ts'
import { takeDuress } from './duress.ts'
import { fold } from './fold.ts'
import { idleAfter } from './idle.ts'
import type { PersonInput } from './input.ts'
import { writtenIn } from './input.ts'
import { leave } from './leave.ts'
import { hintOnce, sentOther, spoke } from './other.ts'
import { sentPicture } from './picture.ts'
import { runCommand, stopQuietly } from './run-command.ts'
import { answers } from './said-option.ts'
import { keepForWorker } from './to-worker.ts'
import type { Turn } from './turn.ts'
import { say, text, update } from './turn.ts'
import { withdrawQuietly } from './withdrawal.ts'

/** A turn of the person's: what comes before everything first, then danger, then the question on screen. */
export const takeFromPerson = (turn: Turn, input: PersonInput) => {
  const { now, saidAt, lexicon } = turn.env
  const before = turn.state.lastInboundAt ?? saidAt
  const idle = saidAt - before > idleAfter
  update(turn, { lastInboundAt: Math.max(before, saidAt) })
  if (idle) update(turn, { safeAt: null })

  const written = writtenIn(input)
  const named = written === null ? null : lexicon.command(fold(written))
  const late = now - saidAt > idleAfter
  if (turn.env.said === 'duress' && question(turn)?.node.kind !== 'secret') {
    takeDuress(turn, { idle, late })
    return
  }
  if (input.kind === 'text') lookForSigns(turn, input.text)
  if (late) {
    takeLate(turn, input, named?.command ?? null)
    return
  }
  const danger = written !== null && named === null ? dangerWritten(turn, written) : null
  if (
    turn.env.quiet &&
    (named === null
      ? danger === null || wasAskedJustNow(turn, danger)
      : !neverSilenced.includes(named.command))
  ) {
    if (input.kind === 'text' && named === null) keepForWorker(turn, input.text)
    return
  }
  if (named !== null) {
    // A slash command is English for everyone, and one that only begins leads to the question itself.
    const tells = !written?.trimStart().startsWith('/') && !beginners.includes(named.command)
    if (turn.state.language === null && tells) update(turn, { language: named.language })
    obey(turn, named.command)
    return
  }
  if (input.kind === 'text') keepForWorker(turn, input.text)
  const told = turn.state.language === null && written !== null ? lexicon.language(fold(written)) : null
  if (told !== null) update(turn, { language: told })
  if (danger !== null && answerDanger(turn, danger)) return
  if (input.kind === 'edited') {
    // Somebody who left, or is not known to be safe, is not answered for an old message.
    if (turn.state.safeAt !== null) hintOnce(turn, 'edited')
    return
  }
  if (input.kind === 'tap' && input.key === turn.state.lastTap) return
  // Who greets in a language where it is asked for has answered.
  if (told !== null && question(turn)?.node.kind === 'language') {
    pick(turn, told)
    return
  }
  if (input.kind === 'voice' && turn.state.safeAt === null) say(turn, text('bot:other.voice'))
  if (input.kind === 'picture' && turn.state.safeAt === null && isAgreedTo(turn.state, now))
    say(turn, text('bot:other.later'))
  if (comesBeforeAll(turn, idle)) return
  if (input.kind === 'tap') tapped(turn, input.key)
  else if (input.kind === 'text') wrote(turn, input.text)
  else if (input.kind === 'voice') spoke(turn, input)
  else if (input.kind === 'picture') sentPicture(turn, input)
  else sentOther(turn, input.kind)
}

/** In a flood the same danger is answered once a minute: often enough to be seen, too seldom to be a flood itself. */
const wasAskedJustNow = ({ state, env }: Turn, kind: DangerKind): boolean =>
  state.dangerAsked?.kind === kind && env.now - state.dangerAsked.at < minutes(1)

/** Danger words, unless they are an answer to the question on screen or a word of the person's own. */
const dangerWritten = (turn: Turn, words: string): DangerKind | null => {
  if (turn.env.said !== null) return null
  const asked = question(turn)
  return asked !== null && answers(turn, words) !== null ? null : dangerIn(turn, words)
}

/**
 * Something written long ago reaches us only now: the person is no longer there, and somebody else may hold the
 * phone. Words are kept for the worker, and EXIT, STOP and WITHDRAW are obeyed, but nothing is said into the chat.
 */
const takeLate = (turn: Turn, input: PersonInput, command: Command | null) => {
  update(turn, { safeAt: null })
  if (command === 'EXIT') leave(turn, 'exit', true)
  else if (command === 'STOP') stopQuietly(turn)
  else if (command === 'WITHDRAW') withdrawQuietly(turn)
  else if (command === null && input.kind === 'text') keepForWorker(turn, input.text)
}

/** Signs are for a human to judge: distress looks alike, and nothing changes in the chat. */
const lookForSigns = (turn: Turn, words: string) => {
  const seen = turn.env.lexicon.signs(fold(words)).filter((sign) => !turn.state.signs.includes(sign))
  if (seen.length === 0) return
  update(turn, { signs: [...turn.state.signs, ...seen] })
  turn.events.push({ type: 'SignsSeen', signs: seen })
}

/** Commands that only show or pass the question on screen: where none is yet, they begin. */
const beginners: readonly Command[] = ['BACK', 'SKIP', 'REPEAT']

const obey = (turn: Turn, command: Command) => {
  const isOver = turn.state.phase === 'closed' && question(turn) === null
  if (!isOver && beginners.includes(command) && asksFirst(turn)) return
  runCommand(turn, command)
}
