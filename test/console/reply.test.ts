import { describe, expect, it } from 'vitest'
import type { CaseMessage, CaseSafeContact, Delivery } from '../../src/app/case-view.ts'
import type { Doubt } from '../../src/app/sending.ts'
import { seenAs } from '../../src/app/sending.ts'
import { asId } from '../../src/core/ids.ts'
import type { MessageId } from '../../src/core/ids.ts'
import { hours, minutes } from '../../src/core/time.ts'
import { caseItem, now } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

const open = async (change: Parameters<typeof caseItem>[1] = {}) => {
  const target = await startConsole({ items: [caseItem('aa1', { channel: 'whatsapp', ...change })] })
  const sam = await signedIn(target, 'sam')
  await sam.post('/cases/aa1/claim', {})
  const page = async () => await (await sam.get('/cases/aa1')).text()
  const t = (key: string, values?: Readonly<Record<string, string>>) =>
    target.deps.texts.t('en', `console:${key}`, values)
  return { target, sam, page, t, data: target.fake.data }
}
const fragment = { headers: { 'hx-request': 'true' } }
const bothWays = [
  ['without script', {}],
  ['with script', fragment],
] as const

const boxIn = (html: string) => /<form id="reply".*?<\/form>/su.exec(html)?.[0] ?? ''
const textIn = (html: string) => /<textarea[^>]*>(.*?)<\/textarea>/su.exec(boxIn(html))?.[1] ?? null
const safeLine = (html: string) => /<p class="safe-line".*?<\/p>/su.exec(html)?.[0] ?? ''
const agreed: CaseSafeContact = {
  when: 'evening',
  utcOffset: '+03:00',
  cover: 'shop',
  others: 'no_one',
  until: now + hours(20),
  opensAt: now,
}
const sentBy = (delivery: Delivery): CaseMessage => ({
  id: asId<MessageId>('m9'),
  author: 'worker',
  workerName: 'Sam',
  text: 'Words that were sent',
  voice: null,
  at: now - minutes(1),
  delivery,
  template: null,
})

describe('a reply that cannot be sent', () => {
  it.each(bothWays)(
    'is refused outside the window, kept in the box, and said to be kept: %s',
    async (_, how) => {
      const { sam, data, t } = await open()
      data.bar = 'window_closed'
      const before = data.messages.length
      const answer = await sam.post('/cases/aa1/reply', { draft: 'd1', text: 'Typed\nwith care' }, how)
      const html = await answer.text()
      expect(answer.status).toBe(422)
      expect(textIn(html)).toBe('Typed\nwith care')
      for (const key of ['reply.not_sent', 'bar.window_closed', 'reply.kept'])
        expect(boxIn(html)).toContain(t(key))
      expect(data.messages).toHaveLength(before)
    },
  )
})

describe('a message that failed', () => {
  it.each([
    ['blocked', 'respect'],
    ['window_closed', 'wait'],
    ['device_changed', 'sure'],
    ['a_code_of_tomorrow', 'operator'],
  ])('(%s) is shown as not delivered, with why and what to do, and never as sent', async (code, step) => {
    const { page, data, t } = await open()
    data.messages = [sentBy({ state: 'failed', code })]
    const shown = /<li id="message-m9".*?<\/li>/su.exec(await page())?.[0] ?? ''
    expect(shown).toContain(t('delivery.failed'))
    expect(shown).toContain(code.startsWith('a_') ? code : t(`failure.${code}`))
    expect(shown).toContain(t(`reply.after.${step}`))
    for (const state of ['sent', 'delivered', 'read'])
      expect(shown).not.toContain(`>${t(`delivery.${state}`)}<`)
  })

  it.each(bothWays)(
    'is written again from the box, behind what was typed there; nothing is sent: %s',
    async (_, how) => {
      const { sam, data } = await open()
      data.messages = [sentBy({ state: 'failed', code: 'expired' })]
      const form = { draft: 'd1', text: 'Half a thought', again: 'm9' }
      const answer = await sam.post('/cases/aa1/reply', form, how)
      expect(answer.status).toBe(200)
      expect(textIn(await answer.text())).toBe('Half a thought\nWords that were sent')
      expect(data.messages).toHaveLength(1)
      expect(data.drafts.size).toBe(0)
    },
  )

  it('is offered to be written again only while there is a box to write in', async () => {
    const { page, data } = await open()
    data.messages = [sentBy({ state: 'failed', code: 'expired' })]
    expect(await page()).toContain('name="again" value="m9"')
    data.bar = 'stopped'
    expect(await page()).not.toContain('name="again"')
  })

  it.each(['m1', 'm2', 'none'])('is the only one whose words are put back: not %s', async (id) => {
    const { sam, data } = await open()
    const answer = await sam.post('/cases/aa1/reply', { draft: 'd1', text: '', again: id })
    expect(textIn(await answer.text())).toBe('')
    expect(data.drafts.size).toBe(0)
  })
})

describe('a reply with something to look at', () => {
  const doubts: readonly Doubt[] = [
    { kind: 'phrase', said: 'promise' },
    { kind: 'name', said: 'Mira & "co"' },
  ]

  it.each(bothWays)('asks first, loses nothing, and goes the second time: %s', async (_, how) => {
    const { sam, data, t } = await open()
    data.doubts = [...doubts]
    const before = data.messages.length
    const form = { draft: 'd1', text: 'I promise' }
    const first = await sam.post('/cases/aa1/reply', form, how)
    const box = boxIn(await first.text())
    expect(first.status).toBe(422)
    expect(textIn(box)).toBe('I promise')
    expect(box).toContain('name="draft" value="d1"')
    for (const key of ['checks.title', 'checks.phrase', 'checks.name', 'checks.send', 'checks.change']) {
      expect(box).toContain(t(key))
    }
    expect(box).not.toContain(t('reply.not_sent'))
    expect(data.messages).toHaveLength(before)

    const token = await sam.token('/')
    const body = new URLSearchParams({ token, ...form })
    for (const doubt of doubts) body.append('seen', seenAs(doubt))
    const second = await sam.send('/cases/aa1/reply', { method: 'POST', body, ...how })
    expect([200, 303]).toContain(second.status)
    expect(data.messages.map(({ text }) => text)).toContain('I promise')
  })

  it('names in its hidden fields exactly what it shows', async () => {
    const { sam, data } = await open()
    data.doubts = [...doubts]
    const box = boxIn(await (await sam.post('/cases/aa1/reply', { draft: 'd1', text: 'x' })).text())
    const seen = [...box.matchAll(/name="seen" value="([^"]*)"/gu)].map(([, value]) => value)
    expect(seen).toEqual(['phrase promise', 'name Mira &amp; &quot;co&quot;'])
  })
})

describe('a ready reply', () => {
  it.each(bothWays)(
    'is put into the box behind what was typed, and never sent by choosing it: %s',
    async (_, how) => {
      const { sam, target, data } = await open()
      const before = data.messages.length
      const text = target.deps.texts.t('ar', 'replies:hello', { worker: 'Sam', code: '' })
      // Everything that a send needs comes with it.
      const form = { draft: 'd1', text: 'Typed first', add: 'replies:hello', seen: 'phrase promise' }
      const answer = await sam.post('/cases/aa1/reply', form, how)
      expect(answer.status).toBe(200)
      expect(textIn(await answer.text())).toBe(`Typed first\n${text}`)
      expect(answer.headers.get('hx-trigger')).toBeNull()
      expect(data.messages).toHaveLength(before)
      expect(data.drafts.size).toBe(0)
    },
  )

  it('that does not exist changes nothing, and is no way to another text', async () => {
    const { sam, data } = await open()
    for (const add of ['replies:none', 'console:app.name']) {
      const answer = await sam.post('/cases/aa1/reply', { draft: 'd1', text: 'Typed', add })
      expect(textIn(await answer.text())).toBe('Typed')
    }
    expect(data.drafts.size).toBe(0)
  })

  it('stands there in the language of the person and in that of the worker', async () => {
    const { page, target } = await open()
    const box = boxIn(await page())
    for (const language of ['ar', 'en']) {
      expect(box).toContain(target.deps.texts.t(language, 'replies:hello', { worker: 'Sam' }))
      expect(box).toContain(`lang="${language}"`)
    }
    expect(box).toContain('K7-AA1')
  })

  it('stands there once where both are the same', async () => {
    const { page } = await open({ language: 'en' })
    expect(boxIn(await page()).match(/Hello, I am Sam/gu)).toHaveLength(1)
  })

  it('is in the language of the worker where that of the person is no longer spoken here', async () => {
    const { page } = await open({ language: 'sw' })
    expect(boxIn(await page())).toContain('Hello, I am Sam')
  })

  it('is for the assignee', async () => {
    const { target } = await open()
    await target.hire('Noor')
    const noor = await signedIn(target, 'noor')
    const answer = await noor.post('/cases/aa1/reply', { draft: 'd1', text: '', add: 'replies:hello' })
    expect(answer.status).toBe(404)
  })
})

describe('the reply box', () => {
  it('names the language of the person and the channel', async () => {
    const { page, t } = await open()
    expect(await page()).toContain(t('reply.to', { language: 'Arabic', channel: 'WhatsApp' }))
  })

  it.each([
    ['calm', hours(20), 'reply.window', '20 hours'],
    ['soon', hours(5), 'reply.window_soon', '5 hours'],
    ['last', minutes(40), 'reply.window_last', '40 minutes'],
    ['last', 1000, 'reply.window_last', '1 minute'],
  ])(
    'says how long there is to write, in other words the less there is: %s',
    async (name, left, key, span) => {
      const { page, data, t } = await open()
      data.windowEndsAt = now + left
      const [shown = ''] = /<p class="[^"]*" id="window".*?<\/p>/su.exec(await page()) ?? []
      expect(shown).toContain(t(key, { span }))
      expect(shown).toContain(`window ${name}`)
    },
  )

  it('says nothing of a window where there is none', async () => {
    const { page } = await open({ channel: 'telegram' })
    expect(await page()).not.toContain('id="window"')
  })

  it('has only one button that sends', async () => {
    const { page, sam, data } = await open()
    const sending = (html: string) => /id="reply".*?<\/form>/su.exec(html)?.[0].match(/data-send/gu) ?? []
    data.messages = [sentBy({ state: 'failed', code: 'expired' })]
    expect(sending(await page())).toHaveLength(1)
    data.doubts = [{ kind: 'phrase', said: 'promise' }]
    const asked = await (await sam.post('/cases/aa1/reply', { draft: 'd', text: 'I promise' })).text()
    expect(sending(asked)).toHaveLength(1)
  })

  it('stands beside what was agreed about safe contact, also when that is asked for anew', async () => {
    const { sam, page, data, t } = await open()
    expect(safeLine(await page())).toContain(t('safe.none'))
    data.safeContact = agreed
    data.codeWord = 'wrong'
    const fresh = safeLine(await (await sam.get('/cases/aa1/conversation')).text())
    for (const words of ['In the evening', 'Your order is ready', 'No one', t('code_word.wrong')]) {
      expect(fresh).toContain(words)
    }
  })

  describe.each(['left', 'stopped', 'suspended', 'no_consent', 'no_record', 'safety_check'] as const)(
    'beside what says that nothing can be sent (%s)',
    (bar) => {
      it('promises no hour, not in the line and not in what is known', async () => {
        const { page, data, t } = await open()
        data.safeContact = agreed
        expect(await page()).toContain(t('opens.now'))
        data.bar = bar
        const html = await page()
        expect(html).toContain(t(`bar.${bar}`))
        expect(safeLine(html)).toContain(t('safe.no_hour'))
        expect(safeLine(html)).not.toContain('In the evening')
        expect(html).not.toContain(t('opens.now'))
      })
    },
  )

  it('promises none to who only reads the case of somebody who left', async () => {
    const { target, page, data, t } = await open({ contact: 'left' })
    data.safeContact = agreed
    data.bar = 'not_assigned'
    expect(target.defects).toEqual([])
    expect(safeLine(await page())).toContain(t('safe.no_hour'))
  })

  it('still says the hours where waiting for one is all there is to do', async () => {
    const { page, data } = await open()
    data.safeContact = { ...agreed, opensAt: now + hours(3) }
    data.bar = 'outside_hours'
    expect(safeLine(await page())).toContain('In the evening')
  })
})
