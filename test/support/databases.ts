import { randomUUID } from 'node:crypto'
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'
import { openSqlite } from '../../src/store/sqlite.ts'

/** The address of a new, empty database; it goes with the run. */
export const freshPostgres = async (): Promise<string> => {
  const url = new URL(inject('postgresUrl'))
  const client = new Client({ connectionString: url.href })
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  url.pathname = `/${name}`
  return url.href
}

/** The path of a database file that does not exist yet; it goes with the run. */
export const freshSqlite = (): string => join(inject('scratch'), randomUUID(), 'handrail.db')

let template: Promise<string> | null = null

/** As the first start leaves it, closed again. */
const migrate = async () => {
  const file = freshSqlite()
  // Migrating writes nothing to the audit log.
  const store = await openSqlite({ file, chain: { seal: () => '', link: () => '' } })
  await store.close()
  return file
}

/** The path of a new database file with every table and no row: a copy, because migrating takes five times as long. */
export const migratedSqlite = async (): Promise<string> => {
  const file = freshSqlite()
  template ??= migrate()
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await copyFile(await template, file)
  return file
}
