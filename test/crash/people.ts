import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatMessage } from '../fakes/chat.ts'

/** What a vendor's fake offers of one person. */
export interface Phone {
  says(text: string): Promise<void>
  sees(): readonly ChatMessage[]
}

/** Something that goes on until it is told to stop. What it failed with is told then, and not before. */
export const ongoing = (run: (stopped: () => boolean) => Promise<void>) => {
  let stopped = false
  const running = run(() => stopped).then(
    () => null,
    (error: unknown) => ({ error }),
  )
  return async () => {
    stopped = true
    const failed = await running
    if (failed !== null) throw failed.error
  }
}

/** A person on the way to the waiting room, who then writes numbered messages until told to stop. */
export const writes = (phone: Phone, name: string, wayIn: readonly string[], acknowledged: () => void) => {
  let sent = 0
  const stop = ongoing(async (stopped) => {
    // Each is written when the one before it was acknowledged, as a phone with one tick would.
    for (const word of wayIn) {
      await phone.says(word)
      acknowledged()
    }
    while (!stopped()) {
      sent += 1
      await phone.says(numbered(name, sent))
      acknowledged()
      await sleep(10)
    }
  })
  return { name, phone, sent: () => sent, stop }
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
