import { z } from 'zod'
import { roles } from '../app/casework.ts'
import type { Actor, Role } from '../app/casework.ts'
import { asId } from '../core/ids.ts'
import type { WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { Result } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import type { AuthSettings } from './better-auth.ts'
import { createLibrary, headersOf, orRefused, requestHeaders } from './better-auth.ts'
import type { Enrolment } from './enrolment.ts'
import { enrolment } from './enrolment.ts'
import type { OpenSessions } from './open-sessions.ts'
import { openSessions } from './open-sessions.ts'
import type { Passkeys } from './passkeys.ts'
import { passkeys } from './passkeys.ts'
import type { LastCodes, SecondFactor } from './second-factor.ts'
import { secondFactor } from './second-factor.ts'

export interface Session {
  readonly id: string
  readonly actor: Actor
  readonly email: string
  /** They have a second step: an authenticator app, a passkey or both. */
  readonly secondFactor: boolean
  /** The last time somebody used it, and not just the page. */
  readonly usedAt: Instant
  readonly expiresAt: Instant
}

export interface NewWorker {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly role: Role
}

/** Values of `set-cookie` for the page to send. */
export type Cookies = readonly string[]

/** Whose account it is. */
export interface Holder {
  readonly id: WorkerId
  readonly email: string
}

/** `signed_in`: that was all. `code_needed`: the password was right, and a second step follows. */
export type Entered =
  | { readonly kind: 'signed_in'; readonly cookies: Cookies; readonly holder: Holder }
  | { readonly kind: 'code_needed'; readonly cookies: Cookies }

/** Who is at the other end. */
export interface Auth
  extends OpenSessions, SecondFactor, Enrolment, Omit<Passkeys, 'removePasskey' | 'removePasskeys'> {
  session(headers: Headers): Promise<Session | null>
  signIn(headers: Headers, email: string, password: string): Promise<Result<Entered, 'refused'>>
  signOut(headers: Headers): Promise<Cookies>
  /** Calls back when a session of anybody's has ended, until the returned function is called. */
  watch(listener: () => void): () => void
  /** It is the password of who is signed in. */
  checkPassword(headers: Headers, password: string): Promise<Result<void, 'refused'>>
  /** Ends every session of theirs, and gives this browser a new one. */
  changePassword(headers: Headers, now: string, next: string): Promise<Result<Cookies, 'refused'>>
  hasAccount(email: string): Promise<boolean>
  createWorker(worker: NewWorker): Promise<void>
  /** Their sessions die, and there will be no new one. */
  removeAccess(worker: WorkerId): Promise<void>
  /** Their password lets nobody in any more, and their sessions die: who knows it may be somebody else. */
  forgetPassword(worker: WorkerId): Promise<void>
  /** A new one, which they gave by a one-time link; every session of theirs ends. */
  setPassword(worker: WorkerId, password: string): Promise<void>
  /** They may sign in again with another role, once they have a new password; nothing of their second step is left. */
  restoreAccess(worker: WorkerId, role: Role): Promise<void>
}

const account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  twoFactorEnabled: z.boolean().nullish(),
})

/** Accounts and sessions; an account comes from an invite alone, through `createWorker`. */
export const createAuth = (settings: AuthSettings): Auth => {
  const watchers = new Set<() => void>()
  const library = createLibrary(settings, () => watchers.forEach((tell) => tell()))
  const sessions = openSessions(library)
  const keys = passkeys(library)
  const lastCodes: LastCodes = new Map()
  const setUp = enrolment(library, lastCodes, sessions, keys)
  const second = secondFactor(library, lastCodes, keys, setUp)
  const putPassword = async (worker: WorkerId, password: string | null) => {
    const { adapter, internalAdapter } = await library.$context
    const where = [
      { field: 'userId', value: worker },
      { field: 'providerId', value: 'credential' },
    ]
    await adapter.update({ model: 'account', where, update: { password } })
    await internalAdapter.deleteUserSessions(worker)
  }

  return {
    ...sessions,
    ...keys,
    ...setUp,
    ...second,

    watch: (listener) => {
      watchers.add(listener)
      return () => watchers.delete(listener)
    },

    session: async (headers) => {
      const found = await library.api.getSession({ headers: requestHeaders(headers) })
      const user = account.safeParse(found?.user)
      if (!found || !user.success) return null
      const { id, name, role, email, twoFactorEnabled } = user.data
      return {
        id: found.session.id,
        actor: { id: asId<WorkerId>(id), name, role },
        email,
        secondFactor: twoFactorEnabled === true,
        usedAt: found.session.updatedAt.getTime(),
        expiresAt: found.session.expiresAt.getTime(),
      }
    },

    signIn: async (headers, email, password) => {
      const asked = library.api.signInEmail({
        body: { email, password },
        headers: requestHeaders(headers),
        returnHeaders: true,
      })
      const answer = await orRefused(asked)
      if (!answer.ok) return answer
      const cookies = answer.value.headers.getSetCookie()
      const { response } = answer.value
      // Whose role was taken away: as if there were no such account.
      if (!('user' in response)) {
        const owes = (await second.challenged(headersOf(cookies))) !== null
        return owes ? ok({ kind: 'code_needed', cookies }) : fail('refused')
      }
      const user = account.safeParse(response.user)
      if (!user.success) {
        const { internalAdapter } = await library.$context
        await internalAdapter.deleteSession(response.token)
        return fail('refused')
      }
      const holder = { id: asId<WorkerId>(user.data.id), email: user.data.email }
      return ok({ kind: 'signed_in', cookies, holder })
    },

    signOut: async (headers) => {
      const answer = await library.api.signOut({ headers: requestHeaders(headers), returnHeaders: true })
      return answer.headers.getSetCookie()
    },

    checkPassword: async (headers, password) => {
      const asked = library.api.verifyPassword({ body: { password }, headers: requestHeaders(headers) })
      const answer = await orRefused(asked)
      return answer.ok ? ok(undefined) : answer
    },

    changePassword: async (headers, now, next) => {
      const asked = library.api.changePassword({
        body: { currentPassword: now, newPassword: next, revokeOtherSessions: true },
        headers: requestHeaders(headers),
        returnHeaders: true,
      })
      const answer = await orRefused(asked)
      return answer.ok ? ok(answer.value.headers.getSetCookie()) : answer
    },

    hasAccount: async (email) => {
      const { internalAdapter } = await library.$context
      return (await internalAdapter.findUserByEmail(email.toLowerCase())) !== null
    },

    createWorker: async ({ name, email, password, role }) => {
      const { internalAdapter, password: passwords } = await library.$context
      const hash = await passwords.hash(password)
      const user = await internalAdapter.createUser(
        { name, email: email.toLowerCase(), role },
        { method: 'email-password' },
      )
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: hash,
      })
    },

    removeAccess: async (worker) => {
      const { internalAdapter } = await library.$context
      await internalAdapter.updateUser(worker, { role: null })
      await internalAdapter.deleteUserSessions(worker)
    },

    forgetPassword: (worker) => putPassword(worker, null),

    setPassword: async (worker, password) => {
      const { password: passwords } = await library.$context
      await putPassword(worker, await passwords.hash(password))
    },

    restoreAccess: async (worker, role) => {
      const { internalAdapter } = await library.$context
      await setUp.resetSecondFactor(worker)
      await putPassword(worker, null)
      await internalAdapter.updateUser(worker, { role })
    },
  }
}
