import { generateRandomString, symmetricEncrypt } from 'better-auth/crypto'
import type { WorkerId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { Result } from '../core/result.ts'
import type { Cookies } from './auth.ts'
import type { Library } from './better-auth.ts'
import { headersOf, orRefused, requestHeaders } from './better-auth.ts'
import type { OpenSessions } from './open-sessions.ts'
import type { Passkeys } from './passkeys.ts'
import type { LastCodes } from './second-factor.ts'
import { digits } from './second-factor.ts'

/** What a worker has for the second step. */
export interface Factors {
  /** An authenticator app. */
  readonly app: boolean
  readonly passkeys: number
  readonly recoveryLeft: number
}

/** Setting up the second step, and taking it away again. */
export interface Enrolment {
  factorsOf(worker: WorkerId): Promise<Factors>
  /** Begins with an app: gives the address that it reads from a picture. Nothing is asked of them before `confirm`. */
  enrol(headers: Headers, worker: WorkerId, password: string): Promise<Result<string, 'refused'>>
  /**
   * The app shows the right code. For who had no second step: ends their other sessions, and gives the recovery codes;
   * who has a passkey has them already.
   */
  confirm(
    headers: Headers,
    worker: WorkerId,
    code: string,
  ): Promise<Result<{ readonly cookies: Cookies; readonly recovery: readonly string[] | null }, 'refused'>>
  /** Makes recovery codes for who will have a passkey and nothing else. They count from `begin` on. */
  prepare(headers: Headers, password: string): Promise<Result<void, 'refused'>>
  /** Those that are left, in plain text: for the one page that shows them. */
  recoveryOf(worker: WorkerId): Promise<readonly string[]>
  /** From now on signing in asks them for the second step; sessions but this one, which had none, end. */
  begin(worker: WorkerId, session: string): Promise<void>
  renewRecovery(headers: Headers, password: string): Promise<Result<readonly string[], 'refused'>>
  /** With the last passkey goes the second step. */
  turnOffApp(worker: WorkerId): Promise<void>
  /** With the last of what there is goes the second step. False: they have no such passkey. */
  turnOffPasskey(worker: WorkerId, id: string): Promise<boolean>
  /** For who lost what they had: nothing is left of it, and every session of theirs ends. */
  resetSecondFactor(worker: WorkerId): Promise<void>
  /** All who have a second step. */
  enrolled(): Promise<ReadonlySet<WorkerId>>
}

interface Stored {
  readonly secret: string
  readonly verified: boolean
  readonly backupCodes: string
}

type Own = Pick<Passkeys, 'passkeysOf' | 'removePasskey' | 'removePasskeys'>

/** The authenticator app, the recovery codes, and what a passkey changes in them. */
export const enrolment = (
  library: Library,
  lastCodes: LastCodes,
  sessions: Pick<OpenSessions, 'endSessions'>,
  passkeys: Own,
): Enrolment => {
  const rowsOf = (worker: WorkerId) => [{ field: 'userId', value: worker }]
  const stored = async (worker: WorkerId): Promise<Stored | null> => {
    const { adapter } = await library.$context
    return adapter.findOne<Stored>({ model: 'twoFactor', where: rowsOf(worker) })
  }
  const hasSecondStep = async (worker: WorkerId): Promise<boolean> => {
    const { adapter } = await library.$context
    const where = [{ field: 'id', value: worker }]
    const found = await adapter.findOne<{ readonly twoFactorEnabled?: boolean }>({ model: 'user', where })
    return found?.twoFactorEnabled === true
  }
  const setSecondStep = async (worker: WorkerId, twoFactorEnabled: boolean) => {
    const { internalAdapter } = await library.$context
    await internalAdapter.updateUser(worker, { twoFactorEnabled })
  }
  const end = async (worker: WorkerId) => {
    const { adapter } = await library.$context
    await setSecondStep(worker, false)
    await adapter.deleteMany({ model: 'twoFactor', where: rowsOf(worker) })
  }
  const change = async (worker: WorkerId, update: Partial<Stored>) => {
    const { adapter } = await library.$context
    await adapter.update({ model: 'twoFactor', where: rowsOf(worker), update })
  }
  /** Codes of the app that there was are wrong from now on, even if it is set up again. */
  const replaceKey = async (worker: WorkerId) => {
    const { secretConfig } = await library.$context
    const secret = await symmetricEncrypt({ key: secretConfig, data: generateRandomString(32) })
    await change(worker, { verified: false, secret })
  }
  const prepared = async (given: Headers, password: string) => {
    const request = { body: { password }, headers: requestHeaders(given) }
    const answer = await orRefused(library.api.enableTwoFactor(request))
    if (!answer.ok) return answer
    return 'totpURI' in answer.value ? ok(answer.value) : fail('refused')
  }
  const recoveryOf = async (worker: WorkerId): Promise<readonly string[]> => {
    const answer = await orRefused(library.api.viewBackupCodes({ body: { userId: worker } }))
    return answer.ok ? answer.value.backupCodes : []
  }

  return {
    factorsOf: async (worker) => ({
      app: (await hasSecondStep(worker)) && (await stored(worker))?.verified === true,
      passkeys: (await passkeys.passkeysOf(worker)).length,
      recoveryLeft: (await recoveryOf(worker)).length,
    }),

    enrol: async (given, worker, password) => {
      const before = (await hasSecondStep(worker)) ? await stored(worker) : null
      const answer = await prepared(given, password)
      if (!answer.ok) return answer
      // The codes they have on paper stay good.
      if (before !== null) await change(worker, { backupCodes: before.backupCodes })
      return ok(answer.value.totpURI)
    },

    confirm: async (given, worker, typed) => {
      const hadOne = await hasSecondStep(worker)
      const request = { body: { code: digits(typed) }, headers: requestHeaders(given) }
      const answer = await orRefused(library.api.verifyTOTP({ ...request, returnHeaders: true }))
      if (!answer.ok) return answer
      lastCodes.set(worker, digits(typed))
      if (hadOne) return ok({ cookies: [], recovery: null })
      const cookies = answer.value.headers.getSetCookie()
      const now = await library.api.getSession({ headers: headersOf(cookies) })
      if (now === null) return fail('refused')
      await sessions.endSessions(asId<WorkerId>(now.user.id), now.session.id)
      return ok({ cookies, recovery: await recoveryOf(worker) })
    },

    prepare: async (given, password) => {
      const answer = await prepared(given, password)
      return answer.ok ? ok(undefined) : answer
    },

    recoveryOf,

    begin: async (worker, session) => {
      await setSecondStep(worker, true)
      await sessions.endSessions(worker, session)
    },

    renewRecovery: async (given, password) => {
      const headers = requestHeaders(given)
      const answer = await orRefused(library.api.generateBackupCodes({ body: { password }, headers }))
      return answer.ok ? ok(answer.value.backupCodes) : answer
    },

    turnOffApp: async (worker) => {
      const left = (await passkeys.passkeysOf(worker)).length
      await (left === 0 ? end(worker) : replaceKey(worker))
    },

    turnOffPasskey: async (worker, id) => {
      if (!(await passkeys.removePasskey(worker, id))) return false
      const left = (await passkeys.passkeysOf(worker)).length
      if (left === 0 && (await stored(worker))?.verified !== true) await end(worker)
      return true
    },

    resetSecondFactor: async (worker) => {
      const { internalAdapter } = await library.$context
      await passkeys.removePasskeys(worker)
      await end(worker)
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
