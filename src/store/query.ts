import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { sql } from 'drizzle-orm'
import type { Tables } from './schema.ts'

/** drizzle over one connection. PostgreSQL's is typed as SQLite's, so that queries are written once. */
export type Database = BetterSQLite3Database

/** What a query is built from. `lockRows` says FOR UPDATE where rows can be locked, and nothing where they cannot. */
export interface Connection {
  readonly db: Database
  readonly tables: Tables
  readonly lockRows: <Select extends object>(select: Select, table: object, busy: 'wait' | 'skip') => Select
}

export type Values = Readonly<Record<string, unknown>>

/** A prepared query: `all` answers at once (SQLite), `execute` with a promise (PostgreSQL). */
export interface Prepared {
  all(values: Record<string, unknown>): unknown
  execute(values: Record<string, unknown>): unknown
}

/** A query by name, built and prepared once per connection. The name is its name in PostgreSQL: one query, one name. */
export interface Query<Row> {
  readonly name: string
  readonly build: (
    connection: Connection,
  ) => PromiseLike<readonly Row[]> & { prepare(name: string): Prepared }
}

export interface Ask {
  readonly query: Query<unknown>
  readonly values: Values
}

/**
 * Work on the database, one query after the other, that does not know whether its engine answers at once or
 * later: SQLite runs it without ever letting go of the thread, so that nothing can come between BEGIN and
 * COMMIT, and PostgreSQL awaits each answer.
 */
export type Steps<T> = Generator<Ask, T, unknown>

/** Rolls the transaction back: something changed since it was read, or an insert found its place taken. */
export class Stale extends Error {
  override readonly name = 'Stale'
}

/** Declares a query. */
export const query = <Row>(name: string, build: Query<Row>['build']): Query<Row> => ({ name, build })

/** Asks a query, answering its rows. */
export function* ask<Row>(asked: Query<Row>, values: Values = {}): Steps<readonly Row[]> {
  return (yield { query: asked, values }) as readonly Row[]
}

/** Asks a query for its first row, or null. */
export function* first<Row>(asked: Query<Row>, values: Values = {}): Steps<Row | null> {
  return (yield* ask(asked, values))[0] ?? null
}

/** A value that arrives when the query is asked. */
export const value = (name: string) => sql.placeholder(name)

/**
 * A query for each shape it is ever asked in, made once: `parts` of the input decide the shape, `number` tells
 * the shapes apart.
 */
export const perShape = <Input, Part extends string, Made>(
  parts: (input: Input) => readonly Part[],
  make: (parts: readonly Part[], number: number) => Made,
) => {
  const known = new Map<string, Made>()
  return (input: Input): Made => {
    const shape = parts(input)
    const name = shape.join(' ')
    const made = known.get(name) ?? make(shape, known.size)
    known.set(name, made)
    return made
  }
}

/** Remembers a connection's prepared queries. */
export const preparer = (connection: Connection): ((asked: Query<unknown>) => Prepared) => {
  const known = new Map<Query<unknown>, Prepared>()
  return (asked) => {
    let prepared = known.get(asked)
    if (prepared === undefined) {
      prepared = asked.build(connection).prepare(asked.name)
      known.set(asked, prepared)
    }
    return prepared
  }
}
