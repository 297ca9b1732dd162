import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { codeOf } from '../console/support/authenticator.ts'
import type { Visitor } from './browser.ts'
import type { Person } from './person.ts'
import { line, password, send } from './worker.ts'
import type { Worker } from './worker.ts'

/** Called at every page and state of the console; may change the window and its colours. */
export type Look = (name: string, page: Page) => Promise<void>

type Words = Worker['t']

/** What nobody needs to be signed in for. */
export const outside = async ({ page }: Visitor, t: Words, link: string, look: Look): Promise<void> => {
  await page.goto('/signin')
  await look('signin', page)
  await page.getByLabel(t('signin.email')).fill('nobody@example.org')
  await page.getByLabel(t('signin.password')).fill('not the password')
  await page.getByRole('button', { name: t('signin.submit'), exact: true }).click()
  await page.locator('.problem:visible').waitFor()
  await look('signin-refused', page)
  await page.goto(link)
  await look('invitation', page)
  await page.goto('/invite/none')
  await look('invitation-gone', page)
}

/** The second step of signing in: set up, and asked for in another browser. */
export const secondStep = async (worker: Worker, other: Visitor, look: Look): Promise<void> => {
  const { page, t } = worker
  await page.goto('/account/two-factor')
  await look('second-step', page)
  await page.getByLabel(t('account.password_now')).fill(password)
  await page.getByRole('button', { name: t('two_factor.begin') }).click()
  await page.locator('.qr').waitFor()
  await look('second-step-key', page)
  const key = ((await page.locator('.key').textContent()) ?? '').replaceAll(/\s/g, '')
  await page.getByLabel(t('code.app')).fill(codeOf(key))
  await page.getByRole('button', { name: t('two_factor.confirm') }).click()
  await page.locator('.recovery').waitFor()
  await look('recovery-codes', page)
  await other.page.goto('/signin')
  await other.page.getByLabel(t('signin.email')).fill(worker.email)
  await other.page.getByLabel(t('signin.password')).fill(password)
  await other.page.getByRole('button', { name: t('signin.submit'), exact: true }).click()
  await other.page.getByLabel(t('code.app')).waitFor()
  await look('signin-code', other.page)
}

/** What lies over a page. */
export const above = async ({ page, t }: Worker, look: Look): Promise<void> => {
  for (const [name, label] of [
    ['menu-languages', t('language.label')],
    ['menu-display', t('display.label')],
  ] as const) {
    await page.locator(`summary[title="${label}"]`).click()
    await look(name, page)
  }
  await page.getByRole('button', { name: t('keys.title') }).click()
  await look('keys', page)
  await page.getByRole('button', { name: t('keys.close') }).click()
  await page.getByRole('button', { name: t('hide.label') }).click()
  await look('hidden', page)
  await page.getByRole('button', { name: t('hide.show') }).click()
}

/** A question and an answer. */
export const talk = async (worker: Worker, person: Person): Promise<void> => {
  await person.writes('Are you there?')
  await line(worker.page, 'Are you there?').waitFor()
  await send(worker, 'Yes. Is this a good time?')
  await person.reads('Yes. Is this a good time?')
}

/** As a vendor's late refusal leaves it: simulated phones take everything. */
export const failTheReplies = (dataDir: string): void => {
  const database = new Database(join(dataDir, 'handrail.db'))
  database
    .prepare("update outbox set status = 'failed', code = 'chat_not_found' where message_id is not null")
    .run()
  database.close()
}
