import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningHandrail } from '../support/handrail.ts'
import { startForTest } from '../support/handrail.ts'
import { launchBrowser } from './browser.ts'
import { openPhone } from './person.ts'
import { answerQuestions } from './visits.ts'
import { claimFirst, invite, line, send, signUp } from './worker.ts'
import { texts } from './words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const runs = [
  { language: 'en', name: 'English', dir: 'ltr', channel: 'telegram' },
  { language: 'ar', name: 'العربية', dir: 'rtl', channel: 'whatsapp' },
] as const

describe.each(runs)('the whole way in $name', ({ language, name, dir, channel }) => {
  let handrail: RunningHandrail
  beforeAll(async () => {
    handrail = await startForTest()
  })
  afterAll(() => handrail.stop())

  it('goes from the first word of a person to the closing line, live on both sides', async () => {
    const t = (key: string, values?: Readonly<Record<string, string>>) => texts.t(language, key, values)
    const rana = await signUp(browser, handrail.firstLink ?? '', texts, { language, name: 'Rana' })
    const sam = await signUp(browser, await invite(rana), texts, { language, name: 'Sam' })
    const person = await openPhone(browser, handrail.url, texts, { language, channel })
    for (const { page } of [rana, sam, person]) {
      expect(await page.locator('html').getAttribute('dir')).toBe(dir)
    }

    await sam.page.getByText(t('console:queue.empty.waiting')).waitFor()
    await answerQuestions(person, name, 'Blue')
    expect(await (await person.reads(t('bot:self_adult.summary.text'))).textContent()).toContain('Blue')
    await person.answers('bot:self_adult.summary.text', 'bot:self_adult.summary.confirm')

    const waiting = sam.page.locator('#waiting .item')
    await waiting.waitFor()
    const code = (await waiting.locator('.code').textContent()) ?? ''
    const status = await person.reads(t('bot:queue.status', { code, wait: t('bot:queue.wait.P2') }))
    expect(await status.textContent()).toContain(code)
    await person.writes('one more thing 1')
    await person.page
      .locator('.bubble.person', { hasText: 'one more thing 1' })
      .locator('.tick.received')
      .waitFor()

    await claimFirst(sam)
    await line(sam.page, 'one more thing 1').waitFor()
    expect(await sam.page.locator('.dossier').textContent()).toContain('Blue')
    expect(await sam.page.locator('.dossier').textContent()).toContain(t('fields:wish.return_home'))
    await person.reads(t('bot:joined.joined.text', { worker: 'Sam' }))

    await send(sam, 'Hello, this is Sam 2')
    await person.reads('Hello, this is Sam 2')
    await line(sam.page, 'Hello, this is Sam 2').getByText(t('console:delivery.sent')).waitFor()
    await sam.page.getByLabel(sam.t('reply.label')).fill('half a thought')
    await person.writes('thank you 3')
    await line(sam.page, 'thank you 3').waitFor()
    expect(await sam.page.getByLabel(sam.t('reply.label')).inputValue()).toBe('half a thought')

    await sam.page.getByRole('link', { name: sam.t('close.link') }).click()
    // They wrote last: who closes it now says that they have made sure.
    await sam.page.getByLabel(sam.t('close.sure')).check()
    await sam.page.getByRole('button', { name: sam.t('close.submit') }).click()
    await person.reads(t('bot:closed.line'))
    await sam.page.getByText(sam.t('queue.empty.mine')).waitFor()
    for (const { complaints } of [rana, sam, person]) expect(complaints).toEqual([])
  }, 180_000)
})
