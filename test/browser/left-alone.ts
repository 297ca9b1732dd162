import { arrives, goesTo } from './going.ts'
import type { Look } from './stops.ts'
import { password } from './worker.ts'
import type { Worker } from './worker.ts'

const press = async ({ page, t }: Worker, typed: string): Promise<void> => {
  await page.getByLabel(t('signin.password'), { exact: true }).fill(typed)
  await page.getByRole('button', { name: t('lock.submit') }).click()
}

/** A reply that was sent while the screen was locked, without a script, and a password that is not right. */
export const lockedOut = async (worker: Worker, lock: () => void, own: string, look: Look): Promise<void> => {
  const { page, t } = worker
  // With script the page would notice by itself, and go to the lock before anything is sent.
  await page.route('**/assets/*.js', (asked) => asked.abort())
  await page.goto(`/cases/${own}`)
  await page.getByLabel(t('reply.label')).fill('before the lock')
  lock()
  await page.getByRole('button', { name: t('reply.submit'), exact: true }).click()
  await page.getByLabel(t('lock.kept')).waitFor()
  await page.unroute('**/assets/*.js')
  await look('lock-with-a-draft', page)
  await press(worker, 'not the password')
  await page.locator('.problem:visible').waitFor()
  await look('lock-refused', page)
}

/** Goes on behind the lock. */
export const unlock = async (worker: Worker): Promise<void> => {
  await press(worker, password)
  await worker.page.getByRole('heading', { name: worker.t('lock.title') }).waitFor({ state: 'hidden' })
  await worker.page.waitForLoadState()
}

/** The person was silent so long that only a first line may go; one goes. */
export const afterTheWindow = async (
  worker: Worker,
  pass: () => void,
  own: string,
  look: Look,
): Promise<void> => {
  const { page, t } = worker
  pass()
  await goesTo(page, `/cases/${own}`)
  await page.getByRole('heading', { name: t('lock.title') }).waitFor()
  await unlock(worker)
  await page.goto(`/cases/${own}`)
  await arrives(page.locator('#first-lines'))
  await look('case-first-lines', page)
  await page.locator('#first-lines button').first().click()
  await page.getByText(t('first.was')).waitFor()
  await look('case-first-line-sent', page)
}
