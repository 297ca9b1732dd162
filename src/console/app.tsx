import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { worksWithPeople } from '../app/casework.ts'
import { guard, route } from './access.ts'
import { arrivals } from './arrival.ts'
import { answerBytes } from './as-bytes.ts'
import { loadAssets } from './assets.ts'
import { createAttempts } from './attempts.ts'
import { createAuth } from './auth.ts'
import { bodySizes } from './body-size.ts'
import type { ConsoleEnv } from './env.ts'
import { caseTicks } from './events.ts'
import { formGuard, formTokens } from './forms.ts'
import { whoIsThere } from './gate.ts'
import { neverCached, safeHeaders, sandboxedPictures } from './headers.ts'
import { speak } from './language.ts'
import { accountPages } from './pages/account.tsx'
import { approvalPages } from './pages/approvals.tsx'
import { agencyPages } from './pages/agencies.tsx'
import { assignPages } from './pages/assign.tsx'
import { assessmentPages } from './pages/assessment.tsx'
import { assistancePages } from './pages/assistance.tsx'
import { calendarPages } from './pages/calendar.tsx'
import { casePages } from './pages/case.tsx'
import { claimPages } from './pages/claim.tsx'
import { complaintPages } from './pages/complaint.tsx'
import { complaintsPages } from './pages/complaints.tsx'
import { consentPages } from './pages/consent.tsx'
import { countryPages } from './pages/countries.tsx'
import { countryTextPages } from './pages/country-text.tsx'
import { dangerPages } from './pages/danger.tsx'
import { deskPages } from './pages/desk.tsx'
import { directoryPages } from './pages/directory.tsx'
import { emergencyPages } from './pages/emergencies.tsx'
import { errorPage, signedOutPage } from './pages/error.tsx'
import { firstLinePages } from './pages/first-line.tsx'
import { handoverPages } from './pages/handover.tsx'
import { indicatorPages } from './pages/indicators.tsx'
import { invitePages } from './pages/invite.tsx'
import { lockedPage, lockPages } from './pages/lock.tsx'
import { monitoringPages } from './pages/monitoring.tsx'
import { needsPages } from './pages/needs.tsx'
import { newPasswordPages } from './pages/new-password.tsx'
import { newStartPages } from './pages/newstart.tsx'
import { letterPages } from './pages/letters.tsx'
import { movePages } from './pages/move.tsx'
import { officePages } from './pages/offices.tsx'
import { packetPages } from './pages/packet.tsx'
import { passkeyPages } from './pages/passkeys.tsx'
import { picturePages } from './pages/picture.tsx'
import { planPages } from './pages/plan.tsx'
import { printPages } from './pages/print.tsx'
import { queuePages } from './pages/queue.tsx'
import { readerPages } from './pages/readers.tsx'
import { replyPages } from './pages/reply.tsx'
import { safetyPlanPages } from './pages/safety-plan.tsx'
import { sharePages } from './pages/share.tsx'
import { shiftPages } from './pages/shift.tsx'
import { signInPages } from './pages/signin.tsx'
import { pictureUpload, simulatorPages } from './pages/simulator.tsx'
import { speakPages, voiceUpload } from './pages/speak.tsx'
import { staffPages } from './pages/staff.tsx'
import { letterFormPages } from './pages/step.tsx'
import { stepPages } from './pages/steps.tsx'
import { teamPages } from './pages/teams.tsx'
import { themePages } from './pages/theme.ts'
import { timelinePages } from './pages/timeline.tsx'
import { travelFactsPages } from './pages/travel-facts.tsx'
import { travelPages } from './pages/travel.tsx'
import { trendPages } from './pages/trends.tsx'
import { triagePages } from './pages/triage.tsx'
import { twoFactorPages, enrolFirst } from './pages/two-factor.tsx'
import { voicePages } from './pages/voice.tsx'
import { wayPages } from './pages/ways.tsx'
import { workerAccessPages } from './pages/worker-access.tsx'
import { workersPages } from './pages/workers.tsx'
import type { ConsoleDeps } from './ports.ts'
import { createProofs } from './proofs.ts'

const nothingWaits = async () => ({ approvals: 0, complaints: 0, overdue: 0, letters: 0 })

/** The caseworkers' console. Reads top-down: what every request passes through, then the pages. */
export const createConsole = (deps: ConsoleDeps): Hono<ConsoleEnv> => {
  const app = new Hono<ConsoleEnv>()
  const assets = loadAssets()
  const auth = createAuth({
    database: deps.authAdapter,
    secret: deps.authSecret,
    publicUrl: deps.publicUrl,
    clock: deps.clock,
  })
  const attempts = createAttempts(deps.clock)
  const proofs = createProofs(deps.clock)

  app.use(sandboxedPictures)
  app.use(safeHeaders(deps.publicUrl.startsWith('https:')))
  app.use(neverCached)
  app.use(answerBytes)
  app.use(
    createMiddleware<ConsoleEnv>(async (c, next) => {
      c.set('deps', deps)
      c.set('assets', assets)
      c.set('auth', auth)
      c.set('attempts', attempts)
      c.set('proofs', proofs)
      c.set('session', null)
      c.set('gate', 'open')
      c.set('secondStep', 'optional')
      c.set('arrival', null)
      c.set('attention', nothingWaits)
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

  app.use(whoIsThere(auth))
  app.use(arrivals)
  app.use(formTokens)
  app.use(
    createMiddleware<ConsoleEnv>(async (c, next) => {
      const actor = c.var.session?.actor
      if (actor && c.var.gate === 'open' && worksWithPeople(actor.role)) {
        c.set('attention', () => deps.attention(actor))
      }
      await next()
    }),
  )
  app.use(
    guard({
      signedOut: signedOutPage,
      locked: lockedPage,
      unenrolled: enrolFirst,
      notFound: (c) => errorPage(c, 'not_found'),
    }),
  )
  const uploads = { 'POST /cases/:id/voice': voiceUpload, 'POST /simulator/say': pictureUpload }
  app.use(bodySizes(uploads, (c) => errorPage(c, 'too_large')))
  app.use(formGuard((c) => errorPage(c, 'forged')))

  signInPages(app)
  lockPages(app)
  accountPages(app)
  twoFactorPages(app)
  passkeyPages(app)
  themePages(app)
  invitePages(app)
  newPasswordPages(app)
  queuePages(app)
  casePages(app)
  claimPages(app)
  replyPages(app)
  firstLinePages(app)
  voicePages(app)
  picturePages(app)
  speakPages(app)
  readerPages(app)
  consentPages(app)
  sharePages(app)
  approvalPages(app)
  complaintPages(app)
  complaintsPages(app)
  trendPages(app)
  deskPages(app)
  triagePages(app)
  assistancePages(app)
  travelPages(app)
  wayPages(app)
  travelFactsPages(app)
  dangerPages(app)
  safetyPlanPages(app)
  needsPages(app)
  indicatorPages(app)
  newStartPages(app)
  assessmentPages(app)
  planPages(app)
  monitoringPages(app)
  printPages(app)
  stepPages(app)
  // Its address is one that the letters beside it would take for a kind of theirs.
  packetPages(app)
  letterFormPages(app)
  letterPages(app)
  timelinePages(app)
  emergencyPages(app)
  staffPages(app)
  teamPages(app)
  officePages(app)
  agencyPages(app)
  countryPages(app)
  countryTextPages(app)
  calendarPages(app)
  movePages(app)
  shiftPages(app)
  handoverPages(app)
  assignPages(app)
  directoryPages(app)
  workersPages(app)
  workerAccessPages(app)
  route(app, 'GET /events', caseTicks)
  if (deps.phones !== null && deps.rehearsals !== null) simulatorPages(app, deps.phones, deps.rehearsals)

  app.notFound((c) => errorPage(c, 'not_found'))
  app.onError((error, c) => {
    deps.onDefect(error.name)
    // What failed may be the database, and the page that says so must not ask it.
    c.set('attention', nothingWaits)
    return errorPage(c, 'defect')
  })
  return app
}
