import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const [, ...parts] = readFileSync(join(root, 'docs/threat-model.md'), 'utf8').split('\n## ')
const attackers = parts
  .map((part) => ({ name: part.split('\n')[0] ?? '', part }))
  .filter(({ name }) => !name.startsWith('What we '))

/** The rows of the table beneath its head, as cells. */
const rowsOf = (part: string) =>
  part
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

const filesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file)

describe('the threat model', () => {
  it('knows everybody who may attack, down to whoever floods', () => {
    expect(attackers.length).toBeGreaterThanOrEqual(12)
  })

  it.each(attackers)('for $name shows each claim by a file that exists', ({ part }) => {
    const rows = rowsOf(part)
    expect(rows.length).toBeGreaterThan(0)
    for (const [claim, answer = '', shown = ''] of rows) {
      expect(answer, claim).not.toBe('')
      expect(filesIn(shown), claim).not.toEqual([])
      expect(filesIn(shown).filter((file) => !existsSync(join(root, file)))).toEqual([])
    }
  })

  it.each(attackers)('for $name says what cannot be prevented', ({ part }) => {
    expect(part).toMatch(/\*\*Cannot be prevented\.\*\* \S/)
  })
})
