import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import type { Outbound } from '../../src/core/channel.ts'
import { fileLeftFor, noteFileLeft } from '../../src/app/receipts.ts'
import type { CaseId, OutboxId } from '../../src/core/ids.ts'
import { fail, ok } from '../../src/core/result.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue } from '../support/app.ts'
import { auditOf, claimed, deliveriesOf, iris, isSafe, noor, replies, sam, toPermissions } from './cases.ts'
import { deliver, taken } from './delivery.ts'

const file = { bytes: Buffer.from('OggS you are not alone'), mime: 'audio/ogg' }
const note = { draft: 'draft-1', file, seconds: 12 }

let app: App
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  id = await claimed(app, 'anna', toQueue)
  await deliver(app)
})
afterEach(() => app.close())

const speaks = (change: Partial<typeof note> = {}, actor = sam, about = id) =>
  app.casework.sendVoice(actor, about, { ...note, ...change })
const shown = async (actor = sam) => {
  const view = await app.casework.open(actor, id)
  if (!view.ok) throw new Error(view.code)
  return view.value
}
/** What was said, as the newest message of a worker shows it. */
const spoken = async () => {
  const voice = (await shown()).messages.findLast(({ author }) => author === 'worker')?.voice
  if (!voice) throw new Error('nothing was said')
  return voice
}
const heardBy = async (actor = sam) => await app.casework.hear(actor, id, (await spoken()).id)
/** What the vendor was asked to play. */
const plays = async () => {
  const sounds: Outbound[] = []
  await deliver(app, { see: (action) => sounds.push(action) })
  return sounds.filter(({ kind }) => kind === 'voice')
}

describe('a worker’s voice note', () => {
  it('is kept and sent as it was spoken, and the worker sees how far it came', async () => {
    expect(await speaks()).toEqual(ok(undefined))
    expect(await spoken()).toMatchObject({ seconds: 12, state: 'kept', code: null })
    expect(await deliveriesOf(app, id)).toEqual(['queued'])
    expect(await plays()).toEqual([{ kind: 'voice', file, seconds: 12, protect: true }])
    expect(await deliveriesOf(app, id)).toEqual(['sent'])
    expect(await heardBy()).toEqual(ok(file))
  })

  it('counts as an answer, and stands in the log by its name alone', async () => {
    await app.says('anna', 'are you there?')
    expect((await shown()).item.awaitsReply).toBe(true)
    await speaks()
    expect((await shown()).item.awaitsReply).toBe(false)
    expect(await auditOf(app, id)).toContain(`${sam.id} voice_sent`)
    const desk = await app.desk.open(sam, id)
    expect(desk.ok && desk.value.timeline.map(({ kind }) => kind)).toContain('spoke')
    expect(desk.ok && desk.value.timeline.map(({ kind }) => kind)).not.toContain('voice')
  })

  it('clicked twice is one', async () => {
    expect([await speaks(), await speaks()]).toEqual([ok(undefined), ok(undefined)])
    expect(app.rows()).toMatchObject({ attachments: 1, messages: 1 })
    expect(await plays()).toHaveLength(1)
  })

  it('leaves in its place between words', async () => {
    await replies(app, id, 'before')
    await speaks()
    await replies(app, id, 'after')
    expect(await deliver(app)).toEqual(['anna: before', 'anna: (voice)', 'anna: after'])
  })

  it('is nowhere in the outbox, and sealed where it is kept', async () => {
    await speaks()
    const { id: attachment } = await spoken()
    const kept = Buffer.from((await app.store.attachment(attachment))?.content ?? []).toString('latin1')
    expect(kept.length).toBeGreaterThan(file.bytes.length)
    expect(kept).not.toContain('OggS')
    const [row] = (await app.outbox('anna')).filter(({ status }) => status === 'pending')
    expect(row?.action?.length).toBeLessThan(400)
  })

  describe('whose file was left with the vendor before a restart', () => {
    const leave = async () => {
      await speaks()
      const row = (await app.outbox('anna')).find(({ status }) => status === 'pending')
      if (row === undefined) throw new Error('nothing was queued')
      await noteFileLeft(app.deps, row.id, 'file-1')
      return row.id
    }

    it.each([
      ['its time is over', async () => app.clock.advance(hours(1)), 'failed expired'],
      [
        'its worker deletes it',
        async () => await app.casework.deleteRecording(sam, id, (await spoken()).id),
        'failed deleted',
      ],
    ] as const)('has it taken away there when %s', async (_why, ends, shownAs) => {
      const row = await leave()
      await ends()
      await app.sweep()
      const forgotten: OutboxId[] = []
      await deliver(app, { forget: (each) => forgotten.push(each) })
      expect(forgotten).toEqual([row])
      expect(await deliveriesOf(app, id)).toEqual([shownAs])
    })

    it('keeps its name beside the messages until it is taken away', async () => {
      const row = await leave()
      await deliver(app, { answer: () => ({ kind: 'sent', messageRefs: ['ref'] }) })
      expect(await fileLeftFor(app.deps, row)).toBe('file-1')
      await noteFileLeft(app.deps, row, null)
      expect(await fileLeftFor(app.deps, row)).toBeNull()
      await app.says('anna', 'delete', ':erase', ':erase')
      const erased: Outbound[] = []
      await deliver(app, { see: (action) => erased.push(action) })
      expect(erased.flatMap((each) => (each.kind === 'erase' ? each.messageRefs : []))).toContain('ref')
    })
  })

  it('is heard by the next worker, without a permission of the person’s', async () => {
    await speaks()
    await app.casework.setBackup(sam, id, noor.id)
    app.hire(noor)
    await app.casework.setBackup(sam, id, noor.id)
    await app.casework.takeOver(noor, id)
    const view = await app.casework.open(noor, id)
    const voice = view.ok ? view.value.messages.findLast(({ author }) => author === 'worker')?.voice : null
    if (!voice) throw new Error('the next worker sees no voice note')
    expect(await app.casework.hear(noor, id, voice.id)).toEqual(ok(file))
    expect(await auditOf(app, id)).toContain(`${noor.id} voice_heard ${voice.id}`)
  })

  it('is no voice note of the person’s', async () => {
    await speaks()
    expect((await shown()).recordings).toEqual([])
  })
})

describe('is refused, and nothing is kept', () => {
  const nothingKept = () => expect(app.rows()).toMatchObject({ attachments: 0, messages: 0 })

  it('from whoever does not have the case', async () => {
    for (const actor of [noor, iris]) expect(await speaks({}, actor)).toEqual(fail('not_yours'))
    nothingKept()
  })

  it('to somebody who is not there, also at an hour they agreed to', async () => {
    app.clock.advance(minutes(31))
    expect((await shown()).replyBar).toBeNull()
    expect(await speaks()).toEqual(fail('not_live'))
    nothingKept()
  })

  it('before they have said that they are safe', async () => {
    app.clock.advance(hours(1))
    await app.says('anna', 'hello?')
    expect(await speaks()).toEqual(fail('safety_check'))
    await app.says('anna', ...isSafe)
    expect(await speaks()).toEqual(ok(undefined))
  })

  it('on an alert, where nothing may be kept', async () => {
    const alert = await claimed(app, 'berta', toAlert, noor)
    expect(await speaks({}, noor, alert)).toEqual(fail('unrecorded'))
    nothingKept()
  })

  it.each([
    { after: 'EXIT', says: ['exit'], code: 'left' },
    { after: 'STOP', says: ['stop'], code: 'stopped' },
    { after: 'taking back the record', says: [...toPermissions, ':record_data'], code: 'no_record' },
    { after: 'DELETE', says: ['delete', ':erase', ':erase'], code: 'not_yours' },
  ])('after $after', async ({ says, code }) => {
    await app.says('anna', ...says)
    expect(await speaks()).toEqual(fail(code))
    nothingKept()
  })

  it('once the case is closed', async () => {
    await app.casework.close(sam, id)
    expect(await speaks()).toEqual(fail('closed'))
    nothingKept()
  })

  it('when as many are kept as a disk can bear, until one is deleted', async () => {
    for (let i = 0; i < 15; i += 1) expect(await speaks({ draft: `draft-${i}` })).toEqual(ok(undefined))
    expect(await speaks({ draft: 'draft-15' })).toEqual(fail('case_full'))
    await app.casework.deleteRecording(sam, id, (await spoken()).id)
    expect(await speaks({ draft: 'draft-15' })).toEqual(ok(undefined))
  })
})

describe('before it has left', () => {
  it('deleted by its worker it is not sent, and they see so', async () => {
    await speaks()
    expect(await app.casework.deleteRecording(sam, id, (await spoken()).id)).toEqual(ok(undefined))
    expect(await plays()).toEqual([])
    expect(await deliveriesOf(app, id)).toEqual(['failed deleted'])
    expect(await spoken()).toMatchObject({ state: 'gone', code: 'removed' })
    expect(await heardBy()).toEqual(fail('not_found'))
  })

  test.each([
    { says: [...toPermissions, ':record_data'], delivery: 'failed withdrawn' },
    { says: ['stop'], delivery: 'failed stopped' },
    { says: ['exit'], delivery: 'failed left' },
  ])('taken back with $says.0 it is not sent: $delivery', async ({ says, delivery }) => {
    await speaks()
    await app.says('anna', ...says)
    expect(await plays()).toEqual([])
    expect(await deliveriesOf(app, id)).toEqual([delivery])
  })

  it('and after half an hour it is too late: somebody else may listen', async () => {
    await speaks()
    app.clock.advance(minutes(31))
    expect(await plays()).toEqual([])
    expect(await deliveriesOf(app, id)).toEqual(['failed expired'])
  })

  it('it is tried again with its sound', async () => {
    await speaks()
    const answers = ['retry', 'sent']
    const asked = await deliver(app, {
      answer: () => (answers.shift() === 'retry' ? { kind: 'retry', code: 'away', after: 0 } : taken('')),
    })
    expect(asked).toEqual(['anna: (voice)', 'anna: (voice)'])
    expect(await deliveriesOf(app, id)).toEqual(['sent'])
  })
})

describe('what was said to a person', () => {
  beforeEach(async () => {
    await speaks()
    await deliver(app)
  })

  it('goes with them: DELETE leaves no row of it', async () => {
    await app.says('anna', 'delete', ':erase', ':erase')
    expect(app.rows()).toMatchObject({ attachments: 0, messages: 0, persons: 0 })
  })

  it('goes after thirty days, as words do', async () => {
    app.clock.advance(days(30) + 1)
    await app.sweep()
    expect(app.rows()).toMatchObject({ attachments: 0, messages: 0 })
  })

  it('is said to be over where voices are kept for less time than words', async () => {
    app.clock.advance(days(1) + 1)
    await app.store.sweep(app.clock.now(), { ...app.deps.content.retention.store, recordings: days(1) })
    expect(app.rows()).toMatchObject({ attachments: 0, messages: 1 })
    expect(await spoken()).toMatchObject({ seconds: null, state: 'gone', code: 'over' })
    expect(await heardBy()).toEqual(fail('not_found'))
  })

  it('is deleted by the assignee alone', async () => {
    const { id: recording } = await spoken()
    expect(await app.casework.deleteRecording(noor, id, recording)).toEqual(fail('not_found'))
    expect(await app.casework.deleteRecording(sam, id, recording)).toEqual(ok(undefined))
    expect(await auditOf(app, id)).toContain(`${sam.id} voice_deleted`)
    expect(await deliveriesOf(app, id)).toEqual(['sent'])
  })

  it('stays when the person takes back that their own voice is heard', async () => {
    await app.sends('anna', { kind: 'voice', file: 'vendor-file', seconds: 3 })
    await app.says('anna', ':given', ...toPermissions, ':voice_recording')
    expect(await heardBy()).toEqual(ok(file))
  })
})
