import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { places } from '../../src/app/places.ts'
import type { Session } from '../../src/app/session.ts'
import { unwrap } from '../../src/privacy/key-ring.ts'
import { seal } from '../../src/privacy/seal.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, words } from '../support/app.ts'

const without = (value: object, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))

/** The session as the first version of its shape had it: before easy words, danger words and voice notes. */
const asFirstStored = ({ dialog, ...session }: Session) => ({
  ...without(session, 'voice', 'danger'),
  dialog: { ...without(dialog, 'easy', 'offers', 'dangerAsked', 'voice'), schema: 1 },
})

/** The session lies in the database as the first version would have left it. */
const storeAsFirst = async (app: App, person: string) => {
  const key = app.key(person)
  const loaded = await app.store.conversation(key)
  const dataKey = loaded === null ? null : unwrap(app.deps.ring, loaded.conversation.wrappedKey)
  if (dataKey === null) throw new Error(`${person} has not written yet`)
  const stored = JSON.stringify(asFirstStored(await app.session(person)))
  const raw = new Database(app.file)
  raw
    .prepare('update conversations set session = ? where key = ?')
    .run(seal(dataKey, places.session(key), stored), key)
  raw.close()
}

const start = async () => {
  const app = await startApp()
  onTestFinished(() => app.close())
  return app
}

test('a session that an earlier version stored opens with what is new as for somebody who has just begun', async () => {
  const app = await start()
  await app.says('anna', 'hello', ':en', ':yes')
  const before = await app.session('anna')
  await storeAsFirst(app, 'anna')
  expect(await app.session('anna')).toEqual(before)
  expect(before).toMatchObject({
    voice: null,
    danger: null,
    dialog: { schema: 2, easy: 'off', offers: [], dangerAsked: null },
  })
})

test('who was in the middle of the dialogs then goes on there, at the same question', async () => {
  const app = await start()
  await app.says('anna', 'hello', ':en', ':yes')
  await storeAsFirst(app, 'anna')
  const { dialog } = await app.session('anna')
  await app.heard('anna')
  await app.says('anna', ':no')
  const after = await app.session('anna')
  expect(after.dialog.answers['device_shared']).toEqual({ kind: 'codes', codes: ['no'] })
  expect(after.dialog.prompt).toBeGreaterThan(dialog.prompt)
  expect(words(await app.heard('anna'))).toContain('May I talk with you now?')
})

test('who was in the queue then is asked about a voice note, and answered when in danger', async () => {
  const app = await start()
  await app.says('anna', ...toQueue)
  await storeAsFirst(app, 'anna')
  await app.heard('anna')
  await app.sends('anna', { kind: 'voice', file: 'voice-1', seconds: 12 })
  expect(words(await app.heard('anna'))).toContain('Nobody has listened')
  await app.says('anna', ':given')
  expect(app.rows()).toMatchObject({ cases: 1, attachments: 1 })
  await storeAsFirst(app, 'anna')
  await app.says('anna', 'he is going to kill me')
  expect((await app.session('anna')).dialog.dangerAsked).toMatchObject({ kind: 'danger' })
})
