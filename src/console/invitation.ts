import { createHash } from 'node:crypto'
import { roles } from '../app/casework.ts'
import type { Role } from '../app/casework.ts'
import { asId } from '../core/ids.ts'
import type { WorkerId } from '../core/ids.ts'
import { days } from '../core/time.ts'
import { mayUse } from './access.ts'
import type { ConsoleDeps, Invite, PasswordFor, Purpose } from './ports.ts'

// Long enough for a colleague's day off, short enough for a link that waits in an inbox.
const inviteLifetime = days(3)
// They wait for it, and it leads to an account that there is.
const passwordLifetime = days(1)

/** What is stored instead of the token: reading the database gives nobody an account. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

const passwordWord = 'password:'
const passwordOf = (worker: WorkerId): PasswordFor => `${passwordWord}${worker}`

/** The role an invite leads to; null: it is for a password. */
export const roleOf = (invite: Pick<Invite, 'role'> | null): Role | null =>
  roles.find((role) => role === invite?.role) ?? null

/** Whose password a link is for; null: it is an invitation. */
export const passwordOwnerOf = (invite: Pick<Invite, 'role'> | null): WorkerId | null =>
  invite?.role.startsWith(passwordWord) ? asId<WorkerId>(invite.role.slice(passwordWord.length)) : null

type Makes = Pick<ConsoleDeps, 'invites' | 'clock' | 'newId' | 'publicUrl'>
type Reads = Pick<ConsoleDeps, 'invites' | 'clock' | 'workers'>

const makeLink = async (
  deps: Makes,
  what: {
    readonly at: string
    readonly role: Purpose
    readonly lasts: number
    readonly createdBy: WorkerId | null
  },
): Promise<string> => {
  const { at, role, lasts, createdBy } = what
  const token = deps.newId()
  const expiresAt = deps.clock.now() + lasts
  await deps.invites.create({ tokenHash: hashToken(token), role, expiresAt, createdBy })
  return new URL(`/${at}/${encodeURIComponent(token)}`, deps.publicUrl).href
}

/** Makes a one-time link to an account with this role. The link is returned once and kept nowhere. */
export const createInviteLink = (deps: Makes, role: Role, createdBy: WorkerId | null): Promise<string> =>
  makeLink(deps, { at: 'invite', role, lasts: inviteLifetime, createdBy })

/** Ends the links to a new password of theirs that nobody has used. */
export const endPasswordLinks = async (
  deps: Pick<Makes, 'invites' | 'clock'>,
  worker: WorkerId,
  by: WorkerId,
): Promise<void> => {
  const open = await deps.invites.open(deps.clock.now())
  const theirs = open.filter((invite) => passwordOwnerOf(invite) === worker)
  for (const { tokenHash } of theirs) await deps.invites.end(by, tokenHash)
}

/** Makes a one-time link to a new password, in the place of those before it. */
export const createPasswordLink = async (deps: Makes, worker: WorkerId, by: WorkerId): Promise<string> => {
  await endPasswordLinks(deps, worker, by)
  const role = passwordOf(worker)
  return makeLink(deps, { at: 'password', role, lasts: passwordLifetime, createdBy: by })
}

/** Who was shown the door may have made a link on the way out: it is worth nothing. */
const fromManager = async (deps: Reads, invite: Invite | null): Promise<Invite | null> => {
  if (invite === null || invite.createdBy === null) return invite
  const maker = (await deps.workers.list()).find(({ id }) => id === invite.createdBy)
  return maker !== undefined && mayUse.manager(maker.role) ? invite : null
}

const peek = async (deps: Reads, token: string) =>
  fromManager(deps, await deps.invites.peek(hashToken(token), deps.clock.now()))
const take = async (deps: Reads, token: string) =>
  fromManager(deps, await deps.invites.take(hashToken(token), deps.clock.now()))

/** The role a link leads to; null when it cannot be used, or no longer. */
export const invitedRole = async (deps: Reads, token: string): Promise<Role | null> =>
  roleOf(await peek(deps, token))

/** Uses a link up. */
export const takeInvite = async (deps: Reads, token: string): Promise<Role | null> =>
  roleOf(await take(deps, token))

/** Whose password a link may set; null when it cannot be used, or no longer. */
export const passwordOwner = async (deps: Reads, token: string): Promise<WorkerId | null> =>
  passwordOwnerOf(await peek(deps, token))

/** Uses up a link to a password. */
export const takePasswordLink = async (deps: Reads, token: string): Promise<WorkerId | null> =>
  passwordOwnerOf(await take(deps, token))
