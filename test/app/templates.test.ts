import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApprovedTemplates } from '../../src/app/approved-templates.ts'
import { createApprovedTemplates } from '../../src/app/approved-templates.ts'
import type { TemplateOffer } from '../../src/app/sending.ts'
import type { CaseId, OutboxId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { recordReport } from '../../src/app/record-report.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, toQueueOnlyHere } from '../support/app.ts'
import {
  auditOf,
  choosesCover,
  claimed,
  deliveriesOf,
  isSafe,
  noor,
  replies,
  sam,
  toQueueByDay,
} from './cases.ts'
import type { Answer } from './delivery.ts'
import { deliver } from './delivery.ts'

const windowed = { eraseWithin: 0, clearsOptions: false, replyWindow: hours(24) }
const started = (templates?: ApprovedTemplates) =>
  startApp({ abilities: windowed, ...(templates && { templates }) })

let app: App
beforeEach(async () => {
  app = await started()
})
afterEach(() => app.close())

const leave = (answer?: Answer) => deliver(app, { replyWindow: hours(24), ...(answer && { answer }) })
/** With nothing of the bot's left to send. */
const silentFor = async (ms: number, told: readonly string[] = toQueue) => {
  const id = await claimed(app, 'anna', told)
  await leave()
  app.clock.advance(ms)
  return id
}
const offered = async (id: CaseId): Promise<TemplateOffer | null> => {
  const view = await app.casework.open(sam, id)
  if (!view.ok) throw new Error(view.code)
  return view.value.templates
}
const named = (offer: TemplateOffer | null) => offer?.lines.map(({ name }) => name)
const sends = async (id: CaseId, name: string, draft = `line ${name}`, actor = sam) => {
  const result = await app.casework.sendTemplate(actor, id, { draft, name })
  return result.ok ? null : result.code
}

describe('a neutral first line', () => {
  it('is offered where the channel takes no other words, in their language, and leaves', async () => {
    const id = await silentFor(hours(25))
    expect(await replies(app, id, 'hello')).toBe('window_closed')
    const offer = await offered(id)
    expect(offer).toMatchObject({ bar: null, refused: [] })
    expect(offer?.lines[0]).toEqual({
      name: 'hello',
      language: 'en',
      text: 'Hello. You can write here when it suits you.',
    })
    expect(await sends(id, 'hello')).toBeNull()
    expect(await leave()).toEqual(['anna: (template)'])
    expect(await deliveriesOf(app, id)).toEqual(['sent'])
  })

  it('stands in the conversation by its name, and in the timeline', async () => {
    const id = await silentFor(hours(25))
    await sends(id, 'reception')
    const view = await app.casework.open(sam, id)
    expect(view.ok && view.value.messages.at(-1)).toMatchObject({
      author: 'worker',
      text: 'Hello, this is the office. You can write here when it suits you.',
      template: 'reception',
      delivery: { state: 'queued' },
    })
    const desk = await app.desk.open(sam, id)
    expect(desk.ok && desk.value.timeline).toContainEqual(
      expect.objectContaining({ kind: 'template', about: 'reception', name: null }),
    )
    expect(await auditOf(app, id)).toContain(`${sam.id} template_sent_reception`)
  })

  it('is known by its name, and not by its words: what a worker types is no template', async () => {
    const id = await silentFor(hours(1))
    const line = 'Hello, this is the office. You can write here when it suits you.'
    expect(await replies(app, id, line)).toBeNull()
    const view = await app.casework.open(sam, id)
    expect(view.ok && view.value.messages.at(-1)).toMatchObject({ text: line, template: null })
  })

  it('is not offered while any words can go, nor on a channel that always takes them', async () => {
    const id = await silentFor(hours(23))
    expect(await offered(id)).toBeNull()
    expect(await sends(id, 'hello')).toBe('not_needed')
    await app.close()
    app = await startApp()
    const other = await silentFor(days(2))
    expect(await offered(other)).toBeNull()
  })

  it('is none but the line they chose themselves, where they chose one', async () => {
    const id = await silentFor(hours(25), [...toQueue, ...choosesCover])
    expect(named(await offered(id))).toEqual(['parcel'])
    expect(await sends(id, 'hello')).toBe('none_approved')
    expect(await sends(id, 'parcel')).toBeNull()
  })

  it('opens nothing: other words go only after they have written and are safe', async () => {
    const id = await silentFor(hours(25))
    await sends(id, 'hello')
    await leave()
    expect(await replies(app, id, 'hello')).toBe('window_closed')
    await app.says('anna', 'yes, I am here')
    expect(await replies(app, id, 'hello')).toBe('safety_check')
    await app.says('anna', ...isSafe)
    expect(await replies(app, id, 'hello')).toBeNull()
    expect(await offered(id)).toBeNull()
  })

  it('leaves them waiting: it is no answer', async () => {
    const id = await silentFor(hours(25), [...toQueue, 'are you there?'])
    await sends(id, 'hello')
    const item = await app.casework.item(sam, id)
    expect(item?.awaitsReply).toBe(true)
  })
})

describe('nobody is written to first', () => {
  it('who did not agree to it', async () => {
    const id = await silentFor(hours(25), toQueueOnlyHere)
    expect(await offered(id)).toMatchObject({ lines: [], bar: 'not_live' })
    expect(await sends(id, 'hello')).toBe('not_live')
  })

  it('whose agreement is over', async () => {
    const id = await silentFor(days(8))
    expect(await offered(id)).toMatchObject({ lines: [], bar: 'no_consent' })
    expect(await sends(id, 'hello')).toBe('no_consent')
  })

  it('outside the hours they agreed to, and the worker sees when', async () => {
    const id = await silentFor(hours(30), toQueueByDay)
    expect(await offered(id)).toMatchObject({
      bar: 'outside_hours',
      opensAt: Date.UTC(2026, 10, 22, 6),
    })
    expect(await sends(id, 'hello')).toBe('outside_hours')
  })

  it.each([
    { label: 'who said stop', says: ['stop'], bar: 'stopped' },
    { label: 'who left', says: ['exit'], bar: 'left' },
  ])('$label', async ({ says, bar }) => {
    const id = await silentFor(0)
    await app.says('anna', ...says)
    await leave()
    app.clock.advance(hours(25))
    expect(await offered(id)).toMatchObject({ lines: [], bar })
    expect(await sends(id, 'hello')).toBe(bar)
  })

  it('whose number or device changed', async () => {
    const id = await silentFor(0)
    await app.sends('anna', { kind: 'identity_changed', change: 'device' })
    await leave()
    app.clock.advance(hours(25))
    expect(await sends(id, 'hello')).toBe('suspended')
  })

  it('by another worker', async () => {
    const id = await silentFor(hours(25))
    expect(await sends(id, 'hello', 'one', noor)).toBe('not_yours')
    expect(app.rows()).toMatchObject({ messages: 0 })
  })

  it('twice in a day: not by a second click, and not by another line', async () => {
    const id = await silentFor(hours(25))
    const before = app.rows()['outbox'] ?? 0
    expect(await Promise.all([sends(id, 'hello', 'one'), sends(id, 'hello', 'one')])).toEqual([null, null])
    expect(await sends(id, 'reception', 'two')).toBe('sent_already')
    expect(app.rows()).toMatchObject({ outbox: before + 1, messages: 1 })
    expect(await offered(id)).toMatchObject({ lines: [], bar: 'sent_already' })
    await leave()
    app.clock.advance(hours(24))
    expect(await sends(id, 'reception', 'three')).toBeNull()
  })

  it('twice in the hours they agreed to', async () => {
    const id = await silentFor(hours(24) + minutes(10), toQueueByDay)
    expect(await sends(id, 'hello')).toBeNull()
    await leave()
    app.clock.advance(hours(1))
    expect(await offered(id)).toMatchObject({ bar: 'sent_already', opensAt: Date.UTC(2026, 10, 22, 6) })
  })

  it('but again after a line that never arrived', async () => {
    const id = await silentFor(hours(25))
    await sends(id, 'hello')
    await leave(() => ({ kind: 'give_up', code: 'vendor_error', alert: true }))
    expect(await deliveriesOf(app, id)).toEqual(['failed vendor_error'])
    expect(await sends(id, 'hello', 'again')).toBeNull()
  })
})

describe('a line that waits to leave', () => {
  const waiting = async () => {
    const id = await silentFor(hours(25))
    await sends(id, 'hello')
    return id
  }

  it('does not leave once they take the permission back', async () => {
    const id = await waiting()
    await app.says('anna', 'stop')
    expect(await leave()).not.toContain('anna: (template)')
    expect(await deliveriesOf(app, id)).toEqual(['failed withdrawn'])
  })

  it('does not leave once the permission is over', async () => {
    const id = await silentFor(days(7) - minutes(90))
    await sends(id, 'hello')
    app.clock.advance(hours(2))
    expect(await leave()).toEqual([])
    expect(await deliveriesOf(app, id)).toEqual(['failed no_consent'])
  })

  it('does not leave after the hours', async () => {
    const id = await silentFor(hours(24) + minutes(10), toQueueByDay)
    await sends(id, 'hello')
    app.clock.advance(hours(5))
    expect(await leave()).toEqual([])
    expect(await deliveriesOf(app, id)).toEqual(['failed expired'])
  })

  it('does not leave when they write first', async () => {
    const id = await waiting()
    await app.says('anna', 'here I am')
    expect(await leave()).not.toContain('anna: (template)')
    expect(await deliveriesOf(app, id)).toEqual(['failed not_needed'])
  })

  it('does not leave when the vendor has refused it meanwhile', async () => {
    const id = await waiting()
    const other = asId<OutboxId>('somebody else’s')
    app.deps.templates.sending(other, 'simulator', { name: 'hello', language: 'en' })
    app.deps.templates.failed(other, 'template_paused')
    expect(await leave()).toEqual([])
    expect(await deliveriesOf(app, id)).toEqual(['failed template_off'])
  })
})

describe('what the vendor approves', () => {
  const only = (...names: readonly string[]) =>
    createApprovedTemplates(() =>
      names.map((each) => {
        const [name = '', language = ''] = each.split(':')
        return { name, language }
      }),
    )
  const approving = async (...names: readonly string[]) => {
    await app.close()
    app = await started(only(...names))
  }

  it('is all that is offered, in the language it is approved in', async () => {
    await approving('reception:en_GB', 'hello:ar')
    const id = await silentFor(hours(25))
    expect(await offered(id)).toMatchObject({
      lines: [{ name: 'reception', language: 'en_GB', text: expect.stringContaining('this is the office') }],
    })
    expect(await sends(id, 'hello')).toBe('none_approved')
  })

  it('may be nothing, and the worker sees that', async () => {
    await approving('hello:ar')
    const id = await silentFor(hours(25))
    expect(await offered(id)).toMatchObject({ lines: [], bar: 'none_approved' })
  })

  it('is not offered any more once the vendor refuses it, and the worker sees why', async () => {
    const id = await silentFor(hours(25))
    await sends(id, 'hello')
    await leave(() => ({ kind: 'give_up', code: 'template_paused', alert: true }))
    expect(await deliveriesOf(app, id)).toEqual(['failed template_paused'])
    const offer = await offered(id)
    expect(named(offer)).toEqual(['reception'])
    expect(offer?.refused).toEqual([{ name: 'hello', language: 'en', code: 'template_paused' }])
  })

  it('nor when the vendor says so only later', async () => {
    const id = await silentFor(hours(25))
    await sends(id, 'hello')
    await leave()
    const [row] = (await app.outbox('anna')).slice(-1)
    const outcome = { kind: 'give_up', code: 'template_paused', alert: true } as const
    const outboxId = row?.id ?? ''
    await recordReport(app.deps, { channel: 'simulator', outboxId, status: 'failed', outcome })
    expect(await deliveriesOf(app, id)).toEqual(['failed template_paused'])
    expect(named(await offered(id))).toEqual(['reception'])
  })

  it('stays offered after trouble that is not its own', async () => {
    const id = await silentFor(hours(25))
    await sends(id, 'hello')
    await leave(() => ({ kind: 'give_up', code: 'undeliverable', alert: false }))
    expect(named(await offered(id))).toEqual(['hello', 'reception'])
  })
})
