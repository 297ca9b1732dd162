import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { access } from '../../src/console/access.ts'
import { createConsole } from '../../src/console/app.tsx'
import { days, minutes, seconds } from '../../src/core/time.ts'
import { asId } from '../../src/core/ids.ts'
import { codeOf, enrol } from './support/authenticator.ts'
import { caseItem } from './support/casework.ts'
import { browse, password, signedIn, startConsole } from './support/console.ts'
import type { TestConsole } from './support/console.ts'

type Browser = ReturnType<typeof browse>

const problem = (html: string) => /<p class="problem"[^>]*>([^<]*)</.exec(html)?.[1]
const signedInTo = async (browser: Browser) => (await browser.get('/directory')).status === 200
const firefox = { 'user-agent': 'Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0' }
const safari = {
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile/15E148 Safari/604.1',
}

const enterCode = (browser: Browser, form: Readonly<Record<string, string>>) =>
  browser.post('/signin/code', form, { from: '/signin/code' })

describe('an authenticator app', () => {
  it('is set up by a picture or a key in groups of four, and asked for from then on', async () => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    const { shown, key, recovery } = await enrol(sam)
    expect(shown).toContain('<svg')
    expect(shown).toMatch(/<code>([A-Z2-7]{4} )+[A-Z2-7]{1,4}<\/code>/)
    expect(shown).not.toMatch(/ style="|<style|<script>/)
    expect(recovery).toHaveLength(10)
    expect(target.notes.map(({ action }) => action)).toContain('second_factor_on')
    // The recovery codes are shown once.
    for (const path of ['/account', '/account/two-factor']) {
      expect(await (await sam.get(path)).text()).not.toContain(recovery[0])
    }

    const again = browse(target)
    const first = await again.signIn('sam@example.org')
    expect(first.headers.get('location')).toBe('/signin/code')
    expect(await signedInTo(again)).toBe(false)
    const wrong = await enterCode(again, { code: '000000' })
    expect(wrong.status).toBe(401)
    expect(await signedInTo(again)).toBe(false)
    const code = codeOf(key, 1)
    expect((await enterCode(again, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(303)
    expect(await signedInTo(again)).toBe(true)

    // A code that somebody saw them type is of no use.
    const other = browse(target)
    await other.signIn('sam@example.org')
    expect((await enterCode(other, { code })).status).toBe(401)
  })

  it('is shown again after a wrong code, with the same key, and is not on', async () => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    const from = '/account/two-factor'
    const shown = await (await sam.post(from, { password }, { from })).text()
    const address = /name="address" value="([^"]*)"/.exec(shown)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const refused = await sam.post(`${from}/confirm`, { code: '000000', address }, { from })
    expect(refused.status).toBe(422)
    const key = /<code>([A-Z2-7 ]+)<\/code>/.exec(shown)?.[1]
    expect(key).toBeTruthy()
    expect(await refused.text()).toContain(key)
    expect((await browse(target).signIn('sam@example.org')).headers.get('location')).toBe('/')
  })

  it('a recovery code works in its place, once', async () => {
    const target = await startConsole()
    const { recovery } = await enrol(await signedIn(target, 'sam'))
    const use = async (code = '') => {
      const browser = browse(target)
      await browser.signIn('sam@example.org')
      return (await enterCode(browser, { kind: 'recovery', code })).status
    }
    expect(await use(recovery[0])).toBe(303)
    expect(await use(recovery[0])).toBe(401)
    // Typed as somebody reads it from paper.
    expect(await use(recovery[1]?.toUpperCase().replace('-', ' '))).toBe(303)
    expect(target.notes.map(({ action }) => action)).toContain('recovery_code_used')
  })

  it('new recovery codes and turning it off need the password and a code', async () => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    const { key, recovery } = await enrol(sam)
    const renew = (code: string) => sam.post('/account/recovery', { password, code }, { from: '/account' })
    expect((await renew('')).status).toBe(422)
    const now = codeOf(key, 1)
    const page = await (await renew(now)).text()
    const renewed = [...page.matchAll(/<li><code>([\w-]+)</g)].map(([, code = '']) => code)
    expect(renewed).toHaveLength(10)
    expect(page).not.toContain(recovery[0])

    const off = (code: string) =>
      sam.post('/account/two-factor/off', { password, code }, { from: '/account/two-factor' })
    // The code of a moment ago works no second time.
    expect((await off(now)).status).toBe(422)
    expect((await browse(target).signIn('sam@example.org')).headers.get('location')).toBe('/signin/code')
    expect((await off(renewed[0] ?? '')).status).toBe(303)
    expect((await browse(target).signIn('sam@example.org')).headers.get('location')).toBe('/')
  })

  it('setting it up ends the sessions that had none', async () => {
    const target = await startConsole()
    const [sam, elsewhere] = [await signedIn(target, 'sam', firefox), await signedIn(target, 'sam')]
    await enrol(sam)
    expect([await signedInTo(sam), await signedInTo(elsewhere)]).toEqual([true, false])
    expect(await (await sam.get('/account')).text()).toContain('Firefox, Android')
  })

  it('where it is required, who has none reaches nothing but its setting up, the way out and the language', async () => {
    const target = await startConsole({ change: { twoFactor: 'required' } })
    const rana = await signedIn(target, 'rana')
    const open = Object.entries(access).filter(([, who]) =>
      ['member', 'worker', 'supervisor', 'manager'].includes(who),
    )
    expect(open.length).toBeGreaterThan(20)
    const token = await rana.token('/account/two-factor')
    for (const [name] of open) {
      const [method = '', path = ''] = name.split(' ')
      const body = method === 'POST' ? { body: new URLSearchParams({ token }) } : {}
      const answer = await rana.send(path.replaceAll(/:\w+/g, 'aa1'), { method, ...body })
      expect([name, answer.status, answer.headers.get('location')]).toEqual([
        name,
        303,
        '/account/two-factor',
      ])
    }
    const page = await (await rana.get('/account/two-factor')).text()
    expect(page).not.toContain('href="/workers"')
    expect((await rana.post('/language', { language: 'ar' }, { from: '/account/two-factor' })).status).toBe(
      303,
    )
    await rana.post('/language', { language: 'en' }, { from: '/account/two-factor' })

    const { status, page: codes } = await enrol(rana)
    expect(status).toBe(200)
    expect(codes).toContain('href="/workers"')
    expect((await rana.get('/workers')).status).toBe(200)
    // The forms of that page are good for the session it began.
    const fresh = /name="token" value="([^"]*)"/.exec(codes)?.[1] ?? ''
    const signOut = await rana.send('/signout', {
      method: 'POST',
      body: new URLSearchParams({ token: fresh }),
    })
    expect(signOut.status).toBe(303)
  })
})

describe('the switch for everybody', () => {
  const turn = (browser: Browser, required: string, code = '') =>
    browser.post('/workers/second-step', { required, password, code }, { from: '/workers' })

  it('leads who has no second step to setting it up, in the middle of a session, and no further', async () => {
    const target = await startConsole()
    const [rana, sam] = [await signedIn(target, 'rana'), await signedIn(target, 'sam')]
    const { recovery } = await enrol(rana)
    expect(await signedInTo(sam)).toBe(true)
    expect((await turn(rana, 'yes', recovery[0])).status).toBe(303)
    expect((await sam.get('/directory')).headers.get('location')).toBe('/account/two-factor')
    const fragment = await sam.get('/fragments/queue', { 'hx-request': 'true' })
    expect([fragment.status, fragment.headers.get('hx-refresh')]).toEqual([401, 'true'])
    expect(await signedInTo(rana)).toBe(true)
    expect((await enrol(sam)).status).toBe(200)
    expect(await signedInTo(sam)).toBe(true)

    await turn(rana, 'no')
    await target.hire('Noor')
    expect(await signedInTo(await signedIn(target, 'noor'))).toBe(true)
  })

  it('loses no word of what was sent meanwhile', async () => {
    const target = await startConsole({ items: [caseItem('aa1')] })
    const sam = await signedIn(target, 'sam')
    const form = { token: await sam.token('/directory'), text: 'Half a <reply>', draft: 'd' }
    const body = new URLSearchParams(form)
    await turn(await signedIn(target, 'rana'), 'yes')
    const headers = { 'content-length': String(body.toString().length) }
    const answer = await sam.send('/cases/aa1/reply', { method: 'POST', body, headers })
    const page = await answer.text()
    expect(page).toContain('Half a &lt;reply&gt;</textarea>')
    expect(page).toContain('action="/account/two-factor"')
  })

  it('does not lower what the operator asks of everybody', async () => {
    const target = await startConsole({ change: { twoFactor: 'required' } })
    const rana = await signedIn(target, 'rana')
    await enrol(rana)
    const page = await (await rana.get('/workers')).text()
    expect(page).not.toContain('action="/workers/second-step"')
    await turn(rana, 'no')
    const sam = await signedIn(target, 'sam')
    expect((await sam.get('/directory')).headers.get('location')).toBe('/account/two-factor')
  })
})

describe('guessing', () => {
  /** A browser whose requests come over a proxy on this machine. */
  const comingFrom = (target: TestConsole, forwarded: string) =>
    browse(target, { 'x-forwarded-for': forwarded }, '127.0.0.1')
  const guess = async (target: TestConsole, times: number, from: string) => {
    const guesser = comingFrom(target, from)
    for (let i = 0; i < times; i += 1) await guesser.signIn('sam@example.org', 'wrong')
    return guesser
  }
  it('has to wait longer after each wrong password', async () => {
    const target = await startConsole()
    const browser = await guess(target, 3, '')
    expect((await browser.signIn('sam@example.org')).status).toBe(401)
    target.wait(seconds(5))
    expect((await browser.signIn('sam@example.org')).status).toBe(303)
  })

  it('does not lock out who comes from elsewhere, nor a browser that is known', async () => {
    const target = await startConsole()
    const known = comingFrom(target, '203.0.113.9')
    await known.signIn('sam@example.org')
    await known.post('/signout', {}, { from: '/directory' })
    const guesser = await guess(target, 4, '203.0.113.9')
    expect((await guesser.signIn('sam@example.org')).status).toBe(401)
    expect((await known.signIn('sam@example.org')).status).toBe(303)
    const elsewhere = comingFrom(target, '203.0.113.77')
    expect((await elsewhere.signIn('sam@example.org')).status).toBe(303)
    // What the sender wrote before the proxy is not believed, and an IPv6 network is one place.
    const forged = comingFrom(target, '198.51.100.1, 203.0.113.9')
    expect((await forged.signIn('sam@example.org')).status).toBe(401)
    await guess(target, 4, '2001:db8:1:2:aaaa::1')
    const neighbour = comingFrom(target, '2001:db8:1:2:bbbb::2')
    expect((await neighbour.signIn('sam@example.org')).status).toBe(401)
    // Who comes without a proxy may say what they like.
    const direct = (said: string) => browse(target, { 'x-forwarded-for': said }, '198.51.100.7')
    for (let i = 0; i < 3; i += 1) await direct(`192.0.2.${i}`).signIn('sam@example.org', 'wrong')
    expect((await direct('192.0.2.9').signIn('sam@example.org')).status).toBe(401)
  })

  it.each([
    { label: 'shortened', one: '2001:db8::1', other: '2001:db8:0:0:ffff::2' },
    { label: 'with leading noughts', one: '2001:db8:1::9', other: '2001:0db8:0001:0000:a::1' },
  ])('counts an IPv6 network as one place when its addresses are written $label', async ({ one, other }) => {
    const target = await startConsole()
    await guess(target, 3, one)
    expect((await comingFrom(target, other).signIn('sam@example.org')).status).toBe(401)
    const elsewhere = comingFrom(target, '2001:db8:0:77::1')
    expect((await elsewhere.signIn('sam@example.org')).status).toBe(303)
  })

  it('at a shared desk locks nobody out but who mistypes, who stays known there', async () => {
    const target = await startConsole()
    const desk = comingFrom(target, '203.0.113.9')
    const signOut = () => desk.post('/signout', {}, { from: '/directory' })
    for (const who of ['sam', 'rana', 'sam', 'rana']) {
      expect((await desk.signIn(`${who}@example.org`)).status).toBe(303)
      await signOut()
    }
    // Guessing from the same network, but from another browser, keeps nobody out who is known at the desk.
    await guess(target, 4, '203.0.113.9')
    expect((await desk.signIn('sam@example.org')).status).toBe(303)
    await signOut()
    for (let i = 0; i < 4; i += 1) await desk.signIn('rana@example.org', 'wrong')
    expect((await desk.signIn('rana@example.org')).status).toBe(401)
    expect((await desk.signIn('sam@example.org')).status).toBe(303)
  })

  it('while everybody is refused for a flood, a browser that is known is let in', async () => {
    let flooded = false
    const limits = { maySignIn: () => !flooded, mayAskForPasskey: () => true, mayOpenInvitation: () => true }
    const target = await startConsole({ change: { limits } })
    const known = await signedIn(target, 'sam')
    await known.post('/signout', {}, { from: '/directory' })
    flooded = true
    expect((await browse(target).signIn('sam@example.org')).status).toBe(401)
    expect((await known.signIn('sam@example.org')).status).toBe(303)
    // The proof is one worker's.
    await known.post('/signout', {}, { from: '/directory' })
    expect((await known.signIn('rana@example.org')).status).toBe(401)
  })

  it('codes has to wait, too, and the right one waits with it', async () => {
    const target = await startConsole()
    const { key } = await enrol(await signedIn(target, 'sam'))
    const browser = browse(target)
    await browser.signIn('sam@example.org')
    for (let i = 0; i < 3; i += 1) await enterCode(browser, { code: '000000' })
    expect((await enterCode(browser, { code: codeOf(key, 1) })).status).toBe(401)
    target.wait(seconds(5))
    expect((await enterCode(browser, { code: codeOf(key, 1) })).status).toBe(303)
  })
})

describe('one’s own sessions', () => {
  const idIn = (page: string) => /name="session" value="([^"]+)"/.exec(page)?.[1] ?? ''

  it('are listed by browser, this one marked, and a revoked one is refused at its next request', async () => {
    const target = await startConsole()
    const [here, there] = [await signedIn(target, 'sam', firefox), await signedIn(target, 'sam', safari)]
    const page = await (await here.get('/account')).text()
    expect(page).toContain('Firefox, Android')
    expect(page).toContain('Safari, iPhone')
    expect(page.match(/<span class="tag">This browser</g)).toHaveLength(1)
    const ended = await here.post('/account/sessions', { session: idIn(page) }, { from: '/account' })
    expect(ended.status).toBe(303)
    expect([await signedInTo(here), await signedInTo(there)]).toEqual([true, false])
    // A page left open there is covered by the sign-in page when it next asks what changed.
    const asked = await there.get('/fragments/queue', { 'hx-request': 'true' })
    expect([asked.status, asked.headers.get('hx-refresh')]).toEqual([401, 'true'])
    // Of the browser its kind is stored, of the address nothing.
    expect(JSON.stringify(target.tables['session'])).not.toContain('Mozilla')
  })

  it('a colleague’s session cannot be ended, and is answered like one that does not exist', async () => {
    const target = await startConsole()
    const [sam, rana] = [await signedIn(target, 'sam'), await signedIn(target, 'rana')]
    const session = idIn(
      await (await rana.get('/account')).text().then(async () => {
        await signedIn(target, 'rana')
        return (await rana.get('/account')).text()
      }),
    )
    expect(session).not.toBe('')
    const refused = await sam.post('/account/sessions', { session }, { from: '/account' })
    const unknown = await sam.post('/account/sessions', { session: 'none' }, { from: '/account' })
    expect([refused.status, unknown.status]).toEqual([404, 404])
    expect(await signedInTo(rana)).toBe(true)
  })

  it('all others end at once, and an open stream of theirs with them', async () => {
    const target = await startConsole()
    const [here, there] = [await signedIn(target, 'sam'), await signedIn(target, 'sam')]
    const reader = (await there.get('/events')).body?.getReader()
    await reader?.read()
    await here.post('/account/sessions', {}, { from: '/account' })
    const rest: boolean[] = []
    // One last tick, which makes the page ask and be refused; then the end.
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      rest.push(part.done)
    expect(rest.length).toBeLessThanOrEqual(1)
    expect([await signedInTo(here), await signedInTo(there)]).toEqual([true, false])
    expect(target.fake.listeners.size).toBe(0)
  })

  it('that were ended say so where they were, and how that comes about; no other browser is told anything', async () => {
    const target = await startConsole()
    const [here, there] = [await signedIn(target, 'sam'), await signedIn(target, 'sam')]
    const saysSo = async (browser: Browser) =>
      (await (await browser.get('/signin')).text()).includes('This session was ended by somebody who leads')
    await here.post('/account/sessions', {}, { from: '/account' })
    expect((await there.get('/directory')).headers.get('location')).toBe('/signin')
    expect([await saysSo(there), await saysSo(there)]).toEqual([true, true])
    expect(await saysSo(browse(target))).toBe(false)
    const [name = '', value = ''] = [...there.cookies].find(([key]) => key.includes('session')) ?? []
    const forger = browse(target)
    for (const forged of [
      'nobody',
      'nobody.c2lnbmVk',
      value.replace(/^./u, (first) => (first === 'A' ? 'B' : 'A')),
    ]) {
      forger.cookies.set(name, forged)
      expect(await saysSo(forger)).toBe(false)
    }
    await there.signIn('sam@example.org')
    await there.post('/signout', {}, { from: '/directory' })
    expect(await saysSo(there)).toBe(false)
  })

  it('changing the password needs the second step, too, and nothing changes or ends without it', async () => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    const { key, recovery } = await enrol(sam)
    const there = browse(target)
    await there.signIn('sam@example.org')
    await enterCode(there, { code: codeOf(key, 1) })
    const next = 'seven quiet green boats'
    const change = (code: string) =>
      sam.post('/account/password', { password, code, next }, { from: '/account' })
    expect((await change('')).status).toBe(422)
    expect(await signedInTo(there)).toBe(true)
    expect((await change(recovery[0] ?? '')).status).toBe(303)
    expect([await signedInTo(sam), await signedInTo(there)]).toEqual([true, false])
  })

  it('changing the password ends all others and needs the old one', async () => {
    const target = await startConsole()
    const [here, there] = [await signedIn(target, 'sam'), await signedIn(target, 'sam')]
    const stolen = [...here.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const next = 'seven quiet green boats'
    const from = '/account'
    expect((await here.post('/account/password', { password: 'wrong', next }, { from })).status).toBe(422)
    expect(await signedInTo(there)).toBe(true)
    expect((await here.post('/account/password', { password, next }, { from })).status).toBe(303)
    expect([await signedInTo(here), await signedInTo(there)]).toEqual([true, false])
    // The session that changed it is another one from then on.
    const old = await target.app.request('http://localhost:3000/directory', { headers: { cookie: stolen } })
    expect(old.status).toBe(303)
    expect((await browse(target).signIn('sam@example.org')).status).toBe(401)
    expect((await browse(target).signIn('sam@example.org', next)).status).toBe(303)
  })

  it('the first page after a sign-in says once when and with what the last one was', async () => {
    const target = await startConsole()
    await signedIn(target, 'sam', safari)
    target.wait(days(1))
    const sam = await signedIn(target, 'sam', firefox)
    const first = await (await sam.get('/directory')).text()
    expect(first).toMatch(/Your last sign-in was .* with Safari, iPhone/)
    expect(first).toContain('href="/account#sessions"')
    expect(await (await sam.get('/directory')).text()).not.toContain('Your last sign-in')
  })
})

describe('a new password', () => {
  it.each([
    { label: 'too short', next: 'elevenchars', says: 'too short' },
    { label: 'the email', next: 'sam@example.org', says: 'your name or your email' },
    { label: 'the name with a few digits', next: 'Sam-sam-sam-2026', says: 'your name or your email' },
    { label: 'repeated', next: 'abcabcabcabc', says: 'repeats itself' },
    { label: 'in the order of the keys', next: 'qwertyuiop12', says: 'follows the keys' },
    { label: 'one that many have', next: 'Password-1234', says: 'Many people' },
  ])('that is $label is refused with the reason', async ({ next, says }) => {
    const sam = await signedIn(await startConsole(), 'sam')
    const refused = await sam.post('/account/password', { password, next }, { from: '/account' })
    expect(refused.status).toBe(422)
    expect(problem(await refused.text())).toContain(says)
  })
})

describe('a page that nobody touches', () => {
  it('is locked after ten minutes, and opens where one was with the password', async () => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    target.idle(minutes(10) - 1)
    expect((await sam.get('/directory?q=LB')).status).toBe(200)
    target.idle(minutes(10))
    const locked = await sam.get('/directory?q=LB')
    const page = await locked.text()
    expect(locked.status).toBe(423)
    expect(page).not.toContain('116 123')
    expect(page).not.toContain('href="/directory"')
    const back = /name="back" value="([^"]*)"/.exec(page)?.[1] ?? ''
    const from = '/directory'
    const wrong = await sam.post('/lock', { back, password: 'wrong' }, { from })
    expect(wrong.status).toBe(422)
    expect((await sam.get('/directory')).status).toBe(423)
    const opened = await sam.post('/lock', { back, password }, { from })
    expect(opened.headers.get('location')).toBe('/directory?q=LB')
    expect((await sam.get('/directory?q=LB')).status).toBe(200)
  })

  it('what the page asks by itself keeps nothing open, and makes it load anew once it is locked', async () => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    for (let i = 0; i < 4; i += 1) {
      target.idle(minutes(3))
      const own = await sam.get('/fragments/queue', { 'hx-request': 'true' })
      if (i === 3)
        expect([own.status, own.headers.get('hx-refresh'), await own.text()]).toEqual([401, 'true', ''])
      if (i < 3) await (await sam.get('/events')).body?.cancel()
    }
    expect((await sam.get('/events')).status).toBe(401)
    expect((await sam.get('/directory')).status).toBe(423)
  })

  it('is one that somebody types in as long as they do: told so, and no further than the session goes', async () => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    const token = await sam.token('/directory')
    const expires = () => target.tables['session']?.map((one) => Reflect.get(one, 'expiresAt'))
    const before = expires()
    const types = () => sam.send('/here', { method: 'POST', body: new URLSearchParams({ token }) })
    for (let i = 0; i < 3; i += 1) {
      target.idle(minutes(9))
      expect((await types()).status).toBe(204)
    }
    expect((await sam.get('/directory')).status).toBe(200)
    expect(expires()).toEqual(before)
    // Once it is locked, no key opens it, and what is not from our own page is not heard.
    target.idle(minutes(10))
    expect((await types()).status).toBe(423)
    expect((await sam.get('/directory')).status).toBe(423)
    expect((await browse(target).post('/here', {}, { from: '/signin' })).status).toBe(401)
  })

  it('does nothing that is sent from it, and signing out still works', async () => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    const token = await sam.token('/directory')
    target.idle(minutes(11))
    const send = (path: string) => sam.send(path, { method: 'POST', body: new URLSearchParams({ token }) })
    expect((await send('/account/sessions')).status).toBe(423)
    expect(target.notes.map(({ action }) => action)).not.toContain('sessions_ended')
    const text = 'Half a <reply>'
    const body = new URLSearchParams({ token, text })
    const headers = { 'content-length': String(body.toString().length) }
    const reply = await sam.send('/cases/aa1/reply', { method: 'POST', body, headers })
    expect(await reply.text()).toContain('Half a &lt;reply&gt;</textarea>')
    expect((await send('/signout')).headers.get('location')).toBe('/signin')
  })

  it('keeps every field of what was sent from it, through a wrong password, and sends it as it was', async () => {
    const target = await startConsole({ items: [caseItem('aa1')] })
    target.fake.data.items.set(asId('aa1'), caseItem('aa1', { status: 'claimed', assignedTo: target.sam }))
    const sam = await signedIn(target, 'sam')
    const token = await sam.token('/directory')
    const path = '/cases/aa1/tasks'
    const form = { token, draft: 'd7', text: 'Call the <shelter>', due: '2030-03-20T10:00' }
    const body = new URLSearchParams(form).toString()
    const hidden = (html: string) => {
      const inputs = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
      const plain = (text = '') =>
        text
          .replaceAll('&quot;', '"')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&')
      return Object.fromEntries(inputs.map(([, name = '', value]) => [name, plain(value)]))
    }
    target.idle(minutes(11))
    const headers = {
      'content-length': String(body.length),
      'content-type': 'application/x-www-form-urlencoded',
    }
    const locked = hidden(await (await sam.send(path, { method: 'POST', body, headers })).text())
    const give = (secret: string, kept: string) =>
      sam.post('/lock', { back: locked['back'] ?? '', kept, password: secret }, { from: '/directory' })
    const refused = await give('wrong', locked['kept'] ?? '')
    expect(refused.status).toBe(422)
    const opened = await (await give(password, hidden(await refused.text())['kept'] ?? '')).text()
    expect(opened).toContain(`action="${path}"`)
    expect(opened).toContain('Call the &lt;shelter&gt;</textarea>')
    const again = hidden(opened.slice(opened.indexOf(`action="${path}"`)))
    expect(again).toMatchObject(form)
    expect((await sam.send(path, { method: 'POST', body: new URLSearchParams(again) })).status).toBe(303)
  })

  it.each([
    { label: 'an account’s form', action: '/account/password' },
    { label: 'another site', action: 'https://elsewhere.example/cases/aa1/reply' },
    { label: 'nothing of ours', action: '/elsewhere' },
  ])('sends nothing on to $label', async ({ action }) => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    target.idle(minutes(11))
    const kept = JSON.stringify({ action, fields: [['text', 'half a reply']] })
    const opened = await sam.post('/lock', { back: '/directory', kept, password }, { from: '/directory' })
    expect(opened.headers.get('location')).toBe('/directory')
  })

  it.each([
    'https://elsewhere.example/path',
    '//elsewhere.example/path',
    '/.//elsewhere.example/path',
    '/\\elsewhere.example/path',
  ])('leads nobody elsewhere: %s', async (back) => {
    const target = await startConsole()
    const sam = await signedIn(target, 'sam')
    target.idle(minutes(11))
    const opened = await sam.post('/lock', { back, password }, { from: '/directory' })
    expect(opened.headers.get('location')).toBe('/')
  })
})

describe('who manages people', () => {
  const takeAway = (browser: Browser, id: string) =>
    browser.post(`/workers/${id}/access`, { do: 'remove', password }, { from: '/workers' })

  it('an administrator begins with the team and is shown no way to a case', async () => {
    const target = await startConsole()
    await target.hire('Ada', 'administrator')
    const ada = await signedIn(target, 'ada')
    expect((await ada.get('/')).headers.get('location')).toBe('/workers')
    const page = await (await ada.get('/workers')).text()
    expect(page).not.toMatch(/href="\/(approvals|cases)?"[^>]*>\s*<svg[^>]*list/)
    expect(page).not.toContain('Queue')
    expect(page).toContain('href="/account"')
  })

  it('taking access away ends it at once, and is written down', async () => {
    const target = await startConsole()
    const [sam, rana] = [await signedIn(target, 'sam'), await signedIn(target, 'rana')]
    expect((await takeAway(rana, target.sam)).status).toBe(303)
    expect(await signedInTo(sam)).toBe(false)
    expect((await browse(target).signIn('sam@example.org')).status).toBe(401)
    const [team, former] = (await (await rana.get('/workers')).text()).split('<h2>Without access')
    expect(team).not.toContain('sam@example.org')
    expect(former).toContain('sam@example.org')
    expect(target.notes).toContainEqual({
      by: target.idOf('Rana'),
      action: 'access_removed',
      about: target.sam,
    })
  })

  it('a link that somebody made beforehand ends with their access', async () => {
    const target = await startConsole()
    await target.hire('Ada', 'administrator')
    const [ada, rana] = [await signedIn(target, 'ada'), await signedIn(target, 'rana')]
    const made = await ada.post('/workers/invites', { role: 'supervisor', password }, { from: '/workers' })
    const [path = ''] = /\/invite\/[\w-]+/.exec(await made.text()) ?? []
    expect((await browse(target).get(path)).status).toBe(200)
    await takeAway(rana, target.idOf('Ada'))
    expect((await browse(target).get(path)).status).not.toBe(200)
  })

  it('nobody takes away their own', async () => {
    const target = await startConsole()
    const rana = await signedIn(target, 'rana')
    await takeAway(rana, target.idOf('Rana'))
    expect(await signedInTo(rana)).toBe(true)
  })

  it('of two who take away each other’s at one time one is left', async () => {
    const target = await startConsole()
    await target.hire('Ada', 'administrator')
    const { workers } = target.deps
    // Long enough that both are under way.
    const slow = { ...workers, note: () => setTimeout(50) }
    const app = createConsole({ ...target.deps, workers: slow })
    const [rana, ada] = [await signedIn({ app }, 'rana'), await signedIn({ app }, 'ada')]
    await Promise.all([takeAway(rana, target.idOf('Ada')), takeAway(ada, target.idOf('Rana'))])
    const left = (await workers.list()).filter(({ role }) => role !== 'caseworker')
    expect(left).toHaveLength(1)
  })

  it('a reset for who lost their phone ends their sessions, and they sign in without a code', async () => {
    const target = await startConsole()
    const [sam, rana] = [await signedIn(target, 'sam'), await signedIn(target, 'rana')]
    await enrol(sam)
    const path = `/workers/${target.sam}/access`
    expect((await rana.post(path, { do: 'reset', password }, { from: path })).status).toBe(303)
    expect(await signedInTo(sam)).toBe(false)
    expect((await browse(target).signIn('sam@example.org')).headers.get('location')).toBe('/')
    expect(target.notes.map(({ action }) => action)).toContain('second_factor_reset')
  })

  it('sees how many open cases go back to the queue with a colleague’s access, and then there is none', async () => {
    const target = await startConsole({ items: [caseItem('aa1')] })
    target.fake.data.items.set(asId('aa1'), caseItem('aa1', { status: 'claimed', assignedTo: target.sam }))
    const rana = await signedIn(target, 'rana')
    const page = await rana.get(`/workers/${target.sam}/access`)
    expect(await page.text()).toContain('Open cases of theirs: 1.')
    await takeAway(rana, target.sam)
    expect(target.fake.data.items.get(asId('aa1'))).toMatchObject({ status: 'waiting', assignedTo: null })
  })

  it('is told of cases that are still in the name of who left', async () => {
    const target = await startConsole({ items: [caseItem('aa1')] })
    const rana = await signedIn(target, 'rana')
    await takeAway(rana, target.sam)
    target.fake.data.items.set(asId('aa1'), caseItem('aa1', { status: 'claimed', assignedTo: target.sam }))
    const path = `/workers/${target.sam}/access`
    expect(await (await rana.get(path)).text()).toContain('Cases still in their name: 1.')
    await rana.post(path, { do: 'give_back', password }, { from: path })
    expect(await (await rana.get(path)).text()).not.toContain('Cases still in their name')
  })
})
