import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Deps } from './app/deps.ts'
import { eraseCase } from './app/erase-case.ts'
import { roles } from './app/casework.ts'
import { createChanges } from './changes.ts'
import { processConfig } from './config.ts'
import { createInviteLink } from './console/invitation.ts'
import { loadContent, projectFolders } from './content/load.ts'
import { priorities } from './core/case.ts'
import type { ChannelAbilities } from './core/channel.ts'
import type { CaseCode } from './core/ids.ts'
import { asId } from './core/ids.ts'
import { hours } from './core/time.ts'
import { openStore } from './handrail.ts'
import { invitesOf } from './invites.ts'
import { openKeyFile } from './key-file.ts'
import { randomIds } from './random-ids.ts'

const usage = `Operator's tasks:
  npm run admin -- invite [--role caseworker|supervisor]   a one-time link for a new account
  npm run admin -- queue                                   who waits, as counts
  npm run admin -- erase CODE                              erases the person of a case, for good
  npm run admin -- retention run                           deletes what is past its time`

const say = (line: string) => process.stdout.write(`${line}\n`)
const refuse = (line: string): never => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

const given = () => {
  try {
    const options = { role: { type: 'string', default: 'caseworker' } } as const
    return parseArgs({ allowPositionals: true, options })
  } catch {
    return refuse('The only option is --role, with a value; without any word there is a list of tasks.')
  }
}
const { positionals, values } = given()
const [task = '', argument = ''] = positionals
const role = roles.find((each) => each === values.role) ?? refuse(`--role: one of ${roles.join(', ')}`)
if (task === '') refuse(usage)
if (!['invite', 'queue', 'erase', 'retention'].includes(task)) {
  refuse('Which task? One of invite, queue, erase CODE, retention run.')
}
if (task === 'retention' && argument !== 'run') refuse('retention: the only task is retention run.')
if (task === 'erase' && argument === '') refuse('erase: which case? Give its code, as the console shows it.')

const config = processConfig()
if (!config.ok) throw refuse(config.problem)
const ring = openKeyFile(config.value.keysFile, () => randomBytes(4).toString('hex'))
if (!ring.ok) throw refuse(ring.problem)
const content = loadContent(projectFolders)
if (!content.ok) throw refuse(content.problems.join('\n'))

const clock = { now: () => Date.now() }
const store = await openStore(config.value).catch(() =>
  refuse('the database did not open; look at HANDRAIL_DATA_DIR and HANDRAIL_DATABASE_URL'),
)
/** The running server sends what is queued here; whether a chat can be cleared is decided there. */
const abilities: ChannelAbilities = { eraseWithin: hours(48), clearsOptions: false, replyWindow: null }
const deps: Deps = {
  store,
  ring: ring.value,
  content: content.value,
  clock,
  ids: randomIds,
  changes: createChanges(),
  abilities: () => abilities,
  staffed: () => false,
  wakeOutbox: () => {},
}

switch (task) {
  case 'invite': {
    const newId = () => randomBytes(24).toString('base64url')
    const { publicUrl } = config.value
    say(await createInviteLink({ invites: invitesOf(store), clock, newId, publicUrl }, role, null))
    break
  }
  case 'queue': {
    const counts = await store.counts(clock.now())
    for (const priority of priorities) {
      const oldest = Math.round(counts.oldestWaiting[priority] / 60_000)
      say(`${priority}: ${counts.waiting[priority]} waiting, the oldest ${oldest} min`)
    }
    say(`outbox: ${counts.outboxPending} to send`)
    break
  }
  case 'erase': {
    const erased = await eraseCase(deps, asId<CaseCode>(argument.toUpperCase()))
    say(erased.ok ? `${argument}: erased.` : `${argument}: there is no such case; nothing was changed.`)
    if (!erased.ok) process.exitCode = 1
    break
  }
  default:
    for (const [kind, count] of Object.entries(await store.sweep(clock.now()))) say(`${kind}: ${count}`)
}
await store.close()
