import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import type { CaseRecording } from '../../src/app/case-view.ts'
import { createCasework } from '../../src/app/casework-service.ts'
import { fetchAttachments } from '../../src/app/fetch-attachments.ts'
import type { Channel } from '../../src/channels/port.ts'
import type { FetchFailure, MediaFile } from '../../src/core/channel.ts'
import type { CaseId } from '../../src/core/ids.ts'
import type { Result } from '../../src/core/result.ts'
import { fail, ok } from '../../src/core/result.ts'
import { days, hours, minutes, seconds } from '../../src/core/time.ts'
import { rotateKeys } from '../../src/app/rotate-keys.ts'
import { addWrappingKey, dropWrappingKeys } from '../../src/privacy/key-ring.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue } from '../support/app.ts'
import { auditOf, claimed, iris, noor, sam, toPermissions } from './cases.ts'

type Answer = Result<MediaFile, FetchFailure>
const spoken = ok({ bytes: Buffer.from('OggS they lock the door'), mime: 'content/ogg' })
const file = 'vendor-file-1'
/** No picture comes here. */
const rewritePicture = async () => fail('not_picture')

let app: App
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  id = await claimed(app, 'anna', toQueue)
})
afterEach(() => app.close())

/** A round of fetching from a vendor that answers so. */
const fetchesBy = async (fetchFile: (name: string) => Promise<Answer>) => {
  const channel: Channel = {
    name: 'simulator',
    abilities: { eraseWithin: 0, clearsOptions: false, replyWindow: null },
    pace: { overallPerSecond: 1000, perChat: { every: 1, burst: 1000 } },
    send: async () => ({ kind: 'sent', messageRefs: [] }),
    fetchFile,
    start: async () => {},
    stop: async () => {},
    webhook: null,
  }
  await fetchAttachments(app.deps, { channels: new Map([['simulator', channel]]), rewritePicture })
}

/** The same; what the vendor was asked for. */
const fetches = async (answer: () => Answer | Promise<Answer> = () => spoken) => {
  const asked: string[] = []
  await fetchesBy(async (name) => {
    asked.push(name)
    return await answer()
  })
  return asked
}

const speaks = (name = file) => app.sends('anna', { kind: 'voice', file: name, seconds: 12 })
const speaksAndAgrees = async (name = file) => {
  await speaks(name)
  await app.says('anna', ':given')
}
const shown = async (actor = sam): Promise<readonly CaseRecording[]> => {
  const view = await app.casework.open(actor, id)
  if (!view.ok) throw new Error(view.code)
  return view.value.recordings
}
const states = async () =>
  (await shown()).map(({ state, code }) => (code === null ? state : `${state} ${code}`))
const theOne = async () => {
  const [only, ...others] = await shown()
  if (only === undefined || others.length > 0) throw new Error('not exactly one voice note')
  return only
}
const hears = async (actor = sam) => await app.casework.hear(actor, id, (await theOne()).id)

describe('a voice note', () => {
  it('is not fetched before its person says yes, and nothing of it is kept', async () => {
    await speaks()
    expect(app.rows()['attachments']).toBe(0)
    expect(await fetches()).toEqual([])
    expect(await states()).toEqual([])
  })

  it('is forgotten with a no, also where it could be had', async () => {
    await speaks()
    expect((await app.session('anna')).voice).not.toBeNull()
    await app.says('anna', ':refused')
    expect(app.rows()['attachments']).toBe(0)
    expect(JSON.stringify(await app.session('anna'))).not.toContain(file)
    expect((await app.session('anna')).voice).toBeNull()
    expect(await fetches()).toEqual([])
  })

  it('waits for the worker once its person says yes, and is heard as it was spoken', async () => {
    await speaksAndAgrees()
    expect(await shown()).toMatchObject([{ seconds: 12, state: 'wanted', code: null }])
    expect(await hears()).toEqual(fail('not_found'))
    expect(await fetches()).toEqual([file])
    expect(await states()).toEqual(['kept'])
    expect(await hears()).toEqual(spoken)
    expect(await fetches()).toEqual([])
  })

  it('says when it was spoken, not when it was agreed to', async () => {
    await speaks()
    const at = app.clock.now()
    app.clock.advance(minutes(5))
    await app.says('anna', ':given')
    expect(await theOne()).toMatchObject({ at })
  })

  it('needs no second yes', async () => {
    await speaksAndAgrees()
    await speaks('vendor-file-2')
    expect(await fetches()).toEqual([file, 'vendor-file-2'])
    expect(await states()).toEqual(['kept', 'kept'])
  })

  it('makes the worker look again, when it is agreed to and when it is here', async () => {
    const told: unknown[] = []
    app.deps.changes.subscribe((changed) => told.push(changed))
    await speaksAndAgrees()
    expect(told).toContain(id)
    expect((await app.casework.queue(sam)).mine).toMatchObject([{ awaitsReply: true }])
    told.length = 0
    await fetches()
    expect(told).toEqual([id])
  })

  it('lies sealed, with the vendor’s name for it, under its person’s key', async () => {
    await speaksAndAgrees()
    const { id: recording } = await theOne()
    const plain = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('latin1')
    const wanted = await app.store.attachment(recording)
    expect(plain(wanted?.file).length).toBeGreaterThan(file.length)
    expect(plain(wanted?.file)).not.toContain(file)
    await fetches()
    const kept = await app.store.attachment(recording)
    expect(kept?.file).toBeNull()
    expect(plain(kept?.content)).not.toContain('OggS')
    expect(plain(kept?.content)).not.toContain(Buffer.from('they lock').toString('base64').slice(0, 8))
  })
})

describe('what is kept', () => {
  beforeEach(async () => {
    await speaksAndAgrees()
    await fetches()
  })

  it('opens with the newest wrapping key alone, once keys were rotated', async () => {
    const { id: recording } = await theOne()
    const { store } = app
    const rotated = addWrappingKey(app.deps.ring, 'newerone')
    await rotateKeys({ store, ring: rotated }, () => {})
    const ring = dropWrappingKeys(rotated, ['testring'])
    expect(await createCasework({ ...app.deps, ring }).hear(sam, id, recording)).toEqual(spoken)
    expect(await hears()).toEqual(fail('not_found'))
  })

  it('opens in its own row only', async () => {
    await speaks('vendor-file-2')
    await fetches(() => ok({ bytes: Buffer.from('OggS another'), mime: 'content/ogg' }))
    const [one, two] = await shown()
    const raw = new Database(app.file)
    const moved = raw.prepare(
      'update attachments set content = (select content from attachments where id = ?) where id = ?',
    )
    expect(moved.run(one?.id, two?.id).changes).toBe(1)
    raw.close()
    if (one === undefined || two === undefined) throw new Error('two voice notes were sent')
    expect(await app.casework.hear(sam, id, one.id)).toEqual(spoken)
    expect(await app.casework.hear(sam, id, two.id)).toEqual(fail('not_found'))
  })
})

describe('a vendor in trouble', () => {
  const away = () => fail('unreachable')

  it('is asked again later and later, and not in between', async () => {
    await speaksAndAgrees()
    const waits = [1, 4, 16, 64, 256, 1024, 3600, 3600].map(seconds)
    for (const wait of waits) {
      expect(await fetches(away)).toEqual([file])
      app.clock.advance(wait - 1)
      expect(await fetches(away)).toEqual([])
      app.clock.advance(1)
    }
    expect(await fetches()).toEqual([file])
    expect(await states()).toEqual(['kept'])
  })

  it('that breaks us is asked again later, and keeps nobody else from their turn', async () => {
    await speaksAndAgrees('file-0')
    for (const each of [1, 2, 3, 4]) await speaks(`file-${each}`)
    const asked: string[] = []
    const breaks = async (name: string) => {
      asked.push(name)
      throw new Error('not foreseen')
    }
    await expect(fetchesBy(breaks)).rejects.toThrow('not foreseen')
    expect(asked).toHaveLength(4)
    const [last] = await fetches()
    expect(asked).not.toContain(last)
    app.clock.advance(seconds(1))
    expect((await fetches()).toSorted()).toEqual(asked.toSorted())
  })

  it('is given up after a day, which the worker sees', async () => {
    await speaksAndAgrees()
    app.clock.advance(hours(24) - 1)
    expect(await fetches(away)).toEqual([file])
    app.clock.advance(1)
    expect(await fetches(away)).toEqual([])
    expect(await states()).toEqual(['gone expired'])
    expect(await hears()).toEqual(fail('not_found'))
  })

  test.each(['lost', 'too_large', 'not_audio'] as const)(
    'what is %s is not asked for again',
    async (code) => {
      await speaksAndAgrees()
      await fetches(() => fail(code))
      expect(await states()).toEqual([`gone ${code}`])
      app.clock.advance(hours(2))
      expect(await fetches()).toEqual([])
    },
  )

  it('that is switched off is waited for, too', async () => {
    await speaksAndAgrees()
    await fetchAttachments(app.deps, { channels: new Map(), rewritePicture })
    expect(await states()).toEqual(['wanted'])
  })
})

describe('who takes back', () => {
  it('their voice leaves nothing of it, fetched or not', async () => {
    await speaksAndAgrees()
    await fetches()
    const { id: recording } = await theOne()
    await speaks('vendor-file-2')
    await app.says('anna', ...toPermissions, ':voice_recording')
    expect(app.rows()['attachments']).toBe(0)
    expect(await app.casework.hear(sam, id, recording)).toEqual(fail('not_found'))
    expect(await fetches()).toEqual([])
  })

  it('their voice while it is on its way to us finds it dropped', async () => {
    await speaksAndAgrees()
    await fetches(async () => {
      await app.says('anna', 'withdraw')
      return spoken
    })
    expect(app.rows()['attachments']).toBe(0)
  })

  it('being recorded keeps what is here, like messages, and no more is fetched', async () => {
    await speaksAndAgrees()
    await fetches()
    await speaks('vendor-file-2')
    await app.says('anna', ...toPermissions, ':record_data')
    expect(await states()).toEqual(['kept'])
    expect(await fetches()).toEqual([])
  })

  it('everything with DELETE leaves no row of it', async () => {
    await speaksAndAgrees()
    await fetches()
    await app.says('anna', 'delete', ':erase', ':erase')
    expect(app.rows()['attachments']).toBe(0)
    expect(app.rows()['persons']).toBe(0)
  })

  it('nothing, but begins anew after the case was closed, leaves no voice behind that WITHDRAW does not reach', async () => {
    await speaksAndAgrees()
    await fetches()
    await app.casework.close(sam, id)
    expect(app.rows()['attachments']).toBe(1)
    await app.says('anna', 'hello again')
    expect(app.rows()['attachments']).toBe(0)
  })

  it('the message itself on their phone takes it from here, also when they had agreed later', async () => {
    await speaks()
    const { inbound } = await app.session('anna')
    const messageRef = inbound.at(-1)?.ref ?? ''
    await app.says('anna', ':given')
    await fetches()
    expect(await states()).toEqual(['kept'])
    await app.sends('anna', { kind: 'deleted', messageRef })
    expect(await states()).toEqual([])
  })
})

describe('words that changed since they were agreed to', () => {
  it('bar what is here until it is asked again', async () => {
    await speaksAndAgrees()
    await fetches()
    app.changeNotice('voice')
    expect(await states()).toEqual(['barred'])
    expect(await hears()).toEqual(fail('not_found'))
  })

  test.each(['voice', 'record'])('stop what is not fetched yet (%s)', async (notice) => {
    await speaksAndAgrees()
    app.changeNotice(notice)
    expect(await fetches()).toEqual([])
    expect(await states()).toEqual(['gone no_consent'])
  })
})

describe('a worker', () => {
  beforeEach(async () => {
    await speaksAndAgrees()
    await fetches()
  })

  it('who hears it is written down, once for a while', async () => {
    await hears()
    await hears()
    app.clock.advance(minutes(6))
    await hears()
    const { id: recording } = await theOne()
    const heard = (await auditOf(app, id)).filter((entry) => entry.includes('voice_heard'))
    expect(heard).toEqual(Array(2).fill(`${sam.id} voice_heard ${recording}`))
  })

  it('who may not read the case does not hear it, and a supervisor only after saying why', async () => {
    const { id: recording } = await theOne()
    expect(await app.casework.hear(noor, id, recording)).toEqual(fail('not_found'))
    expect(await app.casework.hear(iris, id, recording)).toEqual(fail('not_found'))
    await app.casework.unlock(iris, id, 'complaint')
    expect(await app.casework.hear(iris, id, recording)).toEqual(spoken)
    expect(await auditOf(app, id)).toContain(`${iris.id} voice_heard complaint ${recording}`)
    expect((await auditOf(app, id)).filter((entry) => entry.startsWith(noor.id))).toEqual([])
  })

  it('with another case does not hear it by way of that one, nor delete it', async () => {
    const { id: recording } = await theOne()
    const other = await claimed(app, 'berta', toQueue, noor)
    expect(await app.casework.hear(noor, other, recording)).toEqual(fail('not_found'))
    expect(await app.casework.deleteRecording(noor, other, recording)).toEqual(fail('not_found'))
    expect(await states()).toEqual(['kept'])
  })

  it('deletes what was heard: only that it was there stays', async () => {
    const { id: recording } = await theOne()
    expect(await app.casework.deleteRecording(noor, id, recording)).toEqual(fail('not_found'))
    expect(await app.casework.deleteRecording(sam, id, recording)).toEqual(ok(undefined))
    expect(await states()).toEqual(['gone deleted'])
    expect(await app.store.attachment(recording)).toMatchObject({ file: null, content: null })
    expect(await auditOf(app, id)).toContain(`${sam.id} voice_deleted`)
    expect(await hears()).toEqual(fail('not_found'))
  })

  it('finds it gone after thirty days', async () => {
    app.clock.advance(days(30) + 1)
    await app.sweep()
    expect(app.rows()['attachments']).toBe(0)
  })
})

it('of one person no more is kept than a disk can bear', async () => {
  for (let i = 0; i < 30; i += 1) {
    app.clock.advance(minutes(1))
    await (i === 0 ? speaksAndAgrees(`file-${i}`) : speaks(`file-${i}`))
    await fetches()
  }
  await speaks('file-30')
  expect(await fetches()).toEqual([])
  const all = await states()
  expect([all.filter((state) => state === 'kept').length, all.at(-1)]).toEqual([30, 'gone case_full'])
})
