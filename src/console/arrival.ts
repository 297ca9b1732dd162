import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import type { Holder } from './auth.ts'
import { browserOf } from './browser.ts'
import type { ConsoleEnv, Page } from './env.ts'
import { wantsFragment } from './env.ts'
import { rememberBrowser } from './source.ts'

const arrivalCookie = 'handrail_arrival'
const signedIn = z.object({ at: z.number(), browser: z.string() })
const arrival = z.object({ at: z.number(), before: signedIn.nullable() })

/** The right password and, where there is one, the right second step: notes it, and sends them in. */
export const arrive = async (c: Page, holder: Holder, to = '/'): Promise<Response> => {
  const { deps, auth } = c.var
  const at = deps.clock.now()
  const browser = browserOf(c.req.header('user-agent') ?? '')
  const before = await auth.noteSignIn(holder.id, { at, browser })
  await deps.workers.note(holder.id, 'signed_in')
  rememberBrowser(c, holder.email)
  setCookie(c, arrivalCookie, JSON.stringify({ at, before }), {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: deps.publicUrl.startsWith('https:'),
  })
  return c.redirect(to, 303)
}

const arrivalOf = (c: Page) => {
  try {
    const parsed = arrival.safeParse(JSON.parse(getCookie(c, arrivalCookie) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Tells of the sign-in once: on the first page that is shown, and not on one that only leads to it. */
export const arrivals = createMiddleware<ConsoleEnv>(async (c, next) => {
  const shows = c.req.method === 'GET' && !wantsFragment(c) && c.var.session !== null && c.var.gate === 'open'
  if (shows) c.set('arrival', arrivalOf(c))
  await next()
  const isPage = c.res.status === 200 && (c.res.headers.get('content-type') ?? '').startsWith('text/html')
  if (c.var.arrival !== null && isPage) deleteCookie(c, arrivalCookie, { path: '/' })
})
