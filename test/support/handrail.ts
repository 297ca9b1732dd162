import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../src/config.ts'
import { readConfig } from '../../src/config.ts'
import type { Clock } from '../../src/core/time.ts'
import type { Handrail } from '../../src/handrail.ts'
import { startHandrail } from '../../src/handrail.ts'
import { openKeyFile } from '../../src/key-file.ts'
import type { Log } from '../../src/log.ts'
import { createLog } from '../../src/log.ts'
import { shipped } from './content.ts'
import { scratchFolder } from './scratch.ts'
import './scrypt.ts'

/** A clock that moves only when told, unless it is left to run with the machine's. */
export const handClock = (start: number): Clock & { advance(ms: number): void } => {
  let now = start
  return { now: () => now, advance: (ms) => (now += ms) }
}

/** The machine's own clock, for tests that wait for real servers. */
export const machineClock: Clock = { now: () => Math.floor(performance.timeOrigin + performance.now()) }

export interface RunningHandrail extends Handrail {
  readonly dataDir: string
  readonly config: Config
}

/** The whole product in this process, on a free loopback port, with a directory of its own. */
export const startForTest = async (
  options: {
    readonly env?: Readonly<Record<string, string>>
    readonly clock?: Clock
    readonly log?: Log
  } = {},
): Promise<RunningHandrail> => {
  const dataDir = mkdtempSync(join(scratchFolder(), 'handrail-'))
  const port = await freePort()
  const config = readConfig({
    PORT: String(port),
    HANDRAIL_DATA_DIR: dataDir,
    HANDRAIL_LOG: 'silent',
    ...options.env,
  })
  if (!config.ok) throw new Error(config.problem)
  const ring = openKeyFile(config.value.keysFile, () => 'testring')
  if (!ring.ok) throw new Error(ring.problem)
  const handrail = await startHandrail({
    config: config.value,
    content: shipped(),
    ring: ring.value,
    clock: options.clock ?? machineClock,
    log: options.log ?? createLog(config.value.logLevel),
  })
  return {
    ...handrail,
    dataDir,
    config: config.value,
    stop: async () => {
      await handrail.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const freePort = async (): Promise<number> => {
  const { createServer } = await import('node:net')
  return await new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}
