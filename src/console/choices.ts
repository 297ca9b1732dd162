import { setCookie } from 'hono/cookie'
import type { Page } from './env.ts'

/** Keeps a visitor's choice of how the console looks in this browser, for a year. */
export const rememberChoice = (c: Page, cookie: string, value: string): void =>
  setCookie(c, cookie, value, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: c.var.deps.publicUrl.startsWith('https:'),
    maxAge: 365 * 24 * 60 * 60,
  })
