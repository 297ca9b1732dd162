import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { guard, route } from './access.ts'
import { loadAssets } from './assets.ts'
import { createAuth } from './auth.ts'
import type { ConsoleEnv, Page } from './env.ts'
import { wantsFragment } from './env.ts'
import { caseTicks } from './events.ts'
import { formGuard, formTokens } from './forms.ts'
import { neverCached, safeHeaders } from './headers.ts'
import { speak } from './language.ts'
import { approvalPages } from './pages/approvals.tsx'
import { casePages } from './pages/case.tsx'
import { consentPages } from './pages/consent.tsx'
import { directoryPages } from './pages/directory.tsx'
import { errorPage, signedOutPage } from './pages/error.tsx'
import { invitePages } from './pages/invite.tsx'
import { queuePages } from './pages/queue.tsx'
import { readerPages } from './pages/readers.tsx'
import { sharePages } from './pages/share.tsx'
import { signInPages } from './pages/signin.tsx'
import { simulatorPages } from './pages/simulator.tsx'
import { voicePages } from './pages/voice.tsx'
import { workersPages } from './pages/workers.tsx'
import type { ConsoleDeps } from './ports.ts'

// A reply of 4,096 characters is at most 36 kB once a browser has encoded it.
const largestForm = 64 * 1024

/** The caseworkers' console. Reads top-down: what every request passes through, then the pages. */
export const createConsole = (deps: ConsoleDeps): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>()
  const assets = loadAssets()
  const auth = createAuth({
    database: deps.authAdapter,
    secret: deps.authSecret,
    publicUrl: deps.publicUrl,
  })

  app.use(safeHeaders(deps.publicUrl.startsWith('https:')))
  app.use(neverCached)
  app.use(
    createMiddleware<ConsoleEnv>(async (c, next) => {
      c.set('deps', deps)
      c.set('assets', assets)
      c.set('auth', auth)
      c.set('session', null)
      c.set('approvals', 0)
      await next()
    }),
  )
  app.use(speak(deps.texts, deps.timeZone))

  // A file needs no session, and must not be given a cookie: it is cached by everyone.
  route(app, 'GET /assets/:file', (c) => {
    const found = assets.find(c.req.param('file') ?? '')
    if (found === null) return c.body(null, 404)
    c.header('cache-control', 'public, max-age=31536000, immutable')
    return c.body(found.body, 200, { 'content-type': found.type })
  })

  app.use(
    createMiddleware<ConsoleEnv>(async (c, next) => {
      c.set('session', await auth.session(c.req.raw.headers))
      await next()
    }),
  )
  app.use(formTokens)
  app.use(
    createMiddleware<ConsoleEnv>(async (c, next) => {
      const actor = c.var.session?.actor
      if (actor && !wantsFragment(c)) {
        const waiting = await deps.casework.approvals(actor)
        c.set('approvals', waiting.filter((one) => one.requestedBy !== actor.id).length)
      }
      await next()
    }),
  )
  app.use(guard({ signedOut: signedOutPage, notFound: (c) => errorPage(c, 'not_found') }))
  app.use(bodyLimit({ maxSize: largestForm, onError: (c: Page) => errorPage(c, 'too_large') }))
  app.use(formGuard((c) => errorPage(c, 'forged')))

  signInPages(app, deps.clock)
  invitePages(app)
  queuePages(app)
  casePages(app)
  voicePages(app)
  readerPages(app)
  consentPages(app)
  sharePages(app)
  approvalPages(app)
  directoryPages(app)
  workersPages(app)
  route(app, 'GET /events', caseTicks)
  if (deps.phones !== null && deps.rehearsals !== null) simulatorPages(app, deps.phones, deps.rehearsals)

  app.notFound((c) => errorPage(c, 'not_found'))
  app.onError((error, c) => {
    deps.onDefect(error.name)
    return errorPage(c, 'defect')
  })
  return app
}
