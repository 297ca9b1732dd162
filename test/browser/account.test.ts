import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/core/time.ts'
import { codeOf } from '../console/support/authenticator.ts'
import { handClock, machineClock, startForTest } from '../support/handrail.ts'
import { launchBrowser, openVisitor } from './browser.ts'
import { openPhone } from './person.ts'
import { goStraightOn } from './visits.ts'
import { claimFirst, line, password, signUp } from './worker.ts'
import { texts } from './words.ts'

describe('a worker’s account', { timeout: 90_000 }, () => {
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
    await page.getByLabel(t('code.app')).fill(codeOf(key, -1))
    await page.getByRole('button', { name: t('two_factor.confirm') }).click()
    expect(await page.locator('.recovery li').count()).toBe(10)
    await page.getByRole('link', { name: t('recovery.done') }).click()
    await page.getByRole('heading', { name: t('queue.title'), exact: true }).waitFor()
    await page.getByRole('button', { name: t('nav.signout') }).click()

    await page.getByLabel(t('signin.email')).fill('rana@example.org')
    await page.getByLabel(t('signin.password')).fill(password)
    await page.getByRole('button', { name: t('signin.submit') }).click()
    await page.getByLabel(t('code.app')).fill(codeOf(key))
    await page.getByRole('button', { name: t('signin.submit') }).click()
    await page.getByRole('heading', { name: t('queue.title'), exact: true }).waitFor()
    await page.getByRole('link', { name: t('arrival.link') }).click()
    await page.getByRole('heading', { name: t('account.sessions') }).waitFor()
    expect(complaints).toEqual([])
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
    await line(page, 'Hello?').waitFor()
    expect(await page.getByLabel(t('reply.label')).inputValue()).toBe('I read you')
    await handrail.stop()
  })
})
