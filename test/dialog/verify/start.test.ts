import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { projectFolders } from '../../../src/content/load.ts'
import { brokenApart } from '../../../src/verify-apart.ts'

const folder = mkdtempSync(join(tmpdir(), 'handrail-start-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a start in production', () => {
  it('is told what is wrong with the dialogs, by a process of its own', { timeout: 60_000 }, () => {
    const dialogs = join(folder, 'dialogs')
    cpSync(projectFolders.dialogs, dialogs, { recursive: true })
    const file = join(dialogs, 'safety.yaml')
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace("'no': not_safe, not_sure", "'no': nowhere, not_sure"),
    )
    const lines = brokenApart({ dialogs, locales: projectFolders.locales })
    expect(lines.join('\n')).toContain('nowhere')
    expect(lines.filter((line) => line.startsWith('proved') || line.startsWith('to be reviewed'))).toEqual([])
  })
})
