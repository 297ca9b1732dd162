import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'

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
