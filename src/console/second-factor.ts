import { parse } from 'hono/utils/cookie'
import { z } from 'zod'
import { roles } from '../app/casework.ts'
import { asId } from '../core/ids.ts'
import type { WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { Result } from '../core/result.ts'
import type { Cookies, Holder } from './auth.ts'
import type { Library } from './better-auth.ts'
import { orRefused, requestHeaders } from './better-auth.ts'
import type { Enrolment } from './enrolment.ts'
import type { Passkeys } from './passkeys.ts'
import { asRecoveryCode } from './recovery.ts'

/** A code of the app, or one of those on paper. */
export type CodeKind = 'app' | 'recovery'

type Entered = Promise<Result<{ readonly cookies: Cookies; readonly holder: Holder }, 'refused'>>

export interface SecondFactor {
  /** Whose password was right and who now owes the second step; null when nobody does. */
  challenged(headers: Headers): Promise<Holder | null>
  enterCode(headers: Headers, kind: CodeKind, code: string): Entered
  /** With one of their passkeys in place of a code. */
  enterByPasskey(headers: Headers, answer: string): Entered
  /** The same again from who is signed in; gives what it was. */
  checkCode(headers: Headers, worker: WorkerId, code: string): Promise<Result<CodeKind, 'refused'>>
}

/** The last code of each worker: one that somebody saw them type must not work a second time. */
export type LastCodes = Map<WorkerId, string>

/** A code of an app, however it was typed. */
export const digits = (code: string): string => code.replaceAll(/\D/g, '')

const holder = z.object({ id: z.string(), email: z.string(), role: z.enum(roles) })
const holderOf = (user: unknown): Holder | null => {
  const found = holder.safeParse(user)
  return found.success ? { id: asId<WorkerId>(found.data.id), email: found.data.email } : null
}

/** What an app shows is all digits; a recovery code as good as never is. */
const kindOf = (typed: string): CodeKind => (/^\d{6}$/.test(typed.replaceAll(/\s/g, '')) ? 'app' : 'recovery')

/** The second step of signing in, and once more before what a stranger must not do. */
export const secondFactor = (
  library: Library,
  lastCodes: LastCodes,
  passkeys: Pick<Passkeys, 'enterPasskey'>,
  enrolment: Pick<Enrolment, 'factorsOf'>,
): SecondFactor => {
  const challengeIn = async (headers: Headers): Promise<string> => {
    const { createAuthCookie } = await library.$context
    const signed = parse(headers.get('cookie') ?? '')[createAuthCookie('two_factor').name] ?? ''
    // Unguessable; its signature is looked at when a code is checked.
    return decodeURIComponent(signed).split('.')[0] ?? ''
  }

  const challenged = async (headers: Headers): Promise<Holder | null> => {
    const { internalAdapter } = await library.$context
    const identifier = await challengeIn(headers)
    const challenge = identifier === '' ? null : await internalAdapter.findVerificationValue(identifier)
    return challenge === null ? null : holderOf(await internalAdapter.findUserById(challenge.value))
  }

  const verify = async (given: Headers, worker: WorkerId, kind: CodeKind, typed: string) => {
    const code = kind === 'app' ? digits(typed) : asRecoveryCode(typed)
    if (kind === 'app' && lastCodes.get(worker) === code) return fail('refused')
    // Before it is looked at: of two who send it at once one is refused.
    if (kind === 'app') lastCodes.set(worker, code)
    const request = { body: { code }, headers: requestHeaders(given), returnHeaders: true } as const
    const asked = kind === 'app' ? library.api.verifyTOTP(request) : library.api.verifyBackupCode(request)
    return orRefused<{ readonly headers: Headers }>(asked)
  }

  return {
    challenged,

    enterCode: async (given, kind, typed) => {
      const who = await challenged(given)
      const answer = who === null ? fail('refused') : await verify(given, who.id, kind, typed)
      if (!answer.ok) return answer
      return who === null
        ? fail('refused')
        : ok({ cookies: answer.value.headers.getSetCookie(), holder: who })
    },

    enterByPasskey: async (given, answer) => {
      const who = await challenged(given)
      if (who === null) return fail('refused')
      const entered = await passkeys.enterPasskey(given, who.id, answer)
      if (!entered.ok) return entered
      const { internalAdapter } = await library.$context
      await internalAdapter.deleteVerificationByIdentifier(await challengeIn(given))
      return entered
    },

    checkCode: async (given, worker, typed) => {
      const kind = kindOf(typed)
      // Or a code of an app that is only being set up would turn it on.
      if (kind === 'app' && !(await enrolment.factorsOf(worker)).app) return fail('refused')
      const answer = await verify(given, worker, kind, typed)
      return answer.ok ? ok(kind) : answer
    },
  }
}
