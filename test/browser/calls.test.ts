import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/core/time.ts'
import type { RunningHandrail } from '../support/handrail.ts'
import { handClock, machineClock, startForTest } from '../support/handrail.ts'
import { launchBrowser } from './browser.ts'
import { ears } from './ears.ts'
import { openPhone } from './person.ts'
import { beginAtTheEnd, inDanger } from './visits.ts'
import { claimFirst, invite, line, password, signUp } from './worker.ts'
import type { Worker } from './worker.ts'
import { texts } from './words.ts'

const runs = [
  { language: 'en', name: 'English', width: 360 },
  { language: 'ar', name: 'العربية', width: 1440 },
] as const

describe.each(runs)(
  'a worker who looks elsewhere, in $name',
  { timeout: 180_000 },
  ({ language, name, width }) => {
    let browser: Browser
    let handrail: RunningHandrail
    let rana: Worker
    let sam: Worker
    const clock = handClock(Math.floor(machineClock.now()))
    beforeAll(async () => {
      browser = await launchBrowser()
      handrail = await startForTest({ clock })
      rana = await signUp(browser, handrail.firstLink ?? '', texts, { language, name: 'Rana' })
      sam = await signUp(browser, await invite(rana), texts, { language, width, name: 'Sam' })
    })
    afterAll(async () => {
      await browser.close()
      await handrail.stop()
    })

    const one = () => new Intl.NumberFormat(language).format(1)
    /** Browsers keep a page silent that nobody has touched. */
    const touch = () => sam.page.locator('main').click({ position: { x: 2, y: 2 } })
    const heard = () => sam.page.evaluate('heard')
    const waits = () => ({ title: sam.t('alerts.waits'), tag: 'handrail' })

    it('is offered the sound with the first shift, once, and not again in this browser', async () => {
      const { page, t } = sam
      const offer = page.getByText(t('alerts.offer'))
      expect(await offer.count()).toBe(0)
      await page.goto('/profile')
      for (const select of await page.locator('select[name^=level_]').all())
        await select.selectOption('fluent')
      await page.getByRole('button', { name: t('staffing.save') }).click()
      await page.goto('/')
      await page.getByRole('button', { name: t('staffing.begin_shift') }).click()
      await offer.waitFor()
      await page.addInitScript(ears)
      await page.reload()
      await page.locator('#sound-offer').getByLabel(t('alerts.sound')).check()
      expect(await heard()).toEqual({ tones: 2, notices: [] })
      await page.reload()
      expect(await offer.isVisible()).toBe(false)
      await page.locator('summary', { hasText: t('display.label') }).click()
      await page.getByRole('button', { name: t('keys.title') }).click()
      expect(await page.getByLabel(t('alerts.sound')).and(page.locator('#sheet *')).isChecked()).toBe(true)
      await page.getByLabel(t('alerts.notices')).check()
      await page.getByRole('button', { name: t('keys.close') }).click()
      expect(sam.complaints).toEqual([])
    })

    it('hears of an emergency that is put into their hands, on another page, until they open it', async () => {
      const person = await openPhone(browser, handrail.url, texts, { language })
      await rana.page.goto('/')
      await inDanger(person, name)
      await rana.page.locator('#waiting .item').first().waitFor()
      const id = (await rana.page.locator('#waiting .item').first().getAttribute('id')) ?? ''
      const path = `/cases/${id.replace('case-', '')}`
      await sam.page.goto('/directory')
      await sam.page.getByText(sam.t('alerts.emergencies', { number: one() })).waitFor()
      await touch()
      const before = await heard()
      expect(before).toEqual({ tones: 0, notices: [] })
      await rana.page.goto(`${path}/assign`)
      const option = rana.page.locator('#to option', { hasText: 'Sam' })
      await rana.page.locator('#to').selectOption(await option.getAttribute('value'))
      // Nobody here is trained for children, and how old they are is not known.
      await rana.page.locator('#reason').selectOption('danger_to_life')
      await rana.page.getByRole('button', { name: rana.t('staffing.assign'), exact: true }).click()
      const given = sam.page.getByText(sam.t('alerts.given', { number: one() }))
      await given.waitFor()
      expect(await heard()).toEqual({ tones: 2, notices: [waits()] })
      await sam.page.goto('/')
      await given.click()
      await sam.page.getByLabel(sam.t('reply.label')).waitFor()
      await sam.page.goto('/directory')
      expect(await given.count()).toBe(0)
      expect([...sam.complaints, ...rana.complaints, ...person.complaints]).toEqual([])
    })

    it('is there while they type, though their page asks for nothing, and by real keys alone', async () => {
      const person = await openPhone(browser, handrail.url, texts, { language })
      await beginAtTheEnd(person)
      await sam.page.goto('/')
      await claimFirst(sam)
      const told: string[] = []
      sam.page.on('request', (request) => {
        if (new URL(request.url()).pathname === '/here') told.push(request.method())
      })
      const box = sam.page.getByLabel(sam.t('reply.label'))
      // As a page's own script does it.
      await box.dispatchEvent('input')
      expect(told).toEqual([])
      clock.advance(minutes(9))
      const answered = sam.page.waitForResponse('**/here')
      await box.pressSequentially('I am with you')
      await answered
      expect(told).toEqual(['POST'])
      clock.advance(minutes(9))
      await person.writes('hello again')
      await line(sam.page, 'hello again').waitFor()
      expect(await box.inputValue()).toBe('I am with you')
      await box.fill('')
      expect([...sam.complaints, ...person.complaints]).toEqual([])
    })

    it('hears behind the lock that something urgent waits, and no more than that', async () => {
      const { page, t } = sam
      await page.goto('/')
      await touch()
      const person = await openPhone(browser, handrail.url, texts, { language })
      clock.advance(minutes(11))
      await inDanger(person, name)
      await page.getByText(t('lock.waits'), { exact: true }).waitFor()
      await expect.poll(heard).toEqual({ tones: 2, notices: [waits()] })
      expect(await page.locator('body').innerText()).not.toContain(t('priority.P0'))
      await page.getByLabel(t('signin.password')).fill(password)
      await page.getByRole('button', { name: t('lock.submit') }).click()
      await page.locator('#waiting .item').first().waitFor()
      expect([...sam.complaints, ...person.complaints]).toEqual([])
    })
  },
)
