import { expect, it } from 'vitest'
import { hours, minutes } from '../../src/core/time.ts'
import { graphError } from '../fakes/whatsapp.ts'
import { personIn, reachesQueue, texts } from './person.ts'
import { startWorld, until } from './world.ts'

const hello = texts.t('en', 'templates:hello')
const said = (key: string) => texts.t('en', `console:${key}`)

/** Somebody on WhatsApp who has not written for a day, and the worker who looks after them. */
const dayLater = async () => {
  const world = await startWorld({ env: { HANDRAIL_WHATSAPP_TEMPLATES: 'hello:en,reception:en_GB' } })
  world.whatsapp.templates.set('hello:en', hello)
  const sam = await world.worker()
  const person = personIn(world, 'whatsapp')
  const code = await reachesQueue(person)
  expect(await sam.claim(code)).toBe(200)
  await person.reads(person.words('bot:joined.joined.text', { worker: 'Sam' }))
  world.clock.advance(hours(24) + minutes(1))
  const found = (await world.handrail.store.queue()).find((each) => each.code === code)
  const path = `/cases/${found?.id ?? ''}`
  const send = (line: string) => sam.submit(path, `${path}/first-line`, { line })
  return { world, sam, person, code, send }
}

it('a day after their last word a neutral line reaches them, once, and they come back by their own answer', async () => {
  const { sam, person, code, send } = await dayLater()
  expect((await sam.read(code)).html).toContain('value="reception"')
  expect(await send('hello')).toBe(200)
  await person.reads(hello)
  const delivered = async () => (await sam.read(code)).messages.at(-1)?.delivery === 'delivered'
  await until('it is delivered', delivered)
  expect(await send('hello')).toBe(422)
  expect(await sam.reply(code, 'words of mine')).toBe(422)
  const shown = await sam.read(code)
  for (const key of ['first.was', 'first.bar.sent_already', 'bar.window_closed'])
    expect(shown.html).toContain(said(key))

  await person.says('here I am')
  await person.picks('fields:safety_now.yes')
  await person.picks('fields:device_shared.no')
  await until('they are safe', async () => (await sam.reply(code, 'good to read you')) === 200)
  await person.reads('good to read you')
})

it('a line that Meta does not take any more is shown as not delivered, with why, and not offered again', async () => {
  const { world, sam, person, code, send } = await dayLater()
  world.whatsapp.faults.add({ kind: 'answer', answer: graphError(132015) })
  expect(await send('hello')).toBe(200)
  const failed = async () => (await sam.read(code)).messages.at(-1)?.delivery === 'failed'
  await until('it fails', failed)
  const { html, messages } = await sam.read(code)
  expect(messages.at(-1)?.deliveryWords).toContain(said('failure.template_paused'))
  expect(html).not.toContain('name="line" value="hello"')
  expect(html).toContain('name="line" value="reception"')
  expect(person.phone.sees().map(({ text }) => text)).not.toContain(hello)
})
