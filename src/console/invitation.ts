import { createHash } from 'node:crypto'
import { roles } from '../app/casework.ts'
import type { Role } from '../app/casework.ts'
import type { WorkerId } from '../core/ids.ts'
import { days } from '../core/time.ts'
import type { ConsoleDeps, Invite } from './ports.ts'

// Long enough for a colleague's day off, short enough for a link that waits in an inbox.
const inviteLifetime = days(3)

/** What is stored instead of the token: reading the database gives nobody an account. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

const roleOf = (invite: Invite | null): Role | null => roles.find((role) => role === invite?.role) ?? null

type Needs = Pick<ConsoleDeps, 'invites' | 'clock' | 'newId' | 'publicUrl'>

/** Makes a one-time link to an account with this role. The link is returned once and kept nowhere. */
export const createInviteLink = async (
  deps: Needs,
  role: Role,
  createdBy: WorkerId | null,
): Promise<string> => {
  const token = deps.newId()
  const expiresAt = deps.clock.now() + inviteLifetime
  await deps.invites.create({ tokenHash: hashToken(token), role, expiresAt, createdBy })
  return new URL(`/invite/${encodeURIComponent(token)}`, deps.publicUrl).href
}

/** The role a link leads to; null when it cannot be used, or no longer. */
export const invitedRole = async (deps: Needs, token: string): Promise<Role | null> =>
  roleOf(await deps.invites.peek(hashToken(token), deps.clock.now()))

/** Uses a link up. */
export const takeInvite = async (deps: Needs, token: string): Promise<Role | null> =>
  roleOf(await deps.invites.take(hashToken(token), deps.clock.now()))
