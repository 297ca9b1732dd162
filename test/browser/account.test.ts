import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/core/time.ts'
import { codeOf } from '../console/support/authenticator.ts'
import { handClock, machineClock, startForTest } from '../support/handrail.ts'
import { launchBrowser, openVisitor } from './browser.ts'
import { arrives, losesSession } from './going.ts'
import { plugIn } from './passkey.ts'
import { openPhone } from './person.ts'
import { goStraightOn } from './visits.ts'
import { claimFirst, invite, line, password, signIn, signUp } from './worker.ts'
import { texts } from './words.ts'

describe('a worker’s account', { timeout: 180_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it.each([
    { language: 'en', width: 360, script: true },
    { language: 'ar', width: 1440, script: false },
  ] as const)('begins with an app where that is required: $language, $width px', async (look) => {
    const handrail = await startForTest({ env: { HANDRAIL_TWO_FACTOR: 'required' } })
    const t = (key: string) => texts.t(look.language, `console:${key}`)
    const { page, complaints } = await openVisitor(browser, handrail.url, look)
    await page.goto(new URL(handrail.firstLink ?? '').pathname)
    await page.getByLabel(t('invite.name')).fill('Rana')
    await page.getByLabel(t('signin.email')).fill('rana@example.org')
    await page.getByLabel(t('signin.password')).fill(password)
    await page.getByRole('button', { name: t('invite.submit') }).click()
    await page.waitForURL('**/account/two-factor')
    await page.goto('/workers')
    await page.waitForURL('**/account/two-factor')

    await page.getByLabel(t('account.password_now')).fill(password)
    await page.getByRole('button', { name: t('two_factor.begin') }).click()
    const picture = await page.getByRole('img', { name: t('two_factor.picture') }).boundingBox()
    expect(picture?.width).toBeGreaterThan(200)
    const key = ((await page.locator('.key').textContent()) ?? '').replaceAll(/\s/g, '')
    await page.getByLabel(t('code.app')).fill(codeOf(key))
    await page.getByRole('button', { name: t('two_factor.confirm') }).click()
    await arrives(page.locator('.recovery'))
    expect(await page.locator('.recovery li').count()).toBe(10)
    await page.getByRole('link', { name: t('recovery.done') }).click()
    await page.getByRole('heading', { name: t('staffing.profile_title') }).waitFor()
    await page.getByRole('button', { name: t('nav.signout') }).click()

    await page.getByLabel(t('signin.email')).fill('rana@example.org')
    await page.getByLabel(t('signin.password')).fill(password)
    await page.getByRole('button', { name: t('signin.submit'), exact: true }).click()
    await page.getByLabel(t('code.app')).fill(codeOf(key, 1))
    await page.getByRole('button', { name: t('signin.submit'), exact: true }).click()
    await page.getByRole('heading', { name: t('queue.title'), exact: true }).waitFor()
    await page.getByRole('link', { name: t('arrival.link') }).click()
    await page.getByRole('heading', { name: t('account.sessions') }).waitFor()
    expect(complaints).toEqual([])
    await handrail.stop()
  })

  it.each([
    { language: 'en', width: 360 },
    { language: 'ar', width: 1440 },
  ] as const)('has a passkey for both steps: $language, $width px', async (look) => {
    const handrail = await startForTest()
    const { page, t, complaints } = await signUp(browser, handrail.firstLink ?? '', texts, {
      ...look,
      name: 'Rana',
    })
    const device = await plugIn(page)
    const press = (key: string) => page.getByRole('button', { name: t(key), exact: true }).click()
    const signsIn = () => arrives(page.getByRole('heading', { name: t('queue.title'), exact: true }))

    await page.goto('/account/passkeys')
    await page.getByLabel(t('account.password_now')).fill(password)
    await press('two_factor.begin')
    await arrives(page.getByLabel(t('passkey.name')))
    await page.getByLabel(t('passkey.name')).fill('My phone')
    await press('passkey.make')
    await arrives(page.getByRole('heading', { name: t('recovery.title') }))
    expect(await page.locator('.recovery li').count()).toBe(10)
    await page.goto('/account/passkeys')
    await page.getByText('My phone', { exact: true }).first().waitFor()

    await press('nav.signout')
    await page.getByLabel(t('signin.email')).fill('rana@example.org')
    await page.getByLabel(t('signin.password')).fill(password)
    await press('signin.submit')
    await arrives(page.getByRole('button', { name: t('passkey.use'), exact: true }))
    await press('passkey.use')
    await signsIn()

    // From a page that asks for nothing by itself: it would be refused in the middle of it.
    await page.goto('/account')
    await press('nav.signout')
    await arrives(page.getByLabel(t('signin.email')))
    await device.knowsOwner(false)
    await press('passkey.signin')
    await page.getByText(t('passkey.given_up')).waitFor()
    await device.knowsOwner(true)
    await press('passkey.signin')
    await signsIn()

    // In place of a code, where the password alone is not enough.
    await page.goto('/account')
    const codes = page.locator('form', { has: page.locator('#recovery-password') })
    await page.locator('#recovery-password').fill(password)
    await codes.getByRole('button', { name: t('proof.passkey'), exact: true }).click()
    await page.getByRole('heading', { name: t('recovery.title') }).waitFor()
    expect(complaints).toEqual([])
    await handrail.stop()
  })

  it('without script offers no passkey, and says what to use instead', async () => {
    const handrail = await startForTest()
    const { page, t } = await signUp(browser, handrail.firstLink ?? '', texts, {
      name: 'Rana',
      script: false,
    })
    await page.goto('/account/passkeys')
    await page.getByText(t('passkey.scripted')).waitFor()
    await page.goto('/account')
    await page.getByRole('button', { name: t('nav.signout') }).click()
    await arrives(page.getByRole('button', { name: t('signin.submit'), exact: true }))
    expect(await page.getByText(t('passkey.signin')).isVisible()).toBe(false)
    await handrail.stop()
  })

  it('takes what was half typed in another tab along when it is left', async () => {
    const handrail = await startForTest()
    const { page, t } = await signUp(browser, handrail.firstLink ?? '', texts, { name: 'Rana' })
    const person = await openPhone(browser, handrail.url, texts)
    await goStraightOn(person, 'English')
    await page.reload()
    await claimFirst({ page, t, name: 'Rana', email: 'rana@example.org', complaints: [] })
    await page.getByLabel(t('reply.label')).fill('half a thought')
    const drafts = () =>
      page.evaluate('Object.keys(sessionStorage).filter((key) => key.startsWith("draft "))')
    expect(await drafts()).toHaveLength(1)
    const other = await page.context().newPage()
    await other.goto('/account')
    await other.getByRole('button', { name: t('nav.signout') }).click()
    await other.getByLabel(t('signin.email')).waitFor()
    await expect.poll(drafts).toEqual([])
    await handrail.stop()
  })

  it('leaves nothing of a case in a tab whose session has ended by itself, nor of one that went elsewhere', async () => {
    const handrail = await startForTest()
    const { page, t } = await signUp(browser, handrail.firstLink ?? '', texts, { name: 'Rana' })
    const keep = (id: string) =>
      page.evaluate(
        `for (const key of ['draft /cases/${id}/reply text', 'spoken /cases/${id}/voice']) sessionStorage.setItem(key, 'half')`,
      )
    const left = () => page.evaluate('Object.keys(sessionStorage).filter((key) => key.includes("/cases/"))')
    await keep('none')
    await page.goto('/cases/none')
    await page.getByLabel(t('lock.not_sent')).waitFor()
    expect(await left()).toEqual([])
    await keep('aa1')
    await page.goto('/')
    expect(await left()).toHaveLength(2)
    await losesSession(page)
    await page.goto('/')
    await page.getByLabel(t('signin.email')).waitFor()
    expect(await left()).toEqual([])
    await handrail.stop()
  })

  it('leaves nothing of a case to who signs in beside it: another worker, or anybody after a sign-out', async () => {
    const handrail = await startForTest()
    const rana = await signUp(browser, handrail.firstLink ?? '', texts, { name: 'Rana' })
    const sam = await signUp(browser, await invite(rana), texts, { name: 'Sam' })
    const { page, t } = rana
    const beside = { page: await page.context().newPage(), complaints: [] }
    const draft = () => page.evaluate("sessionStorage.setItem('draft /cases/aa1/reply text', 'half')")
    const isLeft = async () => {
      await page.goto('/')
      await page.getByRole('heading', { name: t('queue.title'), exact: true }).waitFor()
      return String(await page.evaluate('Object.keys(sessionStorage).join()')).includes('/cases/')
    }
    await draft()
    expect(await isLeft()).toBe(true)
    // Their session ended by itself: no page of theirs said so.
    await losesSession(page)
    await signIn(beside, sam)
    expect(await isLeft()).toBe(false)

    await draft()
    // No page of ours is open there, which would be told at once.
    await page.goto('about:blank')
    await beside.page.getByRole('button', { name: t('nav.signout') }).click()
    await beside.page.getByLabel(t('signin.email')).waitFor()
    await signIn(beside, sam)
    expect(await isLeft()).toBe(false)
    await handrail.stop()
  })

  it('is locked when left alone: words are covered at the next change, and what was typed is still there', async () => {
    const clock = handClock(Math.floor(machineClock.now()))
    const handrail = await startForTest({ clock })
    const rana = await signUp(browser, handrail.firstLink ?? '', texts, { name: 'Rana' })
    const { page, t } = rana
    const person = await openPhone(browser, handrail.url, texts)
    await goStraightOn(person, 'English')
    await claimFirst(rana)
    await person.writes('I am still here')
    await line(page, 'I am still here').waitFor()
    await page.getByLabel(t('reply.label')).fill('I read you')

    clock.advance(minutes(11))
    await person.writes('Hello?')
    await page.getByRole('heading', { name: t('lock.title') }).waitFor()
    expect(await page.locator('body').textContent()).not.toContain('I am still here')
    await page.getByLabel(t('signin.password')).fill(password)
    await page.getByRole('button', { name: t('lock.submit') }).click()
    await arrives(line(page, 'Hello?'))
    expect(await page.getByLabel(t('reply.label')).inputValue()).toBe('I read you')
    await handrail.stop()
  })
})
