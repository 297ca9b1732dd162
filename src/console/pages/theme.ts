import type { Hono } from 'hono'
import { route } from '../access.ts'
import type { ConsoleEnv } from '../env.ts'
import { field } from '../forms.ts'
import { ownPath } from '../own-path.ts'
import { rememberTheme } from '../theme.ts'

/** The choice of light or dark colours. */
export const themePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'POST /theme', async (c) => {
    rememberTheme(c, await field(c, 'theme'))
    return c.redirect(ownPath(c, await field(c, 'back')), 303)
  })
}
