import { createHmac, timingSafeEqual } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { ConsoleEnv, Page } from './env.ts'

const visitorCookie = 'handrail_visitor'
/** Name of the hidden field that carries the token. */
export const tokenField = 'token'

const tokenFor = (secret: string, owner: string): string =>
  createHmac('sha256', secret).update(`form\0${owner}`).digest('base64url')

const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const visitorOf = (c: Page): string => {
  const known = getCookie(c, visitorCookie)
  if (known) return known
  const made = c.var.deps.newId()
  setCookie(c, visitorCookie, made, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: c.var.deps.publicUrl.startsWith('https:'),
  })
  return made
}

/** Mints the token that every form of this visitor carries; again when their session becomes another. */
export const mintFormToken = (c: Page): void => {
  // Prefixed, so that a visitor cookie set to a session's id does not get that session's token.
  const owner = c.var.session ? `session:${c.var.session.id}` : `visitor:${visitorOf(c)}`
  c.set('formToken', tokenFor(c.var.deps.authSecret, owner))
}

/** Every form has a token. Needs the session. */
export const formTokens = createMiddleware<ConsoleEnv>(async (c, next) => {
  mintFormToken(c)
  await next()
})

/** One text field of the posted form; empty when missing. */
export const field = async (c: Page, name: string): Promise<string> => {
  const form = await c.req.parseBody()
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

/** A text of several lines: browsers send line breaks as CRLF, and they count as one character. */
export const textField = async (c: Page, name: string): Promise<string> =>
  (await field(c, name)).replaceAll('\r\n', '\n')

/** The bytes of one file of the posted form; null when there is none. What it was called is not asked. */
export const fileField = async (c: Page, name: string): Promise<Uint8Array | null> => {
  const { [name]: value } = await c.req.parseBody()
  return value instanceof File && value.size > 0 ? new Uint8Array(await value.arrayBuffer()) : null
}

/** Everything ticked under one name. */
export const ticked = async (c: Page, name: string): Promise<readonly string[]> => {
  const { [name]: value } = await c.req.parseBody({ all: true })
  return [value].flat().filter((one) => typeof one === 'string')
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS']
// Browsers say "null" instead of their origin because our pages send no referrer.
const silentOrigins = [undefined, 'null']

const comesFromUs = (c: Page): boolean => {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('origin')
  return silentOrigins.includes(origin) || origin === new URL(c.var.deps.publicUrl).origin
}

/**
 * Refuses a form that another site made the browser send: it must not come from elsewhere, and it must carry
 * the visitor's token, which another site cannot read.
 */
export const formGuard = (refuse: (c: Page) => Response | Promise<Response>) =>
  createMiddleware<ConsoleEnv>(async (c, next) => {
    if (safeMethods.includes(c.req.method)) return next()
    if (!comesFromUs(c) || !sameText(await field(c, tokenField), c.var.formToken)) return refuse(c)
    return next()
  })
