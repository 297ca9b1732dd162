import Database from 'better-sqlite3'
import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import type { Sealed, WrappedKey } from '../../src/core/sealed.ts'
import type { DataKey, KeyRing } from '../../src/privacy/key-ring.ts'
import { unwrap } from '../../src/privacy/key-ring.ts'
import type { Place } from '../../src/privacy/seal.ts'
import { open } from '../../src/privacy/seal.ts'

type Row = Readonly<Record<string, unknown>>

/** The database as whoever took the disk has it: tables and bytes, past everything of the product. */
export interface Raw {
  all(sql: string): Promise<readonly Row[]>
  /** Columns that hold bytes, by table, with the columns that name a row. */
  bytesColumns(): Promise<
    readonly { readonly table: string; readonly column: string; readonly id: readonly string[] }[]
  >
}

/** With a handle of the test's own, or its file. */
export const rawSqlite = (from: string | Database.Database): Raw => {
  const raw = typeof from === 'string' ? new Database(from, { readonly: true }) : from
  if (typeof from === 'string') onTestFinished(() => void raw.close())
  const all = (sql: string) => raw.prepare(sql).all() as readonly Row[]
  return {
    all: async (sql) => all(sql),
    bytesColumns: async () => {
      const columns = all(
        `select m.name as tbl, p.name as col, lower(p.type) as type, p.pk as pk
           from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table' order by p.pk`,
      )
      return bytesIn(columns, 'blob')
    },
  }
}

export const rawPostgres = async (url: string): Promise<Raw> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  const all = async (sql: string) => (await client.query<Row>(sql)).rows
  return {
    all,
    bytesColumns: async () => {
      const columns = await all(
        `select c.table_name as tbl, c.column_name as col, c.data_type as type,
                coalesce(k.ordinal_position, 0) as pk
           from information_schema.columns c
           left join information_schema.table_constraints t
             on t.table_name = c.table_name and t.table_schema = c.table_schema
            and t.constraint_type = 'PRIMARY KEY'
           left join information_schema.key_column_usage k
             on k.constraint_name = t.constraint_name and k.table_schema = t.table_schema
            and k.column_name = c.column_name
          where c.table_schema = 'public' order by 4`,
      )
      return bytesIn(columns, 'bytea')
    },
  }
}

const bytesIn = (columns: readonly Row[], type: string) =>
  columns
    .filter((each) => each['type'] === type)
    .map((each) => ({
      table: String(each['tbl']),
      column: String(each['col']),
      id: columns
        .filter(({ tbl, pk }) => tbl === each['tbl'] && Number(pk) > 0)
        .map(({ col }) => String(col)),
    }))

/** Sealed bytes and where they lie. */
export interface SealedValue {
  readonly place: Place
  readonly bytes: Buffer
}

export const columnOf = ({ place }: SealedValue): string => `${place.table}.${place.column}`

export interface OpenedKey {
  readonly table: string
  readonly row: string
  readonly wrapped: Buffer
  /** Null: it does not open with this ring. */
  readonly key: DataKey | null
}

interface Bytes {
  readonly values: readonly SealedValue[]
  readonly wrapped: readonly SealedValue[]
}

/** Every byte column of every row: wrapped keys apart from sealed values. A column that is new is among them. */
export const bytesOf = async (raw: Raw): Promise<Bytes> => {
  const found: SealedValue[] = []
  for (const { table, column, id } of await raw.bytesColumns()) {
    for (const row of await raw.all(`select * from ${table}`)) {
      const bytes = row[column]
      if (!(bytes instanceof Uint8Array) || bytes.length === 0) continue
      const place = { table, column, row: id.map((name) => String(row[name])).join('/') }
      found.push({ place, bytes: Buffer.from(bytes) })
    }
  }
  const isKey = ({ place }: SealedValue) => place.column === 'wrapped_key'
  return { values: found.filter((each) => !isKey(each)), wrapped: found.filter(isKey) }
}

export const unwrapAll = (ring: KeyRing, wrapped: readonly SealedValue[]): readonly OpenedKey[] =>
  wrapped.map(({ place, bytes }) => ({
    table: place.table,
    row: place.row,
    wrapped: bytes,
    key: unwrap(ring, bytes as Uint8Array as WrappedKey),
  }))

export const keysOf = (opened: readonly OpenedKey[]): readonly DataKey[] =>
  opened.flatMap(({ key }) => (key === null ? [] : [key]))

export const opens = (key: DataKey, { place, bytes }: SealedValue): boolean =>
  open(key, place, bytes as Uint8Array as Sealed<unknown>) !== null

export const opensWithAny = (keys: readonly DataKey[], value: SealedValue): boolean =>
  keys.some((key) => opens(key, value))
