import type { Invites, Workers } from './console/ports.ts'
import { roles } from './app/casework.ts'
import type { Store } from './store/port.ts'

/** The store's invites as the console knows them. */
export const invitesOf = (store: Store): Invites => ({
  create: (invite) => store.createInvite(invite),
  peek: (tokenHash, now) => store.invite(tokenHash, now),
  take: (tokenHash, now) => store.takeInvite(tokenHash, now),
})

/** Workers who may do something; an account without a role may not. */
export const workersOf = (store: Store): Workers => ({
  list: async () =>
    (await store.workers()).flatMap(({ id, name, email, role: given }) => {
      const role = roles.find((each) => each === given)
      return role === undefined ? [] : [{ id, name, email, role }]
    }),
})
