import { interrupt, show } from './advance.ts'
import { isAgreedTo, openFor, pictureBar } from './asked-picture.ts'
import type { Input } from './input.ts'
import { sentOther } from './other.ts'
import type { Turn } from './turn.ts'
import { live, say, text, update } from './turn.ts'

/** A caseworker asks for one picture, and the person says yes or no to it. What else was on screen is left. */
export const askForPicture = (turn: Turn) => {
  const { now } = turn.env
  if (pictureBar(turn.state, live(turn, 'record_data'), now) !== null) return
  turn.events.push({ type: 'QuestionClosed' })
  update(turn, { at: [], trail: [], picture: { standing: 'asked', until: now + openFor } })
  interrupt(turn, 'picture')
}

/** The one picture that was agreed to is taken; any other is refused as ever. */
export const sentPicture = (turn: Turn, { file, caption }: Extract<Input, { kind: 'picture' }>) => {
  const consent = live(turn, 'record_data')
  const { picture } = turn.state
  if (consent === null || picture === null || !isAgreedTo(turn.state, turn.env.now)) {
    sentOther(turn, 'media')
    return
  }
  if (turn.state.safeAt === null) {
    // They were told to send it again; what may be asked before it is known to be safe stays on screen.
    show(turn)
    return
  }
  turn.events.push({ type: 'PictureTaken', consent, file })
  if (caption !== undefined) turn.events.push({ type: 'PersonWrote', consent, text: caption })
  update(turn, { picture: { ...picture, standing: 'taken' } })
  say(turn, text('bot:other.taken'))
  show(turn)
}
