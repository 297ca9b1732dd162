import { dirname, join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { olderKeys, rotateKeys } from '../../src/app/rotate-keys.ts'
import { changeKeyFile, openKeyFile } from '../../src/key-file.ts'
import { auditChain } from '../../src/privacy/audit-chain.ts'
import type { KeyRing } from '../../src/privacy/key-ring.ts'
import { addWrappingKey, dropWrappingKeys, unwrap } from '../../src/privacy/key-ring.ts'
import type { Store } from '../../src/store/port.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { toQueue } from '../support/app.ts'
import { freshPostgres, freshSqlite } from '../support/databases.ts'
import { serve, sessionOf, toldBy } from './people.ts'

const opened = (keysFile: string): KeyRing => {
  const ring = openKeyFile(keysFile, () => 'firstkey')
  if (!ring.ok) throw new Error(ring.problem)
  return ring.value
}
/** The ring as it is now, which no longer follows its file. */
const frozen = ({ index, wrapping }: KeyRing): KeyRing => ({ index, wrapping: [...wrapping] })

const databases = [
  {
    engine: 'SQLite',
    place: async () => {
      const file = freshSqlite()
      return (ring: KeyRing): Promise<Store> => openSqlite({ file, chain: auditChain(ring) })
    },
  },
  {
    engine: 'PostgreSQL',
    place: async () => {
      const url = await freshPostgres()
      return (ring: KeyRing): Promise<Store> => openPostgres({ url, chain: auditChain(ring) })
    },
  },
]

const people = Array.from({ length: 12 }, (_, index) => `person-${index}`)
const told = ['please help', 'I am at the station', 'are you there?', 'thank you']

const add = (keysFile: string, id: string) => changeKeyFile(keysFile, (ring) => addWrappingKey(ring, id))

describe.each(databases)('keys that are rotated while people write ($engine)', ({ place }) => {
  it('lose no turn, and once the old ones are retired only the new one opens', async () => {
    const keysFile = join(dirname(freshSqlite()), 'keys.json')
    // A server and an operator's command: two processes, each with a ring and a connection of its own.
    const [serverRing, operatorRing] = [opened(keysFile), opened(keysFile)]
    const open = await place()
    const [server, operator] = [await open(serverRing), await open(operatorRing)]
    const { says, key } = serve(server, serverRing)

    const early = people.slice(0, 6)
    await Promise.all(early.map((person) => says(person, ...toQueue)))
    const oldRing = frozen(serverRing)

    let isWriting = true
    const writing = Promise.all(
      people.map((person) => says(person, ...(early.includes(person) ? told : [...toQueue, ...told]))),
    ).finally(() => (isWriting = false))
    let rotations = 0
    while (isWriting) {
      rotations += 1
      expect(add(keysFile, `key${String(rotations).padStart(5, '0')}`).ok).toBe(true)
      const done = await rotateKeys({ store: operator, ring: operatorRing }, () => {})
      expect(done).toMatchObject({ closed: 0, complete: true })
    }
    await writing
    expect(rotations).toBeGreaterThan(2)

    await rotateKeys({ store: operator, ring: operatorRing }, () => {})
    const { unused, holding } = await olderKeys({ store: operator, ring: operatorRing })
    expect({ unused: unused.length, holding }).toEqual({ unused: rotations, holding: 0 })
    changeKeyFile(keysFile, (ring) => dropWrappingKeys(ring, unused))

    const newRing = frozen(opened(keysFile))
    expect(newRing.wrapping).toHaveLength(1)
    for (const person of people) {
      const loaded = await operator.conversation(key(person))
      if (loaded === null) throw new Error(`${person} is gone`)
      expect(sessionOf(newRing, loaded)?.dialog.phase).toBe('waiting')
      expect(await toldBy(operator, newRing, loaded)).toEqual(told)
      expect(sessionOf(oldRing, loaded)).toBeNull()
      expect(await toldBy(operator, oldRing, loaded)).toBeNull()
    }
    // The server still goes on, with what it has and with who comes next.
    await says('somebody new', ...toQueue, ...told)
    await says('person-0', 'one more thing')
    await server.close()
    await operator.close()
  })
})

describe('a copy of the database from before a rotation', () => {
  it('opens with the key ring of its time, and not with one whose old key was retired', async () => {
    const keysFile = join(dirname(freshSqlite()), 'keys.json')
    const ring = opened(keysFile)
    const file = freshSqlite()
    const chain = auditChain(ring)
    const store = await openSqlite({ file, chain })
    const { says, key } = serve(store, ring)
    await says('anna', ...toQueue, ...told)
    const ringThen = frozen(ring)
    const copied = `${file}.copy`
    const raw = new SqliteDatabase(file)
    raw.exec(`vacuum into '${copied}'`)
    raw.close()

    add(keysFile, 'secondkk')
    await rotateKeys({ store, ring }, () => {})
    changeKeyFile(keysFile, (kept) => dropWrappingKeys(kept, ['firstkey']))

    const copy = await openSqlite({ file: copied, chain })
    const loaded = await copy.conversation(key('anna'))
    if (loaded === null) throw new Error('the copy is empty')
    expect(await toldBy(copy, ringThen, loaded)).toEqual(told)
    expect(sessionOf(opened(keysFile), loaded)).toBeNull()
    expect(await toldBy(copy, opened(keysFile), loaded)).toBeNull()
    const holders = await copy.keyHolders(null, 100)
    expect(holders.map(({ wrappedKey }) => unwrap(opened(keysFile), wrappedKey))).toEqual([null, null])
    await copy.close()
    await store.close()
  })
})
