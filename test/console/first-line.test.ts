import { describe, expect, it } from 'vitest'
import type { TemplateBar, TemplateOffer } from '../../src/app/sending.ts'
import { hours, minutes } from '../../src/core/time.ts'
import { caseItem, now, someMessages } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

const offer: TemplateOffer = {
  lines: [
    { name: 'hello', language: 'ar', text: 'مرحبًا. يمكنك الكتابة هنا في الوقت المناسب لك.' },
    { name: 'reception', language: 'ar', text: 'مرحبًا، هنا المكتب.' },
  ],
  bar: null,
  opensAt: null,
  refused: [],
}

const open = async (templates: TemplateOffer | null) => {
  const target = await startConsole({ items: [caseItem('aa1', { channel: 'whatsapp' })] })
  const sam = await signedIn(target, 'sam')
  await sam.post('/cases/aa1/claim', {})
  const { data } = target.fake
  data.windowEndsAt = now - hours(1)
  data.bar = 'window_closed'
  data.templates = templates
  const page = async () => await (await sam.get('/cases/aa1')).text()
  const lines = async () => /<section[^>]*id="first-lines".*?<\/section>/su.exec(await page())?.[0] ?? ''
  const t = (key: string, values?: Readonly<Record<string, string>>) =>
    target.deps.texts.t('en', `console:${key}`, values)
  return { target, sam, page, lines, t, data }
}

describe('where a channel takes no other words', () => {
  it('the neutral lines are offered in their language and the worker’s, and what comes after', async () => {
    const { lines, t } = await open(offer)
    const html = await lines()
    for (const { text } of offer.lines) expect(html).toContain(text)
    expect(html).toContain('Hello. You can write here when it suits you.')
    expect(html).toContain('name="line" value="reception"')
    for (const key of ['first.title', 'first.offer', 'first.next']) expect(html).toContain(t(key))
  })

  it('one is sent by one press, and two presses of it are one', async () => {
    const { sam, data } = await open(offer)
    const form = { draft: 'd1', line: 'hello' }
    const answers = [
      await sam.post('/cases/aa1/first-line', form),
      await sam.post('/cases/aa1/first-line', form),
    ]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(data.messages.filter(({ template }) => template === 'hello')).toHaveLength(1)
  })

  it('what was sent is said to be such a line, with its mark, and is not offered to be written again', async () => {
    const { page, data, t } = await open(offer)
    const [message] = someMessages.slice(1)
    if (message === undefined) throw new Error('no message')
    data.messages = [
      { ...message, template: 'hello', delivery: { state: 'failed', code: 'template_paused' } },
    ]
    const html = await page()
    for (const key of ['first.was', 'failure.template_paused', 'reply.after.operator'])
      expect(html).toContain(t(key))
    expect(html).not.toContain('name="again"')
  })

  it.each<[TemplateBar, string]>([
    ['sent_already', 'first.bar.sent_already'],
    ['none_approved', 'first.bar.none_approved'],
    ['not_live', 'first.bar.not_live'],
    ['outside_hours', 'bar.outside_hours'],
    ['no_consent', 'bar.no_consent'],
  ])('why none can go is said: %s', async (bar, key) => {
    const { sam, lines, t } = await open({ ...offer, lines: [], bar, opensAt: now + minutes(90) })
    const html = await lines()
    expect(html).toContain(t(key))
    expect(html).not.toContain('<button')
    const refused = await sam.post('/cases/aa1/first-line', { draft: 'd1', line: 'hello' })
    const told = await refused.text()
    expect(refused.status).toBe(422)
    expect(told).toContain(t('reply.not_sent'))
    expect(told).toContain(t(key))
  })

  it('when the next one may go is said', async () => {
    const { target, lines, t } = await open({
      ...offer,
      lines: [],
      bar: 'sent_already',
      opensAt: now + minutes(90),
    })
    const at = new Intl.DateTimeFormat('en', { timeZone: target.deps.timeZone, timeStyle: 'short' })
    expect(await lines()).toContain(t('first.from', { at: at.format(now + minutes(90)) }))
  })

  it('a line that the vendor refused is named, with why', async () => {
    const { lines, t } = await open({ ...offer, refused: [{ name: 'shop', code: 'template_refused' }] })
    const html = await lines()
    expect(html).toContain('Your order is ready')
    expect(html).toContain(t('failure.template_refused'))
  })

  it('nothing is offered beside another bar, or where any words can go', async () => {
    const { lines, data } = await open(offer)
    data.bar = 'stopped'
    expect(await lines()).toBe('')
    data.bar = null
    expect(await lines()).toBe('')
  })
})
