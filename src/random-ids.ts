import { randomInt, randomUUID } from 'node:crypto'
import type { Ids } from './app/deps.ts'

/** No I, L, O, 0, 1, U: they are misread, misheard or make words. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ'
const digits = '23456789'

const pick = (alphabet: string) => alphabet[randomInt(alphabet.length)] ?? ''

/** Ids from the operating system's randomness. */
export const randomIds: Ids = {
  id: () => randomUUID(),
  session: () => randomUUID().slice(0, 6),
  // A letter first and no hyphen, so that it keeps its order inside a right-to-left sentence. 85 million codes.
  caseCode: () => pick(letters) + Array.from({ length: 5 }, () => pick(letters + digits)).join(''),
}
