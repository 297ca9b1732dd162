import { describe, expect, it } from 'vitest'
import { days } from '../../src/core/time.ts'
import { browse, password, publicUrl, signedIn, startConsole } from './support/console.ts'

const problem = (html: string) => /<p class="problem"[^>]*>([^<]*)</.exec(html)?.[1]

describe('signing in', () => {
  it('an unknown email and a wrong password get the same sentence and status', async () => {
    const browser = browse(await startConsole())
    const wrong = await browser.signIn('sam@example.org', 'not the password')
    const unknown = await browser.signIn('nobody@example.org', 'not the password')
    const malformed = await browser.signIn('nobody', 'not the password')
    expect([wrong.status, unknown.status, malformed.status]).toEqual([401, 401, 401])
    const said = await Promise.all(
      [wrong, unknown, malformed].map(async (each) => problem(await each.text())),
    )
    expect(new Set(said).size).toBe(1)
    expect(said[0]).toBeTruthy()
  })

  it('the right password opens the queue', async () => {
    const browser = browse(await startConsole())
    expect((await browser.signIn('sam@example.org')).headers.get('location')).toBe('/')
    expect((await browser.get('/')).status).toBe(200)
  })

  it('when the whole team’s tries are used up the right password waits, in the same words', async () => {
    const limits = { maySignIn: () => false, mayAskForPasskey: () => true, mayOpenInvitation: () => true }
    const browser = browse(await startConsole({ change: { limits } }))
    const refused = await browser.signIn('sam@example.org')
    expect(refused.status).toBe(401)
    const wrong = await browse(await startConsole()).signIn('sam@example.org', 'not the password')
    expect(problem(await refused.text())).toBe(problem(await wrong.text()))
  })

  it('what the limit for everybody refused is no failure of that email', async () => {
    let open = false
    const limits = { maySignIn: () => open, mayAskForPasskey: () => true, mayOpenInvitation: () => true }
    const browser = browse(await startConsole({ change: { limits } }))
    for (let i = 0; i < 12; i += 1) await browser.signIn('sam@example.org', 'wrong')
    open = true
    expect((await browser.signIn('sam@example.org')).status).toBe(303)
  })

  it('signing out ends the session on the server, not only in the browser', async () => {
    const target = await startConsole()
    const browser = await signedIn(target, 'sam')
    const kept = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    await browser.post('/signout', {})
    const answer = await target.app.request(`${publicUrl}/`, { headers: { cookie: kept } })
    expect(answer.headers.get('location')).toBe('/signin')
  })

  it('the session cookie cannot be read by script, and is secure where the address is', async () => {
    const plain = await browse(await startConsole()).signIn('sam@example.org')
    expect(plain.headers.get('set-cookie')).toMatch(/HttpOnly/i)
    const target = await startConsole({ change: { publicUrl: 'https://console.example.org' } })
    const secure = await browse(target).signIn('sam@example.org')
    expect(secure.headers.getSetCookie().every((cookie) => /; Secure/i.test(cookie))).toBe(true)
  })

  it.each(['/api/auth/sign-up/email', '/sign-up/email', '/api/auth/sign-in/email'])(
    "better-auth's own %s is not reachable",
    async (path) => {
      const browser = browse(await startConsole())
      const form = { email: 'new@example.org', password, name: 'New' }
      expect((await browser.post(path, form, { from: '/signin' })).status).toBe(404)
    },
  )
})

describe('an invitation', () => {
  it('is not used up while too many links are tried, and says to wait', async () => {
    let open = false
    const limits = { maySignIn: () => true, mayAskForPasskey: () => true, mayOpenInvitation: () => open }
    const target = await startConsole({ change: { limits } })
    const browser = browse(target)
    const { pathname } = new URL(await target.inviteLink('caseworker'))
    const refused = await browser.get(pathname)
    expect(refused.status).toBe(429)
    expect(await refused.text()).toContain('Your link still works')
    open = true
    expect((await browser.get(pathname)).status).toBe(200)
  })

  const form = { name: 'Noor', email: 'noor@example.org', password: 'a long enough password' }

  it('makes one account with its role, exactly once', async () => {
    const target = await startConsole()
    const path = new URL(await target.inviteLink('supervisor')).pathname
    const [first, second] = [browse(target), browse(target)]
    expect((await first.get(path)).status).toBe(200)
    const joined = await first.post(path, form, { from: path })
    // Cases are matched by what they can do: nobody begins without saying so.
    expect(joined.headers.get('location')).toBe('/profile')
    expect((await first.get('/workers')).status).toBe(200)

    expect((await second.get(path)).status).toBe(410)
    const again = await second.post(path, { ...form, email: 'other@example.org' }, { from: '/signin' })
    expect(again.status).toBe(410)
    expect((await second.signIn('other@example.org', form.password)).status).toBe(401)
  })

  it('of two people who send the form at the same time one gets in', async () => {
    const target = await startConsole()
    const path = new URL(await target.inviteLink('caseworker')).pathname
    const answers = await Promise.all(
      ['a@example.org', 'b@example.org'].map((email) =>
        browse(target).post(path, { ...form, email }, { from: path }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([303, 410])
  })

  it('no longer works after three days', async () => {
    const target = await startConsole()
    const path = new URL(await target.inviteLink('caseworker')).pathname
    target.wait(days(3) + 1)
    expect((await browse(target).get(path)).status).toBe(410)
  })

  it.each([
    { label: 'a short password', change: { password: 'elevenchars' } },
    { label: 'no name', change: { name: '  ' } },
    { label: 'an email that has an account', change: { email: 'sam@example.org' } },
  ])('with $label is not used up', async ({ change }) => {
    const target = await startConsole()
    const path = new URL(await target.inviteLink('caseworker')).pathname
    const browser = browse(target)
    expect((await browser.post(path, { ...form, ...change }, { from: path })).status).toBe(422)
    expect((await browser.post(path, form, { from: path })).status).toBe(303)
  })

  it('names all that is wrong at once, keeps the rest, and says that the password is typed again', async () => {
    const target = await startConsole()
    const path = new URL(await target.inviteLink('caseworker')).pathname
    const answer = await browse(target).post(
      path,
      { name: ' ', email: 'sam@example.org', password: 'elevenchars' },
      { from: path },
    )
    const html = await answer.text()
    for (const said of [
      'Please give a work name',
      'There is already an account',
      'Please type the password again',
    ])
      expect(html).toContain(said)
    expect(html.match(/role="alert"/g)).toHaveLength(3)
    expect(html).toContain('value="sam@example.org"')
    expect(html).not.toContain('elevenchars')
  })

  it('is made by a supervisor, shown once, and is in no address', async () => {
    const target = await startConsole()
    const rana = await signedIn(target, 'rana')
    const made = await rana.post('/workers/invites', { role: 'caseworker', password })
    const link = /value="(http[^"]*\/invite\/[^"]*)"/.exec(await made.text())?.[1] ?? ''
    expect(made.headers.get('location')).toBeNull()
    expect((await browse(target).get(new URL(link).pathname)).status).toBe(200)
    expect(await (await rana.get('/workers')).text()).not.toContain('/invite/')
  })

  it('stores the hash of its token, never the token', async () => {
    const stored: string[] = []
    const target = await startConsole({
      change: {
        invites: {
          create: async ({ tokenHash }) => void stored.push(tokenHash),
          open: async () => [],
          end: async () => {},
          closeOf: async () => {},
          peek: async () => null,
          take: async () => null,
        },
      },
    })
    const token = (await target.inviteLink('caseworker')).split('/').at(-1)
    expect(stored[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(stored[0]).not.toContain(token)
  })
})
