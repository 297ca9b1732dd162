import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { minutes } from '../../src/core/time.ts'
import { codeOf, enrol } from './support/authenticator.ts'
import { browse, password, signedIn, startConsole } from './support/console.ts'
import type { TestConsole } from './support/console.ts'
import { createDevice } from './support/passkey.ts'
import type { Device } from './support/passkey.ts'

type Browser = ReturnType<typeof browse>

const page = '/account/passkeys'
const question = z.looseObject({ challenge: z.string() })

const signedInTo = async (browser: Browser) => (await browser.get('/directory')).status === 200
const actions = ({ notes }: TestConsole) => notes.map(({ action }) => action)

/** What a page's script is told to ask the device. */
const asked = async (browser: Browser, path: string, from: string) => {
  const answer = await browser.post(path, {}, { from })
  return { status: answer.status, ...question.parse(await answer.json()) }
}

/** What stands on the button that makes a passkey; null where the way there was refused. */
const offered = (html: string) => {
  const options = /data-options="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"')
  return options === undefined ? null : question.parse(JSON.parse(options))
}

const add = async (browser: Browser, device: Device, proof: Readonly<Record<string, string>> = {}) => {
  const begun = await browser.post(`${page}/begin`, { password, ...proof }, { from: page })
  const options = offered(await begun.text())
  if (options === null) return begun
  return browser.post(page, { name: 'My phone', credential: device.make(options) }, { from: page })
}

const answerTo = async (browser: Browser, device: Device) =>
  device.use(await asked(browser, `${page}/challenge`, page))

describe('a passkey', () => {
  it('is added with the password, brings recovery codes, and is asked for from then on', async () => {
    const target = await startConsole()
    const [sam, elsewhere] = [await signedIn(target, 'sam'), await signedIn(target, 'sam')]
    const device = createDevice()
    const refused = await sam.post(`${page}/begin`, { password: 'wrong' }, { from: page })
    expect([refused.status, offered(await refused.text())]).toEqual([422, null])
    const added = await add(sam, device)
    expect((await added.text()).match(/<li><code>/g)).toHaveLength(10)
    expect(actions(target)).toEqual(expect.arrayContaining(['passkey_added', 'second_factor_on']))
    expect([await signedInTo(sam), await signedInTo(elsewhere)]).toEqual([true, false])
    expect(await (await sam.get(page)).text()).toContain('My phone')
    expect(await (await sam.get('/account')).text()).toContain('Passkey added')

    const again = browse(target)
    expect((await again.signIn('sam@example.org')).headers.get('location')).toBe('/signin/code')
    const step = await (await again.get('/signin/code')).text()
    expect(step).toContain('Use a passkey')
    expect(step).not.toContain('Six digits')
    const credential = device.use(await asked(again, '/signin/code/challenge', '/signin/code'))
    const form = { kind: 'passkey', credential }
    expect((await again.post('/signin/code', form, { from: '/signin/code' })).headers.get('location')).toBe(
      '/',
    )
    expect(await signedInTo(again)).toBe(true)
  })

  it('opens a locked page, and sends on what was kept; somebody else’s, or an old answer, does not', async () => {
    const target = await startConsole()
    const [device, other] = [createDevice(), createDevice()]
    const [sam, rana] = [await signedIn(target, 'sam'), await signedIn(target, 'rana')]
    await add(sam, device)
    await add(rana, other)
    const from = '/directory'
    const challenge = () => asked(sam, '/lock/challenge', from)
    const opens = (credential: string) => sam.post('/lock', { back: '/directory?q=LB', credential }, { from })
    target.idle(minutes(11))
    expect(await (await sam.get(from)).text()).toContain('data-passkey="/lock/challenge"')
    expect((await opens(other.use(await challenge()))).status).toBe(422)
    expect((await opens('{}')).status).toBe(422)
    expect(await signedInTo(sam)).toBe(false)
    const answer = device.use(await challenge())
    expect((await opens(answer)).headers.get('location')).toBe('/directory?q=LB')
    expect(await signedInTo(sam)).toBe(true)
    expect(target.tables['session']).toHaveLength(2)
    target.idle(minutes(11))
    expect((await opens(answer)).status).toBe(422)
    // Who has none is not asked for one.
    await target.hire('Bo')
    const bo = await signedIn(target, 'bo')
    target.idle(minutes(11))
    expect(await (await bo.get(from)).text()).not.toContain('/lock/challenge')
  })

  it('is both steps of signing in at once, without email and password', async () => {
    const target = await startConsole()
    const device = createDevice()
    await add(await signedIn(target, 'sam'), device)
    const other = browse(target)
    const credential = device.use(await asked(other, '/signin/passkey/challenge', '/signin'))
    const entered = await other.post('/signin/passkey', { credential }, { from: '/signin' })
    expect(entered.headers.get('location')).toBe('/')
    expect(await signedInTo(other)).toBe(true)
    expect(target.notes.at(-1)).toEqual({ by: target.sam, action: 'signed_in', about: target.sam })
    // An answer that somebody wrote down is of no use.
    const thief = browse(target)
    await asked(thief, '/signin/passkey/challenge', '/signin')
    expect((await thief.post('/signin/passkey', { credential }, { from: '/signin' })).status).toBe(401)
  })

  it('of a colleague is no second step', async () => {
    const target = await startConsole()
    const [own, colleagues] = [createDevice(), createDevice()]
    await add(await signedIn(target, 'sam'), own)
    await add(await signedIn(target, 'rana'), colleagues)
    const browser = browse(target)
    await browser.signIn('sam@example.org')
    const credential = colleagues.use(await asked(browser, '/signin/code/challenge', '/signin/code'))
    const form = { kind: 'passkey', credential }
    expect((await browser.post('/signin/code', form, { from: '/signin/code' })).status).toBe(401)
    expect(await signedInTo(browser)).toBe(false)
  })

  it.each([
    { label: 'that was only touched', device: createDevice(undefined, { verified: false }) },
    {
      label: 'of another site',
      device: createDevice({ id: 'localhost.example', origin: 'http://localhost.example' }),
    },
  ])('$label is not taken', async ({ device }) => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    expect((await add(sam, device)).status).toBe(422)
    expect(actions(target)).not.toContain('passkey_added')
    expect((await browse(target).signIn('sam@example.org')).headers.get('location')).toBe('/')
  })

  it('lets nobody in whose access was taken away', async () => {
    const target = await startConsole()
    const [sam, rana] = [await signedIn(target, 'sam'), await signedIn(target, 'rana')]
    const device = createDevice()
    await add(sam, device)
    await rana.post(`/workers/${target.sam}/access`, { do: 'remove', password }, { from: '/workers' })
    const browser = browse(target)
    const credential = device.use(await asked(browser, '/signin/passkey/challenge', '/signin'))
    expect((await browser.post('/signin/passkey', { credential }, { from: '/signin' })).status).toBe(401)
    expect(target.tables['session']?.some((one) => 'userId' in one && one.userId === target.sam)).toBe(false)
  })

  it('is named anew and removed by its owner alone, and with the last one goes the second step', async () => {
    const target = await startConsole()
    const [sam, rana] = [await signedIn(target, 'sam'), await signedIn(target, 'rana')]
    const device = createDevice()
    await add(sam, device)
    const id = /name="passkey" value="([^"]+)"/.exec(await (await sam.get(page)).text())?.[1] ?? ''
    const rename = (browser: Browser) =>
      browser.post(`${page}/rename`, { passkey: id, name: 'Old phone' }, { from: page })
    expect([(await rename(rana)).status, (await rename(sam)).status]).toEqual([404, 303])
    expect(await (await sam.get(page)).text()).toContain('Old phone')

    const remove = (browser: Browser, proof: Readonly<Record<string, string>>) =>
      browser.post(`${page}/remove`, { passkey: id, password, ...proof }, { from: page })
    await remove(rana, {})
    expect((await remove(sam, {})).status).toBe(422)
    expect(await (await sam.get(page)).text()).toContain('Old phone')
    expect((await remove(sam, { credential: await answerTo(sam, device) })).status).toBe(303)
    expect(actions(target)).toContain('passkey_removed')
    expect((await browse(target).signIn('sam@example.org')).headers.get('location')).toBe('/')
  })

  it('stays the second step when the app is turned off, and another app changes no code on paper', async () => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    const device = createDevice()
    const { key, recovery } = await enrol(sam)
    await add(sam, device, { code: codeOf(key, 1) })
    const proof = { password, credential: await answerTo(sam, device) }
    expect((await sam.post('/account/two-factor/off', proof, { from: '/account' })).status).toBe(303)
    const second = async () => {
      const browser = browse(target)
      await browser.signIn('sam@example.org')
      return browser
    }
    const without = await second()
    expect(await (await without.get('/signin/code')).text()).not.toContain('Six digits')
    const code = { kind: 'recovery', code: recovery[0] ?? '' }
    expect((await without.post('/signin/code', code, { from: '/signin/code' })).status).toBe(303)

    // The codes on paper are still good once there is an app again.
    const from = '/account/two-factor'
    const begun = await sam.post(from, { password, credential: await answerTo(sam, device) }, { from })
    const next = /<code>([A-Z2-7 ]+)<\/code>/.exec(await begun.text())?.[1]?.replaceAll(' ', '') ?? ''
    const confirmed = await sam.post(`${from}/confirm`, { code: codeOf(next), address: '' }, { from })
    expect(confirmed.headers.get('location')).toBe(from)
    const other = await second()
    const paper = { kind: 'recovery', code: recovery[1] ?? '' }
    expect((await other.post('/signin/code', paper, { from: '/signin/code' })).status).toBe(303)
  })

  it('is left when the app is turned off, which comes back by no code of its old key, nor without a proof just now', async () => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    const from = '/account/two-factor'
    const { key, recovery } = await enrol(sam)
    await add(sam, createDevice(), { code: recovery[0] ?? '' })
    const confirm = (code: string) => sam.post(`${from}/confirm`, { code }, { from })
    const hasApp = async () => (await (await sam.get(from)).text()).includes(`action="${from}/off"`)
    expect(await hasApp()).toBe(true)
    await sam.post(`${from}/off`, { password, code: recovery[1] ?? '' }, { from })
    expect([(await confirm(codeOf(key, 1))).status, await hasApp()]).toEqual([303, false])

    const begin = async () => {
      const shown = await sam.post(from, { password, code: recovery[2] ?? '' }, { from })
      return /<code>([A-Z2-7 ]+)<\/code>/.exec(await shown.text())?.[1]?.replaceAll(' ', '') ?? ''
    }
    const fresh = await begin()
    await confirm(codeOf(key, 1))
    expect(await hasApp()).toBe(false)
    target.wait(minutes(10))
    expect([(await confirm(codeOf(fresh))).status, await hasApp()]).toEqual([303, false])
  })

  it('is the second step where one is required', async () => {
    const target = await startConsole({ change: { twoFactor: 'required' } })
    const rana = await signedIn(target, 'rana')
    expect((await rana.get('/workers')).headers.get('location')).toBe('/account/two-factor')
    expect(await (await rana.get('/account/two-factor')).text()).toContain(`href="${page}"`)
    const codes = await (await add(rana, createDevice())).text()
    expect(codes).toContain('href="/workers"')
    expect((await rana.get('/workers')).status).toBe(200)
  })
})

describe('a question for a passkey', () => {
  it('is kept until it is answered, and so not isFull without end by who is not signed in', async () => {
    const limits = { maySignIn: () => true, mayAskForPasskey: () => false, mayOpenInvitation: () => true }
    const target = await startConsole({ change: { limits } })
    const browser = browse(target)
    const answer = await browser.post('/signin/passkey/challenge', {}, { from: '/signin' })
    expect([answer.status, target.tables['verification']]).toEqual([429, []])
  })

  it('passes for a browser that is known, and while nobody else may sign in with a password', async () => {
    let [flooded, isFull] = [false, false]
    const limits = {
      maySignIn: () => !flooded,
      mayAskForPasskey: () => !isFull,
      mayOpenInvitation: () => true,
    }
    const target = await startConsole({ change: { limits } })
    const ask = async (browser: ReturnType<typeof browse>) =>
      (await browser.post('/signin/passkey/challenge', {}, { from: '/signin' })).status
    const known = await signedIn(target, 'sam')
    await known.post('/signout', {}, { from: '/directory' })
    flooded = true
    expect(await ask(browse(target))).toBe(200)
    isFull = true
    expect([await ask(browse(target)), await ask(known)]).toEqual([429, 200])
    const forged = browse(target, { cookie: 'handrail_known_0=x.y' })
    expect(await ask(forged)).not.toBe(200)
  })
})

describe('who has a second step', () => {
  it.each([
    { label: 'the app', path: '/account/two-factor/off', from: '/account/two-factor' },
    { label: 'the recovery codes', path: '/account/recovery', from: '/account' },
    { label: 'the passkeys', path: `${page}/begin`, from: page },
  ])('changes nothing of $label with the password alone, nor with a code alone', async ({ path, from }) => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    const { key, recovery } = await enrol(sam)
    const send = (form: Readonly<Record<string, string>>) => sam.post(path, form, { from })
    const before = actions(target).length
    expect((await send({ password })).status).toBe(422)
    expect((await send({ password, code: '000000' })).status).toBe(422)
    expect((await send({ password: 'wrong', code: codeOf(key, 1) })).status).toBe(422)
    expect(actions(target)).toHaveLength(before)
    expect((await send({ password, code: recovery[0] ?? '' })).status).toBeLessThan(400)
    expect(actions(target)).toContain('recovery_code_used')
  })
})
