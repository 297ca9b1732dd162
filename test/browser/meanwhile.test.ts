import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '../../src/core/time.ts'
import { movingClock } from '../e2e/world.ts'
import type { RunningHandrail } from '../support/handrail.ts'
import { startForTest } from '../support/handrail.ts'
import { launchBrowser } from './browser.ts'
import { arrives, goesTo } from './going.ts'
import { openPhone } from './person.ts'
import { beginAtTheEnd } from './visits.ts'
import { claimFirst, line, password, signUp } from './worker.ts'
import { texts } from './words.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const wrongIn = async (page: Page): Promise<unknown> => {
  await page.waitForLoadState()
  await page.evaluate(axe)
  return page.evaluate(`axe.run(document, ${JSON.stringify({ runOnly: rules })}).then(
    ({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`)
}

describe('what happens while somebody writes, and while nobody does', { timeout: 180_000 }, () => {
  let browser: Browser
  let handrail: RunningHandrail
  const clock = movingClock()
  beforeAll(async () => {
    browser = await launchBrowser()
    handrail = await startForTest({ clock, env: { HANDRAIL_SIMULATOR_WINDOW: '40' } })
  })
  afterAll(async () => {
    await browser.close()
    await handrail.stop()
  })

  it('asks only about what came after the reply was begun, and offers a first line after the window', async () => {
    const rana = await signUp(browser, handrail.firstLink ?? '', texts, {
      name: 'Rana',
      language: 'ar',
      width: 360,
    })
    const person = await openPhone(browser, handrail.url, texts)
    await beginAtTheEnd(person)
    await rana.page.goto('/')
    await claimFirst(rana)
    const { page, t } = rana
    const box = page.getByLabel(t('reply.label'))
    const send = page.locator('#reply [data-send]')
    const asked = page.locator('#reply .problem')

    await person.writes('first thing')
    await line(page, 'first thing').waitFor()
    await box.fill('answer to it')
    await send.click()
    await person.reads('answer to it')
    await expect.poll(() => box.inputValue()).toBe('')
    expect(await asked.count()).toBe(0)

    await box.fill('half a thought')
    await person.writes('second thing')
    await line(page, 'second thing').waitFor()
    await send.click()
    await asked.getByText(t('reply.news')).waitFor()
    expect(await page.locator('#reply .news').textContent()).toContain('second thing')
    expect(await box.inputValue()).toBe('half a thought')
    expect(await wrongIn(page)).toEqual([])
    await send.click()
    await person.reads('half a thought')
    await expect.poll(() => box.inputValue()).toBe('')
    expect(rana.complaints).toEqual([])

    clock.advance(minutes(45))
    await goesTo(page, page.url())
    await page.getByLabel(t('signin.password')).fill(password)
    await page.locator('form[action="/lock"] button').first().click()
    await arrives(page.locator('#first-lines'))
    expect(await send.isDisabled()).toBe(true)
    expect(await wrongIn(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    const hello = texts.t('en', 'templates:hello')
    await page.getByRole('button', { name: hello }).click()
    await person.reads(hello)
    await page.getByText(t('first.bar.sent_already')).waitFor()
    await line(page, hello).waitFor()
    expect(await wrongIn(page)).toEqual([])
  })
})
