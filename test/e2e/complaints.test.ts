import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { access } from '../../src/console/access.ts'
import { hours, minutes } from '../../src/core/time.ts'
import type { Log } from '../../src/log.ts'
import { voiceNote } from '../fakes/files.ts'
import { startForTest } from '../support/handrail.ts'
import { paper } from '../support/paper.ts'
import { signUp, workerPassword } from '../support/worker.ts'
import type { Worker } from '../support/worker.ts'
import type { VendorName } from './person.ts'
import { introduction, personIn, reachesQueue, texts } from './person.ts'
import { createScanner, scanFolder } from './scan.ts'
import { waitsForPlayer } from './spoken.ts'
import { startWorld, until } from './world.ts'
import type { World } from './world.ts'

const said = (key: string) => texts.t('en', `console:${key}`)

/** What people say of other systems of this kind. Each is a fault that this one must not have. */
describe('a complaint about other systems', () => {
  let world: World
  let sam: Worker
  let rana: Worker
  const logged: string[] = []
  beforeAll(async () => {
    const keep = (event: string, fields?: object) => void logged.push(JSON.stringify({ event, ...fields }))
    const log: Log = { info: keep, warn: keep, error: keep }
    world = await startWorld({ ends: 'later', log })
    sam = await world.worker()
    const rest = { name: 'Rana', email: 'rana@example.org' }
    rana = await signUp(world.handrail, await sam.invites('caseworker'), rest)
  })
  afterAll(async () => {
    await world.stop()
    expect([...world.telegram.violations, ...world.whatsapp.violations]).toEqual([])
  })

  const pathOf = async (code: string) => {
    const found = (await world.handrail.store.queue()).find((each) => each.code === code)
    if (found === undefined) throw new Error('no such case')
    return { id: found.id, path: `/cases/${found.id}` }
  }
  const inChat = async (vendor: VendorName = 'telegram', worker = sam, at = world) => {
    const person = personIn(at, vendor)
    const code = await reachesQueue(person)
    expect(await worker.claim(code)).toBe(200)
    await person.reads(person.words('bot:joined.joined.text', { worker: worker.name }))
    return { person, code }
  }
  const textsOf = async (worker: Worker, code: string) =>
    (await worker.read(code)).messages.map(({ text }) => text)
  const sees = (worker: Worker, code: string, words: string) =>
    until(`${worker.name} reads it`, async () => (await textsOf(worker, code)).includes(words))
  /** Everything either vendor was ever asked to do. */
  const calls = (at = world) => JSON.stringify([...at.telegram.calls, ...at.whatsapp.calls])
  /** What the database itself says, past everything that reads it. */
  const column = (query: string): readonly unknown[] => {
    const database = new Database(join(world.handrail.dataDir, 'handrail.db'), { readonly: true })
    const found = database.prepare(query).pluck().all()
    database.close()
    return found
  }
  const openCodes = () => column("select code from cases where status <> 'closed' order by code")

  it('“a transfer loses the history or the access”', async () => {
    const { person, code } = await inChat()
    await person.says('the first thing I said')
    await sees(sam, code, 'the first thing I said')
    expect(await sam.reply(code, 'what Sam answered')).toBe(200)
    await person.reads('what Sam answered')
    const form = `${(await pathOf(code)).path}/handover`
    const [, to = ''] = /<option value="([^"]+)">Rana/u.exec((await sam.page(form)).html) ?? []
    const given = { to, reason: 'overload', promises: 'I write at nine' }
    expect(await sam.submit(form, form, given)).toBe(200)
    await person.reads(person.words('bot:joined.joined.text', { worker: 'Rana' }))

    const taken = await rana.read(code)
    expect(taken.messages.map(({ text }) => text)).toEqual(['the first thing I said', 'what Sam answered'])
    expect(taken.html).toContain('I write at nine')
    expect(await rana.reply(code, 'Rana goes on')).toBe(200)
    await person.reads('Rana goes on')
  })

  it('“the bot answers over the human”', async () => {
    const { person, code } = await inChat()
    const before = person.heard.length
    for (const words of ['hello', '1', 'yes', 'I need a doctor', '؟']) await person.says(words)
    await sees(sam, code, '؟')
    // In its order: whatever the bot had to say would have come before.
    expect(await sam.reply(code, 'only me')).toBe(200)
    await person.reads('only me')
    expect(person.heard.slice(before).map(({ text }) => text)).toEqual(['only me'])
  })

  it('“a conversation is open, owned by the bot and seen by nobody”', async () => {
    const told: string[] = []
    const everyone = async () => {
      const { waiting, mine, others } = await rana.queue()
      return [...waiting, ...mine, ...others].toSorted()
    }
    const check = async () => {
      const seen = await everyone()
      expect(seen).toEqual(openCodes())
      expect(seen).toEqual(expect.arrayContaining(told))
    }
    const first = personIn(world, 'telegram')
    told.push(await reachesQueue(first))
    await check()
    const alert = personIn(world, 'whatsapp')
    for (const step of introduction.slice(0, 4)) await step(alert)
    await alert.picks('bot:intake.talk.emergency')
    await alert.says(alert.words('bot:common.skip'))
    await alert.picks('bot:alarm.ask_alert.tell')
    await until('the alert waits', async () => openCodes().length === (await everyone()).length)
    await check()
    const { person, code } = await inChat()
    told.push(code)
    await check()
    await person.says('exit')
    await check()
    const back = await inChat()
    told.push(back.code)
    const form = `${(await pathOf(back.code)).path}/handover`
    expect(await sam.submit(form, form, { to: '', reason: 'overload' })).toBe(200)
    await back.person.reads(back.person.words('bot:waiting.left', { worker: 'Sam' }))
    await check()
    expect((await rana.queue()).waiting).toContain(back.code)
  })

  it('“a reply outside the 24-hour window is taken and lost”', async () => {
    const late = await startWorld()
    const worker = await late.worker()
    const { person, code } = await inChat('whatsapp', worker, late)
    const send = await worker.box(code)
    late.clock.advance(hours(24) + minutes(1))
    const before = calls(late)
    expect(await send('too late for this')).toBe(422)
    expect(calls(late)).toBe(before)
    const shown = await worker.read(code)
    expect(shown.messages).toEqual([])
    expect(shown.bar).toContain(said('bar.window_closed'))
    await person.says('I am back')
    await person.picks('fields:safety_now.yes')
    await person.picks('fields:device_shared.no')
    await until('they are safe', async () => (await worker.reply(code, 'in time')) === 200)
    await person.reads('in time')
  })

  it('“one person becomes two because the number was written another way; two become one”', async () => {
    const digits = String(world.newNumber())
    const { person, code } = await inChat('whatsapp', sam)
    const written = (from: string, body: string) =>
      world.whatsapp.push({
        contacts: [{ profile: { name: 'Invented' }, wa_id: from }],
        messages: [
          {
            from,
            id: `wamid.${body}`,
            timestamp: String(Math.floor(world.clock.now() / 1000)),
            type: 'text',
            text: { body },
          },
        ],
      })
    const { id } = person
    for (const [n, from] of [`+${id}`, `+${id.slice(0, 2)} ${id.slice(2, 5)} ${id.slice(5)}`].entries()) {
      world.clock.advance(3000)
      await written(from, `another way ${n}`)
      await sees(sam, code, `another way ${n}`)
    }
    // The same digits are somebody else on another channel, and one digit more is somebody else on the same.
    for (const stranger of [
      personIn(world, 'telegram', { id }),
      personIn(world, 'whatsapp', { id: `${id}0` }),
      personIn(world, 'whatsapp', { id: digits }),
    ]) {
      await stranger.says('somebody else')
      await stranger.reads(stranger.words('bot:intake.language.text'))
    }
    expect(await textsOf(sam, code)).toEqual(['another way 0', 'another way 1'])
  })

  it('“the phone number shows in a notification or a second line”', async () => {
    const { person, code } = await inChat('whatsapp')
    await person.says('here I am')
    await sees(sam, code, 'here I am')
    const { path } = await pathOf(code)
    const paths = Object.keys(access).flatMap((name) => {
      const [method, at = ''] = name.split(' ')
      const isPage = method === 'GET' && !/:(?!id)|\/events|assets|simulator/u.test(at)
      return isPage ? [at.replace('/cases/:id', path)] : []
    })
    const number = person.id.slice(2)
    for (const at of [...paths, `${path}?`]) {
      for (const worker of [sam, rana]) {
        const { html } = await worker.page(at)
        expect(html.replaceAll(/[\s().+\-‎‏]/gu, ''), at).not.toContain(number)
      }
    }
    expect((await sam.read(code)).html).toContain('here I am')
    expect(logged.join('\n')).not.toContain(number)
  })

  it.each(['telegram', 'whatsapp'] as const)(
    '“a returning person is not recognised as the holder of their case”: on %s',
    async (vendor) => {
      const { person, code } = await inChat(vendor)
      await person.says('before I went')
      await sees(sam, code, 'before I went')
      await person.says('exit')
      const open = openCodes().length
      world.clock.advance(minutes(40))
      await person.says('hello')
      await person.picks('fields:safety_now.yes')
      await person.picks('fields:device_shared.no')
      await person.says('me again')
      await sees(sam, code, 'me again')
      expect(await textsOf(sam, code)).toEqual(['before I went', 'hello', 'me again'])
      expect(openCodes()).toHaveLength(open)
    },
  )

  it('“an internal note or label reaches the person”', async () => {
    const { person, code } = await inChat('telegram', rana)
    const { path } = await pathOf(code)
    const due = new Date(world.clock.now() + hours(5)).toISOString().slice(0, 16)
    const inside = ['note between us', 'task between us', 'promise between us'] as const
    const complained = { draft: 'c1', about: 'service', text: 'complaint between us' }
    expect(await rana.submit(path, `${path}/notes`, { draft: 'n1', text: inside[0] })).toBe(200)
    expect(await rana.submit(path, `${path}/tasks`, { draft: 't1', text: inside[1], due })).toBe(200)
    expect(await rana.submit(path, `${path}/priority`, { priority: 'P0', why: 'new_threat' })).toBe(200)
    expect(
      await rana.submit(path, `${path}/request`, { action: 'caution_flag', reason: 'signs_in_chat' }),
    ).toBe(200)
    expect(await rana.submit(`${path}/complaint`, `${path}/complaint`, complained)).toBe(200)
    const form = `${path}/handover`
    const words = { promises: inside[2], do_not: inside[2] }
    expect(await rana.submit(form, form, { to: '', reason: 'overload', ...words })).toBe(200)
    await person.reads(person.words('bot:waiting.left', { worker: 'Rana' }))
    expect(await sam.claim(code)).toBe(200)
    const { html } = await sam.read(code)
    for (const one of inside) expect(html).toContain(one)
    expect(html).toContain(said('reason.new_threat'))
    expect(await sam.reply(code, 'said to you')).toBe(200)
    await person.reads('said to you')
    const asked = calls()
    for (const one of [...inside, complained.text, said('reason.new_threat'), 'new_threat', 'caution_flag']) {
      expect(asked).not.toContain(one)
    }
  })

  it('“deleted content stays in logs or search”', async () => {
    const ofPeople = ['persons', 'cases', 'messages', 'notes', 'answers', 'consents', 'complaints'] as const
    const rows = () => ofPeople.map((table) => [table, ...column(`select count(*) from ${table}`)])
    const before = rows()
    const { person, code } = await inChat()
    const { path } = await pathOf(code)
    const spoken = ['locked in at Nettlecombe', 'we come to Quarrendon', 'she fears Ostrander'] as const
    await person.says(spoken[0])
    await sees(sam, code, spoken[0])
    await sam.reply(code, spoken[1])
    await person.reads(spoken[1])
    expect(await sam.submit(path, `${path}/notes`, { draft: 'n9', text: spoken[2] })).toBe(200)
    await person.says('delete')
    await person.picks('bot:erase.sure.erase')
    await person.picks('bot:erase.really.erase')
    await person.reads(person.words('bot:erase.done'))
    expect(rows()).toEqual(before)
    const gone = [...spoken, person.id]
    await until('nothing of it lies anywhere', () => scanFolder(world.handrail.dataDir, gone).length === 0)
    expect(createScanner([...gone, code])(Buffer.from(logged.join('\n')), 'log')).toEqual([])
    for (const at of ['/', path, `${path}/timeline`, '/approvals', '/handover', '/shift']) {
      const { html } = await sam.page(at)
      for (const one of [...gone, code]) expect(html, at).not.toContain(one)
    }
    expect((await sam.page(path)).status).toBe(404)
  })

  it.each([
    ['by the operator', { HANDRAIL_TWO_FACTOR: 'required' }],
    ['by a supervisor, in the middle of the work', {}],
  ])('“two-factor cannot be required of everyone”: %s', async (_, env) => {
    const strict = await startForTest({ env })
    const worker = await signUp(strict, strict.firstLink, { name: 'Sam', email: 'sam@example.org' })
    const enrol = said('two_factor.required')
    if (!('HANDRAIL_TWO_FACTOR' in env)) {
      expect((await worker.page('/')).html).not.toContain(enrol)
      await worker.submit('/workers', '/workers/second-step', { required: 'yes', password: workerPassword })
    }
    for (const path of ['/', '/account', '/workers', '/approvals', '/cases/any', '/fragments/queue']) {
      expect((await worker.page(path)).html, path).toContain(enrol)
    }
    await worker.submit('/account/two-factor', '/workers/second-step', {
      required: 'no',
      password: workerPassword,
    })
    expect((await worker.page('/')).html).toContain(enrol)
    await strict.stop()
  })

  it('“voice and pictures fail on Telegram”', async () => {
    const { person, code } = await inChat()
    const { path } = await pathOf(code)
    const spoken = voiceNote('they lock the door')
    await person.phone.speaks(spoken)
    await person.picks('bot:notices.voice.given')
    await person.reads(person.words('bot:voice.kept.text'))
    const heard = await sam.file(await waitsForPlayer(sam, code))
    expect(heard.bytes.equals(spoken)).toBe(true)

    expect(await sam.submit(path, `${path}/ask-picture`, {})).toBe(200)
    await person.picks('bot:picture.ask.yes')
    world.clock.advance(3000)
    await person.phone.shows(await paper({}))
    let seen = ''
    await until('the picture is here', async () => {
      seen = /href="(\/cases\/[^/"]+\/picture\/[^"]+)"/u.exec((await sam.read(code)).html)?.[1] ?? ''
      return seen !== ''
    })
    const whole = await sam.file(`${seen}/whole`)
    expect([whole.status, whole.type]).toEqual([200, 'image/jpeg'])
  })

  it('“a case can be changed by someone who only knows its id”', async () => {
    const { code } = await inChat()
    const { id, path } = await pathOf(code)
    const before = JSON.stringify(await world.handrail.store.case(id))
    const asked = calls()
    const forms = {
      priority: 'P0',
      why: 'new_threat',
      text: 'mine now',
      draft: 'd',
      role: 'x',
      to: '',
      reason: 'overload',
    }
    const actions = Object.keys(access).flatMap((name) =>
      name.startsWith('POST /cases/:id/') ? [name.slice('POST /cases/:id'.length)] : [],
    )
    for (const action of actions) {
      expect([404, 409], action).toContain(await rana.submit('/', path + action, forms))
      const stranger = await fetch(new URL(path + action, world.handrail.url), {
        method: 'POST',
        body: new URLSearchParams(forms),
        redirect: 'manual',
      })
      expect([303, 401, 403], action).toContain(stranger.status)
    }
    expect((await rana.page(path)).status).toBe(404)
    expect(JSON.stringify(await world.handrail.store.case(id))).toBe(before)
    expect(calls()).toBe(asked)
    expect(await textsOf(sam, code)).toEqual([])
  })
})
