import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { fetchAttachments } from '../../src/app/fetch-attachments.ts'
import type { CaseView } from '../../src/app/case-view.ts'
import type { Channel } from '../../src/channels/port.ts'
import type { AttachmentKind, FetchFailure, MediaFile } from '../../src/core/channel.ts'
import type { CaseId } from '../../src/core/ids.ts'
import type { Picture, PictureTrouble } from '../../src/core/picture.ts'
import type { Result } from '../../src/core/result.ts'
import { fail, ok } from '../../src/core/result.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue, words } from '../support/app.ts'
import { auditOf, claimed, iris, isSafe, noor, sam, toPermissions, toQueueAsChild } from './cases.ts'

const sent = ok({ bytes: Buffer.from('sent with a place in it'), mime: 'image/png' })
const painted: Picture = { whole: Buffer.from('painted anew'), preview: Buffer.from('blurred') }
const file = 'vendor-file-1'

let app: App
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  id = await claimed(app, 'anna', toQueue)
})
afterEach(() => app.close())

interface Round {
  readonly vendor?: () => Result<MediaFile, FetchFailure> | Promise<Result<MediaFile, FetchFailure>>
  readonly painter?: (bytes: Uint8Array) => Result<Picture, PictureTrouble>
}

/** A round of fetching; what the vendor was asked for. */
const fetches = async ({ vendor = () => sent, painter = () => ok(painted) }: Round = {}) => {
  const asked: (readonly [string, AttachmentKind])[] = []
  const channel: Channel = {
    name: 'simulator',
    abilities: { eraseWithin: 0, clearsOptions: false, replyWindow: null },
    pace: { overallPerSecond: 1000, perChat: { every: 1, burst: 1000 } },
    send: async () => ({ kind: 'sent', messageRefs: [] }),
    fetchFile: async (name, kind) => {
      asked.push([name, kind])
      return await vendor()
    },
    start: async () => {},
    stop: async () => {},
    webhook: null,
  }
  await fetchAttachments(app.deps, {
    channels: new Map([['simulator', channel]]),
    rewritePicture: async (bytes) => painter(bytes),
  })
  return asked
}

const shows = (name = file) => app.sends('anna', { kind: 'picture', file: name })
const asks = async (actor = sam) => {
  const result = await app.casework.askForPicture(actor, id)
  return result.ok ? null : result.code
}
const view = async (actor = sam): Promise<CaseView> => {
  const opened = await app.casework.open(actor, id)
  if (!opened.ok) throw new Error(opened.code)
  return opened.value
}
const standing = async () => (await view()).pictureAsked?.standing
const states = async () =>
  (await view()).pictures.map(({ state, code }) => (code === null ? state : `${state} ${code}`))
const theOne = async () => {
  const [only, ...others] = (await view()).pictures
  if (only === undefined || others.length > 0) throw new Error('not exactly one picture')
  return only
}
const opens = async (actor = sam) => await app.casework.openPicture(actor, id, (await theOne()).id, 'whole')
const isKept = async () => {
  await asks()
  await app.says('anna', ':yes')
  await shows()
  await fetches()
}

describe('a picture', () => {
  it('that nobody asked for is refused, and nothing of it is kept', async () => {
    await shows()
    expect(words(await app.heard('anna'))).toContain('Please send no pictures')
    expect(await fetches()).toEqual([])
    expect(app.rows()['attachments']).toBe(0)
    expect(JSON.stringify(await app.session('anna'))).not.toContain(file)
  })

  it('that was asked for is taken after a yes: one, and no second', async () => {
    expect(await standing()).toBe('none')
    expect(await asks()).toBeNull()
    expect(words(await app.heard('anna'))).toContain('You can say no')
    expect(await standing()).toBe('asked')
    await shows('too-early')
    await app.says('anna', ':yes')
    expect(await standing()).toBe('agreed')
    await shows()
    expect(await standing()).toBe('none')
    expect(await states()).toEqual(['wanted'])
    await shows('a-second')
    expect(await fetches()).toEqual([[file, 'picture']])
    expect(await states()).toEqual(['kept'])
  })

  it('is kept as it was painted anew, and opens so', async () => {
    const given: string[] = []
    await asks()
    await app.says('anna', ':yes')
    await shows()
    expect(await opens()).toEqual(fail('not_found'))
    await fetches({
      painter: (bytes) => {
        given.push(Buffer.from(bytes).toString())
        return ok(painted)
      },
    })
    expect(given).toEqual(['sent with a place in it'])
    expect(await opens()).toEqual(ok({ bytes: painted.whole, mime: 'image/jpeg' }))
    const preview = await app.casework.openPicture(sam, id, (await theOne()).id, 'preview')
    expect(preview).toEqual(ok({ bytes: painted.preview, mime: 'image/jpeg' }))
  })

  it('is not taken after a no, and the worker sees that they said it', async () => {
    await asks()
    await app.says('anna', ':no')
    expect(await standing()).toBe('refused')
    await shows()
    expect(await fetches()).toEqual([])
    expect(await states()).toEqual([])
  })

  it('is waited for an hour and no longer', async () => {
    await asks()
    await app.says('anna', ':yes')
    const { until } = (await view()).pictureAsked ?? { until: null }
    for (let i = 0; i < 3; i += 1) {
      app.clock.advance(minutes(20))
      await app.says('anna', 'still looking')
    }
    expect(until).toBeLessThan(app.clock.now())
    expect(await standing()).toBe('over')
    await shows()
    expect(await states()).toEqual([])
    expect(await asks()).toBeNull()
  })

  it('is waited for an hour from the yes, as the bot says then', async () => {
    await asks()
    app.clock.advance(minutes(25))
    await app.says('anna', 'who will see it?')
    app.clock.advance(minutes(25))
    await app.says('anna', ':yes')
    app.clock.advance(minutes(25))
    await app.says('anna', 'still looking')
    app.clock.advance(minutes(25))
    await shows()
    expect(await states()).toEqual(['wanted'])
  })

  it('lies sealed, with the vendor’s name for it, under its person’s key', async () => {
    await asks()
    await app.says('anna', ':yes')
    await shows()
    const { id: picture } = await theOne()
    const plain = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('latin1')
    const wanted = await app.store.attachment(picture)
    expect(plain(wanted?.file).length).toBeGreaterThan(file.length)
    expect(plain(wanted?.file)).not.toContain(file)
    await fetches()
    const kept = await app.store.attachment(picture)
    expect(kept).toMatchObject({ kind: 'picture', file: null, state: 'kept' })
    expect(plain(kept?.content)).not.toContain(Buffer.from('painted').toString('base64').slice(0, 8))
  })

  it('brings its words along as words', async () => {
    await asks()
    await app.says('anna', ':yes')
    await app.sends('anna', { kind: 'picture', file, caption: 'this is the contract' })
    expect((await view()).messages.map(({ text }) => text)).toEqual(['this is the contract'])
  })

  it('makes the worker look again, when it is answered, when it is sent and when it is here', async () => {
    const told: unknown[] = []
    app.deps.changes.subscribe((changed) => told.push(changed))
    await asks()
    for (const happens of [() => app.says('anna', ':yes'), () => shows(), () => fetches()]) {
      told.length = 0
      await happens()
      expect(told).toContain(id)
    }
    expect((await app.casework.queue(sam)).mine).toMatchObject([{ awaitsReply: true }])
  })
})

describe('asking for a picture', () => {
  it('is for the assignee alone', async () => {
    expect(await asks(noor)).toBe('not_yours')
    await app.casework.unlock(iris, id, 'complaint')
    expect(await asks(iris)).toBe('not_yours')
    expect(await standing()).toBe('none')
  })

  it('once is enough: a second time asks nothing', async () => {
    await asks()
    await app.heard('anna')
    expect(await asks()).toBe('asked')
    expect(await app.heard('anna')).toEqual([])
  })

  it('waits until the person is there', async () => {
    app.clock.advance(minutes(31))
    expect(await asks()).toBe('not_there')
    expect((await view()).pictureAsked).toMatchObject({ bar: 'not_there' })
    await app.says('anna', 'hello')
    expect(await asks()).toBe('not_there')
    await app.says('anna', ...isSafe)
    expect(await asks()).toBeNull()
  })

  it('leads nobody away from deleting everything', async () => {
    await app.says('anna', 'delete')
    expect(await asks()).toBe('busy')
    await app.says('anna', ':keep')
    expect(await asks()).toBeNull()
  })

  it('needs the record', async () => {
    app.changeNotice('record')
    expect(await asks()).toBe('no_record')
  })

  it('is not for a child', async () => {
    id = await claimed(app, 'cara', toQueueAsChild)
    expect(await asks()).toBe('not_adult')
  })

  it('is not for an alert, of which nothing is kept', async () => {
    id = await claimed(app, 'dora', toAlert)
    expect(await asks()).toBe('no_record')
  })

  it('is written down, and so is what the person said to it', async () => {
    await asks()
    await app.says('anna', ':no')
    await asks()
    await app.says('anna', ':yes')
    const about = (await auditOf(app, id)).filter((entry) => entry.includes('picture'))
    expect(about).toEqual([
      `${sam.id} picture_asked`,
      'person picture_refused',
      `${sam.id} picture_asked`,
      'person picture_agreed',
    ])
  })

  test.each([
    ['the person leaves', () => app.says('anna', 'exit', 'hello', ...isSafe)],
    ['the person wants no more messages', () => app.says('anna', 'stop', 'hello', ...isSafe)],
    ['the person takes everything back', () => app.says('anna', 'withdraw')],
    ['the person takes the record back', () => app.says('anna', ...toPermissions, ':record_data')],
    ['the number changes', () => app.sends('anna', { kind: 'identity_changed', change: 'number' })],
    ['the case is closed', () => app.casework.close(sam, id)],
  ] as const)('is over when %s', async (_label, happens) => {
    await asks()
    await app.says('anna', ':yes')
    await happens()
    expect(await standing()).not.toBe('agreed')
    await shows()
    expect(app.rows()['attachments']).toBe(0)
  })
})

describe('a picture that could not be had', () => {
  test.each(['lost', 'too_large', 'not_picture'] as const)('is said to be %s', async (code) => {
    await asks()
    await app.says('anna', ':yes')
    await shows()
    await fetches({ vendor: () => fail(code) })
    expect(await states()).toEqual([`gone ${code}`])
    app.clock.advance(hours(2))
    expect(await fetches()).toEqual([])
  })

  it('because it does not decode is no picture, and is kept nowhere', async () => {
    await asks()
    await app.says('anna', ':yes')
    await shows()
    await fetches({ painter: () => fail('not_picture') })
    expect(await states()).toEqual(['gone not_picture'])
    expect(await app.store.attachment((await theOne()).id)).toMatchObject({ file: null, content: null })
  })

  it('because nobody could look at it is asked for again', async () => {
    await asks()
    await app.says('anna', ':yes')
    await shows()
    await fetches({ painter: () => fail('unreachable') })
    expect(await states()).toEqual(['wanted'])
    app.clock.advance(minutes(1))
    await fetches()
    expect(await states()).toEqual(['kept'])
  })

  it('within a day is given up', async () => {
    await asks()
    await app.says('anna', ':yes')
    await shows()
    await fetches({ vendor: () => fail('unreachable') })
    expect(await states()).toEqual(['wanted'])
    app.clock.advance(hours(24))
    expect(await fetches()).toEqual([])
    expect(await states()).toEqual(['gone expired'])
  })
})

describe('what is kept of a picture', () => {
  beforeEach(isKept)

  it('goes when the record is taken back', async () => {
    const { id: picture } = await theOne()
    await app.says('anna', ...toPermissions, ':record_data')
    expect(app.rows()['attachments']).toBe(0)
    expect(await app.casework.openPicture(sam, id, picture, 'whole')).toEqual(fail('not_found'))
  })

  it('goes with DELETE', async () => {
    await app.says('anna', 'delete', ':erase', ':erase')
    expect(app.rows()['attachments']).toBe(0)
  })

  it('goes with the message on their phone', async () => {
    const { inbound } = await app.session('anna')
    await app.sends('anna', { kind: 'deleted', messageRef: inbound.at(-1)?.ref ?? '' })
    expect(await states()).toEqual([])
  })

  it('goes after thirty days', async () => {
    app.clock.advance(days(30) - minutes(5))
    await app.sweep()
    expect(app.rows()['attachments']).toBe(1)
    app.clock.advance(minutes(5))
    await app.sweep()
    expect(app.rows()['attachments']).toBe(0)
  })

  it('goes when a new conversation begins after the case was closed', async () => {
    await app.casework.close(sam, id)
    await app.says('anna', 'hello again')
    expect(app.rows()['attachments']).toBe(0)
  })

  it('is barred while the words it was kept under have changed', async () => {
    app.changeNotice('record')
    expect(await states()).toEqual(['barred'])
    expect(await opens()).toEqual(fail('not_found'))
    const preview = await app.casework.openPicture(sam, id, (await theOne()).id, 'preview')
    expect(preview).toEqual(fail('not_found'))
  })

  it('is opened by who may read the case, and that is written down; a preview is not', async () => {
    const { id: picture } = await theOne()
    await app.casework.openPicture(sam, id, picture, 'preview')
    expect((await auditOf(app, id)).filter((entry) => entry.includes('picture_opened'))).toEqual([])
    await opens()
    expect(await auditOf(app, id)).toContain(`${sam.id} picture_opened ${picture}`)
    expect(await app.casework.openPicture(noor, id, picture, 'whole')).toEqual(fail('not_found'))
    expect(await app.casework.openPicture(iris, id, picture, 'preview')).toEqual(fail('not_found'))
    await app.casework.unlock(iris, id, 'complaint')
    expect((await app.casework.openPicture(iris, id, picture, 'whole')).ok).toBe(true)
    expect(await auditOf(app, id)).toContain(`${iris.id} picture_opened complaint ${picture}`)
  })

  it('is one of several: each that is opened is written down, also one right after the other', async () => {
    await isKept()
    const pictures = (await view()).pictures.map((each) => each.id)
    expect(pictures).toHaveLength(2)
    for (const picture of [...pictures, ...pictures])
      await app.casework.openPicture(sam, id, picture, 'whole')
    const opened = (await auditOf(app, id)).filter((entry) => entry.includes('picture_opened'))
    expect(opened).toEqual(pictures.map((picture) => `${sam.id} picture_opened ${picture}`))
  })

  it('is no voice note, and a voice note is no picture', async () => {
    const { id: picture } = await theOne()
    await app.sends('anna', { kind: 'voice', file: 'voice-1', seconds: 3 })
    await app.says('anna', ':given')
    expect(await fetches()).toEqual([['voice-1', 'voice']])
    const [voice] = (await view()).recordings
    if (voice === undefined) throw new Error('no voice note was sent')
    expect((await app.casework.hear(sam, id, voice.id)).ok).toBe(true)
    expect(await app.casework.hear(sam, id, picture)).toEqual(fail('not_found'))
    expect(await app.casework.openPicture(sam, id, voice.id, 'whole')).toEqual(fail('not_found'))
    expect(await app.casework.deletePicture(sam, id, voice.id)).toEqual(fail('not_found'))
    expect(await app.casework.deleteRecording(sam, id, picture)).toEqual(fail('not_found'))
    expect([(await view()).recordings.length, await states()]).toEqual([1, ['kept']])
  })

  it('opens by way of its own case only', async () => {
    const { id: picture } = await theOne()
    const other = await claimed(app, 'berta', toQueue, noor)
    expect(await app.casework.openPicture(noor, other, picture, 'whole')).toEqual(fail('not_found'))
    expect(await app.casework.deletePicture(noor, other, picture)).toEqual(fail('not_found'))
    expect(await states()).toEqual(['kept'])
  })

  it('is deleted by the assignee: only that it was there stays', async () => {
    const { id: picture } = await theOne()
    expect(await app.casework.deletePicture(noor, id, picture)).toEqual(fail('not_found'))
    expect(await app.casework.deletePicture(sam, id, picture)).toEqual(ok(undefined))
    expect(await states()).toEqual(['gone deleted'])
    expect(await app.store.attachment(picture)).toMatchObject({ file: null, content: null })
    expect(await auditOf(app, id)).toContain(`${sam.id} picture_deleted`)
    expect(await app.casework.deletePicture(sam, id, picture)).toEqual(ok(undefined))
  })
})
