import { betterAuth } from 'better-auth/minimal'
import type { BetterAuthOptions } from 'better-auth'
import { APIError } from 'better-auth/api'
import { z } from 'zod'
import { roles } from '../app/casework.ts'
import type { Actor, Role } from '../app/casework.ts'
import { asId } from '../core/ids.ts'
import type { WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { Result } from '../core/result.ts'
import type { Instant } from '../core/time.ts'

export const shortestPassword = 12

export interface Session {
  readonly id: string
  readonly actor: Actor
  readonly expiresAt: Instant
}

export interface NewWorker {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly role: Role
}

/** Who is at the other end. Its answers carry `set-cookie` values for the page to send. */
export interface Auth {
  session(headers: Headers): Promise<Session | null>
  signIn(email: string, password: string): Promise<Result<readonly string[], 'refused'>>
  signOut(headers: Headers): Promise<readonly string[]>
  hasAccount(email: string): Promise<boolean>
  createWorker(worker: NewWorker): Promise<void>
}

const storedUser = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) })

/**
 * better-auth, used as a library: its own HTTP handler is not mounted and its sign-up is off, so that an
 * account can only come from an invite, through `createWorker`.
 */
export const createAuth = (settings: {
  readonly database: BetterAuthOptions['database']
  readonly secret: string
  readonly publicUrl: string
}): Auth => {
  const auth = betterAuth({
    database: settings.database,
    secret: settings.secret,
    baseURL: settings.publicUrl,
    telemetry: { enabled: false },
    // Its log lines quote email addresses.
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 128,
    },
    // Half a day covers a shift; an unattended browser is not signed in the next morning.
    session: { expiresIn: 12 * 60 * 60, disableSessionRefresh: true },
    user: { additionalFields: { role: { type: 'string', required: true, input: false } } },
    advanced: {
      cookiePrefix: 'handrail',
      useSecureCookies: settings.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
  })

  return {
    session: async (headers) => {
      const found = await auth.api.getSession({ headers })
      const user = storedUser.safeParse(found?.user)
      if (!found || !user.success) return null
      const { id, name, role } = user.data
      return {
        id: found.session.id,
        actor: { id: asId<WorkerId>(id), name, role },
        expiresAt: found.session.expiresAt.getTime(),
      }
    },

    signIn: async (email, password) => {
      try {
        const { headers } = await auth.api.signInEmail({ body: { email, password }, returnHeaders: true })
        return ok(headers.getSetCookie())
      } catch (error) {
        // Unknown email, wrong password, malformed email: one answer, so that nobody learns who works here.
        if (error instanceof APIError) return fail('refused')
        throw error
      }
    },

    signOut: async (headers) => {
      const answer = await auth.api.signOut({ headers, returnHeaders: true })
      return answer.headers.getSetCookie()
    },

    hasAccount: async (email) => {
      const { internalAdapter } = await auth.$context
      return (await internalAdapter.findUserByEmail(email.toLowerCase())) !== null
    },

    createWorker: async ({ name, email, password, role }) => {
      const { internalAdapter, password: passwords } = await auth.$context
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
  }
}
