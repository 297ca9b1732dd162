import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAttention } from '../../src/app/attention.ts'
import type { AgencyId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { days } from '../../src/core/time.ts'
import type { LetterKind } from '../../src/referral/steps/letters.ts'
import type { AgencyRow } from '../../src/store/port.ts'
import { auditOf, iris, sam } from './cases.ts'
import type { TwoOffices } from './two-offices.ts'
import {
  accepted,
  departed,
  here,
  lands,
  mira,
  must,
  prepared,
  startTwoOffices,
  there,
  ticketed,
} from './two-offices.ts'
import { firstNotice, flight, notice, ready, request, yes } from '../referral/filled.ts'

let world: TwoOffices
beforeEach(async () => {
  world = await startTwoOffices()
})
afterEach(() => world.app.close())

const lettersOf = async (actor = sam) => {
  const opened = await world.assistance.open(actor, world.id)
  if (!opened.ok) throw new Error(opened.code)
  return opened.value.letters
}

describe('a letter before it is sent', () => {
  it('is shown as it would leave, with what the case knows, and nothing has happened', async () => {
    await prepared(world)
    const { assistance, id } = world
    const shown = await assistance.preview(sam, id, 'step_1', { ...firstNotice, risk: 'LOW', consent: null })
    expect(shown).toMatchObject({
      ok: true,
      letter: { kind: 'step_1', content: { risk: 'MEDIUM', consent: { scope: there.name } } },
    })
    expect(await lettersOf()).toEqual([])
  })

  it('is refused as it would be when it is sent, to whom it is not theirs, too', async () => {
    const { assistance, id } = world
    await prepared(world)
    const planted = { ...firstNotice, originRegion: '14 Green Street' }
    expect(await assistance.preview(sam, id, 'step_1', planted)).toEqual({
      ok: false,
      code: 'content',
      troubles: [{ field: 'originRegion', kind: 'address' }],
    })
    expect(await assistance.preview(iris, id, 'step_1', firstNotice)).toMatchObject({ code: 'not_yours' })
    expect(await assistance.preview(sam, id, 'step_2', ready)).toMatchObject({ code: 'not_this_office' })
    await world.agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    expect(await assistance.preview(sam, id, 'step_1', firstNotice)).toMatchObject({ code: 'no_consent' })
  })
})

type Sent = Exclude<LetterKind, 'recall'>

/** As far as the third step. */
const declared = async (of: TwoOffices) => {
  await prepared(of)
  await must(of.assistance.send(sam, of.id, 'step_1', firstNotice))
  await must(of.assistance.send(mira, of.id, 'step_2', ready))
  await must(of.assistance.act(sam, of.id, { do: 'sign_declaration' }))
}

const requested = async (of: TwoOffices) => {
  await declared(of)
  await must(of.assistance.send(sam, of.id, 'step_3', request))
}

const gone = async (of: TwoOffices) => {
  await departed(of)
  await must(of.assistance.send(sam, of.id, 'step_5', left))
  lands(of)
}

const left = {
  departed: true,
  at: flight.legs[0].departsAt,
  changes: [],
  escortHandedOver: null,
  allowancePaid: true,
}

const met = {
  met: true,
  at: flight.legs[0].arrivesAt,
  by: 'Mira',
  condition: 'well',
  lodging: 'host',
  deviations: [],
  firstAppointment: null,
}

/** A letter that waits to be written, and texts of it where something can be planted. */
const writings: readonly (readonly [
  kind: Sent,
  content: Readonly<Record<string, unknown>>,
  before: (world: TwoOffices) => Promise<void>,
  plant: (text: string) => Readonly<Record<string, unknown>>,
  field: string,
])[] = [
  ['step_1', firstNotice, prepared, (text) => ({ originRegion: text }), 'originRegion'],
  [
    'step_1',
    firstNotice,
    prepared,
    (text) => ({ contact: { focalPoint: text, alternate: 'Iris' } }),
    'contact.focalPoint',
  ],
  ['step_3', request, declared, (wishes) => ({ wishes }), 'wishes'],
  ['advance_notice', notice, ticketed, (recognition) => ({ recognition }), 'recognition'],
  ['step_4', yes, requested, (conditions) => ({ conditions }), 'conditions'],
  [
    'step_4',
    yes,
    requested,
    (name) => ({ meeter: { name, phone: '+88021234567', backup: 'Tariq' } }),
    'meeter.name',
  ],
  ['step_6', met, gone, (by) => ({ by }), 'by'],
]

describe('what must not leave', () => {
  it.each(writings)(
    'is refused at the sending of %s, past any form',
    async (kind, content, before, plant, field) => {
      await before(world)
      const was = (await lettersOf()).length
      const writer = kind === 'step_4' || kind === 'step_6' ? mira : sam
      const plants = [
        'was raped',
        'HIV positive',
        'is a witness',
        '14 Green Street',
        '+373 22 123 456',
        'passport',
      ]
      for (const text of plants) {
        const refused = await world.assistance.send(writer, world.id, kind, { ...content, ...plant(text) })
        expect(refused).toMatchObject({ ok: false, code: 'content' })
        expect(JSON.stringify(refused)).toContain(`"field":"${field}"`)
      }
      expect(await lettersOf()).toHaveLength(was)
    },
  )

  it('is refused to the other office in the same way', async () => {
    const { assistance, id } = world
    await prepared(world)
    await must(assistance.send(sam, id, 'step_1', firstNotice))
    const planted = { ...ready, remark: 'is a witness', missing: ['hiv_status'] }
    const refused = await assistance.send(mira, id, 'step_2', planted)
    expect(refused).toMatchObject({ ok: false, code: 'content' })
    expect(JSON.stringify(refused)).toContain('"kind":"law"')
    expect(JSON.stringify(refused)).toContain('missing.0')
  })

  it('is told by the way that is chosen, and by no other that is posted', async () => {
    await ticketed(world)
    const forged = { ...notice, itinerary: 'other', zone: 'UTC', arrivesAt: 1 }
    await must(world.assistance.send(sam, world.id, 'advance_notice', forged))
    const [last] = await lettersOf()
    expect(last?.letter?.content).toMatchObject(notice)
  })
})

describe('letters that wait', () => {
  const waiting = async () => {
    const attention = createAttention(world.app.deps)
    return Promise.all([sam, iris, mira].map(async (each) => (await attention.of(each)).letters))
  }

  it('are counted for everybody of the other office, and in our own for who has the case', async () => {
    const { assistance, id } = world
    await prepared(world)
    expect(await waiting()).toEqual([0, 0, 0])
    await must(assistance.send(sam, id, 'step_1', firstNotice))
    expect(await waiting()).toEqual([0, 0, 1])
    expect((await assistance.mailbox(mira)).map(({ isWaiting }) => isWaiting)).toEqual([true])
    expect((await assistance.mailbox(sam)).map(({ isWaiting }) => isWaiting)).toEqual([false])
    await must(assistance.send(mira, id, 'step_2', ready))
    // Who answers a letter has it.
    expect(await waiting()).toEqual([1, 0, 0])
    for (const actor of [sam, mira]) {
      for (const { id: letter, side } of await lettersOf(actor)) {
        const isTheirs = (actor === sam) === (side === 'receiving')
        if (isTheirs) await must(assistance.receive(actor, id, letter))
      }
    }
    expect(await waiting()).toEqual([0, 0, 0])
  })
})

/** An agency that may be asked now. */
const anAgency = (now: number): AgencyRow => ({
  id: asId<AgencyId>('agency-outside'),
  name: 'Harbour',
  country: 'BD',
  vetting: 'vetted',
  vettedUntil: now + days(90),
  services: ['accommodation'],
  contact: 'The front desk',
  callBack: '+880 2 000 000',
  verifiedAt: now,
  verifiedBy: iris.id,
  publicKey: null,
})

describe('an agency outside', () => {
  const outside = async (publicKey: string | null) => {
    const { app, assistance, id, agrees } = world
    await prepared(world)
    const agency = { ...anAgency(app.clock.now()), publicKey }
    await app.store.commit([{ do: 'putAgency', row: agency }])
    await must(assistance.choose(sam, id, { agency: agency.id }))
    await agrees({ purpose: 'share', scope: agency.name })
    await must(assistance.send(sam, id, 'step_1', firstNotice))
    const [letter] = await lettersOf()
    return { agency, letter: letter?.id ?? '' }
  }
  const write = ({ kind }: { readonly kind: string }) => `a letter: ${kind}`

  it('is written to by a file that its key alone opens, and that is written down', async () => {
    const identity = await generateX25519Identity()
    const { letter } = await outside(await identityToRecipient(identity))
    const { assistance, id, app } = world
    const made = await assistance.fileOf(sam, id, letter, write)
    if (!made.ok) throw new Error(made.code)
    const code = (await app.store.case(id))?.code ?? ''
    expect(made.value.name).toBe(`${code}-step_1.age`)
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    expect(await decrypter.decrypt(made.value.bytes, 'text')).toBe('a letter: step_1')
    const stranger = new Decrypter()
    stranger.addIdentity(await generateX25519Identity())
    await expect(stranger.decrypt(made.value.bytes, 'text')).rejects.toThrow()
    expect((await auditOf(app, id)).at(-1)).toBe(`${sam.id} letter_file_made step_1`)
    expect(await assistance.fileOf(iris, id, letter, write)).toMatchObject({ code: 'not_yours' })
    expect(await assistance.fileOf(mira, id, letter, write)).toMatchObject({ code: 'not_yours' })
  })

  it('has no file without a key, nor once the person has taken their consent back; the recall still goes', async () => {
    const { letter } = await outside(null)
    const { assistance, id, agrees, app } = world
    expect(await assistance.fileOf(sam, id, letter, write)).toEqual({ ok: false, code: 'no_key' })
    const identity = await generateX25519Identity()
    const publicKey = await identityToRecipient(identity)
    const agency = anAgency(app.clock.now())
    await app.store.commit([{ do: 'putAgency', row: { ...agency, publicKey } }])
    await agrees({ purpose: 'share', scope: agency.name, decision: 'withdrawn' })
    expect(await assistance.fileOf(sam, id, letter, write)).toEqual({ ok: false, code: 'no_consent' })
    await assistance.keepUp(id)
    expect(await assistance.fileOf(sam, id, letter, write)).toEqual({ ok: false, code: 'frozen' })
    const [recall] = await lettersOf()
    expect(recall?.kind).toBe('recall')
    expect(await assistance.fileOf(sam, id, recall?.id ?? '', write)).toMatchObject({ ok: true })
  })

  it('has received a letter when our worker writes that down, and its answers are theirs to write', async () => {
    const { letter } = await outside(null)
    const { assistance, id } = world
    await must(assistance.receive(sam, id, letter))
    await must(assistance.send(sam, id, 'step_2', ready))
    const [answer, first] = await lettersOf()
    expect(first?.receivedBy).toBe('Sam')
    expect(answer).toMatchObject({ kind: 'step_2', side: 'receiving', receivedBy: 'Sam' })
    expect(await assistance.fileOf(sam, id, answer?.id ?? '', write)).toMatchObject({ code: 'not_yours' })
  })
})

describe('a packet', () => {
  const packet = { legalName: 'A B', bornOn: '2000-01-02', documentNumber: 'X1', documentCountry: 'BD' }

  it('may be read by people of both offices, and its reader finds it', async () => {
    await accepted(world)
    const { assistance, id } = world
    const readers = await assistance.packetReaders(sam, id)
    expect(readers.map(({ name, officeName }) => [name, officeName])).toEqual(
      expect.arrayContaining([
        ['Iris', here.name],
        ['Mira', there.name],
      ]),
    )
    expect(await assistance.packetReaders(iris, id)).toEqual([])
    await must(assistance.pack(sam, id, mira.id, packet))
    expect(await assistance.packetsFor(mira)).toMatchObject([{ openedAt: null }])
    expect(await assistance.packetsFor(sam)).toEqual([])
  })

  it('opens for who meets somebody on the way although consent was taken back, and is gone after step 6', async () => {
    await ticketed(world)
    const { app, assistance, id, agrees } = world
    await must(assistance.pack(sam, id, mira.id, packet))
    const [made] = await assistance.packetsFor(mira)
    const opens = async () => (await assistance.unpack(mira, made?.id ?? '')).ok
    await agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    expect(await opens()).toBe(false)
    await agrees({ purpose: 'share', scope: there.name })
    app.clock.advance(flight.legs[0].departsAt - app.clock.now())
    await must(assistance.act(sam, id, { do: 'depart' }))
    await agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    await assistance.keepUp(id)
    expect(await opens()).toBe(true)
  })

  it('is gone after step 6', async () => {
    await gone(world)
    const { app, assistance, id } = world
    await must(assistance.pack(sam, id, mira.id, packet))
    await must(assistance.send(mira, id, 'step_6', met))
    expect(await assistance.packetsFor(mira)).toEqual([])
    expect(await app.store.packets(id)).toEqual([])
  })
})
