import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatMessage } from '../fakes/chat.ts'

/** What a vendor's fake offers of one person. */
export interface Phone {
  says(text: string): Promise<void>
  sees(): readonly ChatMessage[]
}

/**
 * From the first word to the waiting room, on the shortest way an adult can take; numbers pick options, and the order
 * of the options changes less often than their words.
 */
export const wayIn = [
  'hello',
  '1', // English
  '1', // safe now
  '2', // nobody else sees this phone
  '1', // talk
  '1', // for themselves
  '1', // 18 or older
  '2', // who reads: the team
  '1', // record
  '1', // may be written to
  '2', // at any time
  '2', // straight on to a person
] as const

/** A person on the way to the waiting room, who then writes numbered messages until told to stop. */
export const writes = (phone: Phone, name: string, pause: () => number) => {
  let sent = 0
  let stopped = false
  const run = async () => {
    // Each is written when the one before it was acknowledged, as a phone with one tick would.
    for (const word of wayIn) await phone.says(word)
    while (!stopped) {
      sent += 1
      await phone.says(numbered(name, sent))
      await sleep(pause())
    }
  }
  const running = run()
  return {
    name,
    phone,
    sent: () => sent,
    async stop() {
      stopped = true
      await running
    },
  }
}
export type Writer = ReturnType<typeof writes>

/** The numbered message. */
export const numbered = (name: string, number: number) => `${name} m${number}`

/** What the worker wrote, as it arrived, with what arrived twice in a row counted once. */
export const heard = (phone: Phone, prefix: string) => {
  const all = phone
    .sees()
    .filter(({ side, text }) => side === 'bot' && text.startsWith(prefix))
    .map(({ text }) => text)
  return { times: all.length, inOrder: all.filter((text, i) => text !== all[i - 1]) }
}
