import { parse } from 'hono/utils/cookie'
import { z } from 'zod'
import { roles } from '../app/casework.ts'
import { asId } from '../core/ids.ts'
import type { WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { Result } from '../core/result.ts'
import type { Cookies, Holder } from './auth.ts'
import type { Library } from './better-auth.ts'
import { headersOf, orRefused, requestHeaders } from './better-auth.ts'
import type { OpenSessions } from './open-sessions.ts'
import { asRecoveryCode } from './recovery.ts'

/** A code of the app, or one of those on paper. */
export type CodeKind = 'app' | 'recovery'

export interface SecondFactor {
  /** Whose password was right and who now owes a code; null when nobody does. */
  challenged(headers: Headers): Promise<Holder | null>
  enterCode(
    headers: Headers,
    kind: CodeKind,
    code: string,
  ): Promise<Result<{ readonly cookies: Cookies; readonly holder: Holder }, 'refused'>>
  /** Begins anew: gives the address that an app reads from a picture. Nothing is asked of them before `confirm`. */
  enrol(headers: Headers, password: string): Promise<Result<string, 'refused'>>
  /** The app shows the right code. Ends their other sessions, which had none, and gives the recovery codes. */
  confirm(
    headers: Headers,
    code: string,
  ): Promise<Result<{ readonly cookies: Cookies; readonly recovery: readonly string[] }, 'refused'>>
  renewRecovery(headers: Headers, password: string): Promise<Result<readonly string[], 'refused'>>
  /** How many recovery codes are left. */
  recoveryLeft(worker: WorkerId): Promise<number>
  turnOff(headers: Headers, password: string): Promise<Result<Cookies, 'refused'>>
  /** For who lost their phone: off, and every session of theirs ends. */
  resetSecondFactor(worker: WorkerId): Promise<void>
  /** All who have an app. */
  enrolled(): Promise<ReadonlySet<WorkerId>>
}

const holder = z.object({ id: z.string(), email: z.string(), role: z.enum(roles) })
const holderOf = (user: unknown): Holder | null => {
  const found = holder.safeParse(user)
  return found.success ? { id: asId<WorkerId>(found.data.id), email: found.data.email } : null
}

const digits = (code: string) => code.replaceAll(/\D/g, '')

/** The authenticator app and the recovery codes. */
export const secondFactor = (library: Library, sessions: Pick<OpenSessions, 'endSessions'>): SecondFactor => {
  /** The last code of each worker: one that somebody saw them type must not work a second time. */
  const lastCodes = new Map<WorkerId, string>()

  const challenged = async (headers: Headers): Promise<Holder | null> => {
    const { internalAdapter, createAuthCookie } = await library.$context
    const signed = parse(headers.get('cookie') ?? '')[createAuthCookie('two_factor').name] ?? ''
    // Unguessable; its signature is looked at when a code is checked.
    const identifier = decodeURIComponent(signed).split('.')[0] ?? ''
    const challenge = identifier === '' ? null : await internalAdapter.findVerificationValue(identifier)
    return challenge === null ? null : holderOf(await internalAdapter.findUserById(challenge.value))
  }

  return {
    challenged,

    enterCode: async (given, kind, typed) => {
      const who = await challenged(given)
      const code = kind === 'app' ? digits(typed) : asRecoveryCode(typed)
      const last = who === null ? undefined : lastCodes.get(who.id)
      if (who === null || (kind === 'app' && last === code)) return fail('refused')
      // Before it is looked at: of two who send it at once one is refused.
      if (kind === 'app') lastCodes.set(who.id, code)
      const request = { body: { code }, headers: requestHeaders(given), returnHeaders: true } as const
      const asked = kind === 'app' ? library.api.verifyTOTP(request) : library.api.verifyBackupCode(request)
      const answer = await orRefused<{ readonly headers: Headers }>(asked)
      if (!answer.ok) return answer
      return ok({ cookies: answer.value.headers.getSetCookie(), holder: who })
    },

    enrol: async (given, password) => {
      const headers = requestHeaders(given)
      const answer = await orRefused(library.api.enableTwoFactor({ body: { password }, headers }))
      if (!answer.ok) return answer
      return 'totpURI' in answer.value ? ok(answer.value.totpURI) : fail('refused')
    },

    confirm: async (given, typed) => {
      const request = { body: { code: digits(typed) }, headers: requestHeaders(given) }
      const answer = await orRefused(library.api.verifyTOTP({ ...request, returnHeaders: true }))
      if (!answer.ok) return answer
      const cookies = answer.value.headers.getSetCookie()
      const now = await library.api.getSession({ headers: headersOf(cookies) })
      if (now === null) return fail('refused')
      lastCodes.set(asId<WorkerId>(now.user.id), digits(typed))
      await sessions.endSessions(asId<WorkerId>(now.user.id), now.session.id)
      const { backupCodes } = await library.api.viewBackupCodes({ body: { userId: now.user.id } })
      return ok({ cookies, recovery: backupCodes })
    },

    renewRecovery: async (given, password) => {
      const headers = requestHeaders(given)
      const answer = await orRefused(library.api.generateBackupCodes({ body: { password }, headers }))
      return answer.ok ? ok(answer.value.backupCodes) : answer
    },

    recoveryLeft: async (worker) => {
      const answer = await orRefused(library.api.viewBackupCodes({ body: { userId: worker } }))
      return answer.ok ? answer.value.backupCodes.length : 0
    },

    turnOff: async (given, password) => {
      const request = { body: { password }, headers: requestHeaders(given) }
      const answer = await orRefused(library.api.disableTwoFactor({ ...request, returnHeaders: true }))
      return answer.ok ? ok(answer.value.headers.getSetCookie()) : answer
    },

    resetSecondFactor: async (worker) => {
      const { internalAdapter, adapter } = await library.$context
      await internalAdapter.updateUser(worker, { twoFactorEnabled: false })
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: worker }] })
      await internalAdapter.deleteUserSessions(worker)
    },

    enrolled: async () => {
      const { adapter } = await library.$context
      const users = await adapter.findMany<{ readonly id: string }>({
        model: 'user',
        where: [{ field: 'twoFactorEnabled', value: true }],
        limit: 10_000,
      })
      return new Set(users.map(({ id }) => asId<WorkerId>(id)))
    },
  }
}
