import { createHash } from 'node:crypto'
import type { Role } from '../app/casework.ts'
import { days } from '../core/time.ts'
import type { Instant } from '../core/time.ts'
import type { ConsoleDeps, Invite } from './ports.ts'

// Long enough for a colleague's day off, short enough for a link that waits in an inbox.
const inviteLifetime = days(3)

/** What is stored instead of the token: reading the database gives nobody an account. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

const live = (invite: Invite | null, now: Instant): Invite | null =>
  invite !== null && invite.expiresAt > now ? invite : null

type Needs = Pick<ConsoleDeps, 'invites' | 'clock' | 'newId' | 'publicUrl'>

/** Makes a one-time link to an account with this role. The link is returned once and kept nowhere. */
export const createInviteLink = async (deps: Needs, role: Role): Promise<string> => {
  const token = deps.newId()
  await deps.invites.create(hashToken(token), { role, expiresAt: deps.clock.now() + inviteLifetime })
  return new URL(`/invite/${encodeURIComponent(token)}`, deps.publicUrl).href
}

/** The invite behind a link, when it can still be used. */
export const peekInvite = async (deps: Needs, token: string): Promise<Invite | null> =>
  live(await deps.invites.peek(hashToken(token)), deps.clock.now())

/** Uses a link up. */
export const takeInvite = async (deps: Needs, token: string): Promise<Invite | null> =>
  live(await deps.invites.take(hashToken(token)), deps.clock.now())
