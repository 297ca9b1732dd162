import { describe, expect, test } from 'vitest'
import { phoneLimits } from '../../src/channels/simulator/phone.ts'
import { createSimulator } from '../../src/channels/simulator/simulator.ts'
import { createApp, createClock, message, outboxId } from './support.ts'

const start = () => {
  const app = createApp()
  let last = 0
  const newId = () => `b${(last += 1)}`
  return { app, simulator: createSimulator({ clock: createClock(), newId, events: app.events }) }
}

const to = (id: string) => ({ channel: 'simulator', id }) as const

describe('simulator', () => {
  test('a message is on its way until Handrail has it, and marked when it was lost', async () => {
    const { app, simulator } = start()
    const tick = () => simulator.transcript('a').at(-1)?.tick
    const release = app.hold('hello')
    const said = simulator.say('a', { kind: 'text', text: 'hello' }, 'en')
    expect(tick()).toBe('sending')
    release()
    await said
    expect(tick()).toBe('received')
    app.failing.add('bad')
    await simulator.say('a', { kind: 'text', text: 'bad' }, 'en')
    expect(tick()).toBe('failed')
  })

  test('a message carries the language that its phone is set to', async () => {
    const { app, simulator } = start()
    await simulator.say('a', { kind: 'text', text: 'hello' }, 'ar')
    await simulator.say('a', { kind: 'text', text: 'again' }, 'en-GB')
    expect(app.turns.map(({ languageHint }) => languageHint)).toEqual(['ar', 'en-GB'])
  })

  test('a phone shows options as its channel would', async () => {
    const { simulator } = start()
    const options = ['One', 'Two', 'Three', 'Four']
    await simulator.send(to('a'), message('Which?', options), outboxId())
    simulator.setLook('a', 'whatsapp')
    await simulator.send(to('a'), message('Which?', options), outboxId())
    const kinds = simulator.transcript('a').map((bubble) => bubble.side === 'handrail' && bubble.choice.kind)
    expect(kinds).toEqual(['keyboard', 'list'])
    expect(simulator.look('b')).toBe('telegram')
  })

  test('a tap names the message it was under', async () => {
    const { app, simulator } = start()
    await simulator.send(to('a'), message('Sure?', ['Yes', 'No']), outboxId())
    await simulator.say('a', { kind: 'tap', key: 's1-1' }, 'en')
    expect(app.turns[0]?.messageRef).toBe(simulator.transcript('a')[0]?.id)
  })

  test('a tap shows the words of its option, and goes with the message it answered', async () => {
    const { simulator } = start()
    await simulator.send(to('a'), message('Sure?', ['Yes', 'No']), outboxId())
    await simulator.say('a', { kind: 'tap', key: 's1-1' }, 'en')
    const [asked, tapped] = simulator.transcript('a')
    expect(tapped).toMatchObject({ side: 'person', label: 'Yes' })
    await simulator.send(to('a'), { kind: 'erase', messageRefs: [asked?.id ?? ''] }, outboxId())
    expect(simulator.transcript('a')).toEqual([])
  })

  test('tells subscribers of their own phone, until they leave', async () => {
    const { simulator } = start()
    let changes = 0
    const leave = simulator.subscribe('a', () => {
      changes += 1
    })
    await simulator.send(to('a'), message('one'), outboxId())
    await simulator.send(to('b'), message('two'), outboxId())
    leave()
    await simulator.send(to('a'), message('three'), outboxId())
    expect(changes).toBe(1)
  })

  test('forgets the oldest bubbles and the longest unused phones', async () => {
    const { simulator } = start()
    await simulator.send(to('first'), message('hello'), outboxId())
    for (let i = 0; i < phoneLimits.bubbles + 1; i += 1) {
      await simulator.send(to('busy'), message(String(i)), outboxId())
    }
    expect(simulator.transcript('busy')).toHaveLength(phoneLimits.bubbles)
    for (let i = 0; i < phoneLimits.phones; i += 1) simulator.setLook(`phone-${i}`, 'whatsapp')
    expect(simulator.transcript('first')).toEqual([])
    expect(simulator.transcript('busy')).toEqual([])
  })

  test('a stopped simulator takes nothing in', async () => {
    const { app, simulator } = start()
    await simulator.stop()
    await simulator.say('a', { kind: 'text', text: 'hello' }, 'en')
    expect(app.attempts).toEqual([])
  })
})
