import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openKeyFile } from '../src/key-file.ts'
import { ensureBuilt, root } from './crash/server.ts'
import { conversation, person } from './store/rows.ts'
import type { App } from './support/app.ts'
import { startApp, toQueue } from './support/app.ts'
import { freshSqlite } from './support/databases.ts'

let app: App
let keysFile: string
beforeAll(ensureBuilt)
beforeEach(async () => {
  keysFile = join(dirname(freshSqlite()), 'keys.json')
  const ring = openKeyFile(keysFile, () => 'testring')
  if (!ring.ok) throw new Error(ring.problem)
  app = await startApp({ ring: ring.value })
})
afterEach(() => app.close())

interface Ended {
  readonly code: number
  readonly out: readonly string[]
  readonly trouble: readonly string[]
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '')

/** The program itself, beside the running application, on the same database. */
const run = (program: 'admin' | 'chat', ...words: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = {
      PATH: process.env['PATH'] ?? '',
      HANDRAIL_DATA_DIR: dirname(app.file),
      HANDRAIL_KEYS_FILE: keysFile,
    }
    const started = execFile(
      process.execPath,
      [join(root, 'dist', `${program}.js`), ...words],
      { env },
      (error, out, trouble) => {
        const code = error === null ? 0 : Number(error.code)
        resolve({ code, out: linesOf(out), trouble: linesOf(trouble) })
      },
    )
    started.stdin?.end()
  })

describe('admin', () => {
  it('invite prints a link for a caseworker, or for whom it is asked', async () => {
    for (const role of ['caseworker', 'supervisor']) {
      const { code, out } = await run('admin', 'invite', '--role', role)
      expect(code).toBe(0)
      const [, token = ''] = /^http:\/\/localhost:3000\/invite\/([\w-]{32})$/u.exec(out.join()) ?? []
      const stored = createHash('sha256').update(token).digest('hex')
      expect(await app.store.invite(stored, 0)).toEqual({ role })
    }
  })

  it('queue says how many wait, and nothing about anybody', async () => {
    await app.says('anna', ...toQueue)
    const { code, out } = await run('admin', 'queue')
    const [waiting] = await app.store.queue()
    expect(code).toBe(0)
    expect(out.filter((line) => /^P\d: 1 waiting, the oldest -?\d+ min$/u.test(line))).toEqual([
      expect.stringContaining(`${waiting?.priority}: `),
    ])
    expect(out.at(-1)).toMatch(/^outbox: \d+ to send$/u)
    expect(out.join()).not.toContain(waiting?.code)
  })

  it('erase leaves nothing of the person of a case', async () => {
    await app.says('anna', ...toQueue, 'please help')
    const [row] = await app.store.queue()
    const code = row?.code ?? ''
    expect(await run('admin', 'erase', code.toLowerCase())).toMatchObject({
      code: 0,
      out: [`${code.toLowerCase()}: erased.`],
    })
    expect(app.rows()).toMatchObject({ persons: 0, answers: 0, consents: 0, cases: 0, messages: 0 })
  })

  it('erase takes an alert away also when its conversation has gone on to something else', async () => {
    await app.says('anna', 'hello', ':en', ':yes', ':no', ':emergency', 'skip', ':yes', ':yes')
    const [row] = await app.store.queue()
    const loaded = await app.store.conversation(app.key('anna'))
    const consented = person('anna')
    await app.store.commit([
      { do: 'insertPerson', row: consented },
      {
        do: 'updateConversation',
        key: app.key('anna'),
        version: loaded?.conversation.version ?? 0,
        set: { personId: consented.id },
      },
    ])
    expect((await run('admin', 'erase', row?.code ?? '')).code).toBe(0)
    expect(app.rows()).toMatchObject({ cases: 0, persons: 1, conversations: 1 })
  })

  it('erase of a code nobody has changes nothing and says so', async () => {
    await app.says('anna', ...toQueue)
    const before = app.rows()
    const { code, out } = await run('admin', 'erase', 'NOBODY')
    expect({ code, out }).toEqual({ code: 1, out: ['NOBODY: there is no such case; nothing was changed.'] })
    expect(app.rows()).toEqual(before)
  })

  it('retention run deletes what is past its time, and counts it', async () => {
    await app.store.commit([{ do: 'insertConversation', row: conversation('anna', { expiresAt: 1 }) }])
    const { code, out } = await run('admin', 'retention', 'run')
    expect(code).toBe(0)
    expect(out).toContain('conversations: 1')
    expect(app.rows()).toMatchObject({ conversations: 0 })
  })
})

describe('words that are not understood are refused with one line, and nothing is changed:', () => {
  it.each<{ readonly program: 'admin' | 'chat'; readonly words: readonly string[]; readonly says: string }>([
    { program: 'admin', words: ['bogus'], says: 'invite, queue, erase CODE, retention run' },
    { program: 'admin', words: ['--bogus'], says: '--role' },
    { program: 'admin', words: ['invite', '--role'], says: '--role' },
    { program: 'admin', words: ['invite', '--role', 'chief'], says: 'caseworker, supervisor' },
    { program: 'admin', words: ['erase'], says: 'which case' },
    { program: 'admin', words: ['retention'], says: 'retention run' },
    { program: 'chat', words: ['--limits', 'x'], says: 'telegram, whatsapp' },
    { program: 'chat', words: ['--bogus'], says: '--limits' },
  ])('$program $words', async ({ program, words, says }) => {
    const { code, out, trouble } = await run(program, ...words)
    expect({ code, out }).toEqual({ code: 1, out: [] })
    expect(trouble).toHaveLength(1)
    expect(trouble[0]).toContain(says)
  })

  it('admin without any word is told its tasks', async () => {
    const { code, trouble } = await run('admin')
    expect(code).toBe(1)
    expect(trouble.join('\n')).toMatch(/invite.*queue.*erase CODE.*retention run/su)
  })
})
