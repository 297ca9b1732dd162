import { parseSigned } from 'hono/utils/cookie'
import { z } from 'zod'
import type { WorkerId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import { days } from '../core/time.ts'
import type { Library } from './better-auth.ts'

/** Somewhere a worker is signed in. */
export interface OpenSession {
  readonly id: string
  readonly startedAt: Instant
  readonly usedAt: Instant
  /** "Firefox, Android"; empty when it is not known. */
  readonly browser: string
}

/** When and with what somebody signed in. */
export interface SignedIn {
  readonly at: Instant
  readonly browser: string
}

export interface OpenSessions {
  /** Somebody uses this session now. */
  noteUse(session: string, worker: WorkerId, at: Instant): Promise<void>
  /** Where they are signed in, the newest first. */
  sessionsOf(worker: WorkerId): Promise<readonly OpenSession[]>
  /** Ends one of their own; false: they have no such session. */
  endSession(worker: WorkerId, id: string): Promise<boolean>
  /** Ends all of theirs but one; null: all. Gives how many there were. */
  endSessions(worker: WorkerId, but: string | null): Promise<number>
  /** This browser carries a session that there was and that was ended: a cookie of ours, signed, and no session to it. */
  wasEnded(headers: Headers): Promise<boolean>
  /** Remembers a sign-in, and gives the one before it. */
  noteSignIn(worker: WorkerId, signedIn: SignedIn): Promise<SignedIn | null>
}

const remembered = z.object({ at: z.number(), browser: z.string() })

const parsed = (text: string | undefined): SignedIn | null => {
  const found = text === undefined ? null : remembered.safeParse(JSON.parse(text))
  return found?.success ? found.data : null
}

/** A worker's own sessions. */
export const openSessions = (library: Library): OpenSessions => {
  const stored = async (worker: WorkerId) => {
    const { internalAdapter } = await library.$context
    return internalAdapter.listSessions(worker, { onlyActiveSessions: true })
  }

  return {
    noteUse: async (session, worker, at) => {
      const { internalAdapter } = await library.$context
      const found = (await stored(worker)).find(({ id }) => id === session)
      if (found) await internalAdapter.updateSession(found.token, { updatedAt: new Date(at) })
    },

    sessionsOf: async (worker) =>
      (await stored(worker))
        .map(({ id, createdAt, updatedAt, userAgent }) => ({
          id,
          startedAt: createdAt.getTime(),
          usedAt: updatedAt.getTime(),
          browser: userAgent ?? '',
        }))
        .toSorted((a, b) => b.startedAt - a.startedAt),

    endSession: async (worker, id) => {
      const { internalAdapter } = await library.$context
      const found = (await stored(worker)).find((each) => each.id === id)
      if (found) await internalAdapter.deleteSession(found.token)
      return found !== undefined
    },

    endSessions: async (worker, but) => {
      const { internalAdapter } = await library.$context
      const others = (await stored(worker)).filter(({ id }) => id !== but)
      for (const { token } of others) await internalAdapter.deleteSession(token)
      return others.length
    },

    wasEnded: async (headers) => {
      const { authCookies, internalAdapter, secret } = await library.$context
      const { name } = authCookies.sessionToken
      // Who signs out loses the cookie; what an expired session leaves behind, the browser drops by itself.
      const token = (await parseSigned(headers.get('cookie') ?? '', secret, name))[name]
      return Boolean(token) && (await internalAdapter.findSession(token || '')) === null
    },

    noteSignIn: async (worker, signedIn) => {
      const { internalAdapter } = await library.$context
      const identifier = `signed-in-${worker}`
      const before = await internalAdapter.findVerificationValue(identifier)
      await internalAdapter.deleteVerificationByIdentifier(identifier)
      await internalAdapter.createVerificationValue({
        identifier,
        value: JSON.stringify(signedIn),
        // Who was away for so long has other questions than when it was.
        expiresAt: new Date(signedIn.at + days(365)),
      })
      return parsed(before?.value)
    },
  }
}
