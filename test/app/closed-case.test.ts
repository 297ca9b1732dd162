import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createComplaints } from '../../src/app/complaints-service.ts'
import { createDesk } from '../../src/app/desk-service.ts'
import { createReadings } from '../../src/app/case-access.ts'
import { fetchAttachments } from '../../src/app/fetch-attachments.ts'
import type { Channel } from '../../src/channels/port.ts'
import type { AttachmentId, CaseId } from '../../src/core/ids.ts'
import { fail, ok } from '../../src/core/result.ts'
import { hours, minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue } from '../support/app.ts'
import { auditOf, caseOf, claimed, iris, isSafe, noor, sam } from './cases.ts'

const alarmWord = 'aunt philomena called'
const withAlarmWord = [...toQueue, 'help', ':words', ':duress', alarmWord, ':go_on', ':go_on']

let app: App
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris)
  id = await claimed(app, 'anna', withAlarmWord)
})
afterEach(() => app.close())

const channel: Channel = {
  name: 'simulator',
  abilities: { eraseWithin: 0, clearsOptions: false, replyWindow: null },
  pace: { overallPerSecond: 1000, perChat: { every: 1, burst: 1000 } },
  send: async () => ({ kind: 'sent', messageRefs: [] }),
  fetchFile: async (name) => ok({ bytes: Buffer.from(`OggS ${name}`), mime: 'audio/ogg' }),
  start: async () => {},
  stop: async () => {},
  webhook: null,
}
const fetches = () =>
  fetchAttachments(app.deps, {
    channels: new Map([['simulator', channel]]),
    rewritePicture: async () => fail('not_picture'),
  })

const speaks = async (file: string, ...then: readonly string[]) => {
  await app.sends('anna', { kind: 'voice', file, seconds: 12 })
  await app.says('anna', ...then)
  await fetches()
}
const opened = async (of = id, actor = sam) => {
  const view = await app.casework.open(actor, of)
  if (!view.ok) throw new Error(view.code)
  return view.value
}
const voicesIn = async (of: CaseId, actor = sam): Promise<readonly AttachmentId[]> =>
  (await opened(of, actor)).recordings.map((each) => each.id)
const fieldsIn = async (of = id, actor = sam) => (await opened(of, actor)).answers.map(({ field }) => field)
const timelineOf = async (of: CaseId, actor = sam) => {
  const view = await createDesk(app.deps, createReadings(app.deps)).open(actor, of)
  if (!view.ok) throw new Error(view.code)
  return view.value.timeline
}
/** The same person again, under the alarm word, an hour later; another worker has that case. */
const comesBack = async (): Promise<CaseId> => {
  await app.casework.close(sam, id)
  app.clock.advance(hours(1))
  await app.says('anna', alarmWord)
  const next = await caseOf(app, 'anna')
  expect(next).not.toBe(id)
  expect((await app.casework.claim(noor, next)).ok).toBe(true)
  await app.says('anna', 'hello', ...isSafe)
  return next
}
const first = (all: readonly AttachmentId[]): AttachmentId => {
  const [one] = all
  if (one === undefined) throw new Error('there is no voice note')
  return one
}

describe('a closed case of somebody who is back', () => {
  it('shows its worker what was there, and nothing of what is sent in the next one', async () => {
    await speaks('early', ':given')
    app.clock.advance(minutes(1))
    const before = await opened()
    expect(before.recordings).toHaveLength(1)
    const next = await comesBack()
    await speaks('late')
    expect(await voicesIn(next, noor)).toHaveLength(2)
    expect(await voicesIn(id)).toEqual(before.recordings.map((each) => each.id))
    const heard = (all: Awaited<ReturnType<typeof timelineOf>>) =>
      all.find(({ kind }) => kind === 'voice')?.count
    expect([heard(await timelineOf(next, noor)), heard(await timelineOf(id))]).toEqual([2, 1])
  })

  it('lets nobody hear or delete by way of it what came later', async () => {
    await speaks('early', ':given')
    const early = first(await voicesIn(id))
    const next = await comesBack()
    await speaks('late')
    const late = first((await voicesIn(next, noor)).filter((each) => each !== early))
    expect(await app.casework.hear(sam, id, late)).toEqual(fail('not_found'))
    expect(await app.casework.deleteRecording(sam, id, late)).toEqual(fail('not_found'))
    expect((await app.casework.hear(sam, id, early)).ok).toBe(true)
    expect((await app.casework.hear(noor, next, late)).ok).toBe(true)
  })

  it('shows no answer and no consent that was given or changed since', async () => {
    app.clock.advance(hours(1))
    const before = await opened()
    const fields = before.answers.map(({ field }) => field)
    const next = await comesBack()
    await speaks('late', ':given')
    expect((await opened()).consents).toHaveLength(before.consents.length)
    expect((await opened(next, noor)).consents).toHaveLength(before.consents.length + 1)
    // Asked anew: what it was before is written over, and what it is now is not theirs.
    expect(await fieldsIn()).toEqual(
      fields.filter((field) => !['safety_now', 'device_shared'].includes(field)),
    )
    expect(await fieldsIn(next, noor)).toEqual(fields)
  })

  it('does not say how long the next one can be written to, nor answer guesses at it', async () => {
    await comesBack()
    expect((await opened()).windowEndsAt).toBeNull()
    expect(await app.casework.doubts(sam, id, 'call me at 612 555 0199')).toEqual([])
  })
})

describe('a closed case', () => {
  it('is read no more by a worker whom the person does not want', async () => {
    await app.casework.close(sam, id)
    expect((await app.casework.open(sam, id)).ok).toBe(true)
    const row = { caseId: id, workerId: sam.id, reason: 'person_asked', at: app.clock.now() }
    await app.store.commit([{ do: 'putConflict', row }])
    expect(await app.casework.open(sam, id)).toEqual(fail('not_yours'))
  })

  it('is read no more by a backup about whom somebody complains, until that is decided', async () => {
    await app.casework.setBackup(sam, id, noor.id)
    await app.casework.close(sam, id)
    const complaints = createComplaints(app.deps)
    await complaints.record(sam, id, { draft: 'd1', about: noor.id, text: 'She asked for money' })
    expect(await app.casework.open(noor, id)).toEqual(fail('not_yours'))
    expect((await app.casework.open(sam, id)).ok).toBe(true)
    const [complaint] = (await complaints.list(iris)) ?? []
    await complaints.close(iris, complaint?.id ?? '', 'not_upheld')
    expect((await app.casework.open(noor, id)).ok).toBe(true)
  })
})

describe('what may speak against a worker', () => {
  it('is not deleted by them while a complaint about them is open', async () => {
    await speaks('early', ':given')
    const voice = first(await voicesIn(id))
    const complaints = createComplaints(app.deps)
    await complaints.record(sam, id, { draft: 'd1', about: sam.id, text: 'He asked for money' })
    expect(await app.casework.deleteRecording(sam, id, voice)).toEqual(fail('kept'))
    expect((await app.casework.hear(sam, id, voice)).ok).toBe(true)
    expect(await auditOf(app, id)).not.toContain(`${sam.id} voice_deleted`)
    const [complaint] = (await complaints.list(iris)) ?? []
    await complaints.close(iris, complaint?.id ?? '', 'not_upheld')
    expect(await app.casework.deleteRecording(sam, id, voice)).toEqual(ok(undefined))
  })
})
