import { arrives, comesAnew } from './going.ts'
import type { Look } from './stops.ts'
import type { Worker } from './worker.ts'

const makeOffice = async ({ page, t }: Worker, name: string, country: string, zone: string) => {
  await page.goto('/offices')
  await page.locator('#name').fill(name)
  await page.locator('#country').selectOption(country)
  await page.locator('#zone').fill(zone)
  await page.getByRole('button', { name: t('office.make') }).click()
  await page.waitForURL('**/offices/*')
}

/** Casework begun in an office of everybody at work, with another one to go to and most of the overview decided. */
export const begun = async (rana: Worker, own: string, look: Look): Promise<void> => {
  const { page } = rana
  await makeOffice(rana, 'East', 'MD', 'Europe/Chisinau')
  await makeOffice(rana, 'South', 'TR', 'Europe/Istanbul')
  const people = page.locator('form[action$="/people"]')
  for (const part of await people.locator('select').all()) await part.selectOption('member')
  await people.getByRole('button').click()
  await page.waitForURL('**/offices')
  const path = `/cases/${own}/assistance`
  const form = (to: string) => page.locator(`form[action$="/assistance/${to}"]`)
  const unfold = () =>
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
  /** Chooses in the form sent there, and sends it; the page then comes anew. */
  const chooses = async (
    to: string,
    values: Readonly<Record<string, string | { readonly index: number }>>,
  ) => {
    await unfold()
    for (const [name, value] of Object.entries(values)) {
      await form(to).locator(`select[name=${name}]`).selectOption(value)
    }
    await comesAnew(page, () => form(to).locator('button:not([name])').click())
  }
  await page.goto(path)
  await look('assistance-unbegun', page)
  await page.locator('form[action$="/assistance"] button.primary').click()
  await arrives(page.locator('#help'))
  for (const scenario of ['S2', 'S3', 'S4', 'S1']) {
    await chooses('scenario', { scenario, reason: 'new_facts' })
    await unfold()
    await look(`assistance-${scenario}`, page)
  }
  await chooses('receiver', { to: { index: 1 } })
  await chooses('scenario', { scenario: 'S4', reason: 'as_suggested' })
  await page.locator('.problem:visible').waitFor()
  await look('assistance-refused', page)
  await page.goto(path)
  await chooses('wish', { wish: 'return_home' })
  for (const part of ['travel', 'travel/ways', 'travel/facts']) {
    await page.goto(`/cases/${own}/${part}`)
    await unfold()
    await look(part.replace('/', '-'), page)
  }
  await page.goto('/countries/MD/text')
  await look('country-text', page)
}
