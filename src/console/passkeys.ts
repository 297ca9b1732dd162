import { z } from 'zod'
import { roles } from '../app/casework.ts'
import { asId } from '../core/ids.ts'
import type { WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { Result } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import type { Cookies, Holder } from './auth.ts'
import type { Library } from './better-auth.ts'
import { orRefused, requestHeaders } from './better-auth.ts'
import { madeIn, usedIn } from './passkey-answers.ts'

/** A key on a worker's device. Here is its public half. */
export interface Passkey {
  readonly id: string
  readonly name: string
  readonly addedAt: Instant | null
}

/** What a browser is asked for, and the cookie that ties the answer to the question. */
export interface PasskeyQuestion {
  readonly options: object
  readonly cookies: Cookies
}

export interface Passkeys {
  /** In the order they were added. */
  passkeysOf(worker: WorkerId): Promise<readonly Passkey[]>
  /** For a new one of who is signed in. */
  newPasskey(headers: Headers): Promise<Result<PasskeyQuestion, 'refused'>>
  addPasskey(headers: Headers, name: string, answer: string): Promise<Result<void, 'refused'>>
  /** For one of this worker's; null: for any that the device has for this site. */
  askForPasskey(headers: Headers, whose: WorkerId | null): Promise<PasskeyQuestion>
  /** Signs in with a passkey, of this worker's where one is named. */
  enterPasskey(
    headers: Headers,
    whose: WorkerId | null,
    answer: string,
  ): Promise<Result<{ readonly cookies: Cookies; readonly holder: Holder }, 'refused'>>
  /** The same for who is signed in already: no session comes of it. */
  checkPasskey(headers: Headers, whose: WorkerId, answer: string): Promise<Result<void, 'refused'>>
  /** False: they have no such passkey. */
  renamePasskey(worker: WorkerId, id: string, name: string): Promise<boolean>
  removePasskey(worker: WorkerId, id: string): Promise<boolean>
  removePasskeys(worker: WorkerId): Promise<void>
}

/** The longest name of a passkey: it is for its owner to know it by. */
export const longestPasskeyName = 40

interface Stored {
  readonly id: string
  readonly userId: string
  readonly name?: string | null
  readonly credentialID: string
  readonly transports?: string | null
  readonly createdAt?: Date | null
}

const user = z.object({ id: z.string(), email: z.string(), role: z.enum(roles) })

/** A worker's passkeys. Each is opened with a finger, a face or a PIN, and so is both steps at once. */
export const passkeys = (library: Library): Passkeys => {
  const stored = async (field: 'userId' | 'credentialID', value: string): Promise<readonly Stored[]> => {
    const { adapter } = await library.$context
    return adapter.findMany<Stored>({ model: 'passkey', where: [{ field, value }] })
  }
  const own = async (worker: WorkerId, id: string): Promise<boolean> =>
    (await stored('userId', worker)).some((one) => one.id === id)
  const where = (id: string) => [{ field: 'id', value: id }]

  /** A new session of whoever has the passkey. */
  const entered = async (headers: Headers, whose: WorkerId | null, answer: string) => {
    const response = usedIn(answer)
    const [known] = response === null ? [] : await stored('credentialID', response.id)
    if (response === null || known === undefined) return fail('refused')
    if (whose !== null && known.userId !== whose) return fail('refused')
    const asked = library.api.verifyPasskeyAuthentication({
      body: { response },
      headers: requestHeaders(headers),
      returnHeaders: true,
    })
    return orRefused(asked)
  }

  return {
    passkeysOf: async (worker) =>
      (await stored('userId', worker))
        .map(({ id, name, createdAt }) => ({ id, name: name ?? '', addedAt: createdAt?.getTime() ?? null }))
        .toSorted((a, b) => (a.addedAt ?? 0) - (b.addedAt ?? 0)),

    newPasskey: async (headers) => {
      const asked = library.api.generatePasskeyRegistrationOptions({
        headers: requestHeaders(headers),
        returnHeaders: true,
      })
      const answer = await orRefused(asked)
      if (!answer.ok) return answer
      return ok({ options: answer.value.response, cookies: answer.value.headers.getSetCookie() })
    },

    addPasskey: async (headers, name, answer) => {
      const response = madeIn(answer)
      if (response === null) return fail('refused')
      const asked = library.api.verifyPasskeyRegistration({
        body: { response, name },
        headers: requestHeaders(headers),
      })
      const added = await orRefused<unknown>(asked)
      return added.ok ? ok(undefined) : added
    },

    askForPasskey: async (headers, whose) => {
      const { response, headers: answer } = await library.api.generatePasskeyAuthenticationOptions({
        headers: requestHeaders(headers),
        returnHeaders: true,
      })
      const theirs = whose === null ? [] : await stored('userId', whose)
      const allowed = theirs.map(({ credentialID, transports }) => ({
        type: 'public-key',
        id: credentialID,
        ...(transports ? { transports: transports.split(',') } : {}),
      }))
      const options = { ...response, allowCredentials: allowed, userVerification: 'required' }
      return { options, cookies: answer.getSetCookie() }
    },

    enterPasskey: async (headers, whose, answer) => {
      const done = await entered(headers, whose, answer)
      if (!done.ok) return done
      const { session, user: found } = done.value.response
      const holder = user.safeParse(found)
      // Whose role was taken away: as if there were no such account.
      if (!holder.success) {
        const { internalAdapter } = await library.$context
        await internalAdapter.deleteSession(session.token)
        return fail('refused')
      }
      const { id, email } = holder.data
      const cookies = done.value.headers.getSetCookie()
      return ok({ cookies, holder: { id: asId<WorkerId>(id), email } })
    },

    checkPasskey: async (headers, whose, answer) => {
      const done = await entered(headers, whose, answer)
      if (!done.ok) return done
      const { internalAdapter } = await library.$context
      await internalAdapter.deleteSession(done.value.response.session.token)
      return ok(undefined)
    },

    renamePasskey: async (worker, id, name) => {
      if (!(await own(worker, id))) return false
      const { adapter } = await library.$context
      await adapter.update({ model: 'passkey', where: where(id), update: { name } })
      return true
    },

    removePasskey: async (worker, id) => {
      if (!(await own(worker, id))) return false
      const { adapter } = await library.$context
      await adapter.delete({ model: 'passkey', where: where(id) })
      return true
    },

    removePasskeys: async (worker) => {
      const { adapter } = await library.$context
      await adapter.deleteMany({ model: 'passkey', where: [{ field: 'userId', value: worker }] })
    },
  }
}
