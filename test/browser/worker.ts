import type { Browser, Page } from 'playwright-core'
import type { Role } from '../../src/app/casework.ts'
import { createWords } from '../../src/console/words.ts'
import type { Texts } from '../../src/core/texts.ts'
import type { Look, Visitor } from './browser.ts'
import { openVisitor } from './browser.ts'
import { arrives, goesTo } from './going.ts'

export const password = 'seven quiet green boats'

/** A worker at the console, in the console's language. */
export interface Worker extends Visitor {
  readonly name: string
  readonly email: string
  /** A word of the console. */
  readonly t: (key: string, values?: Readonly<Record<string, string>>) => string
}

/** Follows a one-time link and creates an account; ends where this worker begins: at the queue, if they have one. */
export const signUp = async (
  browser: Browser,
  link: string,
  texts: Texts,
  who: Look & { readonly name: string },
): Promise<Worker> => {
  const visitor = await openVisitor(browser, new URL(link).origin, who)
  const { page } = visitor
  const language = texts.languages.find(({ code }) => code === (who.language ?? 'en'))
  if (language === undefined) throw new Error(`no language ${who.language}`)
  // As the console says it: what is put into words that are read from right to left is kept apart from them.
  const { t } = createWords(texts, language, 'UTC')
  const email = `${who.name.toLowerCase()}@example.org`
  await page.goto(link)
  await page.getByLabel(t('invite.name')).fill(who.name)
  await page.getByLabel(t('signin.email')).fill(email)
  await page.getByLabel(t('signin.password')).fill(password)
  await page.getByRole('button', { name: t('invite.submit') }).click()
  await page.waitForURL((at) => !at.pathname.startsWith('/invite/'))
  if (new URL(page.url()).pathname !== '/') await page.goto('/')
  return { ...visitor, name: who.name, email, t }
}

/** Signs a worker in with another browser. */
export const signIn = async ({ page }: Visitor, { email, t }: Worker): Promise<void> => {
  await goesTo(page, '/signin')
  await page.getByLabel(t('signin.email')).fill(email)
  await page.getByLabel(t('signin.password')).fill(password)
  await page.getByRole('button', { name: t('signin.submit'), exact: true }).click()
  await arrives(page.getByRole('heading', { name: t('queue.title'), exact: true }))
}

/** A supervisor makes a one-time link for a colleague. */
export const invite = async ({ page, t }: Worker, role: Role = 'caseworker'): Promise<string> => {
  await page.getByRole('link', { name: t('nav.workers') }).click()
  await page.getByLabel(t('workers.role')).selectOption(role)
  await page.getByRole('button', { name: t('workers.create') }).click()
  const [asked, link] = [
    page.getByRole('heading', { name: t('prove.title') }),
    page.getByLabel(t('workers.link')),
  ]
  await asked.or(link).waitFor()
  if (await asked.isVisible()) {
    await page.getByLabel(t('account.password_now')).fill(password)
    await page.getByRole('button', { name: t('prove.submit') }).click()
  }
  return link.inputValue()
}

/** Claims the case that waits at the top; ends on its page. */
export const claimFirst = async ({ page, t }: Worker): Promise<void> => {
  await page
    .locator('#waiting')
    .getByRole('button', { name: t('queue.claim') })
    .first()
    .click()
  await arrives(page.getByLabel(t('reply.label')))
}

/** Sends a reply that nothing is asked about; ends when the box is empty again, or it would empty what is typed next. */
export const send = async ({ page, t }: Worker, words: string): Promise<void> => {
  await page.getByLabel(t('reply.label')).fill(words)
  await page.getByRole('button', { name: t('reply.submit'), exact: true }).click()
  await page.locator('#text:placeholder-shown').waitFor()
}

/** A line of the conversation as the worker sees it. */
export const line = (page: Page, words: string) => page.locator('.message', { hasText: words })
