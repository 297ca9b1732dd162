import { createHmac, timingSafeEqual } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Page } from './env.ts'

// Longer than a holiday; a browser that was not used for so long is like any other.
const knownFor = 90 * 24 * 60 * 60

const digest = (c: Page, ...parts: readonly string[]): string =>
  createHmac('sha256', c.var.deps.authSecret).update(parts.join('\0')).digest('base64url')

const folded = (email: string) => email.trim().toLowerCase()

const proof = (c: Page, email: string, name: string): string => digest(c, 'known', folded(email), name)

const knownCookie = 'handrail_known_'

/** One for each worker: where several share a desk, none makes the browser a stranger to another. It names nobody. */
const cookieOf = (c: Page, email: string): string =>
  `${knownCookie}${digest(c, 'desk', folded(email)).slice(0, 16)}`

/** Remembers that this worker has signed in with this browser. */
export const rememberBrowser = (c: Page, email: string): void => {
  const name = c.var.deps.newId()
  setCookie(c, cookieOf(c, email), `${name}.${proof(c, email, name)}`, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: c.var.deps.publicUrl.startsWith('https:'),
    maxAge: knownFor,
  })
}

/** The name of this browser, when this worker has signed in with it before. */
export const knownBrowser = (c: Page, email: string): string | null => {
  const [name = '', given = ''] = (getCookie(c, cookieOf(c, email)) ?? '').split('.')
  const [left, right] = [Buffer.from(given), Buffer.from(proof(c, email, name))]
  return left.length === right.length && timingSafeEqual(left, right) ? name : null
}

/** Whether anybody who works here has signed in with this browser before. */
export const isKnownBrowser = async (c: Page): Promise<boolean> => {
  const isNone = !Object.keys(getCookie(c)).some((name) => name.startsWith(knownCookie))
  return !isNone && (await c.var.deps.workers.list()).some(({ email }) => knownBrowser(c, email) !== null)
}

const connection = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string().optional() }) }),
})

const isNear = (address: string) =>
  /^(::1$|(::ffff:)?(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\.|f[cd][0-9a-f]{2}:)/i.test(address)

const groupsOf = (part: string | undefined) => (part === undefined || part === '' ? [] : part.split(':'))

/** Whoever has an IPv6 address has 2^64 of them: their network counts as one, however it is written. */
const networkOf = (address: string): string => {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  if (!plain.includes(':')) return plain
  const [before, after] = plain.split('::', 2)
  const [left, right] = [groupsOf(before), groupsOf(after)]
  const zeros = after === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** Where a request comes from. What a proxy says is believed only of a proxy of ours; empty: not told. */
const addressOf = (c: Page): string => {
  const parsed = connection.safeParse(c.env)
  const address = parsed.success ? (parsed.data.incoming.socket.remoteAddress ?? '') : ''
  // The last one is what our proxy saw; those before it the sender may have invented.
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return networkOf(isNear(address) && forwarded ? forwarded : address)
}

/**
 * Whose failures are counted together: one account from one browser or network. So a flood of wrong passwords for a
 * colleague's email does not lock out the colleague, who comes from elsewhere or with a browser that is known.
 */
export const attemptKey = (c: Page, what: 'password' | 'code', account: string): string => {
  const email = folded(account)
  return [what, email, knownBrowser(c, email) ?? addressOf(c)].join('\0')
}
