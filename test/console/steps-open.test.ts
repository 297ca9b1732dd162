import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditOf, iris, sam } from '../app/cases.ts'
import { answered, here, mira, must, prepared } from '../app/two-offices.ts'
import { firstNotice, ready } from '../referral/filled.ts'
import { typedAnswer } from './letter-fields.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
  await prepared(world)
})
afterEach(() => world.close())

const steps = () => `/cases/${world.id}/steps`
const read = async (path: string, who = world.sam) => (await who.get(path)).text()

describe('the form of a letter', () => {
  it('says before anybody types what stands against sending it', async () => {
    expect(await read(`${steps()}/step_1`)).not.toContain('It cannot be sent yet')
    const form = await read(`${steps()}/step_3`)
    expect(form).toContain('It cannot be sent yet:</strong> An earlier step is still open')
    await answered(world)
    expect(await read(`${steps()}/advance_notice`)).toContain('No way to travel is chosen yet')
  })

  it('begins with whom the office has named to be talked to', async () => {
    const { app } = world
    const members = [
      { officeId: here.id, workerId: sam.id, part: 'member' },
      { officeId: here.id, workerId: iris.id, part: 'alternate' },
    ] as const
    await app.store.commit([{ do: 'setOfficeMembers', id: here.id, members }])
    const form = await read(`${steps()}/step_1`)
    expect(form).toMatch(/name="contact\.focalPoint"[^>]*value="Sam"/)
    expect(form).toMatch(/name="contact\.alternate"[^>]*value="Iris"/)
  })

  it('leads to the letter it answers', async () => {
    const { assistance, id } = world
    await must(assistance.send(sam, id, 'step_1', firstNotice))
    const form = await read(`${steps()}/step_2`, world.mira)
    expect(form).toMatch(/Read first what this answers: <a href="[^"]*\/letters\/[^"]*">Step 1:/)
    await must(assistance.send(mira, id, 'step_2', ready))
    expect(await read(`${steps()}/step_3`)).toMatch(/answers: <a href="[^"]*">Step 2:/)
  })

  it('is refused where an answer speaks against itself, said at the field', async () => {
    const { assistance, id } = world
    await must(assistance.send(sam, id, 'step_1', firstNotice))
    const typed = { ...typedAnswer, offered: 'accommodation', notOffered: 'accommodation', do: 'preview' }
    const refused = await world.mira.post(`${steps()}/step_2`, typed)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('<a href="#notOffered">Cannot be given</a>: holds something')
  })

  it('tells nobody that there is no medical need before the person agreed to that', async () => {
    const form = await read(`${steps()}/step_1`)
    const [, list = ''] = /<select[^>]*name="medicalNeed"[^>]*>([\s\S]*?)<\/select>/.exec(form) ?? []
    const [, chosen = ''] = /<option value="" selected[^>]*>([^<]*)/.exec(list) ?? []
    expect(chosen).toBe('Not told')
  })
})

describe('what leads on', () => {
  it('from a no in step two is the choice of another office', async () => {
    const { assistance, id } = world
    await must(assistance.send(sam, id, 'step_1', firstNotice))
    await must(assistance.send(mira, id, 'step_2', { ...ready, offered: [], positive: false }))
    const html = await read(steps())
    const link = `<a href="/cases/${id}/assistance#receiver">The other office did not say yes in step two. Ask`
    expect(html.split(link)).toHaveLength(3)
  })

  it('from a notice that cannot be written yet is the page where a way is chosen', async () => {
    const [, notice = ''] = (await read(steps())).split('id="notice"')
    expect(notice).toContain(`<a href="/cases/${world.id}/travel">It can be written once a way is chosen`)
  })

  it('to paper is a link beside the letter, and beside the declaration before it is signed', async () => {
    const { assistance, id } = world
    await must(assistance.send(sam, id, 'step_1', firstNotice))
    const opened = await assistance.open(sam, id)
    const letter = opened.ok ? (opened.value.letters[0]?.id ?? '') : ''
    const paper = `/cases/${id}/print/referral?letter=${letter}`
    expect(await read(`/cases/${id}/letters/${letter}`)).toContain(`href="${paper}"`)
    expect(await read(paper)).toContain('Khulna division')
    const form = await read(`/cases/${id}/travel`)
    expect(form).toContain(`href="/cases/${id}/print/declaration"`)
  })
})

describe('the steps of somebody who stays', () => {
  it('ask for no other office, no notice and no packet', async () => {
    const { assistance, id } = world
    await must(assistance.act(sam, id, { do: 'tell_wish', wish: 'stay_here_long_term' }))
    const scenario = { do: 'confirm_scenario', scenario: 'S4', suggested: 'S4', reason: null } as const
    await must(assistance.act(sam, id, scenario))
    const [, main = ''] = (await read(steps())).split('<main')
    expect(main).toContain('there are no steps towards a return')
    for (const absent of ['Notice of an arrival', 'Travel packet', 'agreed to sharing']) {
      expect(main).not.toContain(absent)
    }
  })
})

describe('a travel packet', () => {
  const named = {
    legalName: 'Planted Name',
    bornOn: '2000-01-02',
    documentNumber: 'Q7',
    documentCountry: 'BD',
  }

  it('is told to be too early before anybody types a name into it', async () => {
    expect(await read(`${steps()}/packet`)).toContain('has not accepted in step four')
    await answered(world)
    expect(await read(`${steps()}/packet`)).not.toContain('has not accepted in step four')
  })

  it('for the wrong reader is deleted by who has the case alone, and a second click finds it gone', async () => {
    const { assistance, id } = world
    await answered(world)
    await must(assistance.pack(sam, id, iris.id, named))
    const discards = (who = world.sam) => who.post(steps(), { do: 'discard_packets', sure: 'yes' })
    expect((await world.sam.post(steps(), { do: 'discard_packets' })).status).toBe(422)
    expect((await discards(world.mira)).status).toBe(404)
    expect(await assistance.packetsFor(iris)).toHaveLength(1)
    expect(await read(steps())).toContain('Delete every packet')
    expect((await discards()).headers.get('location')).toBe(steps())
    expect((await discards()).headers.get('location')).toBe(steps())
    expect(await assistance.packetsFor(iris)).toEqual([])
    expect(await read(steps())).not.toContain('Delete every packet')
    expect((await auditOf(world.app, id)).some((line) => line.startsWith(`${sam.id} packets_deleted`))).toBe(
      true,
    )
  })
})
