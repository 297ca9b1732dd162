import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningHandrail } from '../support/handrail.ts'
import { startForTest } from '../support/handrail.ts'
import { launchBrowser } from './browser.ts'
import { openPhone } from './person.ts'
import { asChild } from './visits.ts'
import { invite, line, send, signUp } from './worker.ts'
import type { Worker } from './worker.ts'
import { texts } from './words.ts'

const bot = (key: string, values?: Readonly<Record<string, string>>) => texts.t('en', `bot:${key}`, values)

/** A supervisor writes down of a worker that they are trained for children. */
const noteTraining = async ({ page, t }: Worker, worker: Worker) => {
  await page.goto(`/staff/${(await worker.page.locator('body').getAttribute('data-worker')) ?? ''}`)
  await page.locator('#level_en').selectOption('fluent')
  await page.getByLabel(t('staffing.child_trained')).check()
  await page.getByRole('button', { name: t('staffing.save') }).click()
  await page.waitForURL('**/shift')
}

const beginShift = async ({ page, t }: Worker) => {
  await page.goto('/')
  await page.getByRole('button', { name: t('staffing.begin_shift') }).click()
  await page.getByRole('button', { name: t('staffing.end_shift') }).waitFor()
}

describe('a worker who goes home with an urgent case', { timeout: 180_000 }, () => {
  let browser: Browser
  let handrail: RunningHandrail
  let rana: Worker
  let sam: Worker
  beforeAll(async () => {
    browser = await launchBrowser()
    handrail = await startForTest()
    rana = await signUp(browser, handrail.firstLink ?? '', texts, { name: 'Rana' })
    sam = await signUp(browser, await invite(rana), texts, { name: 'Sam' })
  })
  afterAll(async () => {
    await browser.close()
    await handrail.stop()
  })

  it('gives it to a colleague first, who reads all that was said and what was promised', async () => {
    for (const worker of [rana, sam]) await noteTraining(rana, worker)
    for (const worker of [rana, sam]) await beginShift(worker)
    const child = await openPhone(browser, handrail.url, texts)
    await asChild(child, 'English')
    await sam.page.goto('/')
    await sam.page
      .locator('#waiting')
      .getByRole('button', { name: sam.t('queue.claim') })
      .click()
    await child.reads(bot('joined.joined.text', { worker: 'Sam' }))
    await child.writes('they come back at six')
    await line(sam.page, 'they come back at six').waitFor()
    await send(sam, 'I write to you at nine')
    await child.reads('I write to you at nine')

    await sam.page.getByRole('button', { name: sam.t('nav.signout') }).click()
    await sam.page.getByRole('heading', { name: sam.t('handover.leaving_title') }).waitFor()
    await sam.page.getByRole('link', { name: sam.t('handover.link') }).click()
    const rest = await sam.page.locator('#to option', { hasText: 'Rana' }).getAttribute('value')
    await sam.page.locator('#to').selectOption(rest)
    await sam.page.locator('#reason').selectOption('shift_over')
    await sam.page.getByLabel(sam.t('handover.field.promises')).fill('I write at nine')
    await sam.page.getByRole('button', { name: sam.t('handover.submit') }).click()
    await sam.page.getByRole('heading', { name: sam.t('queue.title'), exact: true }).waitFor()
    await child.reads(bot('joined.joined.text', { worker: 'Rana' }))

    await rana.page.goto('/')
    await rana.page
      .locator('#mine')
      .getByRole('link', { name: rana.t('queue.open') })
      .click()
    await line(rana.page, 'they come back at six').waitFor()
    await line(rana.page, 'I write to you at nine').waitFor()
    await rana.page.getByText('I write at nine', { exact: true }).waitFor()
    await rana.page.getByRole('button', { name: rana.t('handover.acknowledge') }).click()
    await rana.page.getByRole('heading', { name: rana.t('handover.promised') }).waitFor()
    await child.writes('who are you')
    await line(rana.page, 'who are you').waitFor()

    await sam.page.getByRole('button', { name: sam.t('nav.signout') }).click()
    await sam.page.getByRole('heading', { name: sam.t('signin.title') }).waitFor()
    await rana.page.goto('/shift')
    expect(await rana.page.locator('main').innerText()).toMatch(/Sam\s+Not on shift/)
    expect([...rana.complaints, ...sam.complaints, ...child.complaints]).toEqual([])
  })
})
