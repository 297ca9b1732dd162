import { betterAuth } from 'better-auth'
import { expect, test } from 'vitest'
import { asId, type WorkerId } from '../../src/core/ids.ts'
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
    rateLimit: { enabled: true, storage: 'database' },
    user: {
      additionalFields: {
        role: { type: 'string', required: false },
        language: { type: 'string', required: false },
      },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })

const anna = { name: 'Anna', email: 'anna@example.org', password: 'correct horse battery', language: 'en' }

onBothEngines('workers', (fresh) => {
  test('an invite is used exactly once however many try', async () => {
    const { store } = await fresh()
    await store.createInvite(invite)
    expect(await store.invite('hash', now)).toEqual({ role: 'supervisor' })
    const taken = await Promise.all([1, 2, 3, 4].map(() => store.takeInvite('hash', now)))
    expect(taken.filter((one) => one !== null)).toEqual([{ role: 'supervisor' }])
    expect(await store.invite('hash', now)).toBeNull()
  })

  test('an invite that is too old or unknown lets nobody in', async () => {
    const { store } = await fresh()
    await store.createInvite(invite)
    expect(await store.takeInvite('hash', now + 1)).toBeNull()
    expect(await store.invite('hash', now + 1)).toBeNull()
    expect(await store.takeInvite('other', now)).toBeNull()
  })

  test('a worker signs up, signs in, and is listed with the role they are given', async () => {
    const { store } = await fresh()
    const auth = authOver(store)
    expect(await store.countWorkers()).toBe(0)
    const { user } = await auth.api.signUpEmail({ body: anna })
    const signedIn = await auth.api.signInEmail({ body: { email: anna.email, password: anna.password } })
    expect(signedIn.user.id).toBe(user.id)
    const [worker] = await store.workers()
    expect(worker).toMatchObject({ id: user.id, name: 'Anna', email: anna.email, role: null })
    expect(typeof worker?.createdAt).toBe('number')
    expect(await store.setWorkerRole(asId<WorkerId>(user.id), 'caseworker')).toBe(true)
    expect(await store.workers()).toMatchObject([{ role: 'caseworker' }])
    expect(await store.countWorkers()).toBe(1)
    expect(await store.setWorkerRole(asId<WorkerId>('nobody'), 'caseworker')).toBe(false)
  })

  test('a wrong password is refused over HTTP, and too many are limited', async () => {
    const { store } = await fresh()
    const auth = authOver(store)
    await auth.api.signUpEmail({ body: anna })
    const attempt = () =>
      auth.handler(
        new Request('http://127.0.0.1/api/auth/sign-in/email', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
          body: JSON.stringify({ email: anna.email, password: 'wrong' }),
        }),
      )
    const statuses = []
    for (let index = 0; index < 4; index += 1) statuses.push((await attempt()).status)
    expect(statuses).toEqual([401, 401, 401, 429])
  })
})
