import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')
const main = join(root, 'dist/main.js')

/** Builds `dist` when it is missing or older than a source. */
export const ensureBuilt = () => {
  const newest = Math.max(
    ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map(
      (name) => statSync(join(root, 'src', name)).mtimeMs,
    ),
  )
  if (existsSync(main) && statSync(main).mtimeMs >= newest) return
  const tsc = join(root, 'node_modules/.bin/tsc')
  if (spawnSync(tsc, ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' }).status !== 0)
    throw new Error('the build failed')
}

/** Loads the program once, which ends in peace because of a setting it refuses. */
export const loadOnce = (env: Environment) =>
  void spawnSync(process.execPath, [main], { env: { ...env, PORT: 'none' } })

/** A loopback port that was free a moment ago. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' ? address?.port : undefined
      probe.close(() => (port === undefined ? reject(new Error('no port')) : resolve(port)))
    })
  })

export type Environment = Readonly<Record<string, string>>

/** The real program in a process of its own. */
export interface Life {
  readonly pid: number
  /** What it has printed so far. */
  printed(): string
  /** Resolves when it listens; false when it ended before that. */
  readonly ready: Promise<boolean>
  /** `kill -9`: nothing is flushed, nobody is told. Resolves when the process is gone. */
  kill(): Promise<void>
}

/** Starts the program with these settings and nothing of this process's own but PATH. */
export const startLife = (env: Environment, nodeOptions: readonly string[] = []): Life => {
  const child = spawn(process.execPath, [...nodeOptions, main], {
    env: { PATH: process.env['PATH'] ?? '', HANDRAIL_LOG: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // It must not outlive whoever started it, however that ends.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  let printed = ''
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      process.off('exit', end)
      resolve()
    })
  })
  const ready = new Promise<boolean>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('Handrail is running')) resolve(true)
    })
    void gone.then(() => resolve(false))
  })
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  return {
    pid: child.pid ?? 0,
    printed: () => printed,
    ready,
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
