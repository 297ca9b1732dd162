import { accountActions } from './console/ports.ts'
import type { Invites, Workers } from './console/ports.ts'
import { audited } from './app/audit-entry.ts'
import { roles } from './app/casework.ts'
import type { Clock } from './core/time.ts'
import { randomIds } from './random-ids.ts'
import type { Store } from './store/port.ts'

/** The store's invites as the console knows them. Who lets whom in is written down. */
export const invitesOf = (store: Store, clock: Clock): Invites => {
  const note = async (actor: string, action: string, tokenHash: string, role: string) => {
    // Enough of the hash to tie the two entries together.
    const subject = `invite-${tokenHash.slice(0, 12)}`
    const written = await store.commit([audited({ ids: randomIds, clock }, actor, action, subject, role)])
    // What cannot be written down is not done.
    if (!written.ok) throw new Error('an invite could not be written down')
  }
  return {
    create: async (invite) => {
      await note(invite.createdBy ?? 'operator', 'invited', invite.tokenHash, invite.role)
      await store.createInvite(invite)
    },
    open: (now) => store.openInvites(now),
    end: async (by, tokenHash) => {
      const invite = await store.invite(tokenHash, clock.now())
      if (invite === null) return
      await note(by, 'invite_ended', tokenHash, invite.role)
      await store.takeInvite(tokenHash, clock.now())
    },
    closeOf: (worker) => store.closeInvites(clock.now(), worker),
    peek: (tokenHash, now) => store.invite(tokenHash, now),
    take: async (tokenHash, now) => {
      const taken = await store.takeInvite(tokenHash, now)
      if (taken !== null) await note('system', 'invite_used', tokenHash, taken.role)
      return taken
    },
  }
}

/** A fortnight of one worker's signing in and out; what is older is in the audit log. */
const shownEvents = 15

/** Workers who may do something; an account without a role may not. */
export const workersOf = (store: Store, clock: Clock): Workers => ({
  list: async () =>
    (await store.workers()).flatMap(({ id, name, email, role: given }) => {
      const role = roles.find((each) => each === given)
      return role === undefined ? [] : [{ id, name, email, role }]
    }),
  former: async () =>
    (await store.workers())
      .filter(({ role }) => !roles.some((each) => each === role))
      .map(({ id, name, email }) => ({ id, name, email })),
  note: async (by, action, about = by, role) => {
    const written = await store.commit([audited({ ids: randomIds, clock }, by, action, about, role)])
    // What cannot be written down is not done.
    if (!written.ok) throw new Error('a change of an account could not be written down')
  },
  history: async (worker) =>
    (await store.audit(worker))
      .flatMap(({ action: named, at }) => {
        const action = accountActions.find((each) => each === named)
        return action === undefined ? [] : [{ action, at }]
      })
      .slice(-shownEvents)
      .toReversed(),
})
