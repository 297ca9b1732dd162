import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId } from '../../src/core/ids.ts'
import { days, minutes } from '../../src/core/time.ts'
import { auditOf, iris, noor, sam } from '../app/cases.ts'
import { accepted, answered, departed, mira, must, prepared, there, ticketed } from '../app/two-offices.ts'
import { firstNotice, flight, ready, request as asking, travel, yes as agreeing } from '../referral/filled.ts'
import { typedAnswer, typedNotice } from './letter-fields.ts'
import { signedIn } from './support/console.ts'
import { someAgency } from './support/offices.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
})
afterEach(() => world.close())

type Typed = Readonly<Record<string, string>>

const steps = () => `/cases/${world.id}/steps`
const read = async (path: string, who = world.sam) => (await who.get(path)).text()
const posts = (path: string, typed: Typed, who = world.sam) => who.post(path, typed)
const sends = (kind: string, typed: Typed, who = world.sam) =>
  posts(`${steps()}/${kind}`, { ...typed, do: 'send' }, who)
const letters = async () => {
  const opened = await world.assistance.open(sam, world.id)
  if (!opened.ok) throw new Error(opened.code)
  return opened.value.letters
}

const choosesWay = async () => {
  const { assistance, id } = world
  await must(assistance.fill(sam, id, { kind: 'itineraries', value: { ways: [flight] } }))
  await must(assistance.fill(sam, id, { kind: 'travel', value: travel }))
  await must(assistance.act(sam, id, { do: 'choose_itinerary', itinerary: flight.id, arrivesAt: 0 }))
}

describe('the page of the steps', () => {
  it('says who acts, what stands against the next step, and under which consent it goes', async () => {
    await prepared(world)
    const html = await read(steps())
    expect(html).toContain('Step 6: the arrival is confirmed')
    expect(html).toContain(`The person agreed to sharing with <bdi>${there.name}</bdi>`)
    expect(html).toContain('(Europe/Istanbul)')
    expect(html).toContain(`href="${steps()}/step_1"`)
    await must(world.assistance.act(sam, world.id, { do: 'tell_wish', wish: 'not_sure' }))
    expect(await read(steps())).toContain('No way of help is confirmed yet')
  })

  it('tells the other office its own step and not why ours waits', async () => {
    await prepared(world)
    await must(world.assistance.send(sam, world.id, 'step_1', firstNotice))
    const theirs = await read(steps(), world.mira)
    expect(theirs).toContain(`href="${steps()}/step_2"`)
    expect(theirs).toContain('(Asia/Dhaka)')
    expect(theirs).not.toContain(`href="${steps()}/packet"`)
    expect((await world.mira.get(`${steps()}/step_1`)).status).toBe(404)
    expect((await world.mira.get(`${steps()}/recall`)).status).toBe(404)
  })

  it('tells how the other office answered, a no as well as a yes', async () => {
    await prepared(world)
    const { assistance, id } = world
    await must(assistance.send(sam, id, 'step_1', firstNotice))
    await must(assistance.send(mira, id, 'step_2', ready))
    expect(await read(steps())).toContain('<span class="tag">Help is possible</span>')
    await must(assistance.act(sam, id, { do: 'sign_declaration' }))
    await must(assistance.send(sam, id, 'step_3', asking))
    await must(assistance.send(mira, id, 'step_4', { ...agreeing, decision: 'refused' }))
    expect(await read(steps())).toContain('<span class="tag">Refused</span>')
  })
})

describe('a letter', () => {
  it('keeps what was typed for whoever goes back from the preview, until it is sent or begun anew', async () => {
    await prepared(world)
    const form = `${steps()}/step_1`
    const typed = { ...typedNotice, originRegion: 'Typed with care' }
    await posts(form, { ...typed, do: 'preview' })
    const back = await read(form)
    expect(back).toMatch(/name="originRegion"[^>]*value="Typed with care"/)
    expect(back).toContain('What you typed here before is still there.')
    expect(await read(`${form}?anew`)).not.toContain('Typed with care')
    // Another browser of the same worker is another session.
    expect(await read(form, await world.again('sam'))).not.toContain('Typed with care')
    world.app.clock.advance(minutes(9))
    await read(steps())
    expect(await read(form)).toContain('Typed with care')
    await sends('step_1', { ...typed, seen: '0' })
    expect(await read(form)).not.toContain('Typed with care')
  })

  it('keeps nothing of a letter that was sent, for whoever presses twice', async () => {
    await prepared(world)
    const typed = { ...typedNotice, originRegion: 'Typed with care', seen: '0' }
    await sends('step_1', typed)
    expect((await sends('step_1', typed)).status).toBe(422)
    expect(await read(`${steps()}/step_1`)).not.toContain('Typed with care')
  })

  it('begins with nothing that was written to another office', async () => {
    await prepared(world)
    const { app, assistance, id } = world
    await posts(`${steps()}/step_1`, { ...typedNotice, originRegion: 'Typed with care', do: 'preview' })
    await app.store.commit([{ do: 'putAgency', row: someAgency('elsewhere') }])
    await must(assistance.choose(sam, id, { agency: asId('elsewhere') }))
    expect(await read(`${steps()}/step_1`)).not.toContain('Typed with care')
  })

  it('begins from the case, is shown as it will be read, and is sent once', async () => {
    await prepared(world)
    const form = await read(`${steps()}/step_1`)
    expect(form).toContain('value="Sam"')
    const shown = await posts(`${steps()}/step_1`, { ...typedNotice, do: 'preview' })
    const preview = await shown.text()
    expect(preview).toContain('This is how it will be read')
    expect(preview).toContain('<bdi>Khulna division</bdi>')
    expect(preview).toContain('<bdi>Safe accommodation</bdi>')
    expect(preview).toContain('type="hidden" name="originRegion" value="Khulna division"')
    expect(await letters()).toEqual([])
    const sent = await sends('step_1', typedNotice)
    expect(sent.headers.get('location')).toBe(steps())
    const [letter] = await letters()
    const theirs = await read(`/cases/${world.id}/letters/${letter?.id ?? ''}`, world.mira)
    const [body = ''] = /<div class="letter[\s\S]*?<\/div><\/dl><\/section><\/div>/.exec(preview) ?? []
    expect(body).toContain('Khulna')
    expect(theirs).toContain(body)
    const again = await sends('step_1', typedNotice)
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('Somebody did something else meanwhile')
    expect(await letters()).toHaveLength(1)
  })

  it('is refused field by field, in words, with everything typed kept', async () => {
    await prepared(world)
    const typed = { ...typedNotice, originRegion: 'near 12 Main Street', dependants: 'two', ageBand: '' }
    for (const what of ['preview', 'send']) {
      const refused = await posts(`${steps()}/step_1`, { ...typed, do: what })
      expect(refused.status).toBe(422)
      const html = await refused.text()
      expect(html).toContain('looks like a street address')
      expect(html).toContain('<a href="#dependants">People who depend on them</a>: is missing')
      expect(html).toContain('<a href="#ageBand">Age</a>: is missing')
      expect(html).toContain('value="near 12 Main Street"')
      expect(html).toContain('value="two"')
      expect(html).toContain('<option value="female" selected')
    }
    const back = await (await posts(`${steps()}/step_1`, { ...typedNotice, do: 'edit' })).text()
    expect(back).toContain('value="Khulna division"')
    expect(await letters()).toEqual([])
  })

  it.each([
    ['no consent', 'The person has not agreed to sharing with the other office', {}],
    [
      'a medical need without consent to that',
      'tells of their health, and they have not agreed to passing that on',
      { medicalNeed: 'yes' },
    ],
    [
      'the word that there is none without consent to that',
      'tells of their health, and they have not agreed to passing that on',
      { medicalNeed: 'no' },
    ],
  ] as const)('is refused for %s, said in words', async (what, told, change) => {
    await prepared(world)
    if (what === 'no consent')
      await world.agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    const refused = await sends('step_1', { ...typedNotice, ...change })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(told)
  })

  it('is answered, and every step of the chain is written by its form', async () => {
    await prepared(world)
    await sends('step_1', typedNotice)
    // What was asked for is offered by who ticks it, and by nobody's hurry.
    expect(await read(`${steps()}/step_2`, world.mira)).not.toMatch(/value="accommodation" checked/)
    expect((await sends('step_2', typedAnswer, world.mira)).status).toBe(303)
    await must(world.assistance.act(sam, world.id, { do: 'sign_declaration' }))
    const request = {
      wishes: 'A small shop.',
      needs: 'accommodation',
      budgetCeiling: '1800',
      currency: 'EUR',
      measures: 'met_by_a_pair',
      fitToTravel: 'yes',
      escort: 'no',
      meetingAsked: 'yes',
      seen: '0',
    }
    expect((await sends('step_3', request)).status).toBe(303)
    expect(await read(`${steps()}/step_4`, world.mira)).toContain('name="decision:accommodation"')
    const yes = {
      'decision:accommodation': 'accepted',
      'reason:accommodation': '',
      firstNights: 'host',
      family: 'not_asked',
      costsApproved: 'yes',
      decision: 'accepted',
      seen: '0',
    }
    expect((await sends('step_4', yes, world.mira)).status).toBe(303)
    expect((await letters()).map(({ kind }) => kind)).toEqual(['step_4', 'step_3', 'step_2', 'step_1'])
    expect((await letters())[0]?.letter?.content).toMatchObject({ meeter: null, decision: 'accepted' })
  })

  it('of a departure and an arrival tells times by the clocks of the office that writes', async () => {
    await departed(world)
    // Days have passed: their pages were locked meanwhile.
    const here = await signedIn(world.target, 'sam')
    const form = await read(`${steps()}/step_5`, here)
    expect(form).toContain('By the clocks of Europe/Istanbul')
    expect(form).toContain('value="2026-12-01T00:10"')
    const left = { departed: 'yes', at: '2026-12-01T00:10', allowancePaid: 'yes', seen: '0' }
    expect((await sends('step_5', left, here)).status).toBe(303)
    const met = {
      met: 'yes',
      at: '2026-12-01T10:40',
      by: 'Mira',
      condition: 'well',
      lodging: 'host',
      seen: '0',
    }
    world.app.clock.advance(flight.legs[0].arrivesAt + minutes(15) - world.app.clock.now())
    const over = await signedIn(world.target, 'mira')
    expect((await sends('step_6', met, over)).status).toBe(303)
    const [last] = await letters()
    expect(last?.letter?.content).toMatchObject({ at: Date.parse('2026-12-01T10:40+06:00') })
  })

  it('of an arrival long before it was expected is asked about, and sent once it is so all the same', async () => {
    await departed(world)
    world.app.clock.advance(minutes(30))
    const over = await signedIn(world.target, 'mira')
    const met = {
      met: 'yes',
      at: '2026-12-01T03:25',
      by: 'Mira',
      condition: 'well',
      lodging: 'host',
      seen: '0',
    }
    const post = (more: Typed) => over.post(`${steps()}/step_6`, { ...met, ...more })
    const asked = await post({ do: 'preview' })
    expect(asked.status).toBe(422)
    const form = await asked.text()
    expect(form).toContain('Have they really arrived?')
    expect(form).toContain('<input type="checkbox" name="unusual" value="arrives_early"/>')
    expect((await post({ do: 'send' })).status).toBe(422)
    const so = { unusual: 'arrives_early' }
    expect(await (await post({ do: 'preview', ...so })).text()).toContain(
      '<input type="hidden" name="unusual" value="arrives_early"/>',
    )
    expect((await post({ do: 'send', ...so })).status).toBe(303)
    expect((await letters())[0]?.kind).toBe('step_6')
  })

  it('of an arrival says the way that is chosen, whatever was posted, and nothing that shows what it is about', async () => {
    await accepted(world)
    await choosesWay()
    const typed = {
      recognition: 'the trafficking victim',
      baggage: '1',
      contingencyPhone: '+90 212 1234567',
      arrivesAt: '1',
      seen: '0',
    }
    const refused = await sends('advance_notice', typed)
    expect(await refused.text()).toContain('shows strangers at the airport what this is about')
    expect((await sends('advance_notice', { ...typed, recognition: 'jasmine' })).status).toBe(303)
    const [last] = await letters()
    expect(last?.letter?.content).toMatchObject({
      itinerary: 'way-1',
      zone: 'Asia/Dhaka',
      legs: [{ from: 'IST' }],
    })
    // A second press of the same button is not a second notice.
    expect((await sends('advance_notice', { ...typed, recognition: 'jasmine' })).status).toBe(422)
  })
})

describe('the letters of an office', () => {
  it('are listed with the time of the office that reads, and the name of its zone', async () => {
    await prepared(world)
    await must(world.assistance.send(sam, world.id, 'step_1', firstNotice))
    expect(await read('/letters')).toMatch(/Nov 20, 2026, 1:00\sPM <bdi dir="ltr">\(Europe\/Istanbul\)/)
    expect(await read('/letters', world.mira)).toMatch(/4:00\sPM <bdi dir="ltr">\(Asia\/Dhaka\)/)
  })

  it('tell a way in words: from where, to where, with whom and when there, and by no code of ours', async () => {
    await ticketed(world)
    for (const kind of ['step_3', 'advance_notice'] as const) {
      const letter = (await letters()).find((each) => each.kind === kind)
      for (const who of [world.sam, world.mira]) {
        const html = await read(`/cases/${world.id}/letters/${letter?.id ?? ''}`, who)
        expect(html).not.toContain(flight.id)
        expect(html).not.toMatch(/\dT\d\d:/)
        if (kind === 'advance_notice')
          expect(html).toMatch(/IST Dec 1, 2026, \d+:\d\d\s[AP]M – DAC Dec 1, 2026, \d+:\d\d\s[AP]M/)
      }
    }
  })

  it('are a list that begins with what waits, and are received by a button and not by reading', async () => {
    expect(await read('/letters', world.mira)).toContain('No letter waits for you')
    await prepared(world)
    await must(world.assistance.send(sam, world.id, 'step_1', firstNotice))
    const [letter] = await letters()
    const path = `/cases/${world.id}/letters/${letter?.id ?? ''}`
    expect(await read('/letters', world.mira)).toContain(`href="${path}"`)
    expect(await read(path, world.mira)).toContain('The other side sees that you have it')
    expect((await letters())[0]?.receivedAt).toBeNull()
    expect(await read(steps(), world.mira)).toContain('Waits to be received:')
    // The second click is harmless.
    expect((await posts(path, {}, world.mira)).headers.get('location')).toBe(path)
    expect((await posts(path, {}, world.mira)).headers.get('location')).toBe(path)
    expect((await letters())[0]?.receivedBy).toBe('Mira')
    expect(await read('/letters', world.mira)).toContain('No letter waits for you')
    expect(await read(steps())).toContain('Received')
    expect((await posts(path, {})).status).toBe(404)
  })

  it('of a case that was withdrawn say what was stopped and what nobody can undo, on both sides', async () => {
    await prepared(world)
    await sends('step_1', typedNotice)
    await world.agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    await world.assistance.keepUp(world.id)
    for (const who of [world.sam, world.mira]) {
      const html = await read(steps(), who)
      expect(html).toContain('No further step is sent')
      expect(html).toContain('The other side may have read:')
    }
    const refused = await posts(steps(), { do: 'renew' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('The person has not agreed to sharing')
    await world.agrees({ purpose: 'share', scope: there.name })
    expect((await posts(steps(), { do: 'renew' })).headers.get('location')).toBe(steps())
    expect((await posts(steps(), { do: 'renew' })).headers.get('location')).toBe(steps())
    expect(await read(steps())).not.toContain('No further step is sent')
  })
})

describe('an agency outside', () => {
  const outside = async (publicKey: string | null) => {
    const { app, assistance, id, agrees } = world
    await prepared(world)
    const now = app.clock.now()
    const agency = someAgency('g1', { vettedUntil: now + days(90), verifiedAt: now, publicKey })
    await app.store.commit([{ do: 'putAgency', row: agency }])
    await must(assistance.choose(sam, id, { agency: agency.id }))
    await agrees({ purpose: 'share', scope: agency.name })
    await sends('step_1', typedNotice)
    const [letter] = await letters()
    return `/cases/${id}/letters/${letter?.id ?? ''}`
  }

  it('takes its letter as a file that only it can open, in words, under a name that says nothing', async () => {
    const identity = await generateX25519Identity()
    const path = await outside(await identityToRecipient(identity))
    expect(await read(path)).toContain(`href="${path}/file"`)
    const file = await world.sam.get(`${path}/file`)
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="[A-Z0-9]+-step_1\.age"$/)
    expect(file.headers.get('cache-control')).toBe('no-store')
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    const text = await decrypter.decrypt(new Uint8Array(await file.arrayBuffer()), 'text')
    expect(text).toContain('Region of origin (never an address): Khulna division')
    expect(text).toContain('Step 1: a request for assistance is announced')
  })

  it('without a key is asked for one, and its answers are written down by us', async () => {
    const path = await outside(null)
    const refused = await world.sam.get(`${path}/file`)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('the agency has given no key')
    expect((await posts(path, {})).status).toBe(303)
    expect((await letters())[0]?.receivedBy).toBe('Sam')
    expect(await read(steps())).toContain('Write down what they answered')
    expect(await read(`${steps()}/step_2`)).toContain('Write down here what the agency answered you')
    expect((await sends('step_2', typedAnswer)).status).toBe(303)
    expect((await letters()).map(({ kind, side }) => [kind, side])).toEqual([
      ['step_2', 'receiving'],
      ['step_1', 'sending'],
    ])
  })
})

describe('a travel packet', () => {
  it('is offered once the other side has said yes in step four, and until then it says so', async () => {
    await prepared(world)
    const before = await read(steps())
    expect(before).toContain('It can be made once the other side has said yes in step four.')
    expect(before).not.toContain(`href="${steps()}/packet"`)
    await answered(world)
    const after = await read(steps())
    expect(after).toContain(`href="${steps()}/packet"`)
    expect(after).not.toContain('It can be made once')
  })

  const named = {
    legalName: 'Planted Name',
    bornOn: '2000-01-02',
    documentNumber: 'Q7',
    documentCountry: 'BD',
  }

  it('is made for one reader, who opens it by a press; its name stands nowhere else', async () => {
    await ticketed(world)
    const path = `${steps()}/packet`
    const unread = await posts(path, { ...named, reader: '' })
    expect(unread.status).toBe(422)
    expect(await unread.text()).toContain('value="Planted Name"')
    expect((await posts(path, { ...named, reader: noor.id })).status).toBe(422)
    expect((await posts(path, { ...named, reader: mira.id })).headers.get('location')).toBe(steps())
    const list = await read('/letters', world.mira)
    const [, packet = ''] = /href="(\/packets\/[^"]+)"/.exec(list) ?? []
    const asked = await read(packet, world.mira)
    expect(asked).toContain('This packet names a person')
    for (const page of [list, asked, await read(steps()), await read(steps(), world.mira)])
      expect(page).not.toContain('Planted Name')
    for (const other of [world.sam, world.iris]) {
      expect((await other.get(packet)).status).toBe(404)
      expect((await posts(packet, {}, other)).status).toBe(404)
    }
    const opened = await posts(packet, {}, world.mira)
    expect(opened.headers.get('cache-control')).toBe('no-store')
    const html = await opened.text()
    expect(html).toContain('<details><summary>')
    expect(html).toContain('<bdi>Planted Name</bdi>')
    expect(/<title>([^<]*)/.exec(html)?.[1]).not.toContain('Planted')
    const told = (await auditOf(world.app, world.id)).filter((line) => line.includes('packet'))
    expect(told.map((line) => line.split(' ').slice(0, 2))).toEqual([
      [sam.id, 'packet_made'],
      [mira.id, 'packet_opened'],
    ])
    expect(told.join()).not.toContain('Planted')
  })

  it('is not kept on the page of who was away meanwhile', async () => {
    await prepared(world)
    world.app.clock.advance(minutes(30))
    const form = { ...named, reader: iris.id, token: await world.sam.token('/lock') }
    const body = new URLSearchParams(form)
    const headers = { 'content-length': String(body.toString().length) }
    const locked = await world.sam.send(`${steps()}/packet`, { method: 'POST', body, headers })
    const html = await locked.text()
    expect(html).toContain('This page is locked')
    expect(html).toContain(iris.id)
    expect(html).not.toContain('Planted')
  })

  it('does not open while the consent is taken back before anybody has left', async () => {
    await accepted(world)
    await must(world.assistance.pack(sam, world.id, iris.id, named))
    const [, packet = ''] = /href="(\/packets\/[^"]+)"/.exec(await read('/letters', world.iris)) ?? []
    await world.agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    expect((await posts(packet, {}, world.iris)).status).toBe(404)
    await world.agrees({ purpose: 'share', scope: there.name })
    expect((await posts(packet, {}, world.iris)).status).toBe(200)
  })
})
