import { DrizzleQueryError } from 'drizzle-orm/errors'
import { DatabaseError } from 'pg'

/** The database's own error: drizzle's wrapper has the query's values in its message, which must not reach a log. */
export const causeOf = (error: unknown): unknown => (error instanceof DrizzleQueryError ? error.cause : error)

/** The SQLSTATE of a database error, or null for anything else. */
export const codeOf = (error: unknown): string | null => {
  const cause = causeOf(error)
  return cause instanceof DatabaseError ? (cause.code ?? null) : null
}

/** Serialization failure and deadlock: the database chose a loser, who may simply try again. */
export const isLostRace = (error: unknown) => ['40001', '40P01'].includes(codeOf(error) ?? '')

/** What a row hangs on was deleted meanwhile. */
export const isMissingParent = (error: unknown) => codeOf(error) === '23503'
