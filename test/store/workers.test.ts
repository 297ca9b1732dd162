import { betterAuth } from 'better-auth'
import { expect, test } from 'vitest'
import { asId } from '../../src/core/ids.ts'
import type { WorkerId } from '../../src/core/ids.ts'
import type { Store } from '../../src/store/port.ts'
import { onBothEngines } from './engines.ts'
import { now } from './rows.ts'

const invite = { tokenHash: 'hash', role: 'supervisor', expiresAt: now + 1, createdBy: null }

const authOver = (store: Store) =>
  betterAuth({
    baseURL: 'http://127.0.0.1',
    secret: 'a secret for tests only, long enough to be one',
    database: store.auth,
    emailAndPassword: { enabled: true },
    user: { additionalFields: { role: { type: 'string', required: false } } },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })

const anna = {
  name: 'Anna',
  email: 'anna@example.org',
  password: 'correct horse battery',
  role: 'caseworker',
}

onBothEngines('workers', (fresh) => {
  test('an invite is used exactly once however many try', async () => {
    const { store } = await fresh()
    await store.createInvite(invite)
    expect(await store.invite('hash', now)).toEqual({ role: 'supervisor', createdBy: null })
    const taken = await Promise.all([1, 2, 3, 4].map(() => store.takeInvite('hash', now)))
    expect(taken.filter((one) => one !== null)).toEqual([{ role: 'supervisor', createdBy: null }])
    expect(await store.invite('hash', now)).toBeNull()
  })

  test('an invite that is too old or unknown lets nobody in', async () => {
    const { store } = await fresh()
    await store.createInvite(invite)
    expect(await store.takeInvite('hash', now + 1)).toBeNull()
    expect(await store.invite('hash', now + 1)).toBeNull()
    expect(await store.takeInvite('other', now)).toBeNull()
  })

  test('invites are listed with who made them, the first to end first, while they can be used', async () => {
    const { store } = await fresh()
    const byAnna = { ...invite, tokenHash: 'later', expiresAt: now + 2, createdBy: asId<WorkerId>('anna') }
    for (const each of [byAnna, invite, { ...invite, tokenHash: 'used' }]) await store.createInvite(each)
    await store.takeInvite('used', now)
    expect(await store.openInvites(now)).toEqual([invite, byAnna])
    expect(await store.openInvites(now + 1)).toEqual([byAnna])
    expect(await store.takeInvite('later', now)).toEqual({ role: 'supervisor', createdBy: 'anna' })
  })

  test('a worker signs up, signs in, and is listed with their role', async () => {
    const { store } = await fresh()
    const auth = authOver(store)
    expect(await store.countWorkers()).toBe(0)
    const { user } = await auth.api.signUpEmail({ body: anna })
    const signedIn = await auth.api.signInEmail({ body: { email: anna.email, password: anna.password } })
    expect(signedIn.user.id).toBe(user.id)
    const [worker] = await store.workers()
    expect(worker).toMatchObject({ id: user.id, name: 'Anna', email: anna.email, role: 'caseworker' })
    expect(typeof worker?.createdAt).toBe('number')
    expect(await store.countWorkers()).toBe(1)
  })

  test('a wrong password is refused', async () => {
    const { store } = await fresh()
    const auth = authOver(store)
    await auth.api.signUpEmail({ body: anna })
    const wrong = { email: anna.email, password: 'wrong horse battery' }
    await expect(auth.api.signInEmail({ body: wrong })).rejects.toMatchObject({ statusCode: 401 })
  })
})
