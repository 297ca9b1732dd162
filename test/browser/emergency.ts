import type { Look } from './stops.ts'
import type { Worker } from './worker.ts'

/** Somebody in danger without a record: claimed, and in the way of its worker's going home. */
export const emergency = async ({ page, t }: Worker, id: string, look: Look): Promise<void> => {
  await page.goto(`/cases/${id}`)
  await page.getByRole('button', { name: t('queue.claim') }).click()
  await page.getByLabel(t('reply.label')).waitFor()
  await look('case-alert', page)
  await page.goto(`/cases/${id}/close`)
  await look('close-an-emergency', page)
  await page.goto('/handover')
  await look('handover-before-leaving', page)
}
