import { expect, it } from 'vitest'
import { createLetterDrafts } from '../../src/console/letter-drafts.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { minutes } from '../../src/core/time.ts'
import { browse, signedIn, startConsole } from './support/console.ts'

const place = {
  session: 'monday',
  caseId: asId<CaseId>('case-1'),
  kind: 'step_1',
  receiver: 'office-1',
} as const
const typed = new Map([['originRegion', ['Khulna']]])
const always = async () => true

/** Drafts, and a clock that moves when told. */
const startDrafts = () => {
  let time = 0
  const drafts = createLetterDrafts({ now: () => time })
  drafts.keep(place, typed)
  return { drafts, wait: (ms: number) => (time += ms), turnBack: () => (time = 0) }
}

it('are of one receiver, and of one session', () => {
  const { drafts } = startDrafts()
  expect(drafts.of(place)).toEqual(typed)
  expect(drafts.of({ ...place, receiver: 'office-2' })).toBeNull()
  expect(drafts.of({ ...place, session: 'tuesday' })).toBeNull()
})

it('leave memory when they are too old, whether or not anybody writes another one', async () => {
  const { drafts, wait, turnBack } = startDrafts()
  wait(minutes(30))
  await drafts.sweep(always)
  turnBack()
  expect(drafts.of(place)).toBeNull()
})

it('leave memory with a case that was deleted, and with nothing else', async () => {
  const { drafts } = startDrafts()
  const other = { ...place, caseId: asId<CaseId>('case-2') }
  drafts.keep(other, typed)
  await drafts.sweep(async (id) => id === other.caseId)
  expect([drafts.of(place), drafts.of(other)]).toEqual([null, typed])
})

it('leave memory when their writer signs out', async () => {
  const target = await startConsole()
  const sam = await signedIn(target, 'sam')
  const { letterDrafts } = target.deps
  const [session] = target.tables['session'] ?? []
  const theirs = { ...place, session: session?.id ?? '' }
  letterDrafts.keep(theirs, typed)
  letterDrafts.keep(place, typed)
  await sam.post('/signout', {}, { from: '/directory' })
  expect([letterDrafts.of(theirs), letterDrafts.of(place)]).toEqual([null, typed])
  expect((await browse(target).get('/')).status).not.toBe(200)
})
