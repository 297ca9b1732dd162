import { paper } from '../support/paper.ts'
import type { Person } from './person.ts'
import type { Look } from './stops.ts'
import type { Worker } from './worker.ts'
import { texts } from './words.ts'

/** A picture that was asked for, and a voice note: both come, and the picture is opened on a page of its own. */
export const attached = async ({ page, t }: Worker, phone: Person, look: Look): Promise<void> => {
  await phone.answers('bot:picture.ask.text', 'bot:picture.ask.yes')
  const [agreed = ''] = t('picture.standing.agreed', { time: '|' }).split('|')
  await page.getByText(agreed.trim()).waitFor()
  const buffer = await paper({})
  await phone.page
    .getByLabel(t('simulator.chosen'))
    .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer })
  await phone.page.getByRole('button', { name: t('simulator.pass_on') }).click()
  await phone.reads(texts.t(phone.language, 'bot:other.taken'))
  await phone.page.getByRole('button', { name: t('simulator.send.voice') }).click()
  await phone.answers('bot:notices.voice.text', 'bot:notices.voice.given')
  await page.locator('img.blurred').waitFor()
  await page.locator('.message.person audio').waitFor()
  await look('case-picture-and-voice', page)
  const path = new URL(page.url()).pathname
  await page.getByRole('link', { name: t('picture.open') }).click()
  await page.locator('img.whole').waitFor()
  await page.getByText(t('picture.delete'), { exact: true }).click()
  await look('picture-opened', page)
  await page.goto(path)
}
