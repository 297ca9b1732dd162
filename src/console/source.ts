import { createHmac, timingSafeEqual } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Page } from './env.ts'

const knownCookie = 'handrail_known'
// Longer than a holiday; a browser that was not used for so long is like any other.
const knownFor = 90 * 24 * 60 * 60

const proof = (c: Page, email: string, name: string): string =>
  createHmac('sha256', c.var.deps.authSecret)
    .update(`known\0${email.trim().toLowerCase()}\0${name}`)
    .digest('base64url')

/** Remembers that this worker has signed in with this browser. */
export const rememberBrowser = (c: Page, email: string): void => {
  const name = c.var.deps.newId()
  setCookie(c, knownCookie, `${name}.${proof(c, email, name)}`, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: c.var.deps.publicUrl.startsWith('https:'),
    maxAge: knownFor,
  })
}

/** The name of this browser, when this worker has signed in with it before. */
export const knownBrowser = (c: Page, email: string): string | null => {
  const [name = '', given = ''] = (getCookie(c, knownCookie) ?? '').split('.')
  const [left, right] = [Buffer.from(given), Buffer.from(proof(c, email, name))]
  return left.length === right.length && timingSafeEqual(left, right) ? name : null
}

const connection = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string().optional() }) }),
})

const isNear = (address: string) =>
  /^(::1$|(::ffff:)?(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\.|f[cd][0-9a-f]{2}:)/i.test(address)

/** Whoever has an IPv6 address has 2^64 of them: their network counts as one. */
const networkOf = (address: string) =>
  address.includes(':') && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address

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
  const email = account.trim().toLowerCase()
  return [what, email, knownBrowser(c, email) ?? addressOf(c)].join('\0')
}
