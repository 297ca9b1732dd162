import { randomBytes } from 'node:crypto'
import { createAgencies } from './app/agencies-service.ts'
import { createAttention } from './app/attention.ts'
import { createArrivalAlarms } from './app/arrival-alarms.ts'
import { createAssistance } from './app/assistance-service.ts'
import { createReadings } from './app/case-access.ts'
import { createCasework } from './app/casework-service.ts'
import { createComplaints } from './app/complaints-service.ts'
import { createCountryProfiles } from './app/country-profiles-service.ts'
import { createCountryTexts } from './app/country-texts.ts'
import { createApprovedTemplates } from './app/approved-templates.ts'
import type { Deps } from './app/deps.ts'
import { createDesk } from './app/desk-service.ts'
import { startOutbox } from './app/deliver-outbox.ts'
import { startFetching } from './app/fetch-attachments.ts'
import { handleTurn } from './app/handle-turn.ts'
import { applyRetention, sumOf } from './app/apply-retention.ts'
import { createLeavers } from './app/leavers.ts'
import { createLimits } from './app/limits.ts'
import { createPacer } from './app/pacer.ts'
import { createMoving } from './app/move-office.ts'
import { createMeetingEnds } from './app/end-meeting.ts'
import { createCalendar } from './app/office-calendar.ts'
import { createOffices } from './app/offices-service.ts'
import { pageWaiting } from './app/page-waiting.ts'
import { remindWaiting } from './app/remind-waiting.ts'
import { readCase } from './app/read-case.ts'
import { fileLeftFor, noteFileLeft } from './app/receipts.ts'
import { recordReport } from './app/record-report.ts'
import { createSettings } from './app/settings.ts'
import { createStaffing } from './app/staffing-service.ts'
import { createRehearsals } from './app/start-at.ts'
import { createTrends } from './app/trends.ts'
import { createChanges } from './changes.ts'
import { Unreadable } from './app/unreadable.ts'
import type { Channel, ChannelEvents } from './channels/port.ts'
import { Outage } from './channels/port.ts'
import { createSimulator } from './channels/simulator/simulator.ts'
import { createTelegram } from './channels/telegram/telegram.ts'
import { createWhatsApp } from './channels/whatsapp/whatsapp.ts'
import type { Config } from './config.ts'
import { createConsole } from './console/app.tsx'
import { createLetterDrafts } from './console/letter-drafts.ts'
import { createInviteLink } from './console/invitation.ts'
import type { ContentFolders } from './content/files.ts'
import type { Content } from './content/load.ts'
import type { ChannelName } from './core/channel.ts'
import type { Clock } from './core/time.ts'
import { minutes, seconds } from './core/time.ts'
import { idleAfter } from './dialog/idle.ts'
import { listen } from './listen.ts'
import { fixedContent, followContent, liveTexts } from './live-content.ts'
import type { Log } from './log.ts'
import { createVoiceNotes } from './media/voice-notes-in-line.ts'
import { createMetrics } from './metrics.ts'
import type { KeyRing } from './privacy/key-ring.ts'
import { derivedSecret } from './privacy/pseudonym.ts'
import { createRewritePicture } from './media/rewrite-picture.ts'
import { isRingOf, openStore } from './open-store.ts'
import { randomIds } from './random-ids.ts'
import type { Store } from './store/port.ts'
import { invitesOf, workersOf } from './invites.ts'

/** What is in the database was sealed with other keys: with these, nothing would open and nobody would be found. */
export class WrongKeyRing extends Error {
  override readonly name = 'WrongKeyRing'
}

const sweepEvery = minutes(1)
const remindEvery = seconds(15)

export interface HandrailParts {
  readonly config: Config
  readonly content: Content
  readonly ring: KeyRing
  readonly clock: Clock
  readonly log: Log
  /** For an author at work; never in production. */
  readonly authoring?: {
    /** Where the content comes from: an edit there is in use from the next message on. */
    readonly folders: ContentFolders
    /** Told what is wrong with an edit that is not. */
    readonly tell: (problems: readonly string[]) => void
  }
}

/** A running Handrail. */
export interface Handrail {
  /** Where it listens. */
  readonly url: string
  /** The link for the first supervisor, while there is no worker yet. */
  readonly firstLink: string | null
  readonly store: Store
  /** Takes nothing more, finishes what is under way, closes. */
  stop(): Promise<void>
}

/** Puts the rooms together and opens the door. Reads top-down. */
export const startHandrail = async ({
  config,
  content,
  ring,
  clock,
  log,
  authoring,
}: HandrailParts): Promise<Handrail> => {
  const store = await openStore(config, ring)
  if (!(await isRingOf(store, ring))) {
    await store.close()
    throw new WrongKeyRing()
  }
  const live =
    authoring === undefined || config.mode === 'production'
      ? fixedContent(content)
      : followContent(authoring.folders, content, {
          taken: () => log.info('content_reloaded'),
          refused: (problems) => {
            log.warn('content_refused', { count: problems.length })
            authoring.tell(problems)
          },
        })
  const metrics = createMetrics()
  const changes = createChanges()
  const channels = new Map<ChannelName, Channel>()

  let wakeOutbox = () => {}
  const deps: Deps = {
    store,
    ring,
    get content() {
      return live.content
    },
    clock,
    ids: randomIds,
    changes,
    abilities: (name) =>
      channels.get(name)?.abilities ?? { eraseWithin: 0, clearsOptions: false, replyWindow: null },
    staffed: () => changes.listeners() > 0,
    limits: createLimits({
      clock,
      lexicon: { command: (word) => live.content.lexicon.command(word) },
      tell: (limit) => log.warn('limit_reached', { code: limit }),
    }),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    templates: createApprovedTemplates((name) =>
      name === 'whatsapp' ? (config.whatsapp?.templates ?? []) : name === 'simulator' ? 'all' : [],
    ),
    notice: (code) => log.error('conversation_unreadable', { code }),
    wakeOutbox: () => wakeOutbox(),
  }

  const eventsOf = (channel: ChannelName): ChannelEvents => ({
    turn: async (inbound) => {
      const began = clock.now()
      // Late ones are answered with silence; all of them late means that this machine's clock is wrong.
      if (began - inbound.sentAt > idleAfter) log.warn('channel_notice', { channel, code: 'late_message' })
      try {
        const outcome = await handleTurn(deps, inbound)
        metrics.turn(channel, outcome, (clock.now() - began) / 1000)
      } catch (error) {
        metrics.turn(channel, 'failed', (clock.now() - began) / 1000)
        log.error('turn_failed', { channel, ...(error instanceof Unreadable && { code: 'unreadable' }) })
        throw (await store.ready()) ? error : new Outage('the database is away', { cause: error })
      }
    },
    report: (report) => recordReport(deps, report),
    fileLeft: (id, name) => noteFileLeft(deps, id, name),
    fileLeftFor: (id) => fileLeftFor(deps, id),
    notice: (code) => log.warn('channel_notice', { channel, code }),
  })

  const simulator =
    config.mode === 'development'
      ? createSimulator({
          clock,
          newId: () => randomIds.id(),
          events: eventsOf('simulator'),
          replyWindow: config.simulatorWindow,
        })
      : null
  if (simulator !== null) channels.set('simulator', simulator)
  if (config.telegram !== null) {
    const { token, apiRoot, webhookSecret } = config.telegram
    const webhook =
      webhookSecret === null
        ? null
        : { secret: webhookSecret.reveal(), url: `${config.publicUrl}/webhooks/telegram` }
    const telegram = createTelegram({
      token: token.reveal(),
      apiRoot,
      webhook,
      events: eventsOf('telegram'),
      clock,
    })
    channels.set('telegram', telegram)
  }
  if (config.whatsapp !== null) {
    const { accessToken, phoneNumberId, appSecret, verifyToken, apiRoot } = config.whatsapp
    const whatsapp = createWhatsApp({
      accessToken: accessToken.reveal(),
      phoneNumberId,
      appSecret: appSecret.reveal(),
      verifyToken: verifyToken.reveal(),
      apiRoot,
      events: eventsOf('whatsapp'),
      clock,
    })
    channels.set('whatsapp', whatsapp)
  }

  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const paces = new Map([...channels].map(([name, channel]) => [name, channel.pace]))
  const pacer = createPacer(paces, clock, Math.random, sleep)
  const outbox = startOutbox(deps, channels, pacer, ({ channel, outcome, code, alert }) => {
    metrics.delivery(channel, outcome)
    if (outcome !== 'sent')
      log[alert ? 'error' : 'warn']('delivery_failed', { channel, code: code ?? outcome })
  })
  wakeOutbox = () => outbox.wake()
  const fetching = startFetching(deps, { channels, rewritePicture: createRewritePicture() }, () =>
    log.error('attachment_fetch_failed'),
  )

  const invites = invitesOf(store, clock)
  const keepingUp = (kept: Promise<void>) => {
    kept.catch(() => log.error('casework_clock_failed'))
  }
  const readings = createReadings(deps)
  const attention = createAttention(deps)
  changes.observe(attention.forget)
  const arrivalAlarms = createArrivalAlarms(deps)
  changes.observe(arrivalAlarms.forget)
  const assistance = createAssistance(deps, readings)
  // A consent taken back in any turn is followed at once; the clock alone would be a minute late.
  changes.observe((changed) => {
    if (changed !== 'queue') keepingUp(assistance.keepUp(changed))
  })
  const letterDrafts = createLetterDrafts(clock)
  const newId = () => randomBytes(24).toString('base64url')
  const console = createConsole({
    casework: createCasework(deps, readings),
    staffing: createStaffing(deps),
    offices: createOffices(deps),
    agencies: createAgencies(deps),
    countryProfiles: createCountryProfiles(deps),
    countryTexts: createCountryTexts(deps),
    calendar: createCalendar(deps),
    endMeeting: createMeetingEnds(deps),
    moving: createMoving(deps),
    assistance,
    arrivalAlarms: arrivalAlarms.to,
    desk: createDesk(deps, readings),
    readCase: () => readCase(deps, readings),
    complaints: createComplaints(deps, readings),
    lookBack: createTrends(deps),
    attention: attention.of,
    authAdapter: store.auth,
    authSecret: derivedSecret(ring, 'sign-in'),
    publicUrl: config.publicUrl,
    texts: liveTexts(live),
    clock,
    letterDrafts,
    newId,
    invites,
    workers: workersOf(store, clock),
    twoFactor: config.twoFactor,
    settings: createSettings(deps),
    leavers: createLeavers(deps),
    limits: deps.limits,
    voiceNoteFrom: createVoiceNotes(),
    phones: simulator,
    rehearsals: simulator === null ? null : createRehearsals(deps),
    development: config.mode === 'development',
    reviews: () => live.content.reviews,
    directory: () => live.content.directory,
    replies: () => live.content.replies,
    timeZone: deps.timeZone,
    onDefect: (code) => log.error('request_failed', { code }),
  })

  const server = await listen({ config, console, channels, metrics, store, clock })
  log.info('started', { port: server.port })
  for (const channel of channels.values()) await channel.start()

  const remind = setInterval(() => {
    remindWaiting(deps).catch(() => log.error('reminder_failed'))
    pageWaiting(deps).catch(() => log.error('paging_failed'))
    keepingUp(assistance.keepUp(null))
    keepingUp(letterDrafts.sweep(async (id) => (await store.case(id)) !== null))
  }, remindEvery)
  const sweep = setInterval(() => {
    applyRetention(deps).then(
      (retained) => {
        const count = sumOf(retained)
        if (count > 0) log.info('swept', { count })
        if (retained.trouble) log.error('sweep_failed')
      },
      () => log.error('sweep_failed'),
    )
  }, sweepEvery)

  const makeFirstLink = async () => {
    // A link of an earlier start may stand in a log that others read: only the newest one works.
    await store.closeInvites(clock.now(), null)
    return await createInviteLink({ invites, clock, newId, publicUrl: config.publicUrl }, 'supervisor', null)
  }
  const firstLink = (await store.countWorkers()) > 0 ? null : await makeFirstLink()
  return {
    url: server.url,
    firstLink,
    store,
    stop: async () => {
      live.stop()
      clearInterval(sweep)
      clearInterval(remind)
      for (const channel of channels.values()) await channel.stop()
      await server.close()
      await outbox.stop()
      await fetching.stop()
      await store.close()
      log.info('stopped')
    },
  }
}
