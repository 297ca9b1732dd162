// First: it must be there before the store is loaded.
import './quick-load.ts'
import { say } from './command-line.ts'
import { processConfig } from './config.ts'
import { loadContent, projectFolders } from './content/load.ts'
import { unsigned } from './content/reviews.ts'
import { startHandrail, WrongKeyRing } from './handrail.ts'
import { openKeyFile } from './key-file.ts'
import { createLog } from './log.ts'
import { brokenApart } from './verify-apart.ts'
import { randomBytes } from 'node:crypto'

/** Ends the start with what is wrong, what was kept and what to do. */
const refuse = (lines: readonly string[]): never => {
  process.stderr.write(
    `Handrail did not start; nothing was changed.\n${lines.map((line) => `  ${line}`).join('\n')}\n`,
  )
  process.exit(1)
}

const config = processConfig()
if (!config.ok) throw refuse([config.problem])
const content = loadContent(projectFolders)
if (!content.ok) throw refuse(content.problems)
const toSign = unsigned(content.value.reviews)
if (config.value.mode === 'production' && toSign.length > 0) {
  throw refuse([
    'HANDRAIL_MODE: production needs words that somebody has read and signed for (locales/reviews.yaml)',
    ...toSign,
  ])
}
const broken = config.value.mode === 'production' ? brokenApart(projectFolders) : []
if (broken.length > 0)
  throw refuse([
    'HANDRAIL_MODE: production needs dialogs that keep every promise (npm run verify)',
    ...broken,
  ])
const ring = openKeyFile(config.value.keysFile, () => randomBytes(4).toString('hex'))
if (!ring.ok) throw refuse([ring.problem])

const log = createLog(config.value.logLevel)
const handrail = await startHandrail({
  config: config.value,
  content: content.value,
  ring: ring.value,
  clock: { now: () => Date.now() },
  log,
  authoring: { folders: projectFolders, tell: (problems) => problems.forEach(say) },
}).catch((error: unknown) => refuse([reasonOf(error)]))

const { mode, publicUrl } = config.value
say(`Handrail is running: ${publicUrl}`)
if (mode === 'development') {
  say('Development mode: anyone who reaches this address can use the simulated phone.')
  for (const line of toSign) say(`Texts to be reviewed, ${line}`)
  say(`A simulated phone: ${publicUrl}/simulator`)
}
if (handrail.firstLink !== null) say(`First supervisor, one-time link: ${handrail.firstLink}`)

const stop = (signal: string) => {
  process.once(signal, () => {
    log.info('stopping')
    handrail.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
}
stop('SIGINT')
stop('SIGTERM')

/** Says what an operator can act on; the rest of an error may quote what it was given. */
function reasonOf(error: unknown): string {
  if (error instanceof WrongKeyRing) {
    return 'HANDRAIL_KEYS_FILE: this is not the key ring of this database; put back the one it was begun with'
  }
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown'
  if (code === 'EADDRINUSE') return 'PORT: something else already listens there; stop it or choose another'
  if (code === 'EACCES') return 'PORT, HANDRAIL_HOST or HANDRAIL_DATA_DIR: this user may not use it'
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'HANDRAIL_DATABASE_URL: no database answers there'
  return `the database or a file could not be opened (${code}); look at HANDRAIL_DATA_DIR and HANDRAIL_DATABASE_URL`
}
