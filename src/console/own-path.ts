import type { Page } from './env.ts'

/** Only a path of ours: a form must not send its reader to another site. */
export const ownPath = (c: Page, path: string): string => {
  const own = new URL(c.var.deps.publicUrl).origin
  const target = URL.canParse(path, own) ? new URL(path, own) : null
  // Two slashes at the beginning would name another site.
  const isOurs = target?.origin === own && !target.pathname.startsWith('//')
  return isOurs ? target.pathname + target.search : '/'
}
