import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import type { Middleware } from 'botbuilder'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ChannelLimits } from '../../src/channels/limits.ts'
import { telegramLimits, whatsappLimits } from '../../src/channels/limits.ts'
import type { Channel } from '../../src/channels/port.ts'
import { createSimulator } from '../../src/channels/simulator/simulator.ts'
import { countActivities } from '../../src/channels/telemetry.ts'
import type { Address, Inbound } from '../../src/core/channel.ts'
import type { ChatMessage } from '../fakes/chat.ts'
import { eventually } from '../support/eventually.ts'
import { createApp, createClock, message, outboxId } from './support.ts'
import { connect as connectTelegram, to as telegramAddress } from './telegram/support.ts'
import { connect as connectWhatsApp, to as whatsappAddress } from './whatsapp/support.ts'

interface Subject {
  readonly channel: Channel
  readonly to: Address
  readonly limits: ChannelLimits
  readonly app: ReturnType<typeof createApp>
  readonly says: (text: string) => Promise<void>
  readonly taps: (label: string) => Promise<void>
  readonly sees: () => readonly Pick<ChatMessage, 'id' | 'text' | 'options'>[]
  readonly violations: readonly string[]
}

type Connect = (middleware: readonly Middleware[]) => Promise<Subject>

const telegram: Connect = async (middleware) => {
  const { channel, app, person, fake } = await connectTelegram('webhook', { middleware })
  await channel.start()
  await eventually(() => expect(fake.webhook).not.toBeNull())
  const { violations } = fake
  return { ...person, channel, app, violations, to: telegramAddress, limits: telegramLimits }
}

const whatsapp: Connect = async (middleware) => {
  const { channel, app, person, fake } = await connectWhatsApp({ middleware })
  const { violations } = fake
  return { ...person, channel, app, violations, to: whatsappAddress, limits: whatsappLimits }
}

const simulator: Connect = async (middleware) => {
  const app = createApp()
  let last = 0
  const newId = () => String((last += 1))
  const channel = createSimulator({ clock: createClock(), newId, events: app.events, middleware })
  const sees = () =>
    channel.transcript('phone-1').map((bubble) => {
      const choice = bubble.side === 'handrail' ? bubble.choice : { kind: 'none' as const }
      const options =
        choice.kind === 'none' ? [] : choice.kind === 'keyboard' ? choice.rows.flat() : choice.options
      const text =
        bubble.side === 'handrail' ? bubble.text : bubble.content.kind === 'text' ? bubble.content.text : ''
      return { id: bubble.id, text, options }
    })
  return {
    channel,
    app,
    sees,
    to: { channel: 'simulator', id: 'phone-1' },
    limits: telegramLimits,
    violations: [],
    says: (text) => channel.say('phone-1', { kind: 'text', text }, 'en'),
    async taps(label) {
      const key =
        sees()
          .flatMap(({ options }) => options)
          .find((option) => option.label === label)?.key ?? ''
      await channel.say('phone-1', { kind: 'tap', key }, 'en')
    },
  }
}

/** Every address a socket of this process is opened to, whoever opens it, while the test runs. */
const watchHosts = () => {
  const hosts = new Set<string>()
  const watch = (opened: unknown) => {
    const { socket } = opened as { readonly socket: Socket }
    socket.on('connectionAttempt', (address) => hosts.add(address))
  }
  subscribe('net.client.socket', watch)
  onTestFinished(() => {
    unsubscribe('net.client.socket', watch)
  })
  return hosts
}

const subjects = [
  { name: 'telegram', connect: telegram },
  { name: 'whatsapp', connect: whatsapp },
  { name: 'simulator', connect: simulator },
]

describe.each(subjects)('the $name channel', ({ name, connect }) => {
  test('hands on what a person says, once, as theirs', async () => {
    const { app, says, to } = await connect([])
    await says('hello')
    expect(app.turns.map(({ from, content }) => ({ from, content }))).toEqual([
      { from: to, content: { kind: 'text', text: 'hello' } },
    ])
  })

  test('shows a message with options; a tap brings back the key', async () => {
    const { channel, app, says, taps, sees, to, violations } = await connect([])
    await says('hello')
    const outcome = await channel.send(to, message('Sure?', ['Yes', 'No']), outboxId())
    const shown = sees().at(-1)
    expect(shown).toMatchObject({ text: 'Sure?', options: [{ label: 'Yes' }, { label: 'No' }] })
    expect(outcome).toEqual({ kind: 'sent', messageRefs: [shown?.id] })
    await taps('No')
    expect(app.turns.at(-1)?.content).toEqual({ kind: 'tap', key: 's1-2' })
    expect(violations).toEqual([])
  })

  test('splits what is too long and names every part', async () => {
    const { channel, says, sees, to, limits } = await connect([])
    await says('hello')
    const text = 'A sentence of a long text. '.repeat(170).trim()
    const outcome = await channel.send(to, message(text, ['Yes', 'No']), outboxId())
    const parts = sees().slice(1)
    expect(outcome).toEqual({ kind: 'sent', messageRefs: parts.map(({ id }) => id) })
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.map((part) => part.text).join(' ')).toBe(text)
    expect(parts.every((part) => part.text.length <= limits.choiceText)).toBe(true)
    expect(parts.map(({ options }) => options.length).filter((n) => n > 0)).toEqual([2])
    expect(parts.at(-1)?.options).toHaveLength(2)
  })

  test('takes options away where it says it can', async () => {
    const { channel, says, sees, to } = await connect([])
    await says('hello')
    const sent = await channel.send(to, message('Sure?', ['Yes', 'No']), outboxId())
    const messageRef = sent.kind === 'sent' ? (sent.messageRefs.at(-1) ?? '') : ''
    const action = { kind: 'clear_options', messageRef } as const
    const outcomes = [await channel.send(to, action, outboxId()), await channel.send(to, action, outboxId())]
    const can = channel.abilities.clearsOptions
    expect(outcomes.map(({ kind }) => kind)).toEqual(can ? ['sent', 'sent'] : ['give_up', 'give_up'])
    expect(sees().at(-1)?.options).toHaveLength(can ? 0 : 2)
  })

  test('erases both sides where it says it can', async () => {
    const { channel, app, says, sees, to } = await connect([])
    await says('my secret')
    const sent = await channel.send(to, message('hello'), outboxId())
    const ours = sent.kind === 'sent' ? sent.messageRefs : []
    const theirs = app.turns.map(({ messageRef }) => messageRef ?? '')
    const outcome = await channel.send(to, { kind: 'erase', messageRefs: [...ours, ...theirs] }, outboxId())
    const can = channel.abilities.eraseWithin > 0
    expect(outcome.kind).toBe(can ? 'sent' : 'give_up')
    expect(sees()).toHaveLength(can ? 0 : 2)
  })

  test('refuses an empty message without asking the vendor', async () => {
    const { channel, to, violations } = await connect([])
    const outcome = await channel.send(to, message('  '), outboxId())
    expect(outcome).toEqual({ kind: 'give_up', code: 'empty', alert: true })
    expect(violations).toEqual([])
  })

  test('asks nothing of any host beyond loopback', async () => {
    const hosts = watchHosts()
    const { channel, says, to } = await connect([])
    await says('hello')
    await channel.send(to, message('Sure?', ['Yes']), outboxId())
    expect([...hosts]).toEqual(name === 'simulator' ? [] : ['127.0.0.1'])
  })

  test('counts activities by type, and no word, id or raw payload is in the activity', async () => {
    const counted: object[] = []
    const activities: string[] = []
    const spy: Middleware = {
      async onTurn({ activity }, next) {
        const value: Inbound | undefined = activity.value
        activities.push(JSON.stringify({ ...activity, value: value?.content.kind }))
        await next()
      },
    }
    const { channel, app, says, to } = await connect([countActivities((labels) => counted.push(labels)), spy])
    await says('my secret')
    app.failing.add('bad')
    await channel.send(to, message('hello'), outboxId())
    expect(counted).toEqual([
      { channel: name, type: 'message', failed: false },
      { channel: name, type: 'event', failed: false },
    ])
    expect(activities.join()).not.toMatch(/my secret|channelData|Invented/u)
  })

  test('a turn that fails is not swallowed by the adapter', async () => {
    const counted: { readonly failed: boolean }[] = []
    const { app, says } = await connect([countActivities((labels) => counted.push(labels))])
    app.failing.add('bad')
    await says('bad')
    expect(counted[0]?.failed).toBe(true)
    expect(app.turns).toEqual([])
  })
})
