import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { days, hours } from '../../src/core/time.ts'
import type { ContentFiles } from '../../src/content/files.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { buildRetention, durationOf, retentionClasses } from '../../src/content/retention.ts'
import type { Retention } from '../../src/store/port.ts'
import { problemsWith } from './support.ts'

const file = 'dialogs/retention.yaml'
const files: ContentFiles = readContent(projectFolders)
const set = (path: readonly string[], value: unknown) => ({
  file,
  edit: (table: { setIn(path: readonly string[], value: unknown): void }) => table.setIn(path, value),
})

describe('the retention table', () => {
  if (files.retention === null) throw new Error('the retention table could not be read')
  const retention = buildRetention(files.retention, files.fields)

  it('is in ms what the file says in hours, days and years', () => {
    expect(retention).toMatchObject({
      session: hours(1),
      alert: hours(24),
      abandonedIntake: hours(24),
      consentProof: days(5 * 365),
      grant: hours(1),
    })
    expect(retention.store).toMatchObject({
      messages: days(30),
      safeContact: days(7),
      closedCases: days(5 * 365),
      audit: days(2 * 365),
      outbox: days(30),
    })
  })

  it('is what the database asks for', () => {
    const asked: Retention = retention.store
    expect(Object.values(asked).filter((each) => typeof each === 'number')).not.toContain(0)
  })

  it('knows every class, and says of each how it ends and by whom', () => {
    expect(retention.classes.map(({ id }) => id)).toEqual(retentionClasses)
    expect(retention.classes.filter(({ by }) => by === 'operator').map(({ id }) => id)).toEqual([
      'no_case',
      'junk',
      'backup',
    ])
  })

  it('names as safe contact every field of the inventory that is kept for it, and no other', () => {
    const kept = Object.values(files.fields).filter(({ keep }) => keep === '7d')
    expect(retention.store.safeContactFields).toEqual(kept.map(({ id }) => id))
    expect(retention.store.safeContactFields).toContain('safe_contact_when')
    expect(retention.store.safeContactFields).not.toContain('chosen_name')
  })
})

test.each(['', '7', 'd', '0d', '-1d', '1.5h', '7 d', '07d', '7D', '7days', '2w', 'case'])(
  'a time written as "%s" is none',
  (text) => expect(durationOf(text)).toBeNull(),
)

describe('a table that is refused', () => {
  const rows = [
    {
      label: 'because it is not there',
      mistake: { file },
      problem: `${file}: missing`,
    },
    {
      label: 'because a class is missing',
      mistake: { file, edit: (table: { delete(key: string): boolean }) => void table.delete('audit') },
      problem: `${file}: audit: missing`,
    },
    {
      label: 'because it knows a class that nobody applies',
      mistake: set(['photos'], { keep: '1d', from: 'a', why: 'b', end: 'c', by: 'program' }),
      problem: `${file}: Unrecognized key: "photos"`,
    },
    {
      label: 'because a class does not say how it ends',
      mistake: {
        file,
        edit: (table: { deleteIn(path: readonly string[]): boolean }) =>
          void table.deleteIn(['audit', 'end']),
      },
      problem: `${file}: audit.end: missing`,
    },
    {
      label: 'because a time is not understood',
      mistake: set(['audit', 'keep'], 'two years'),
      problem: `${file}: audit.keep: write hours, days or years: 24h, 7d, 5y`,
    },
    {
      label: 'because messages would stay longer than the notice promises',
      mistake: set(['messages', 'keep'], '31d'),
      problem: `${file}: messages.keep: too long: the notice promises 30d at most`,
    },
    {
      label: 'because something would be kept without consent for longer than an hour',
      mistake: set(['no_consent_session', 'keep'], '2h'),
      problem: `${file}: no_consent_session.keep: too long: nothing is kept without consent beyond 1h`,
    },
    {
      label: 'because a vendor could repeat an event that is already forgotten',
      mistake: set(['seen_events', 'keep'], '6d'),
      problem: `${file}: seen_events.keep: too short: the program knows 8d only`,
    },
    {
      label: 'because a field says 7d and would be kept for another time',
      mistake: set(['safe_contact', 'keep'], '3d'),
      problem: `${file}: safe_contact.fields: says 7d, but 3d is kept`,
    },
    {
      label: 'because a word names two classes',
      mistake: set(['audit', 'fields'], 'case'),
      problem: `${file}: audit.fields: case names closed_case already`,
    },
    {
      label: 'because a field is kept for a time it does not know',
      mistake: { file: 'dialogs/fields.yaml', edit: set(['wish', 'keep'], '14d').edit },
      problem: 'dialogs/fields.yaml: wish.keep: 14d names no class of dialogs/retention.yaml',
    },
  ]

  test.each(rows)('$label', ({ mistake, problem }) => {
    expect(problemsWith(mistake)).toContain(problem)
  })

  test('a shorter time for messages is nobody’s broken promise', () => {
    expect(problemsWith(set(['messages', 'keep'], '7d'))).toEqual(problemsWith())
  })
})

test('another time to keep something is no new version of the dialogs: it asks for no new signature', () => {
  const root = mkdtempSync(join(tmpdir(), 'handrail-retention-'))
  try {
    const dialogs = join(root, 'dialogs')
    cpSync(projectFolders.dialogs, dialogs, { recursive: true })
    const path = join(root, file)
    writeFileSync(path, readFileSync(path, 'utf8').replace('keep: 5y', 'keep: 3y'))
    const changed = readContent({ ...projectFolders, dialogs })
    expect(changed.retention?.closed_case.keep).toBe('3y')
    expect(changed.version).toBe(files.version)
  } finally {
    rmSync(root, { recursive: true })
  }
})
