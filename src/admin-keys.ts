import { setTimeout as wait } from 'node:timers/promises'
import { olderKeys, rotateKeys } from './app/rotate-keys.ts'
import type { Clock } from './core/time.ts'
import { minutes } from './core/time.ts'
import { changeKeyFile, keyFileChangedAt } from './key-file.ts'
import type { KeyRing } from './privacy/key-ring.ts'
import { addWrappingKey, dropWrappingKeys } from './privacy/key-ring.ts'
import type { Store } from './store/port.ts'

export interface KeyTask {
  readonly store: Store
  readonly ring: KeyRing
  readonly keysFile: string
  readonly clock: Clock
  readonly newId: () => string
  readonly say: (line: string) => void
}

/** How often a long rotation says how far it is. */
const sayEvery = 1000

/**
 * What a server wrapped with the old key just before it saw the new one is on the disk by then: no transaction takes
 * nearly as long.
 */
const settled = minutes(1)

/** `keys rotate`: a new wrapping key, and every data key under it. Answers whether all went well. */
export const rotate = async ({ store, ring, keysFile, newId, say }: KeyTask): Promise<boolean> => {
  const id = newId()
  const added = changeKeyFile(keysFile, (kept) => addWrappingKey(kept, id))
  if (!added.ok) {
    say(added.problem)
    return false
  }
  say(`A new wrapping key is in the key file: ${id}. Put a copy of the file where you keep its copy.`)
  let said = 0
  const done = await rotateKeys({ store, ring }, (rewrapped) => {
    if (rewrapped - said < sayEvery) return
    said = rewrapped
    say(`${rewrapped} data keys wrapped anew ...`)
  })
  say(`${done.rewrapped} data keys wrapped anew.`)
  if (done.closed > 0) say(`${done.closed} data keys open with no key of this file; they stay as they are.`)
  if (!done.complete) {
    say('A server goes on using an older key. Does it read another key file? Then run keys rotate again.')
  }
  const { unused } = await olderKeys({ store, ring })
  if (unused.length > 0) say(`Nothing uses ${unused.join(', ')} any more: keys retire removes it.`)
  return done.complete
}

/** `keys retire`: removes the older wrapping keys, once nothing needs them. Answers whether they are gone. */
export const retire = async ({ store, ring, keysFile, clock, say }: KeyTask): Promise<boolean> => {
  const refuse = (holding: number) => {
    say(`${holding} data keys still need an older key; nothing was changed. Run keys rotate first.`)
    return false
  }
  const before = await olderKeys({ store, ring })
  if (before.holding > 0) return refuse(before.holding)
  if (before.unused.length === 0) {
    say('There is no older key; nothing was changed.')
    return true
  }
  const rest = keyFileChangedAt(keysFile) + settled - clock.now()
  if (rest > 0) {
    say(`The key file has just changed: waiting ${Math.ceil(rest / 1000)} s for what is still being written.`)
    await wait(rest)
  }
  const { unused, holding } = await olderKeys({ store, ring })
  if (holding > 0) return refuse(holding)
  const changed = changeKeyFile(keysFile, (kept) => dropWrappingKeys(kept, unused))
  if (!changed.ok) {
    say(changed.problem)
    return false
  }
  say(`Removed from the key file: ${unused.join(', ')}.`)
  say('Copies of the database from before the rotation open with no key of this file any more.')
  say('Older copies of the key file still open them: destroy those, or keep them on purpose.')
  return true
}
