import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Clock } from '../../src/core/time.ts'
import { minutes } from '../../src/core/time.ts'
import type { RunningHandrail } from '../support/handrail.ts'
import { machineClock, startForTest } from '../support/handrail.ts'
import { launchBrowser, openVisitor } from './browser.ts'
import { ears } from './ears.ts'
import { arrives, goesTo } from './going.ts'
import { openPhone } from './person.ts'
import type { Person } from './person.ts'
import { beginAtTheEnd } from './visits.ts'
import { claimFirst, line, password, send, signIn, signUp } from './worker.ts'
import type { Worker } from './worker.ts'
import { texts } from './words.ts'

const ground = (page: Page) => page.evaluate('getComputedStyle(document.body).backgroundColor')
const light = 'rgb(241, 243, 245)'
const dark = 'rgb(20, 23, 27)'

describe('the feel of the console', { timeout: 180_000 }, () => {
  let browser: Browser
  let handrail: RunningHandrail
  let rana: Worker
  let page: Page
  let person: Person
  let own: string
  let away = 0
  const clock: Clock = { now: () => machineClock.now() + away }
  beforeAll(async () => {
    browser = await launchBrowser()
    handrail = await startForTest({ clock })
    rana = await signUp(browser, handrail.firstLink ?? '', texts, { name: 'Rana' })
    page = rana.page
    person = await openPhone(browser, handrail.url, texts)
    await beginAtTheEnd(person)
    await claimFirst(rana)
    own = new URL(page.url()).pathname
  })
  afterAll(async () => {
    await browser.close()
    await handrail.stop()
  })

  const box = () => page.getByLabel(rana.t('reply.label'))
  const cover = () => page.locator('#cover')
  const sheet = () => page.locator('#sheet')
  /** As fast as by hand, also where the machine takes its time from one press to the next. */
  const escapeTwice = async () => {
    const session = await page.context().newCDPSession(page)
    const now = machineClock.now() / 1000
    const press = (type: 'keyDown' | 'keyUp', timestamp: number) =>
      session.send('Input.dispatchKeyEvent', {
        type,
        timestamp,
        key: 'Escape',
        code: 'Escape',
        windowsVirtualKeyCode: 27,
      })
    for (const at of [now - 0.1, now]) for (const type of ['keyDown', 'keyUp'] as const) await press(type, at)
    await session.detach()
  }

  it('light and dark follow the device until one is chosen, which works without script', async () => {
    const plain = await openVisitor(browser, handrail.url, { script: false, dark: true })
    await plain.page.goto('/signin')
    expect(await ground(plain.page)).toBe(dark)
    const choose = async (name: 'light' | 'dark' | 'system') => {
      await plain.page.locator('summary', { hasText: rana.t('display.label') }).click()
      await plain.page.getByRole('button', { name: rana.t(`theme.${name}`), exact: true }).click()
      await plain.page.locator(`[aria-pressed=true][value=${name}]`).waitFor({ state: 'attached' })
      await plain.page.waitForLoadState()
      expect(new URL(plain.page.url()).pathname).toBe('/signin')
      return ground(plain.page)
    }
    expect(await choose('light')).toBe(light)
    expect(await choose('dark')).toBe(dark)
    await plain.page.emulateMedia({ colorScheme: 'light' })
    expect(await ground(plain.page)).toBe(dark)
    expect(await choose('system')).toBe(light)
    expect(await plain.page.locator('.scripted:visible').count()).toBe(0)
    expect(plain.complaints).toEqual([])
  })

  it('a draft outlives a reload, the way back and another page, and is forgotten once it is sent', async () => {
    await page.goto(own)
    await box().fill('half a thought')
    await page.reload()
    expect(await box().inputValue()).toBe('half a thought')
    await page.goto('/')
    await page.goBack()
    expect(await box().inputValue()).toBe('half a thought')
    expect(await page.locator('[data-left]').textContent()).not.toBe(new Intl.NumberFormat('en').format(4096))
    await send(rana, 'a whole thought')
    await line(page, 'a whole thought').waitFor()
    await page.reload()
    expect(await box().inputValue()).toBe('')
    expect(rana.complaints).toEqual([])
  })

  it('a draft is gone from the browser once its worker has signed out', async () => {
    const other = await openVisitor(browser, handrail.url)
    await signIn(other, rana)
    await other.page.goto(own)
    await other.page.getByLabel(rana.t('reply.label')).fill('not for the next one')
    const stored = () => other.page.evaluate('JSON.stringify(sessionStorage)')
    expect(await stored()).toContain('not for the next one')
    await other.page.getByRole('button', { name: rana.t('nav.signout') }).click()
    await arrives(other.page.getByRole('heading', { name: rana.t('signin.title') }))
    expect(await stored()).not.toContain('not for the next one')
    expect(other.complaints).toEqual([])
  })

  it('Escape twice covers everything at once, and twice again shows it as it was', async () => {
    await page.goto(own)
    await box().fill('still here')
    const title = await page.title()
    await escapeTwice()
    await cover().waitFor()
    const covered = 'document.elementsFromPoint(innerWidth / 2, 20)[0].id'
    expect(await page.evaluate(covered)).toBe('cover')
    expect(await page.title()).toBe(title)
    for (const key of ['Escape', 'Shift', 'Escape', 'Shift']) await page.keyboard.press(key)
    expect(await cover().isVisible()).toBe(true)
    await escapeTwice()
    await cover().waitFor({ state: 'hidden' })
    expect(await page.locator('#text:focus').inputValue()).toBe('still here')
    await box().fill('')
  })

  it('a touch covers the page, too, and another shows it', async () => {
    await page.goto(own)
    await page.getByRole('button', { name: rana.t('hide.label') }).click()
    await cover().waitFor()
    await page.getByRole('button', { name: rana.t('hide.show') }).click()
    await cover().waitFor({ state: 'hidden' })
  })

  it('single keys lead through the queue to the case, to its reply box, back and to the help', async () => {
    const waiting = await openPhone(browser, handrail.url, texts)
    await beginAtTheEnd(waiting)
    await page.goto('/')
    await page.locator('#waiting .item').waitFor()
    await page.keyboard.press('j')
    expect(await page.locator('#waiting .item:focus-within').count()).toBe(1)
    await page.keyboard.press('j')
    expect(await page.locator('#mine .item:focus-within').count()).toBe(1)
    await page.keyboard.press('k')
    expect(await page.locator('#waiting .item:focus-within').count()).toBe(1)
    await page.keyboard.press('o')
    // Opened, not claimed.
    await arrives(page.getByText(rana.t('claim.intro')))
    await page.keyboard.press('q')
    await arrives(page.locator('#mine .item'))
    await page.keyboard.press('k')
    await page.keyboard.press('o')
    await arrives(box())
    await page.keyboard.press('r')
    // The letters of the shortcuts are only letters where somebody types.
    await page.keyboard.type('r?qjok')
    expect(await box().inputValue()).toBe('r?qjok')
    await box().fill('')
    await page.locator('#messages').focus()
    await page.keyboard.press('?')
    await sheet().waitFor()
    await page.keyboard.press('Escape')
    await sheet().waitFor({ state: 'hidden' })
    expect(rana.complaints).toEqual([])
  })

  it('single keys do nothing for who has switched them off, also after a reload', async () => {
    await page.goto('/directory')
    await page.keyboard.press('?')
    await page.getByLabel(rana.t('keys.single')).uncheck()
    await page.getByRole('button', { name: rana.t('keys.close') }).click()
    await page.reload()
    for (const key of ['?', 'q']) await page.keyboard.press(key)
    expect(await sheet().isVisible()).toBe(false)
    expect(new URL(page.url()).pathname).toBe('/directory')
    await page.locator('summary', { hasText: rana.t('display.label') }).click()
    await page.getByRole('button', { name: rana.t('keys.title') }).click()
    await page.getByLabel(rana.t('keys.single')).check()
    await page.getByRole('button', { name: rana.t('keys.close') }).click()
  })

  it('a sound and a notice come only to who chose them, and say only that somebody waits', async () => {
    await page.addInitScript(ears)
    const heard = () => page.evaluate('heard')
    await page.goto(own)
    await person.writes('first secret')
    await line(page, 'first secret').waitFor()
    expect(await heard()).toEqual({ tones: 0, notices: [] })

    await page.keyboard.press('?')
    await page.getByLabel(rana.t('alerts.sound')).check()
    await page.getByLabel(rana.t('alerts.notices')).check()
    await page.keyboard.press('Escape')
    const waits = { title: rana.t('alerts.waits'), tag: 'handrail' }
    // Switched on, each says once how it sounds and looks.
    expect(await heard()).toEqual({ tones: 2, notices: [waits] })
    await person.writes('second secret')
    await line(page, 'second secret').waitFor()
    expect(await heard()).toEqual({ tones: 4, notices: [waits, waits] })
    // A worker's own line is nobody who waits.
    await send(rana, 'an answer')
    await line(page, 'an answer').waitFor()
    expect(await heard()).toEqual({ tones: 4, notices: [waits, waits] })
    expect(rana.complaints).toEqual([])
  })
  it('a draft outlives the lock of a screen left alone', async () => {
    await page.goto(own)
    await box().fill('before the lock')
    away = minutes(11)
    await goesTo(page, own)
    await page.getByRole('heading', { name: rana.t('lock.title') }).waitFor()
    expect(await page.getByText('before the lock').count()).toBe(0)
    await page.getByLabel(rana.t('signin.password')).fill(password)
    await page.getByRole('button', { name: rana.t('lock.submit') }).click()
    await arrives(box())
    expect(await box().inputValue()).toBe('before the lock')
  })
})
