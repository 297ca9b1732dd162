import type { Page } from 'playwright-core'
import { arrives, comesAnew } from './going.ts'
import type { Person } from './person.ts'
import type { Look } from './stops.ts'
import type { Worker } from './worker.ts'

const choose = async (page: Page, list: string, name: string) => {
  const option = page.locator(`${list} option`, { hasText: name })
  await page.locator(list).selectOption(await option.getAttribute('value'))
}

/** Pages that are empty unless two work together: the second worker's list, and what was left by the first. */
export const together = async (rana: Worker, sam: Worker, own: string, look: Look): Promise<void> => {
  const { page, t } = rana
  await page.goto(`/cases/${own}/backup`)
  await choose(page, '#backup', sam.name)
  await comesAnew(page, () => page.getByRole('button', { name: t('backup.submit') }).click())
  await page.goto(`/cases/${own}/request`)
  await page.locator('[name=action]').selectOption('caution_flag')
  await page.locator('[name=reason]').selectOption('signs_in_chat')
  await comesAnew(page, () => page.getByRole('button', { name: t('approval.submit') }).click())
  await sam.page.goto('/approvals')
  await look('approvals-to-decide', sam.page)
  await sam.page.goto(`/cases/${own}`)
  await look('case-of-the-backup', sam.page)
}

/** What only leads have: a team. */
export const teamed = async ({ page, t }: Worker): Promise<void> => {
  await page.goto('/teams')
  await page.getByLabel(t('team.name')).fill('Night')
  await page.getByRole('button', { name: t('team.make') }).click()
  await page.getByRole('button', { name: t('team.save') }).waitFor()
}

/** What a case fills with: what the person said about sharing, a note, a task, a scenario. */
export const written = async ({ page, t }: Worker, own: string, look: Look): Promise<void> => {
  const path = `/cases/${own}`
  await page.goto(`${path}/consent`)
  await page.locator('#purpose').selectOption('share')
  await page.locator('#scope').fill('Shelter of the four winds')
  await page.locator('[name=decision][value=given]').check()
  await page.locator('#method').selectOption('text')
  await comesAnew(page, () => page.getByRole('button', { name: t('consent.submit') }).click())
  await page.goto(`${path}/triage`)
  await page.locator('form[action$="/scenario"] [name=reason]').selectOption({ index: 1 })
  await comesAnew(page, () => page.getByRole('button', { name: t('triage.submit') }).click())
  const unfold = () =>
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
  await unfold()
  await page.locator('#note').fill('Speaks slowly. Asks for a woman.')
  await page.getByRole('button', { name: t('notes.submit') }).click()
  await arrives(page.locator('.note'))
  await unfold()
  await page.locator('#task').fill('Ask for the papers')
  await page.getByRole('button', { name: t('tasks.submit') }).click()
  await arrives(page.locator('.task'))
  await unfold()
  await look('case-unfolded', page)
}

/** A case goes on to a colleague: left behind with a draft, and read by the next. */
export const givenOn = async (rana: Worker, sam: Worker, own: string, look: Look): Promise<void> => {
  const { page, t } = rana
  const path = `/cases/${own}`
  const left = await page.context().newPage()
  await left.goto(path)
  await left.getByLabel(t('reply.label')).fill('half a thought')
  await page.goto(`${path}/handover`)
  await choose(page, '#to', sam.name)
  await page.locator('#reason').selectOption('overload')
  await page.getByLabel(t('handover.stays')).uncheck()
  await page.getByLabel(t('handover.field.promises')).fill('I write at nine')
  await page.getByLabel(t('handover.field.do_not')).fill('Do not call')
  await page.getByRole('button', { name: t('handover.submit') }).click()
  await arrives(page.getByRole('heading', { name: t('queue.title'), exact: true }))
  await look('queue-of-others', page)
  await arrives(left.getByLabel(t('lock.not_sent')))
  await look('gone-with-a-draft', left)
  await sam.page.goto(path)
  await look('case-given-on', sam.page)
  await left.close()
}

/** What is asked about a reply before it goes. */
export const doubted = async ({ page, t }: Worker, look: Look): Promise<void> => {
  await page.getByLabel(t('reply.label')).fill('Call 0721 555 001')
  await page.getByRole('button', { name: t('reply.submit'), exact: true }).click()
  await page.getByText(t('checks.title')).waitFor()
  await look('case-doubts', page)
  await page.getByLabel(t('reply.label')).fill('')
}

/** What a worker can send and ask for besides words. */
export const offered = async ({ page, t }: Worker, look: Look): Promise<void> => {
  await page.locator('summary', { hasText: t('speak.link') }).click()
  await look('case-speak', page)
  await page.getByRole('button', { name: t('picture.ask') }).click()
  await page.locator('#picture-asking [role=status]').waitFor()
  await look('case-picture-asked', page)
}

/** The phone's own forms: beginning in the middle, and a place that does not exist. */
export const beginnings = async ({ page }: Person, look: Look): Promise<void> => {
  await page.locator('details:has(#at) > summary').click()
  await look('simulator-start', page)
  await page.locator('#at').fill('self_adult.pice')
  await page.locator('form[action="/simulator/start"] button').click()
  await page.locator('.problem:visible').waitFor()
  await look('simulator-start-refused', page)
}
