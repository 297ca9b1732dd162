import { describe, expect, test } from 'vitest'
import { telegramError } from '../../fakes/telegram.ts'
import { eventually } from '../../support/eventually.ts'
import { message, outboxId } from '../support.ts'
import { connect, to } from './support.ts'

const offsets = (
  calls: readonly { readonly method: string; readonly payload: Readonly<Record<string, unknown>> }[],
) => calls.filter(({ method }) => method === 'getUpdates').map(({ payload }) => payload['offset'])

describe('telegram polling', () => {
  test('takes the webhook away first, without dropping what is pending', async () => {
    const { fake, channel, app, person } = await connect('polling')
    const said = person.says('written while we were away')
    await channel.start()
    await said
    expect(fake.calls[0]).toMatchObject({ method: 'deleteWebhook', payload: {} })
    expect(Object.keys(fake.calls[0]?.payload ?? {})).toEqual([])
    expect(app.turns.map(({ content }) => content)).toEqual([
      { kind: 'text', text: 'written while we were away' },
    ])
    expect(fake.violations).toEqual([])
  })

  test('confirms an update only after its turn is committed', async () => {
    const { fake, channel, app, person } = await connect('polling')
    const commit = app.hold('hello')
    const said = person.says('hello')
    await channel.start()
    await eventually(() => expect(app.arrived).toEqual(['hello']))
    // A whole round trip: a loop that did not wait for the turn would have asked again by now.
    await channel.send(to, message('meanwhile'), outboxId())
    expect(offsets(fake.calls)).toEqual([0])
    commit()
    await said
    expect(offsets(fake.calls)).toEqual([0, 1002])
  })

  test('a failing update comes again and the third failure lets the rest through', async () => {
    const { channel, app, person } = await connect('polling')
    app.failing.add('bad')
    const said = [person.says('bad'), person.says('good')]
    await channel.start()
    await Promise.all(said)
    expect(app.attempts).toEqual(['bad', 'bad', 'bad', 'good'])
    expect(app.notices).toEqual(['turn_failed'])
  })

  test('people of one batch do not wait for each other, one person is served in order', async () => {
    const { fake, channel, app, person } = await connect('polling')
    const other = fake.person(100_002)
    const release = app.hold('first')
    const said = [person.says('first'), person.says('second'), other.says('other')]
    await channel.start()
    await eventually(() => expect(app.attempts).toEqual(['other']))
    release()
    await Promise.all(said)
    expect(app.attempts).toEqual(['other', 'first', 'second'])
  })

  const troubles = [
    { label: 'a second poller', fault: telegramError(409, 'Conflict'), notice: 'telegram_second_poller' },
    { label: 'a wrong token', fault: telegramError(401, 'Unauthorized'), notice: 'telegram_token' },
    { label: 'another refusal', fault: telegramError(400, 'Bad Request'), notice: 'telegram_refused' },
  ]
  test.each(troubles)('$label is told to the operator, and polling goes on', async ({ fault, notice }) => {
    const { fake, channel, app, person } = await connect('polling')
    fake.faults.add({ kind: 'answer', answer: fault }, { when: ({ method }) => method === 'getUpdates' })
    await channel.start()
    await person.says('hello')
    expect(app.notices).toEqual([notice])
    expect(app.turns).toHaveLength(1)
  })

  test('stops at once while a call is open', { timeout: 20_000 }, async () => {
    // Longer than this test is given.
    const { fake, channel } = await connect('polling', { pollSeconds: 50 })
    await channel.start()
    await eventually(() => expect(offsets(fake.calls)).toHaveLength(1))
    await channel.stop()
    expect(offsets(fake.calls)).toHaveLength(1)
  })

  test('after a quiet poll it asks from the beginning, because ids may start again lower', async () => {
    const { fake, channel, person } = await connect('polling')
    await channel.start()
    await person.says('hello')
    await eventually(() => expect(offsets(fake.calls)).toEqual([0, 1002, 0]))
  })
})
