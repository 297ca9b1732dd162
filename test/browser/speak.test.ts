import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningHandrail } from '../support/handrail.ts'
import { startForTest } from '../support/handrail.ts'
import { sound } from '../support/sound.ts'
import { launchBrowser, openVisitor, withMicrophone } from './browser.ts'
import { arrives } from './going.ts'
import type { Person } from './person.ts'
import { openPhone } from './person.ts'
import { goStraightOn } from './visits.ts'
import type { Worker } from './worker.ts'
import { claimFirst, signIn, signUp } from './worker.ts'
import { texts } from './words.ts'

/** How long the sound of this player is, once it is there; asked from outside, the page itself evaluates nothing. */
const lengthOf = async (page: Page, player: string) => {
  await page.locator(player).waitFor()
  // Said each time: a refresh of the page may take it back.
  const isThere = `(({ readyState }) => readyState > 0)(Object.assign(document.querySelector('${player}'), { preload: 'auto' }))`
  await expect.poll(() => page.evaluate(isThere)).toBe(true)
  return Number(await page.evaluate(`document.querySelector('${player}').duration`))
}

const record = async ({ page, t }: Worker) => {
  await page.getByRole('button', { name: t('speak.record'), exact: true }).click()
  await page.getByText(t('speak.running'), { exact: true }).waitFor()
  // Somebody speaks for a second: the clock on the page says when.
  await expect.poll(() => page.locator('[data-time]').textContent(), { timeout: 30_000 }).toMatch(/0:0[1-9]/)
  await page.getByRole('button', { name: t('speak.stop'), exact: true }).click()
  await page.locator('#speak audio').waitFor()
}

const send = async ({ page, t }: Worker) => {
  await page.getByText(t('speak.submit'), { exact: true }).click()
  await page.getByText(t('speak.alone'), { exact: true }).waitFor()
  await page.getByRole('button', { name: t('speak.send'), exact: true }).click()
}

/** Makes the page's next recording wait to be read until `readNow`, which ends when it was. */
const readsLater = `{
  const read = FileReader.prototype.readAsDataURL
  FileReader.prototype.readAsDataURL = function (blob) {
    window.readNow = () =>
      new Promise((resolve) => {
        this.addEventListener('load', () => resolve(null))
        read.call(this, blob)
      })
  }
}`

/** Notes each microphone that is opened, and makes recording it fail. */
const listening = (fault: 'constructor' | 'start') => `{
  window.tracks = []
  const ask = navigator.mediaDevices.getUserMedia
  navigator.mediaDevices.getUserMedia = async function (wish) {
    const microphone = await ask.call(this, wish)
    tracks.push(...microphone.getTracks())
    return microphone
  }
  const refuse = () => { throw new DOMException('no', 'NotSupportedError') }
  if ('${fault}' === 'start') MediaRecorder.prototype.start = refuse
  else window.MediaRecorder = Object.assign(refuse, { isTypeSupported: () => true })
}`

describe('a worker’s voice note in a browser', { timeout: 180_000 }, () => {
  let browser: Browser
  let handrail: RunningHandrail
  let rana: Worker
  let phone: Person
  beforeAll(async () => {
    browser = await launchBrowser(withMicrophone)
    handrail = await startForTest()
    rana = await signUp(browser, handrail.firstLink ?? '', texts, { name: 'Rana', width: 360 })
    phone = await openPhone(browser, handrail.url, texts)
    await goStraightOn(phone, 'English')
    await rana.page.goto('/')
    await claimFirst(rana)
  }, 180_000)
  afterAll(async () => {
    await browser.close()
    await handrail.stop()
  })

  it('is recorded, heard, deleted, recorded anew, kept through a reload, sent, and played on the phone', async () => {
    const { page, t } = rana
    await page.getByText(t('speak.link'), { exact: true }).click()
    const submit = page.getByText(t('speak.submit'), { exact: true })
    expect([await submit.isVisible(), await page.getByLabel(t('speak.file')).isVisible()]).toEqual([
      false,
      false,
    ])
    await record(rana)
    await page.getByRole('button', { name: t('speak.discard') }).click()
    expect([await submit.isVisible(), await page.locator('#speak audio').count()]).toEqual([false, 0])

    await record(rana)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    await expect.poll(() => page.evaluate('Object.keys(sessionStorage).join()')).toContain('spoken')
    await page.reload()
    await page.locator('#speak audio').waitFor()
    expect(await page.locator('.message.worker.voice').count()).toBe(0)

    await send(rana)
    await page.locator('.message.worker.voice', { hasText: t('delivery.sent') }).waitFor()
    await expect.poll(() => page.locator('#speak audio').count()).toBe(0)
    expect(await page.evaluate('Object.keys(sessionStorage).join()')).not.toContain('spoken')
    expect(await lengthOf(page, '.message.worker.voice audio')).toBeGreaterThan(0.8)

    await phone.page.locator('.bubble.handrail audio').waitFor()
    expect(await lengthOf(phone.page, '.bubble.handrail audio')).toBeGreaterThan(0.8)
    expect([...rana.complaints, ...phone.complaints]).toEqual([])
  })

  it('without script is a file that is chosen', async () => {
    const visitor = await openVisitor(browser, handrail.url, { script: false })
    await signIn(visitor, rana)
    const { page } = visitor
    const { t } = rana
    await page.goto(new URL(rana.page.url()).pathname)
    await page.getByText(t('speak.link'), { exact: true }).click()
    const buffer = Buffer.from(await sound.mp4(3))
    await page.getByLabel(t('speak.file')).setInputFiles({ name: 'a.m4a', mimeType: 'audio/mp4', buffer })
    await send({ ...rana, ...visitor })
    const note = page.locator('.message.worker.voice', { hasText: t('voice.note_of', { length: '0:03' }) })
    await note.waitFor()
    await phone.page.locator('.bubble.handrail audio').nth(1).waitFor()
    expect(visitor.complaints).toEqual([])
  })

  it('asks who is near where the worker looks: the question and its button are on the screen', async () => {
    const { page, t } = rana
    await page.reload()
    await page.getByText(t('speak.link'), { exact: true }).click()
    await record(rana)
    const isOnScreen = async (one: Locator) => {
      const box = await one.boundingBox()
      return box !== null && box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0)
    }
    await expect.poll(() => isOnScreen(page.getByText(t('speak.submit'), { exact: true }))).toBe(true)
    await page.getByText(t('speak.submit'), { exact: true }).click()
    await expect.poll(() => isOnScreen(page.getByRole('button', { name: t('speak.send') }))).toBe(true)
    expect(await isOnScreen(page.getByText(t('speak.alone'), { exact: true }))).toBe(true)
    await page.getByRole('button', { name: t('speak.discard') }).click()
    expect(rana.complaints).toEqual([])
  })

  it.each(['constructor', 'start'] as const)(
    'lets the microphone go where it cannot be recorded (%s), and takes a file instead',
    async (fault) => {
      const { page, t } = rana
      await page.reload()
      await page.evaluate(listening(fault))
      await page.getByText(t('speak.link'), { exact: true }).click()
      await page.getByRole('button', { name: t('speak.record'), exact: true }).click()
      await page.getByText(t('speak.no_microphone')).waitFor()
      expect(await page.getByLabel(t('speak.file')).isVisible()).toBe(true)
      expect(await page.evaluate('tracks.map(({ readyState }) => readyState)')).toEqual(['ended'])
      expect(rana.complaints).toEqual([])
    },
  )

  it('deleted while the browser still reads it is not kept afterwards', async () => {
    const { page, t } = rana
    await page.reload()
    await page.evaluate(readsLater)
    await page.getByText(t('speak.link'), { exact: true }).click()
    await record(rana)
    await page.getByRole('button', { name: t('speak.discard') }).click()
    await page.evaluate('readNow()')
    expect(await page.evaluate('Object.keys(sessionStorage).join()')).not.toContain('spoken')
    expect(rana.complaints).toEqual([])
  })

  it('refused stays in the page, with why, until it can be sent', async () => {
    const { page, t } = rana
    await page.reload()
    await page.getByText(t('speak.link'), { exact: true }).click()
    await record(rana)
    await page.locator('#reply textarea').fill('I am still here')
    await phone.writes('exit')
    await page.locator('#bar').waitFor()
    await expect.poll(() => page.locator('#speak [data-send]').isDisabled()).toBe(true)
    expect(await page.locator('#speak audio').count()).toBe(1)
    await expect.poll(() => page.evaluate('Object.keys(sessionStorage).join()')).toContain('spoken')
    await page.reload()
    await page.locator('div#speak').waitFor({ state: 'attached' })
    // They are back: the boxes come, and what was recorded and typed before is in them.
    await phone.writes('hello')
    await phone.answers('bot:safety.now.text', 'fields:safety_now.yes')
    await phone.answers('bot:safety.device.text', 'fields:device_shared.no')
    await page.locator('form#speak audio').waitFor()
    await expect.poll(() => page.locator('#reply textarea').inputValue()).toBe('I am still here')
    expect(await page.evaluate('Object.keys(sessionStorage).join()')).toContain('spoken')
    await page.getByRole('button', { name: t('nav.signout') }).click()
    await arrives(page.getByLabel(t('signin.email')))
    expect(await page.evaluate('Object.keys(sessionStorage).join()')).not.toContain('spoken')
    expect(rana.complaints).toEqual([])
  })
})
