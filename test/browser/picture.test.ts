import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startForTest } from '../support/handrail.ts'
import { paper } from '../support/paper.ts'
import { launchBrowser } from './browser.ts'
import { openPhone } from './person.ts'
import { goStraightOn } from './visits.ts'
import { claimFirst, signUp } from './worker.ts'
import { texts } from './words.ts'

describe('a picture in the browser', () => {
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
    'is asked for, agreed to, sent, opened and deleted, in $languageName',
    async ({ language, languageName }) => {
      const handrail = await startForTest()
      try {
        const phone = await openPhone(browser, handrail.url, texts, { language })
        await goStraightOn(phone, languageName)
        const worker = await signUp(browser, handrail.firstLink ?? '', texts, { language, name: 'Rana' })
        await claimFirst(worker)
        const { page, t } = worker
        const standing = async (key: string) => {
          const [before = ''] = t(key, { time: '|' }).split('|')
          await page.getByText(before.trim()).waitFor()
        }

        await page.getByRole('button', { name: t('picture.ask') }).click()
        await standing('picture.standing.asked')
        await phone.answers('bot:picture.ask.text', 'bot:picture.ask.yes')
        // Without a reload: the page hears that something changed.
        await standing('picture.standing.agreed')
        const buffer = await paper({ words: true })
        await phone.page
          .getByLabel(t('simulator.chosen'))
          .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer })
        await phone.page.getByRole('button', { name: t('simulator.pass_on') }).click()
        await phone.reads(texts.t(language, 'bot:other.taken'))

        const size = (selector: string) =>
          page.evaluate(`[...document.querySelectorAll('${selector}')].map((each) => each.naturalWidth)`)
        await page.locator('img.blurred').waitFor()
        await expect.poll(() => size('img.blurred')).toEqual([24])
        await page.getByRole('link', { name: t('picture.open') }).click()
        await page.locator('img.whole').waitFor()
        await expect.poll(() => size('img.whole')).toEqual([640])
        expect(await page.title()).not.toContain(t('picture.name'))

        await page.getByText(t('picture.delete'), { exact: true }).click()
        await page.getByRole('button', { name: t('picture.submit'), exact: true }).click()
        await page.getByText(t('picture.gone.deleted')).waitFor()
        expect(await page.locator('img.blurred').count()).toBe(0)
        expect([...phone.complaints, ...worker.complaints]).toEqual([])
      } finally {
        await handrail.stop()
      }
    },
    180_000,
  )
})
