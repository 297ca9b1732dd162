import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { retire, rotate } from './admin-keys.ts'
import { templateLines } from './admin-templates.ts'
import { parsePlace, reportAudit, reportStatistics, runRetention } from './admin-reports.ts'
import { createApprovedTemplates } from './app/approved-templates.ts'
import type { Deps } from './app/deps.ts'
import { eraseCase } from './app/erase-case.ts'
import { createLimits } from './app/limits.ts'
import { roles } from './app/casework.ts'
import { createChanges } from './changes.ts'
import { refuse, say } from './command-line.ts'
import { processConfig } from './config.ts'
import { createInviteLink } from './console/invitation.ts'
import { loadContent, projectFolders } from './content/load.ts'
import { priorities } from './core/case.ts'
import type { ChannelAbilities } from './core/channel.ts'
import type { CaseCode } from './core/ids.ts'
import { asId } from './core/ids.ts'
import { hours } from './core/time.ts'
import { isRingOf, openStore } from './open-store.ts'
import { invitesOf } from './invites.ts'
import { openKeyFile } from './key-file.ts'
import { randomIds } from './random-ids.ts'

const usage = `Operator's tasks:
  npm run admin -- invite [--role ROLE]                    a one-time link for a new account: ${roles.join(', ')}
  npm run admin -- queue                                   who waits, as counts
  npm run admin -- statistics                              cases counted by consent, small numbers hidden
  npm run admin -- templates                               the neutral first lines, to be approved by WhatsApp
  npm run admin -- erase CODE                              erases the person of a case, for good
  npm run admin -- retention run                           deletes what is past its time
  npm run admin -- audit verify [--expect SEQ:HASH]        whether the audit log is whole
  npm run admin -- keys rotate                             a new wrapping key; the server goes on
  npm run admin -- keys retire                             removes the wrapping keys nothing uses`

const given = () => {
  try {
    const options = { role: { type: 'string', default: 'caseworker' }, expect: { type: 'string' } } as const
    return parseArgs({ allowPositionals: true, options })
  } catch {
    return refuse(
      'The options are --role and --expect, with a value; without any word there is a list of tasks.',
    )
  }
}
const { positionals, values } = given()
const taskNames = [
  'invite',
  'queue',
  'statistics',
  'templates',
  'erase',
  'retention run',
  'audit verify',
  'keys rotate',
  'keys retire',
] as const
const [firstWord, caseCode = ''] = positionals
if (firstWord === undefined) refuse(usage)
const words = firstWord === 'erase' ? 'erase' : positionals.join(' ')
const task =
  taskNames.find((each) => each === words) ??
  refuse(`Which task? One of ${taskNames.join(', ').replace('erase', 'erase CODE')}.`)
if (task === 'erase' && caseCode === '') refuse('erase: which case? Give its code, as the console shows it.')
const role = roles.find((each) => each === values.role) ?? refuse(`--role: one of ${roles.join(', ')}`)
const expected =
  values.expect === undefined
    ? null
    : (parsePlace(values.expect) ?? refuse('--expect: SEQ:HASH, as audit verify printed it'))

const newWrappingKeyId = () => randomBytes(4).toString('hex')
const config = processConfig()
if (!config.ok) throw refuse(config.problem)
const { keysFile, publicUrl } = config.value
const opened = openKeyFile(keysFile, newWrappingKeyId)
if (!opened.ok) throw refuse(opened.problem)
const ring = opened.value

const clock = { now: () => Date.now() }
const store = await openStore(config.value, ring).catch(() =>
  refuse('the database did not open; look at HANDRAIL_DATA_DIR and HANDRAIL_DATABASE_URL'),
)
if (!(await isRingOf(store, ring))) {
  refuse('HANDRAIL_KEYS_FILE: this is not the key ring of this database; nothing was changed')
}
/** The running server sends what is queued here; whether a chat can be cleared is decided there. */
const abilities: ChannelAbilities = { eraseWithin: hours(48), clearsOptions: false, replyWindow: null }
/** Only some tasks need to know what the dialogs keep and say: reading it takes longer than the others. */
const depsWithContent = (): Deps => {
  const content = loadContent(projectFolders)
  if (!content.ok) throw refuse(content.problems.join('\n'))
  return {
    store,
    ring,
    content: content.value,
    clock,
    ids: randomIds,
    changes: createChanges(),
    abilities: () => abilities,
    staffed: () => false,
    limits: createLimits({ clock, lexicon: content.value.lexicon, tell: () => {} }),
    timeZone: 'UTC',
    templates: createApprovedTemplates(() => []),
    notice: (code) => say(`something stored does not open: ${code}`),
    wakeOutbox: () => {},
  }
}
const keyTask = { store, ring, keysFile, clock, newId: newWrappingKeyId, say }

const invite = async () => {
  const newId = () => randomBytes(24).toString('base64url')
  say(await createInviteLink({ invites: invitesOf(store, clock), clock, newId, publicUrl }, role, null))
  return true
}

const sayQueue = async () => {
  const counts = await store.counts(clock.now())
  for (const priority of priorities) {
    const oldest = Math.round(counts.oldestWaiting[priority] / 60_000)
    say(`${priority}: ${counts.waiting[priority]} waiting, the oldest ${oldest} min`)
  }
  say(`outbox: ${counts.outboxPending} to send`)
  return true
}

const templates = async () => {
  for (const line of templateLines(depsWithContent().content, config.value.whatsapp?.templates ?? []))
    say(line)
  return true
}

const erase = async () => {
  const erased = await eraseCase(depsWithContent(), asId<CaseCode>(caseCode.toUpperCase()))
  say(erased.ok ? `${caseCode}: erased.` : `${caseCode}: there is no such case; nothing was changed.`)
  return erased.ok
}

/** Answers whether all went well. */
const tasks: Readonly<Record<(typeof taskNames)[number], () => Promise<boolean>>> = {
  invite,
  queue: sayQueue,
  statistics: () => reportStatistics(store, say),
  templates,
  erase,
  'retention run': () => runRetention(depsWithContent(), say),
  'audit verify': () => reportAudit({ store, ring }, expected, say),
  'keys rotate': () => rotate(keyTask),
  'keys retire': () => retire(keyTask),
}

// Handled here, a signal waits for the key file to be whole again; what it cuts off can be run again.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
if (!(await tasks[task]())) process.exitCode = 1
await store.close()
