import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { compiledOnce } from '../support/programs.ts'

const root = join(import.meta.dirname, '../..')
const out = mkdtempSync(join(tmpdir(), 'handrail-authoring-'))
afterAll(() => rmSync(out, { recursive: true }))

const dialogs = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/dialogs.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...compiledOnce() },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('npm run dialogs', () => {
  const refusals = [
    { label: 'no command', args: [], names: 'npm run dialogs -- list' },
    { label: 'an unknown command', args: ['draw'], names: 'npm run dialogs -- list' },
    { label: 'an unknown option', args: ['graph', 'intake', '--depp'], names: '--depp' },
    { label: 'an unknown dialog', args: ['graph', 'intakes'], names: 'intake, ' },
    { label: 'no dialog', args: ['preview'], names: 'none given; there are: ' },
    { label: 'an unknown language', args: ['preview', 'intake', '--lang', 'xx'], names: 'en, ar' },
    {
      label: 'an unknown channel',
      args: ['preview', 'intake', '--channel', 'sms'],
      names: 'telegram, whatsapp',
    },
  ]
  test.each(refusals)('refuses $label and names what there is', ({ args, names }) => {
    const { status, stdout, stderr } = dialogs(...args)
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(names)
  })

  test('writes the diagrams of a dialog and of those it goes through, and says where', () => {
    const { status, stdout } = dialogs('graph', 'safety', '--deep', '--out', out)
    expect(status).toBe(0)
    expect(stdout.trim().split('\n')).toContain(join(out, 'safety.svg'))
    expect(readdirSync(out)).toContain('safety.mmd')
    expect(readFileSync(join(out, 'safety.svg'), 'utf8')).toMatch(/^<svg /)
  })

  test('writes a page of screens, and says where', () => {
    const { status, stdout } = dialogs(
      'preview',
      'safety',
      '--lang',
      'ar',
      '--channel',
      'whatsapp',
      '--out',
      out,
    )
    expect(status).toBe(0)
    expect(stdout).toBe(`${join(out, 'safety.ar.whatsapp.html')}\n`)
    expect(readFileSync(join(out, 'safety.ar.whatsapp.html'), 'utf8')).toContain('dir="rtl"')
  })
})
