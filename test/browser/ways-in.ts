import type { Visitor } from './browser.ts'
import { plugIn } from './passkey.ts'
import type { Look } from './stops.ts'
import { password } from './worker.ts'
import type { Worker } from './worker.ts'

const wrong = 'not the password'

/** A supervisor makes the first link for a colleague, and is asked who they are. */
export const proven = async ({ page, t }: Worker, look: Look): Promise<string> => {
  await page.getByRole('link', { name: t('nav.workers') }).click()
  await page.getByRole('button', { name: t('workers.create') }).click()
  await page.getByRole('heading', { name: t('prove.title') }).waitFor()
  await look('prove', page)
  const submit = page.getByRole('button', { name: t('prove.submit') })
  await page.getByLabel(t('account.password_now')).fill(wrong)
  await submit.click()
  await page.locator('.problem:visible').waitFor()
  await look('prove-refused', page)
  await page.getByLabel(t('account.password_now')).fill(password)
  await submit.click()
  const link = page.getByLabel(t('workers.link'))
  await link.waitFor()
  await look('invitation-made', page)
  return link.inputValue()
}

/** A passkey is made, looked at, and asked for in place of a code. */
export const passkey = async ({ page, t, email }: Worker, look: Look): Promise<void> => {
  await plugIn(page)
  const press = (key: string) => page.getByRole('button', { name: t(key), exact: true }).click()
  await page.goto('/account/passkeys')
  await page.getByLabel(t('account.password_now')).fill(wrong)
  await press('two_factor.begin')
  await page.locator('.problem:visible').waitFor()
  await look('passkeys-refused', page)
  await page.getByLabel(t('account.password_now')).fill(password)
  await press('two_factor.begin')
  await page.getByLabel(t('passkey.name')).fill('The phone of the night shift')
  await look('passkey-begun', page)
  await press('passkey.make')
  await page.locator('.recovery').waitFor()
  await page.goto('/account/passkeys')
  await look('passkeys-one', page)
  await page.goto('/account')
  await look('account-with-a-second-step', page)
  await press('nav.signout')
  await page.getByLabel(t('signin.email')).fill(email)
  await page.getByLabel(t('signin.password')).fill(password)
  await press('signin.submit')
  await page.locator('summary', { hasText: t('code.lost_passkey') }).click()
  await page.getByLabel(t('code.recovery')).fill('0000-0000')
  await press('code.use')
  await page.locator('.problem:visible').waitFor()
  await look('signin-code-refused', page)
}

/** A colleague who forgot their password is given a link to a new one, which is good for once; then they leave. */
export const renewed = async (lead: Worker, id: string, visitor: Visitor, look: Look): Promise<void> => {
  const { page, t } = lead
  const access = `/workers/${id}/access`
  await page.goto(access)
  await page.getByRole('button', { name: t('password_link.make') }).click()
  const link = page.getByLabel(t('password_link.label'))
  await link.waitFor()
  await look('password-link-made', page)
  const { page: theirs } = visitor
  await theirs.goto(await link.inputValue())
  await look('new-password', theirs)
  const chosen = theirs.getByLabel(t('account.password_next'))
  const submit = theirs.getByRole('button', { name: t('new_password.submit') })
  await chosen.fill('password1234')
  await submit.click()
  await theirs.locator('.problem:visible').waitFor()
  await look('new-password-refused', theirs)
  await chosen.fill(password)
  await submit.click()
  await theirs.getByLabel(t('signin.email')).waitFor()
  await theirs.goto(await link.inputValue())
  await look('new-password-used-up', theirs)
  await page.getByRole('button', { name: t('access.remove') }).click()
  await page.getByRole('heading', { name: t('access.gone') }).waitFor()
  await look('workers-with-former', page)
  await page.goto(access)
  await look('access-of-former', page)
}
