import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startForTest } from '../support/handrail.ts'
import { launchBrowser } from './browser.ts'
import { openPhone } from './person.ts'
import { beginAtTheEnd } from './visits.ts'
import { claimFirst, send, signUp } from './worker.ts'
import { texts } from './words.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Asked from outside: the page itself evaluates nothing. */
const violationsIn = async (page: Page): Promise<readonly string[]> => {
  await page.waitForLoadState()
  await page.evaluate(axe)
  return page.evaluate(`axe.run(document, ${JSON.stringify({ runOnly: rules })}).then(
    ({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`)
}

describe('what workers keep for each other, in the browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  const runs = [
    { language: 'en', width: 1440, script: true },
    { language: 'ar', width: 360, script: true },
    { language: 'en', width: 360, script: false },
  ] as const
  it.each(runs)(
    'is written, done, confirmed and raised beside the chat, and never in it: $language, $width, script $script',
    async ({ language, width, script }) => {
      const handrail = await startForTest()
      try {
        const phone = await openPhone(browser, handrail.url, texts, { language })
        await beginAtTheEnd(phone)
        const look = { language, width, script, name: 'Rana' }
        const worker = await signUp(browser, handrail.firstLink ?? '', texts, look)
        await claimFirst(worker)
        const { page, t } = worker
        const looked: string[] = []
        const check = async () => void looked.push(...(await violationsIn(page)))

        await page.getByText(t('notes.link')).click()
        await page.getByText(t('tasks.link')).click()
        if (script) await check()
        await page.getByLabel(t('notes.label'), { exact: true }).fill('between us')
        await page.getByRole('button', { name: t('notes.submit') }).click()
        await page.locator('.notes').getByText('between us').waitFor()

        await page.getByText(t('tasks.link')).click()
        await page.getByLabel(t('tasks.label')).fill('ring between us')
        await page.getByRole('button', { name: t('tasks.submit') }).click()
        await page.locator('.task').getByText('ring between us').waitFor()
        await page.getByRole('button', { name: t('tasks.finish') }).click()
        await page.locator('#done-tasks').waitFor()

        await page.getByRole('button', { name: t('triage.confirm') }).click()
        await page.getByText(t('triage.confirmed')).waitFor()
        await page.getByRole('link', { name: t('triage.link') }).click()
        if (script) await check()
        await page.getByLabel(t('triage.raise_to')).selectOption('P0')
        await page.locator('[name=why]').selectOption('new_threat')
        await page.getByRole('button', { name: t('triage.raise') }).click()
        await page.locator('.case-head').getByText(t('reason.new_threat')).waitFor()

        await send(worker, 'to you')
        await phone.reads('to you')
        expect(await phone.page.getByText('between us').count()).toBe(0)

        await page.reload()
        await page.getByRole('link', { name: t('timeline.all') }).click()
        await page.getByText(t('timeline.kind.note')).waitFor()
        if (script) await check()
        expect(await page.getByText('between us').count()).toBe(0)
        expect(looked).toEqual([])
        expect([...phone.complaints, ...worker.complaints]).toEqual([])
      } finally {
        await handrail.stop()
      }
    },
    180_000,
  )
})
