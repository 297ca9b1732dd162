import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LiveConsent } from '../src/core/consent.ts'
import { openKeyFile } from '../src/key-file.ts'
import { parseKeyRing } from '../src/privacy/key-file.ts'
import type { KeyRing } from '../src/privacy/key-ring.ts'
import { newDataKey } from '../src/privacy/key-ring.ts'
import { sweptClasses } from '../src/store/port.ts'
import { ensureBuilt, root } from './crash/server.ts'
import { conversation, person } from './store/rows.ts'
import type { App } from './support/app.ts'
import { morning, startApp, toQueue } from './support/app.ts'
import { freshSqlite } from './support/databases.ts'
import { compiledOnce } from './support/programs.ts'

let app: App
let keysFile: string
let ring: KeyRing
beforeAll(ensureBuilt)
beforeEach(async () => {
  keysFile = join(dirname(freshSqlite()), 'keys.json')
  const opened = openKeyFile(keysFile, () => 'testring')
  if (!opened.ok) throw new Error(opened.problem)
  ring = opened.value
  app = await startApp({ ring })
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
      ...compiledOnce(),
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
      expect(await app.store.invite(stored, 0)).toEqual({ role, createdBy: null })
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
    await app.says('anna', 'hello', ':en', ':yes', ':no', ':emergency', 'skip', ':tell')
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

  it('retention run deletes all that is past its time, and counts it by class', async () => {
    const past = Array.from({ length: 1001 }, (_, index) =>
      conversation(`${index}`, { expiresAt: 1, wrappedKey: newDataKey(ring).wrapped }),
    )
    await app.store.commit(past.map((row) => ({ do: 'insertConversation', row }) as const))
    const { code, out } = await run('admin', 'retention', 'run')
    expect(code).toBe(0)
    expect(out.map((line) => line.replace(/: .*/u, ''))).toEqual([
      ...sweptClasses,
      'safe_contacts_forgotten',
      'total',
    ])
    expect(out).toContain('conversations: 1001')
    expect(out).toContain('total: 1001')
    expect(app.rows()).toMatchObject({ conversations: 0 })
  })

  it('retention run forgets what was said about safe contact when its time is over', async () => {
    await app.says('anna', ...toQueue)
    const key = app.key('anna')
    const loaded = await app.store.conversation(key)
    const version = loaded?.conversation.version ?? 0
    await app.store.commit([
      { do: 'updateConversation', key, version, set: { safeContactUntil: morning - 1 } },
    ])
    expect((await run('admin', 'retention', 'run')).out).toContain('safe_contacts_forgotten: 1')
    expect((await app.store.conversation(key))?.conversation.safeContactUntil).toBeNull()
  })

  it('templates prints the first lines of every language, to be approved', async () => {
    const { code, out } = await run('admin', 'templates')
    expect(code).toBe(0)
    expect(out).toContain('English (en)')
    expect(out).toContain('  name: hello   category: UTILITY   not approved')
    expect(out).toContain('  body: Hello. You can write here when it suits you.')
  })

  it('statistics shows nothing while there are few cases, and never a small number', async () => {
    const count = (country: string, times: number) => {
      const cell = { quarter: '2026-Q4', country, branch: 'self_adult' }
      const consent = {} as LiveConsent<'anonymised_statistics'>
      const one = { do: 'countCase', consent, cell } as const
      return app.store.commit(Array.from({ length: times }, () => one))
    }
    await count('KE', 29)
    expect(await run('admin', 'statistics')).toMatchObject({
      code: 0,
      out: ['Fewer than 30 cases were counted: nothing is shown.'],
    })
    await count('UG', 3)
    await count('TZ', 14)
    expect((await run('admin', 'statistics')).out).toEqual([
      '2026-Q4: 50 in all',
      '2026-Q4 KE self_adult: 30',
      '2026-Q4 TZ self_adult: hidden',
      '2026-Q4 UG self_adult: hidden',
    ])
  })

  it('is refused with another key ring than the database’s, and nothing is changed', async () => {
    await app.says('anna', ...toQueue)
    rmSync(keysFile)
    const { code, out, trouble } = await run('admin', 'keys', 'rotate')
    expect({ code, out }).toEqual({ code: 1, out: [] })
    expect(trouble.join()).toContain('not the key ring of this database')
  })
})

describe('admin audit verify', () => {
  const entry = { id: 'a', at: morning, actor: 'system', action: 'test', subject: 's', reason: null }
  const write = (id: string) => app.store.commit([{ do: 'audit', entry: { ...entry, id } }])
  const tamper = (sql: string) => {
    const raw = new Database(app.file)
    raw.exec(sql)
    raw.close()
  }

  it('says that the log is whole and prints its end, which it recognises later', async () => {
    expect((await run('admin', 'audit', 'verify')).out.join()).toContain('nothing was ever written down')
    await write('a')
    const { code, out } = await run('admin', 'audit', 'verify')
    expect({ code, first: out[0] }).toEqual({
      code: 0,
      first: expect.stringMatching(/^The audit log is whole: 1 entries\. Its end is 1:[\w-]{16}$/u) as string,
    })
    const end = out[0]?.split(' ').at(-1) ?? ''
    await write('b')
    expect((await run('admin', 'audit', 'verify', '--expect', end)).code).toBe(0)
    expect((await run('admin', 'audit', 'verify', '--expect', `${end.slice(0, -1)}#`)).trouble).toHaveLength(
      1,
    )
  })

  it('fails when an entry was removed, and when an older state was put back whole', async () => {
    await write('a')
    const older = await app.store.auditHead()
    await write('b')
    const end = (await run('admin', 'audit', 'verify')).out[0]?.split(' ').at(-1) ?? ''
    tamper('delete from audit where seq = 2')
    expect(await run('admin', 'audit', 'verify')).toMatchObject({
      code: 1,
      out: ['The audit log is NOT whole: the end is missing, from entry 2 on.'],
    })
    tamper(`update audit_head set last_seq = 1, last_hash = '${older?.lastHash}', mac = '${older?.mac}'`)
    expect((await run('admin', 'audit', 'verify')).code).toBe(0)
    const found = await run('admin', 'audit', 'verify', '--expect', end)
    expect({ code: found.code, out: found.out.join() }).toEqual({
      code: 1,
      out: expect.stringContaining('entry 2 is not the one you wrote down') as string,
    })
  })
})

describe('admin keys', () => {
  const ids = () => {
    const kept = parseKeyRing(readFileSync(keysFile, 'utf8'))
    return kept.ok ? kept.value.wrapping.map(({ id }) => id) : []
  }
  /** As if the last change were long ago. */
  const settle = () => utimesSync(keysFile, 1, 1)

  it('rotate wraps everything anew under the running application, and retire removes the old key', async () => {
    await app.says('anna', ...toQueue)
    const rotated = await run('admin', 'keys', 'rotate')
    expect(rotated.code).toBe(0)
    expect(rotated.out.join('\n')).toMatch(/^2 data keys wrapped anew\.$/mu)
    expect(rotated.out.at(-1)).toBe('Nothing uses testring any more: keys retire removes it.')
    expect(ids()).toHaveLength(2)

    await app.says('anna', 'please help', 'soon')
    await app.says('ben', ...toQueue)
    settle()
    const retired = await run('admin', 'keys', 'retire')
    expect({ code: retired.code, first: retired.out[0] }).toEqual({
      code: 0,
      first: 'Removed from the key file: testring.',
    })
    expect(ids()).toHaveLength(1)
    await app.says('ben', 'please help')
    await app.says('anna', 'and then?')
    expect((await app.store.queue()).length).toBe(2)
  })

  it('retire removes nothing while something needs it, and says how much', async () => {
    await app.says('anna', ...toQueue)
    const [before] = await app.store.keyHolders(null, 1)
    await run('admin', 'keys', 'rotate')
    const [after] = await app.store.keyHolders(null, 1)
    if (before === undefined || after === undefined) throw new Error('nobody is there')
    await app.store.commit([{ do: 'rewrapKey', holder: after, to: before.wrappedKey }])
    settle()
    const { code, out } = await run('admin', 'keys', 'retire')
    expect({ code, out }).toEqual({
      code: 1,
      out: ['1 data keys still need an older key; nothing was changed. Run keys rotate first.'],
    })
    expect(ids()).toHaveLength(2)
  })

  it('retire has nothing to do where there is one key', async () => {
    expect(await run('admin', 'keys', 'retire')).toMatchObject({
      code: 0,
      out: ['There is no older key; nothing was changed.'],
    })
  })

  it('rotate by several operators at once loses no key', async () => {
    await app.says('anna', ...toQueue)
    const all = await Promise.all([1, 2, 3].map(() => run('admin', 'keys', 'rotate')))
    const added = all.flatMap(({ out }) => / key file: (\w{8})\./u.exec(out[0] ?? '')?.[1] ?? [])
    expect(all.filter(({ code }) => code === 0).length).toBeGreaterThan(0)
    expect(ids().toSorted()).toEqual(['testring', ...added].toSorted())
    await app.says('anna', 'please help')
  })
})

describe('words that are not understood are refused with one line, and nothing is changed:', () => {
  it.each<{ readonly program: 'admin' | 'chat'; readonly words: readonly string[]; readonly says: string }>([
    { program: 'admin', words: ['bogus'], says: 'erase CODE, retention run, audit verify' },
    { program: 'admin', words: ['--bogus'], says: '--role' },
    { program: 'admin', words: ['invite', '--role'], says: '--role' },
    { program: 'admin', words: ['invite', '--role', 'chief'], says: 'caseworker, supervisor' },
    { program: 'admin', words: ['erase'], says: 'which case' },
    { program: 'admin', words: ['retention'], says: 'retention run' },
    { program: 'admin', words: ['keys'], says: 'keys rotate, keys retire' },
    { program: 'admin', words: ['keys', 'forget'], says: 'keys rotate, keys retire' },
    { program: 'admin', words: ['audit', 'verify', '--expect', 'x'], says: 'SEQ:HASH' },
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
    expect(trouble.join('\n')).toMatch(
      /invite.*queue.*statistics.*templates.*erase CODE.*retention run.*audit verify.*keys rotate.*keys retire/su,
    )
  })
})
