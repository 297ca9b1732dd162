import { postgres } from './dialect-postgres.ts'
import { defineSchema } from './schema.ts'

/** Every table by its own name: drizzle-kit reads these to write the migrations in drizzle/postgres. */
export const {
  persons,
  conversations,
  answers,
  consents,
  consentProofs,
  cases,
  messages,
  recordings,
  outbox,
  shares,
  grants,
  approvals,
  staff,
  conflicts,
  notes,
  tasks,
  handovers,
  statistics,
  audit,
  auditHead,
  seen,
  invites,
  user,
  session,
  account,
  verification,
  twoFactor,
} = defineSchema(postgres)
