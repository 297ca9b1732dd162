import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startForTest } from '../support/handrail.ts'
import type { Look } from './browser.ts'
import { launchBrowser, openVisitor } from './browser.ts'
import { openPhone } from './person.ts'
import { answerQuestions, asChild, asFriend, begin, goStraightOn, inDanger } from './visits.ts'
import { claimFirst, line, send, signIn, signUp } from './worker.ts'
import { texts } from './words.ts'

const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url))
const isWanted = process.env['UPDATE_SCREENSHOTS'] === '1'

const save = async (page: Page, name: string) => {
  // What was clicked last would look as if it were pointed at, and the page may be scrolled to it.
  await page.mouse.move(0, 0)
  await page.evaluate('scrollTo(0, 0)')
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' })
}

// The pictures are for readers of the documents: nothing is compared with them, so a test run leaves them alone.
describe.runIf(isWanted)('the pictures in the documents', () => {
  let browser: Browser
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  const runs = [
    {
      language: 'en',
      languageName: 'English',
      name: 'Amal',
      words: [
        'Is it possible to come on Thursday?',
        'Thursday is fine. Is this still a good time to write?',
        'Yes, until six.',
      ],
      danger: 'they locked me in',
      country: 'Spain',
    },
    {
      language: 'ar',
      languageName: 'العربية',
      name: 'أمل',
      words: [
        'هل يمكن أن آتي يوم الخميس؟',
        'يوم الخميس مناسب. هل ما زال الوقت مناسبًا للكتابة؟',
        'نعم، حتى السادسة.',
      ],
      danger: 'حبسوني في البيت',
      country: 'إسبانيا',
    },
  ] as const
  it.each(runs)(
    'are taken in $languageName',
    async ({ language, languageName, name, words: [asked, reply, answer], danger, country }) => {
      const handrail = await startForTest()
      const { url } = handrail
      const signin = await openVisitor(browser, url, { language })
      await signin.page.goto('/signin')
      await save(signin.page, `signin-${language}`)

      const rana = await signUp(browser, handrail.firstLink ?? '', texts, { language, name: 'Rana' })
      const visit = async (way: typeof goStraightOn, look: Look = {}) => {
        const phone = await openPhone(browser, url, texts, { language, ...look })
        await way(phone, languageName)
        return phone
      }
      const phone = await visit((person, chosen) => answerQuestions(person, chosen, name))
      await phone.answers('bot:self_adult.summary.text', 'bot:self_adult.summary.confirm')
      await claimFirst(rana)
      const all = [phone]
      for (const way of [asFriend, goStraightOn, asChild, goStraightOn, inDanger]) all.push(await visit(way))

      await phone.writes(asked)
      await line(rana.page, asked).waitFor()
      await send(rana, reply)
      await phone.reads(reply)
      await phone.writes(answer)
      await line(rana.page, answer).waitFor()
      await save(phone.page, `simulator-${language}`)
      await save(rana.page, `case-${language}`)
      if (language === 'en') {
        const small = await openVisitor(browser, url, { width: 360, dark: true })
        await signIn(small, rana)
        await small.page.goto(new URL(rana.page.url()).pathname)
        await save(small.page, 'case-phone')
      }
      await rana.page
        .getByRole('link', { name: rana.t('nav.queue') })
        .first()
        .click()
      await rana.page.locator('#waiting .item').nth(4).waitFor()
      await save(rana.page, `queue-${language}`)
      if (language === 'ar') {
        await rana.page.emulateMedia({ colorScheme: 'dark' })
        await save(rana.page, 'queue-dark')
        await rana.page.emulateMedia({ colorScheme: 'light' })
      }

      await rana.page.goto(`/directory?${new URLSearchParams({ q: country }).toString()}`)
      await save(rana.page, `directory-${language}`)
      const frightened = await visit(begin)
      await frightened.writes(danger)
      await frightened.reads(texts.t(language, 'bot:alarm.ask_alert.text'))
      await save(frightened.page, `danger-${language}`)
      await handrail.stop()
    },
    180_000,
  )
})
