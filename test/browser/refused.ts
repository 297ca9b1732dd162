import type { Look } from './stops.ts'
import type { Worker } from './worker.ts'

/** Pages whose form can be sent with nothing in it, by what it is known. */
const forms: Readonly<Record<string, string>> = {
  '/account': '[action="/account/password"]',
  '/teams': '[action="/teams"]',
  '/offices': '[action="/offices"]',
  '/agencies': '[action="/agencies"]',
  '/cases/:id/consent': '[action$="/consent"]',
  '/cases/:id/request': '[action$="/request"]',
  '/cases/:id/handover': '[action$="/handover"]',
  '/cases/:id/assign': '[action$="/assign"]',
  '/cases/:id/triage': '[action$="/priority"]',
  '/cases/:id/complaint': '[action$="/complaint"]',
  '/cases/:id/steps/packet': '[action$="/steps/packet"]',
}

/** On such a page: what it answers to an empty form, which a browser itself would not have sent. */
export const refused = async ({ page }: Worker, path: string, look: Look): Promise<void> => {
  const form = forms[path]
  if (form === undefined) return
  const sent = `document.querySelector('main form${form}')`
  await page.evaluate(`${sent}.noValidate = true, ${sent}.requestSubmit()`)
  await page.locator('.problem:visible').waitFor()
  await look(`${path} refused`, page)
}
