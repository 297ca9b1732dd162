import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth/minimal'
import type { BetterAuthOptions } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { fail, ok } from '../core/result.ts'
import type { Result } from '../core/result.ts'
import type { Clock } from '../core/time.ts'
import { browserOf } from './browser.ts'
import { longestPassword, shortestPassword } from './password.ts'
import { recoveryCodes } from './recovery.ts'

/** A device that was only touched proves no more than that somebody has it. */
const refuseUnverified = (verified: boolean | undefined): void => {
  if (verified !== true) throw new APIError('UNAUTHORIZED')
}

export interface AuthSettings {
  readonly database: BetterAuthOptions['database']
  readonly secret: string
  readonly publicUrl: string
  readonly clock: Clock
}

/**
 * better-auth, used as a library: its own HTTP handler is not mounted and its sign-up is off, so that an
 * account can only come from an invite.
 */
export const createLibrary = (
  { database, secret, publicUrl, clock }: AuthSettings,
  onSessionEnd: () => void,
) =>
  betterAuth({
    database,
    secret,
    baseURL: publicUrl,
    appName: 'Handrail',
    telemetry: { enabled: false },
    // Its log lines quote email addresses.
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    plugins: [
      twoFactor({
        totpOptions: { digits: 6, period: 30 },
        backupCodeOptions: { customBackupCodesGenerate: recoveryCodes },
      }),
      passkey({
        rpID: new URL(publicUrl).hostname,
        rpName: 'Handrail',
        origin: new URL(publicUrl).origin,
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        registration: {
          afterVerification: async ({ verification }) =>
            refuseUnverified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: async ({ verification }) =>
            refuseUnverified(verification.authenticationInfo.userVerified),
        },
      }),
    ],
    // Half a day covers a shift; an unattended browser is not signed in the next morning.
    // `freshAge`: what must not be done by a stranger at an open page asks for the password, however new the session.
    session: { expiresIn: 12 * 60 * 60, disableSessionRefresh: true, freshAge: 0 },
    user: { additionalFields: { role: { type: 'string', required: true, input: false } } },
    databaseHooks: {
      session: {
        delete: { after: async () => onSessionEnd() },
        create: {
          // No address is kept.
          before: async (session) => ({
            data: {
              ...session,
              ipAddress: '',
              createdAt: new Date(clock.now()),
              updatedAt: new Date(clock.now()),
            },
          }),
        },
      },
    },
    advanced: {
      cookiePrefix: 'handrail',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
  })

export type Library = ReturnType<typeof createLibrary>

/** What better-auth needs to know of a request: of the browser only its kind is kept. */
export const requestHeaders = (headers: Headers): Headers =>
  new Headers({
    cookie: headers.get('cookie') ?? '',
    'user-agent': browserOf(headers.get('user-agent') ?? ''),
  })

/** The request that a browser would send with these cookies. */
export const headersOf = (setCookies: readonly string[]): Headers =>
  new Headers({ cookie: setCookies.map((line) => line.split(';')[0]).join('; ') })

/** What was asked for, or `refused`: wrong, unknown and malformed get one answer, so that nobody learns who works here. */
export const orRefused = async <T>(asked: Promise<T>): Promise<Result<T, 'refused'>> => {
  try {
    return ok(await asked)
  } catch (error) {
    if (error instanceof APIError) return fail('refused')
    throw error
  }
}
