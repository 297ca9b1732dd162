import { expect, test } from 'vitest'
import { z } from 'zod'
import { createAuth } from '../../src/console/auth.ts'
import { headersOf } from '../../src/console/better-auth.ts'
import { asId } from '../../src/core/ids.ts'
import type { WorkerId } from '../../src/core/ids.ts'
import { workersOf } from '../../src/invites.ts'
import type { Store } from '../../src/store/port.ts'
import { codeOf } from '../console/support/authenticator.ts'
import { createDevice } from '../console/support/passkey.ts'
import { onBothEngines } from './engines.ts'
import { now } from './rows.ts'

const anna = { name: 'Anna', email: 'anna@example.org', password: 'seven quiet green boats' } as const
const clock = { now: () => now }
const origin = 'http://localhost'
const question = z.looseObject({ challenge: z.string() })

const start = async (store: Store) => {
  const auth = createAuth({
    database: store.auth,
    secret: 'a secret for tests only, long enough to be one',
    publicUrl: origin,
    clock,
  })
  await auth.createWorker({ ...anna, role: 'supervisor' })
  const enter = (cookies: readonly string[] = []) =>
    auth.signIn(headersOf(cookies), anna.email, anna.password)
  const first = await enter()
  if (!first.ok || first.value.kind !== 'signed_in') throw new Error('could not sign in')
  return { auth, enter, id: first.value.holder.id, headers: headersOf(first.value.cookies) }
}

onBothEngines('accounts', (fresh) => {
  test('an app is set up, asked for, and reset, and the codes on paper work once', async () => {
    const { store } = await fresh()
    const { auth, enter, id, headers } = await start(store)
    const address = await auth.enrol(headers, id, anna.password)
    const key = address.ok ? (new URL(address.value).searchParams.get('secret') ?? '') : ''
    const confirmed = await auth.confirm(headers, id, codeOf(key))
    const recovery = (confirmed.ok ? confirmed.value.recovery : null) ?? []
    expect(recovery).toHaveLength(10)
    expect(await auth.enrolled()).toEqual(new Set([id]))

    const challenge = await enter()
    if (!challenge.ok) throw new Error('refused')
    expect(challenge.value.kind).toBe('code_needed')
    const owing = headersOf(challenge.value.cookies)
    expect(await auth.challenged(owing)).toEqual({ id, email: anna.email })
    expect((await auth.enterCode(owing, 'app', '000000')).ok).toBe(false)
    const [code = ''] = recovery
    expect((await auth.enterCode(owing, 'recovery', code)).ok).toBe(true)
    expect(await auth.factorsOf(id)).toEqual({ app: true, passkeys: 0, recoveryLeft: 9 })

    await auth.resetSecondFactor(id)
    expect(await auth.enrolled()).toEqual(new Set())
    expect(await auth.sessionsOf(id)).toEqual([])
    expect((await enter()).ok).toBe(true)
  })

  test('a passkey is added, is all it takes to sign in, and goes with its owner’s second step', async () => {
    const { store } = await fresh()
    const { auth, id, headers } = await start(store)
    const device = createDevice({ id: 'localhost', origin })
    const together = (cookies: readonly string[]) =>
      headersOf([...(headers.get('cookie') ?? '').split('; '), ...cookies])
    const offered = await auth.newPasskey(headers)
    if (!offered.ok) throw new Error('refused')
    const made = device.make(question.parse(offered.value.options))
    const asking = together(offered.value.cookies)
    expect((await auth.addPasskey(asking, 'My phone', made)).ok).toBe(true)
    expect((await auth.addPasskey(asking, 'My phone', made)).ok).toBe(false)
    expect((await auth.passkeysOf(id)).map(({ name }) => name)).toEqual(['My phone'])

    const signIn = async () => {
      const { options, cookies } = await auth.askForPasskey(headersOf([]), null)
      return auth.enterPasskey(headersOf(cookies), null, device.use(question.parse(options)))
    }
    const entered = await signIn()
    expect(entered.ok ? entered.value.holder : null).toEqual({ id, email: anna.email })
    expect(await auth.session(headersOf(entered.ok ? entered.value.cookies : []))).not.toBeNull()

    await auth.resetSecondFactor(id)
    expect(await auth.passkeysOf(id)).toEqual([])
    expect((await signIn()).ok).toBe(false)
  })

  test('access that is given again comes with another role, and without what it had', async () => {
    const { store } = await fresh()
    const { auth, enter, id } = await start(store)
    const workers = workersOf(store, clock)
    await auth.removeAccess(id)
    expect(await workers.former()).toEqual([{ id, name: anna.name, email: anna.email }])
    await auth.restoreAccess(id, 'caseworker')
    expect(await workers.former()).toEqual([])
    expect((await workers.list()).map(({ role }) => role)).toEqual(['caseworker'])
    // The old password may be known to whoever the access was taken from.
    expect((await enter()).ok).toBe(false)
  })

  test('what was used, when, and the sign-in before are remembered', async () => {
    const { store } = await fresh()
    const { auth, id, headers } = await start(store)
    const session = await auth.session(headers)
    expect(session).toMatchObject({ usedAt: now, secondFactor: false, email: anna.email })
    await auth.noteUse(session?.id ?? '', id, now + 5000)
    expect(await auth.session(headers)).toMatchObject({ usedAt: now + 5000 })
    expect(await auth.noteSignIn(id, { at: now, browser: 'Firefox, Linux' })).toBeNull()
    const before = await auth.noteSignIn(id, { at: now + 1, browser: '' })
    expect(before).toEqual({ at: now, browser: 'Firefox, Linux' })
  })

  test('access that is taken away ends every session, and there is no new one', async () => {
    const { store } = await fresh()
    const { auth, enter, id, headers } = await start(store)
    let told = 0
    auth.watch(() => (told += 1))
    await auth.removeAccess(id)
    expect(told).toBeGreaterThan(0)
    expect(await auth.session(headers)).toBeNull()
    expect((await enter()).ok).toBe(false)
    expect(await auth.sessionsOf(id)).toEqual([])
    expect(await workersOf(store, clock).list()).toEqual([])
  })

  test('what was done to an account stands in the log, with who did it', async () => {
    const { store } = await fresh()
    const [rana, sam] = [asId<WorkerId>('rana'), asId<WorkerId>('sam')]
    const workers = workersOf(store, clock)
    await workers.note(rana, 'access_removed', sam)
    await workers.note(sam, 'signed_in')
    expect((await workers.history(sam)).map(({ action }) => action)).toEqual(['signed_in', 'access_removed'])
    const entries = (await store.audit('sam')).map(({ actor, action, at }) => ({ actor, action, at }))
    expect(entries).toEqual([
      { actor: 'rana', action: 'access_removed', at: now },
      { actor: 'sam', action: 'signed_in', at: now },
    ])
  })
})
