import { execFileSync, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment, Life } from '../test/crash/server.ts'
import { freePort, root, startLife } from '../test/crash/server.ts'
import { phoneNumberId, secret } from './load.ts'

/** A helper of this folder in a process of its own, and the port it listens on. */
export const helper = async (file: string, args: readonly string[]) => {
  const child = fork(join(import.meta.dirname, file), args)
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (told) => resolve(Number(told)))
    child.once('exit', () => reject(new Error(`${file} ended`)))
  })
  return { port, stop: () => child.disconnect() }
}

export interface Started {
  readonly life: Life
  readonly port: number
  /** From spawn to the first 200 of /readyz. */
  readonly startMs: number
}

/** What `npm start` tells Node: the server is measured as it is started. */
const nodeOptions = () => {
  const text = readFileSync(join(root, 'package.json'), 'utf8')
  const start: unknown = JSON.parse(text).scripts?.start
  return String(start)
    .split(' ')
    .filter((word) => word.startsWith('--'))
}

/** The real server, ready. */
export const startServer = async (sinkPort: number, env: Environment): Promise<Started> => {
  const port = await freePort()
  const began = performance.now()
  const settings = {
    PORT: String(port),
    WHATSAPP_ACCESS_TOKEN: 'bench',
    WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
    WHATSAPP_APP_SECRET: secret,
    WHATSAPP_VERIFY_TOKEN: 'bench',
    WHATSAPP_API_ROOT: `http://127.0.0.1:${sinkPort}`,
    ...env,
  }
  const life = startLife(settings, nodeOptions())
  while (!(await isReady(port))) {
    if (performance.now() - began > 30_000) throw new Error(`not ready: ${life.printed()}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { life, port, startMs: performance.now() - began }
}

const isReady = (port: number) =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (response) => response.ok,
    () => false,
  )

/** Waits until everything queued has been sent. */
export const drained = async (port: number) => {
  for (;;) {
    const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    if (/^handrail_outbox_pending 0$/mu.test(page)) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** What the operating system holds in memory for a process, in MB. */
export const memoryOf = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024
