import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readConfig } from '../src/config.ts'
import { loadContent, projectFolders } from '../src/content/load.ts'
import type { Handrail } from '../src/handrail.ts'
import { startHandrail } from '../src/handrail.ts'
import { openKeyFile } from '../src/key-file.ts'
import type { LogEvent } from '../src/log.ts'
import { eventually } from './support/eventually.ts'
import { machineClock } from './support/handrail.ts'

let root: string
let handrail: Handrail
let told: string[]
let logged: LogEvent[]

const fileOf = (name: string) => join(root, name)
const edit = (name: string, from: string | RegExp, to: string) => {
  const before = readFileSync(fileOf(name), 'utf8')
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${name} has nothing to replace`)
  writeFileSync(fileOf(name), after)
  return () => writeFileSync(fileOf(name), before)
}

const start = async (mode: 'development' | 'production') => {
  const folders = { dialogs: fileOf('dialogs'), locales: fileOf('locales') }
  const config = readConfig({ PORT: '0', HANDRAIL_DATA_DIR: fileOf('data'), HANDRAIL_LOG: 'silent' })
  if (!config.ok) throw new Error(config.problem)
  const content = loadContent(folders)
  if (!content.ok) throw new Error(content.problems.join('\n'))
  const ring = openKeyFile(config.value.keysFile, () => 'testring')
  if (!ring.ok) throw new Error(ring.problem)
  const note = (event: LogEvent) => void logged.push(event)
  handrail = await startHandrail({
    config: { ...config.value, mode },
    content: content.value,
    ring: ring.value,
    clock: machineClock,
    log: { info: note, warn: note, error: note },
    authoring: { folders, tell: (problems) => void told.push(...problems) },
  })
}

/** The words of the sign-in page, which anybody may see. */
const signIn = async () => await (await fetch(`${handrail.url}/signin`)).text()

/** Writes on a new simulated phone and reads what comes. */
const firstAnswer = async (phone: string) => {
  const page = await fetch(`${handrail.url}/simulator?phone=${phone}&language=en&look=telegram`)
  const token = /name="token" value="([^"]*)"/.exec(await page.text())?.[1] ?? ''
  const cookie = page.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  await fetch(`${handrail.url}/simulator/say`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ token, phone, language: 'en', look: 'telegram', text: 'hello' }),
  })
  return await eventually(async () => {
    const chat = await fetch(`${handrail.url}/simulator/chat?phone=${phone}&language=en&look=telegram`)
    const shown = await chat.text()
    if (!shown.includes('English')) throw new Error('no answer yet')
    return shown
  })
}

/** How often a log line came. */
const count = (event: LogEvent) => logged.filter((each) => each === event).length

/** Waits for one more of it. */
const comes = (event: LogEvent, before = 0) => eventually(() => expect(count(event)).toBeGreaterThan(before))

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'handrail-authoring-'))
  cpSync(projectFolders.dialogs, fileOf('dialogs'), { recursive: true })
  cpSync(projectFolders.locales, fileOf('locales'), { recursive: true })
  mkdirSync(fileOf('data'))
  told = []
  logged = []
})

afterEach(async () => {
  await handrail.stop()
  rmSync(root, { recursive: true })
})

const bot = 'locales/en/bot.yaml'
const question = 'text: Please choose a language.'

describe('an author’s edit, in development', () => {
  it('of a text is in the next message', async () => {
    await start('development')
    edit(bot, question, 'text: Which language do you like?')
    await comes('content_reloaded')
    expect(await firstAnswer('p1')).toContain('Which language do you like?')
    expect(told).toEqual([])
  })

  it('that is wrong changes nothing and is told with file and line, until it is mended', async () => {
    await start('development')
    const mend = edit('dialogs/intake.yaml', 'start: language', 'start: langage')
    await comes('content_refused')
    const wrong = 'dialogs/intake.yaml:3: start: there is no node langage; did you mean language?'
    expect(told).toContain(wrong)
    expect(await firstAnswer('p1')).toContain('Please choose a language.')
    mend()
    await comes('content_reloaded')
    expect(told.filter((line) => line === wrong)).toHaveLength(1)
  })

  it('of a word of the console is on the next page', async () => {
    await start('development')
    expect(await signIn()).not.toContain('Come in, colleague')
    edit('locales/en/console.yaml', /(\nsignin:\n {2}title: ).*/, '$1Come in, colleague')
    await comes('content_reloaded')
    expect(await signIn()).toContain('Come in, colleague')
  })

  it('is seen each time where the editor replaces the file by a new one', async () => {
    await start('development')
    for (const words of ['Which language?', 'What language?']) {
      const before = count('content_reloaded')
      const text = readFileSync(fileOf(bot), 'utf8').replace(
        /(intake:\n {2}language:\n {4}text: ).*/,
        `$1${words}`,
      )
      writeFileSync(fileOf(`${bot}.new`), text)
      renameSync(fileOf(`${bot}.new`), fileOf(bot))
      await comes('content_reloaded', before)
      expect(await firstAnswer(`p${before}`)).toContain(words)
    }
  })
})

it('in production nobody follows the files', async () => {
  await start('production')
  edit('dialogs/intake.yaml', 'start: language', 'start: langage')
  edit('locales/en/console.yaml', /(\nsignin:\n {2}title: ).*/, '$1Come in, colleague')
  await expect(
    vi.waitFor(() => expect(logged.filter((event) => event.startsWith('content'))).not.toEqual([]), 400),
  ).rejects.toThrow()
  expect(await signIn()).not.toContain('Come in, colleague')
})
