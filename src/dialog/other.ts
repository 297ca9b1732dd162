import { interrupt, show } from './advance.ts'
import { isAgreedTo } from './asked-picture.ts'
import { branchOf } from './facts.ts'
import type { Input, Wordless } from './input.ts'
import type { Turn } from './turn.ts'
import { live, say, text, update } from './turn.ts'

/** Pictures, places, contacts and stickers: none is an answer, and none is kept. */
export const sentOther = (turn: Turn, kind: Wordless) => {
  switch (kind) {
    case 'sticker':
      show(turn)
      return
    case 'unsupported':
      hintOnce(turn, 'unsupported')
      return
    case 'location':
      interrupt(turn, 'place')
      return
    case 'media':
    case 'contact': {
      const isAnotherFile = kind === 'media' && isAgreedTo(turn.state, turn.env.now)
      say(turn, text(isAnotherFile ? 'bot:other.file' : `bot:other.${kind}`))
      show(turn)
    }
  }
}

/**
 * Nobody listens unless that is agreed to: only adults who write for themselves are asked, and only where a caseworker
 * will have their case (domain reference, 13 and 14).
 */
export const spoke = (turn: Turn, { file, seconds }: Extract<Input, { kind: 'voice' }>) => {
  const { phase, suspended } = turn.state
  const canBeKept =
    !suspended &&
    (phase === 'waiting' || phase === 'human') &&
    branchOf(turn.state) === 'self_adult' &&
    live(turn, 'record_data') !== null
  if (!canBeKept) {
    say(turn, text('bot:other.voice'))
    show(turn)
    return
  }
  update(turn, { voice: { file, seconds } })
  interrupt(turn, 'voice')
}

/** What is worth saying once a session. */
export const hintOnce = (turn: Turn, hint: 'edited' | 'unsupported') => {
  if (turn.state.hints.includes(hint)) return
  update(turn, { hints: [...turn.state.hints, hint] })
  say(turn, text(`bot:other.${hint}`))
  show(turn)
}
