import type { Look } from './stops.ts'
import type { Worker } from './worker.ts'

const plan = {
  ceiling: '100',
  currency: 'eur',
  reviewOn: '2030-03-20',
  contingency: 'Call the office',
  closureCriteria: 'Work found',
  'activity-0': 'An evening course',
  'provider-0': 'The school',
  'responsible-0': 'Rana',
  'startsOn-0': '2030-01-10',
  'endsOn-0': '2030-06-10',
  'cost-0': '200',
  'indicator-0': 'A certificate',
}

/** A plan refused, mended and agreed to. */
export const startedAnew = async ({ page }: Worker, own: string, look: Look): Promise<void> => {
  const path = `/cases/${own}/newstart`
  const submit = () => page.locator('main form button.primary').click()
  await page.goto(path)
  await look('newstart-empty', page)
  await page.goto(`${path}/plan`)
  for (const [name, value] of Object.entries(plan)) await page.locator(`#${name}`).fill(value)
  await page.locator('#service-0').selectOption('education')
  await page.locator('[name=complaintChannel]').check()
  await submit()
  await page.locator('.problem:visible').waitFor()
  await look('newstart-plan-refused', page)
  await page.locator('[name=more]').click()
  await page.locator('#activity-1').waitFor()
  await look('newstart-plan-wider', page)
  await page.locator('#ceiling').fill('300')
  await submit()
  await page.waitForURL(`**${path}`)
  await look('newstart-plan', page)
  for (const value of ['signed', 'withheld']) await page.locator(`[type=radio][value=${value}]`).check()
  await submit()
  await page.locator('main form button.primary').waitFor({ state: 'detached' })
}
