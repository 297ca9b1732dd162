import type { Invites, Workers } from './console/ports.ts'
import { roles } from './app/casework.ts'
import type { Clock } from './core/time.ts'
import { randomIds } from './random-ids.ts'
import type { Store } from './store/port.ts'

/** The store's invites as the console knows them. Who lets whom in is written down. */
export const invitesOf = (store: Store, clock: Clock): Invites => {
  const note = async (actor: string, action: string, tokenHash: string, role: string) => {
    // Enough of the hash to tie the two entries together.
    const subject = `invite-${tokenHash.slice(0, 12)}`
    const entry = { id: randomIds.id(), at: clock.now(), actor, action, subject, reason: role }
    await store.commit([{ do: 'audit', entry }])
  }
  return {
    create: async (invite) => {
      await store.createInvite(invite)
      await note(invite.createdBy ?? 'operator', 'invited', invite.tokenHash, invite.role)
    },
    peek: (tokenHash, now) => store.invite(tokenHash, now),
    take: async (tokenHash, now) => {
      const taken = await store.takeInvite(tokenHash, now)
      if (taken !== null) await note('system', 'invite_used', tokenHash, taken.role)
      return taken
    },
  }
}

/** Workers who may do something; an account without a role may not. */
export const workersOf = (store: Store): Workers => ({
  list: async () =>
    (await store.workers()).flatMap(({ id, name, email, role: given }) => {
      const role = roles.find((each) => each === given)
      return role === undefined ? [] : [{ id, name, email, role }]
    }),
})
