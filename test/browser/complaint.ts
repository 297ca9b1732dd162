import type { Look } from './stops.ts'
import type { Worker } from './worker.ts'

/** Somebody says something against the service: written down in this case, read and closed by a supervisor. */
export const complained = async ({ page, t }: Worker, id: string, look: Look): Promise<void> => {
  await page.goto(`/cases/${id}/complaint`)
  await page.getByLabel(t('complaints.about'), { exact: true }).selectOption('service')
  await page.getByLabel(t('complaints.text'), { exact: true }).fill('Nobody answers at night')
  await page.getByRole('button', { name: t('complaints.submit') }).click()
  await page.getByText(t('complaints.kept')).waitFor()
  await look('complaint-kept', page)
  await page.goto('/complaints')
  await page.locator('main .lines a').first().click()
  await page.getByText('Nobody answers at night').waitFor()
  await look('complaint', page)
  await page.getByLabel(t('complaints.outcome'), { exact: true }).selectOption('passed_on')
  await page.getByRole('button', { name: t('complaints.close') }).click()
  await page.locator('#closed').waitFor()
}
