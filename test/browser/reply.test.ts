import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningHandrail } from '../support/handrail.ts'
import { startForTest } from '../support/handrail.ts'
import { launchBrowser } from './browser.ts'
import { openPhone } from './person.ts'
import { goStraightOn } from './visits.ts'
import { claimFirst, line, signUp } from './worker.ts'
import { texts } from './words.ts'

describe('the reply box in a browser', { timeout: 180_000 }, () => {
  let browser: Browser
  let handrail: RunningHandrail
  beforeAll(async () => {
    browser = await launchBrowser()
    handrail = await startForTest()
  })
  afterAll(async () => {
    await browser.close()
    await handrail.stop()
  })

  it('chooses, asks and sends, and sends nothing before it is told to', async () => {
    const rana = await signUp(browser, handrail.firstLink ?? '', texts, { name: 'Rana', width: 360 })
    const person = await openPhone(browser, handrail.url, texts, { language: 'ar', channel: 'whatsapp' })
    await goStraightOn(person, 'العربية')
    await rana.page.goto('/')
    await claimFirst(rana)
    const { page, t } = rana
    const box = page.getByLabel(t('reply.label'))
    const sent = page.locator('.message.worker')
    const hello = texts.t('ar', 'replies:hello', { worker: 'Rana' })

    await box.fill('قبل ذلك')
    await page.getByText(t('reply.ready'), { exact: true }).click()
    await page.getByRole('button', { name: hello }).click()
    await expect.poll(() => box.inputValue()).toBe(`قبل ذلك\n${hello}`)
    expect(await sent.count()).toBe(0)
    expect(await page.locator('#safe-line').isVisible()).toBe(true)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)

    await box.fill('أعدك 0721 555 001')
    await box.press('Control+Enter')
    await page.getByText(t('checks.title')).waitFor()
    expect(await box.inputValue()).toBe('أعدك 0721 555 001')
    expect(await sent.count()).toBe(0)
    await page.getByRole('button', { name: t('checks.send') }).click()
    await line(page, 'أعدك').waitFor()
    await expect.poll(() => box.inputValue()).toBe('')
    await person.reads('أعدك 0721 555 001')
    expect(await sent.count()).toBe(1)
    expect(rana.complaints).toEqual([])
  })
})
