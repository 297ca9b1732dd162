import { describe, expect, it } from 'vitest'
import { hashToken } from '../../src/console/invitation.ts'
import { days, minutes } from '../../src/core/time.ts'
import { enrol } from './support/authenticator.ts'
import { browse, password, signedIn, startConsole } from './support/console.ts'
import type { TestConsole } from './support/console.ts'

type Browser = ReturnType<typeof browse>
type Fields = Readonly<Record<string, string>>

const next = 'seven quiet green boats'
const pathOf = (worker: string) => `/workers/${worker}/access`
const change = (browser: Browser, worker: string, form: Fields) =>
  browser.post(pathOf(worker), { password, ...form }, { from: pathOf(worker) })
const linkIn = async (answer: Response) => /\/password\/[\w-]+/.exec(await answer.text())?.[0] ?? ''
const follow = (browser: Browser, link: string, chosen: string) =>
  browser.post(link, { password: chosen }, { from: link })
const entered = async (target: TestConsole, secret: string) =>
  (await browse(target).signIn('sam@example.org', secret)).headers.get('location')
const signedInTo = async (browser: Browser) => (await browser.get('/directory')).status === 200

describe('a way back in', () => {
  it('after a take-over is a link to a new password: the stolen one lets nobody in, before or after', async () => {
    const target = await startConsole()
    const [sam, rana] = [await signedIn(target, 'sam'), await signedIn(target, 'rana')]
    await enrol(sam)
    await change(rana, target.sam, { do: 'remove' })
    expect((await change(rana, target.sam, { do: 'restore', role: 'emperor' })).status).toBe(404)
    const restored = await change(rana, target.sam, { do: 'restore', role: 'supervisor' })
    const link = await linkIn(restored)
    expect([restored.status, restored.headers.get('location')]).toEqual([200, null])
    expect(await (await rana.get(pathOf(target.sam))).text()).not.toContain('/password/')
    expect(await entered(target, password)).toBeNull()

    const back = browse(target)
    expect((await follow(back, link, 'short')).status).toBe(422)
    expect((await follow(back, link, next)).headers.get('location')).toBe('/signin')
    expect([await entered(target, password), await entered(target, next)]).toEqual([null, '/'])
    await back.signIn('sam@example.org', next)
    expect((await back.get('/workers')).status).toBe(200)
    expect((await browse(target).get(link)).status).toBe(410)
    expect(target.notes.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['access_restored', 'password_link_made', 'password_link_used']),
    )
  })

  it('after a reset is a new password, too, where somebody else may know it', async () => {
    const target = await startConsole()
    const [sam, rana] = [await signedIn(target, 'sam'), await signedIn(target, 'rana')]
    await enrol(sam)
    const link = await linkIn(await change(rana, target.sam, { do: 'reset', known: 'yes' }))
    expect([await signedInTo(sam), await entered(target, password)]).toEqual([false, null])
    await follow(browse(target), link, next)
    expect(await entered(target, next)).toBe('/')
  })

  it('for a forgotten password ends every session, leaves the second step, and the newest link alone works', async () => {
    const target = await startConsole()
    const [sam, rana] = [await signedIn(target, 'sam'), await signedIn(target, 'rana')]
    await enrol(sam)
    const first = await linkIn(await change(rana, target.sam, { do: 'password' }))
    expect([await signedInTo(sam), await entered(target, password)]).toEqual([false, null])
    const second = await linkIn(await change(rana, target.sam, { do: 'password' }))
    expect((await browse(target).get(first)).status).toBe(410)
    const page = await (await browse(target).get(second)).text()
    expect(/<title>[^<]*/.exec(page)?.[0]).not.toContain('Sam')
    await follow(browse(target), second, next)
    expect(await entered(target, next)).toBe('/signin/code')
  })

  it('is used once of two who follow it at one time, and not after a day', async () => {
    const target = await startConsole()
    const rana = await signedIn(target, 'rana')
    const link = await linkIn(await change(rana, target.sam, { do: 'password' }))
    const both = await Promise.all(
      [next, 'nine loud purple trains'].map((one) => follow(browse(target), link, one)),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410])
    const late = await linkIn(await change(rana, target.sam, { do: 'password' }))
    target.wait(days(1))
    expect((await follow(browse(target), late, next)).status).toBe(410)
  })

  it('is no invitation, and ends with the access it leads to', async () => {
    const target = await startConsole()
    const rana = await signedIn(target, 'rana')
    const link = await linkIn(await change(rana, target.sam, { do: 'password' }))
    expect((await browse(target).get(link.replace('/password/', '/invite/'))).status).toBe(410)
    await change(rana, target.sam, { do: 'remove' })
    expect(await target.deps.invites.open(target.deps.clock.now())).toEqual([])
    const invite = new URL(await target.inviteLink('supervisor')).pathname
    expect((await browse(target).get(invite.replace('/invite/', '/password/'))).status).toBe(410)
  })
})

describe('a link that nobody has used yet', () => {
  const invite = (browser: Browser, role: string) =>
    browser.post('/workers/invites', { role, password }, { from: '/workers' })

  it('is listed for who manages people, with who made it and until when, and can be ended', async () => {
    const target = await startConsole()
    await target.hire('Ada', 'administrator')
    const [ada, rana] = [await signedIn(target, 'ada'), await signedIn(target, 'rana')]
    const path = /\/invite\/[\w-]+/.exec(await (await invite(rana, 'supervisor')).text())?.[0] ?? ''
    const page = await (await ada.get('/workers')).text()
    expect(page).toContain('Made by Rana')
    expect(page).not.toContain(path)
    const hash = /name="invite" value="(\w+)"/.exec(page)?.[1] ?? ''
    const ended = await ada.post('/workers/invites/end', { invite: hash, password }, { from: '/workers' })
    expect([ended.status, (await browse(target).get(path)).status]).toEqual([303, 410])
    expect(await (await ada.get('/workers')).text()).not.toContain('Made by Rana')
  })

  it('made in the moment between by who is losing their access ends with it', async () => {
    const target = await startConsole()
    const gina = await target.hire('Gina', 'supervisor')
    const slip = { tokenHash: hashToken('slip'), role: 'supervisor', createdBy: gina } as const
    const expiresAt = target.deps.clock.now() + days(1)
    const { invites } = target.deps
    const plain = invites.closeOf
    let closed = 0
    Object.assign(invites, {
      closeOf: async (worker: typeof gina) => {
        await plain(worker)
        // A script in their live session is as fast as this.
        if ((closed += 1) === 1) await invites.create({ ...slip, expiresAt })
      },
    })
    await change(await signedIn(target, 'rana'), gina, { do: 'remove' })
    expect(await invites.open(target.deps.clock.now())).toEqual([])
  })

  it('lets nobody in whose maker has no role any more', async () => {
    const target = await startConsole()
    const gina = await target.hire('Gina', 'supervisor')
    await change(await signedIn(target, 'rana'), gina, { do: 'remove' })
    const expiresAt = target.deps.clock.now() + days(1)
    const slip = { tokenHash: hashToken('slip'), role: 'supervisor', expiresAt, createdBy: gina } as const
    await target.deps.invites.create(slip)
    expect((await browse(target).get('/invite/slip')).status).toBe(410)
    const own = { ...slip, tokenHash: hashToken('own'), role: `password:${target.sam}` } as const
    await target.deps.invites.create(own)
    expect((await browse(target).get('/password/own')).status).toBe(410)
  })
})

describe('who may sign in', () => {
  it.each([
    { path: '/workers/invites', form: { role: 'supervisor' } },
    { path: '/workers/invites/end', form: { invite: 'none' } },
    { path: '/workers/second-step', form: { required: 'yes' } },
    { path: 'access', form: { do: 'remove' } },
    { path: 'access', form: { do: 'password' } },
  ])('is changed at $path only by who proves that it is them', async ({ path, form }) => {
    const target = await startConsole()
    const rana = await signedIn(target, 'rana')
    const address = path === 'access' ? pathOf(target.sam) : path
    const send = (more: Fields) => rana.post(address, { ...form, ...more }, { from: '/workers' })
    for (const proof of [{}, { password: 'a wrong one' }]) {
      const refused = await send(proof)
      const page = await refused.text()
      expect(refused.status).toBe(422)
      expect(page).toContain(`action="${address}"`)
      for (const [name, value] of Object.entries(form)) {
        expect(page).toContain(`name="${name}" value="${value}"`)
      }
      expect(page).not.toContain('a wrong one')
    }
    expect(await target.deps.invites.open(target.deps.clock.now())).toEqual([])
    expect(await target.deps.settings.requiresSecondStep()).toBe(false)
    expect(await entered(target, password)).toBe('/')
    expect((await send({ password })).status).toBeLessThan(400)
  })

  it('is asked of the second step where there is one, once in ten minutes, and in each session', async () => {
    const target = await startConsole()
    const rana = await signedIn(target, 'rana')
    const invite = (browser: Browser, form: Fields) =>
      browser.post('/workers/invites', { role: 'caseworker', ...form }, { from: '/workers' })
    const { recovery } = await enrol(rana)
    expect((await invite(rana, { password })).status).toBe(422)
    expect((await invite(rana, { password, code: recovery[0] ?? '' })).status).toBe(200)
    target.wait(minutes(10) - 1)
    expect((await invite(rana, {})).status).toBe(200)
    const elsewhere = browse(target)
    await elsewhere.signIn('rana@example.org')
    await elsewhere.post(
      '/signin/code',
      { kind: 'recovery', code: recovery[1] ?? '' },
      { from: '/signin/code' },
    )
    expect((await invite(elsewhere, {})).status).toBe(422)
    target.wait(1)
    expect((await invite(rana, {})).status).toBe(422)
  })
})
