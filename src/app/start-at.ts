import { noSuch } from '../content/nearest.ts'
import type { Address } from '../core/channel.ts'
import type { Purpose } from '../core/consent.ts'
import type { StartAt } from '../dialog/start-at.ts'
import { askedPurposes, placesOf, startAt } from '../dialog/start-at.ts'
import { conversationKey } from '../privacy/pseudonym.ts'
import type { Decision } from '../store/port.ts'
import type { Told } from './conversation-turn.ts'
import { announce, doneBy, envOf, finish, take } from './conversation-turn.ts'
import type { Deps } from './deps.ts'
import { newDraft } from './handle-turn.ts'

export type { StartAt } from '../dialog/start-at.ts'

/** For an author with a simulated phone. It does not exist in production. */
export interface Rehearsals {
  /** Every `dialog.node`, as the dialogs are now. */
  places(): readonly string[]
  /** What the bot asks consent for. */
  purposes(): readonly Purpose[]
  /**
   * Puts a phone that nobody has used into the middle of the dialogs; null when it is there, else what is wrong with
   * where it should begin.
   */
  start(phone: Address, at: StartAt): Promise<string | null>
}

export const createRehearsals = (deps: Deps): Rehearsals => ({
  places: () => placesOf(deps.content.library),
  purposes: () => askedPurposes(deps.content.library),
  start: async (phone, at) => {
    const now = deps.clock.now()
    const key = conversationKey(deps.ring, phone)
    const outcome = await deps.store.runTurn<Begun>({ key, externalKey: null, now }, (loaded) => {
      if (loaded !== null) return nothingBegun('this phone is in use; take a new one')
      const draft = newDraft(deps, { now, key, from: phone }, doneBy('person'))
      const started = startAt(deps.content.library, at, envOf(draft))
      if (!started.ok) {
        const { what, name, known } = started.unknown
        return nothingBegun(noSuch(what, name, known))
      }
      take(draft, started.step)
      const { statements, result } = finish(draft, null)
      return { statements, result: { told: result, problem: null } }
    })
    if (outcome.kind === 'duplicate') throw new Error('a turn without a message cannot be one of before')
    const { told, problem } = outcome.result
    if (told !== null) announce(deps, told)
    return problem
  },
})

interface Begun {
  readonly told: Told | null
  readonly problem: string | null
}

const nothingBegun = (problem: string): Decision<Begun> => ({
  statements: [],
  result: { told: null, problem },
  refused: true,
})
