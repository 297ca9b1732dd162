import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningHandrail } from '../support/handrail.ts'
import { startForTest } from '../support/handrail.ts'
import type { Look } from './browser.ts'
import { launchBrowser, openVisitor } from './browser.ts'
import { arrives } from './going.ts'
import { openPhone } from './person.ts'
import type { Person } from './person.ts'
import { beginAtTheEnd } from './visits.ts'
import { claimFirst, invite, line, password, send, signIn, signUp } from './worker.ts'
import type { Worker } from './worker.ts'
import { texts } from './words.ts'

const bot = (key: string) => texts.t('en', `bot:${key}`)

// A slow machine takes its time to start a browser and to draw; what should appear is waited for all the same.
describe('a shift at the console', { timeout: 180_000 }, () => {
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

  const comeIn = async (look: Look = {}): Promise<Person> => {
    const person = await openPhone(browser, handrail.url, texts, look)
    await beginAtTheEnd(person)
    return person
  }

  /** The same worker at another browser. */
  const again = async (worker: Worker, look: Look): Promise<Worker> => {
    const visitor = await openVisitor(browser, handrail.url, look)
    await signIn(visitor, worker)
    return { ...worker, ...visitor }
  }

  it('when two claim the same case, one has it and the other is told kindly', async () => {
    await comeIn()
    // Without script, so that neither page is warned before both have clicked.
    const both = [await again(rana, { script: false }), await again(sam, { script: false })]
    await Promise.all(
      both.map(({ page }) =>
        page
          .locator('#waiting')
          .getByRole('button', { name: rana.t('queue.claim') })
          .click(),
      ),
    )
    await Promise.all(both.map(({ page }) => page.waitForURL('**/cases/**')))
    const told = both.filter(({ page }) => page.url().endsWith('/claim'))
    expect(told).toHaveLength(1)
    expect(await told[0]?.page.locator('h1').textContent()).toBe(rana.t('error.taken.title'))
    for (const { complaints } of both) expect(complaints).toEqual([])
  })

  it('a second click on send is the same reply', async () => {
    const person = await comeIn()
    await sam.page.goto('/')
    await claimFirst(sam)
    await sam.page.getByLabel(sam.t('reply.label')).fill('Only once')
    await sam.page.getByRole('button', { name: sam.t('reply.submit'), exact: true }).dblclick()
    await person.reads('Only once')
    await person.writes('seen')
    await line(sam.page, 'seen').waitFor()
    expect(await line(sam.page, 'Only once').count()).toBe(1)
    expect(await person.page.locator('.bubble.handrail', { hasText: 'Only once' }).count()).toBe(1)
    expect(sam.complaints).toEqual([])
  })

  it('when the person leaves, sending is locked and says why, and what was typed waits for their return', async () => {
    const person = await comeIn()
    await sam.page.goto('/')
    await claimFirst(sam)
    const box = sam.page.getByLabel(sam.t('reply.label'))
    const button = sam.page.getByRole('button', { name: sam.t('reply.submit'), exact: true })
    await box.fill('half a thought')
    await person.writes('EXIT')
    await sam.page.getByText(sam.t('bar.left')).waitFor()
    await button.and(sam.page.locator(':disabled')).waitFor()
    expect(await box.inputValue()).toBe('half a thought')
    await box.press('Control+Enter')

    // A page that is opened meanwhile has no box; it comes by itself.
    const late = await again(sam, {})
    await late.page.goto(new URL(sam.page.url()).pathname)
    await late.page.getByText(sam.t('bar.left')).waitFor()
    expect(await late.page.getByLabel(sam.t('reply.label')).count()).toBe(0)

    await person.writes('back again')
    await person.answers('bot:safety.now.text', 'fields:safety_now.yes')
    await person.answers('bot:safety.device.text', 'fields:device_shared.no')
    await button.and(sam.page.locator(':enabled')).waitFor()
    await late.page.getByLabel(sam.t('reply.label')).waitFor()
    // What was begun before they left is read once more beside what they have written since.
    await button.click()
    await sam.page.getByText(sam.t('reply.news')).waitFor()
    await button.click()
    await person.reads('half a thought')
    expect(await person.page.locator('.bubble', { hasText: 'half a thought' }).count()).toBe(1)
    for (const { complaints } of [sam, late, person]) expect(complaints).toEqual([])
  })

  it('when the person deletes everything, it is gone from both screens', async () => {
    const person = await comeIn()
    await sam.page.goto('/')
    await claimFirst(sam)
    await person.writes('not for ever')
    await line(sam.page, 'not for ever').waitFor()
    await person.writes('DELETE')
    await person.answers('bot:erase.sure.text', 'bot:erase.sure.erase')
    await person.answers('bot:erase.really.text', 'bot:erase.really.erase')
    await person.reads(bot('erase.done'))
    await sam.page.getByRole('heading', { name: sam.t('error.not_found.title') }).waitFor()
    expect(await line(sam.page, 'not for ever').count()).toBe(0)
    await person.page.locator('.bubble.person').first().waitFor({ state: 'detached' })
    for (const { complaints } of [sam, person]) expect(complaints).toEqual([])
  })

  it('fits a phone of 360 pixels from signing in to the reply', async () => {
    const person = await comeIn({ width: 360 })
    const small = await openVisitor(browser, handrail.url, { width: 360 })
    const worker: Worker = { ...sam, ...small }
    const fits = async ({ page }: Pick<Worker, 'page'>) =>
      expect(await page.evaluate('document.documentElement.scrollWidth'), page.url()).toBe(360)
    await fits(person)
    await small.page.goto('/signin')
    await fits(small)
    await signIn(small, sam)
    await fits(small)
    await claimFirst(worker)
    await send(worker, 'x'.repeat(300))
    await person.reads('x'.repeat(300))
    await line(small.page, 'xxx').waitFor()
    await fits(small)
    await fits(person)
    for (const { complaints } of [small, person]) expect(complaints).toEqual([])
  })

  it('is worked with the keyboard alone: sign in, claim, reply', async () => {
    const person = await comeIn()
    const { page, complaints } = await openVisitor(browser, handrail.url)
    const { keyboard } = page
    const tabTo = async (name: string) => {
      const here = page.locator(':focus')
      const wanted = page
        .getByRole('button', { name, exact: true })
        .or(page.getByLabel(name, { exact: true }))
      for (let step = 0; step < 60; step += 1) {
        await keyboard.press('Tab')
        if ((await wanted.and(here).count()) > 0) return
      }
      throw new Error(`no way to ${name} by keyboard`)
    }
    await page.goto('/signin')
    await tabTo(sam.t('signin.email'))
    await keyboard.type(sam.email)
    await tabTo(sam.t('signin.password'))
    await keyboard.type(password)
    await keyboard.press('Enter')
    const waiting = page.locator('#waiting .item').first()
    await arrives(waiting)
    const code = (await waiting.locator('.code').textContent()) ?? ''
    await tabTo(sam.t('queue.claim_label', { code }))
    await keyboard.press('Enter')
    await arrives(page.getByLabel(sam.t('reply.label')))
    await tabTo(sam.t('reply.label'))
    await keyboard.type('typed by keyboard')
    await keyboard.press('Control+Enter')
    await person.reads('typed by keyboard')
    expect(complaints).toEqual([])
  })

  it('is worked without script: read and reply', async () => {
    const person = await comeIn()
    await person.writes('are you there')
    const said = person.page.locator('.bubble.person', { hasText: 'are you there' })
    await said.locator('.tick.received').waitFor()
    const plain = await again(sam, { script: false })
    await claimFirst(plain)
    await line(plain.page, 'are you there').waitFor()
    await send(plain, 'yes, without script')
    await line(plain.page, 'yes, without script').waitFor()
    await person.reads('yes, without script')
    expect(plain.complaints).toEqual([])
  })

  it('nonsense, very long words and hurried taps break nothing on the phone', async () => {
    const person = await openPhone(browser, handrail.url, texts)
    await person.writes('🙃'.repeat(50))
    const menu = await person.reads(texts.t('ar', 'bot:intake.language.text'))
    await menu.getByRole('button', { name: 'English', exact: true }).dblclick()
    const safety = await person.reads(bot('safety.now.text'))
    await person.writes(`${'lol '.repeat(1500)}😀`)
    await person.reads(bot('common.not_understood'))
    await safety.getByRole('button').first().dblclick({ force: true })
    await person.answers('bot:safety.device.text', 'fields:device_shared.no')
    await person.reads(bot('notices.talk.text'))
    expect(await person.page.locator('.tick.failed').count()).toBe(0)
    expect(person.complaints).toEqual([])
  })
})
