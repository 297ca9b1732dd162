import type { Look } from './stops.ts'
import type { Worker } from './worker.ts'

/** What stands beside the cases: an office and an agency, each made first, and a country that nobody has scored. */
export const placed = async ({ page, t }: Worker, look: Look): Promise<void> => {
  await page.goto('/offices')
  await page.locator('#name').fill('North')
  await page.locator('#country').selectOption('ES')
  await page.locator('#zone').fill('Europe/Madrid')
  await page.getByRole('button', { name: t('office.make') }).click()
  await page.waitForURL('**/offices/*')
  await look('office', page)
  await page.goto('/agencies')
  await page.locator('#name').fill('Shelter of the four winds')
  await page.locator('#country').selectOption('ES')
  await page.locator('[name=services]').first().check()
  await page.locator('#contact').fill('desk@example.org')
  await page.getByRole('button', { name: t('agency.make') }).click()
  await page.waitForURL('**/agencies/*')
  await look('agency', page)
  await page.goto('/countries/ES')
  await look('country', page)
}
