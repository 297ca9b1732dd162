import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startForTest } from '../support/handrail.ts'
import { launchBrowser } from './browser.ts'
import { openPhone } from './person.ts'
import { goStraightOn } from './visits.ts'
import { claimFirst, signUp } from './worker.ts'
import { texts } from './words.ts'

describe('a voice note in the browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  const runs = [
    { language: 'en', languageName: 'English' },
    { language: 'ar', languageName: 'العربية' },
  ] as const
  it.each(runs)(
    'is sent, agreed to, played and deleted, in $languageName',
    async ({ language, languageName }) => {
      const handrail = await startForTest()
      try {
        const phone = await openPhone(browser, handrail.url, texts, { language })
        await goStraightOn(phone, languageName)
        const worker = await signUp(browser, handrail.firstLink ?? '', texts, { language, name: 'Rana' })
        await claimFirst(worker)
        const { page, t } = worker

        await phone.page.getByRole('button', { name: t('simulator.send.voice') }).click()
        await phone.answers('bot:notices.voice.text', 'bot:notices.voice.given')

        // Without a reload: the page hears that something changed.
        await page.locator('audio').waitFor()
        // Asked from outside: the page itself evaluates nothing. Said each time: a refresh of the page may take it back.
        const isThere =
          "(({ readyState }) => readyState > 0)(Object.assign(document.querySelector('audio'), { preload: 'auto' }))"
        await expect.poll(() => page.evaluate(isThere)).toBe(true)
        const length = await page.evaluate("document.querySelector('audio').duration")
        expect(length).toBeCloseTo(2)

        await page.getByText(t('voice.delete'), { exact: true }).click()
        await page.getByRole('button', { name: t('voice.delete_submit'), exact: true }).click()
        await page.getByText(t('gone.deleted')).waitFor()
        expect(await page.locator('audio').count()).toBe(0)
        expect([...phone.complaints, ...worker.complaints]).toEqual([])
      } finally {
        await handrail.stop()
      }
    },
    180_000,
  )
})
