import { fail } from '../core/result.ts'
import type { Result } from '../core/result.ts'
import type { Page } from './env.ts'
import { attemptKey } from './source.ts'

type Asked<T> = Promise<Result<T, 'refused'>>

interface Whose {
  readonly what: 'password' | 'code'
  readonly email: string
}

/** Asks whether a password or code is right, unless who failed before still has to wait: one answer for both. */
export const slowly = async <T>(c: Page, { what, email }: Whose, ask: () => Asked<T>): Asked<T> => {
  const key = attemptKey(c, what, email)
  if (!c.var.attempts.begin(key)) return fail('refused')
  const answer = await ask()
  if (answer.ok) c.var.attempts.succeeded(key)
  return answer
}

/** The same for who is signed in. */
export const ownSlowly = <T>(c: Page, what: Whose['what'], ask: () => Asked<T>): Asked<T> =>
  slowly(c, { what, email: c.var.session?.email ?? '' }, ask)

/** Cookies of better-auth's, for this browser. */
export const sendCookies = (c: Page, cookies: readonly string[]): void => {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}
