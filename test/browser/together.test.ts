import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningHandrail } from '../support/handrail.ts'
import { startForTest } from '../support/handrail.ts'
import { launchBrowser, openVisitor } from './browser.ts'
import { arrives } from './going.ts'
import { openPhone } from './person.ts'
import type { Person } from './person.ts'
import { beginAtTheEnd } from './visits.ts'
import { claimFirst, invite, line, send, signIn, signUp } from './worker.ts'
import type { Worker } from './worker.ts'
import { texts } from './words.ts'

const runs = [
  { language: 'en', name: 'English', ranas: 1440, sams: 360 },
  { language: 'ar', name: 'العربية', ranas: 360, sams: 1440 },
] as const

describe.each(runs)('two workers at once, in $name', { timeout: 180_000 }, ({ language, ranas, sams }) => {
  let browser: Browser
  let handrail: RunningHandrail
  let rana: Worker
  let sam: Worker
  const bot = (key: string, values?: Readonly<Record<string, string>>) =>
    texts.t(language, `bot:${key}`, values)
  beforeAll(async () => {
    browser = await launchBrowser()
    handrail = await startForTest()
    const first = { language, width: ranas, name: 'Rana' }
    rana = await signUp(browser, handrail.firstLink ?? '', texts, first)
    sam = await signUp(browser, await invite(rana), texts, { language, width: sams, name: 'Sam' })
  })
  afterAll(async () => {
    await browser.close()
    await handrail.stop()
  })

  const comeIn = async (): Promise<Person> => {
    const person = await openPhone(browser, handrail.url, texts, { language })
    await beginAtTheEnd(person)
    return person
  }
  const own = async (worker: Worker) => {
    const person = await comeIn()
    await worker.page.goto('/')
    await claimFirst(worker)
    await person.reads(bot('joined.joined.text', { worker: worker.name }))
    return person
  }
  /** Another tab of the same browser, on the same page. */
  const tabOf = async ({ page }: Worker): Promise<Page> => {
    const tab = await page.context().newPage()
    await tab.goto(page.url())
    return tab
  }
  const giveOn = async (tab: Page, { t }: Worker, to: Worker | null) => {
    await tab.getByRole('link', { name: t('handover.link') }).click()
    const option = tab.locator('#to option', { hasText: to?.name ?? t('handover.to_next') })
    await tab.locator('#to').selectOption(await option.getAttribute('value'))
    await tab.locator('#reason').selectOption('overload')
    await tab.getByLabel(t('handover.field.promises')).fill('I write at nine')
    await tab.getByLabel(t('handover.stays')).uncheck()
    await tab.getByRole('button', { name: t('handover.submit') }).click()
    await arrives(tab.getByRole('heading', { name: t('queue.title'), exact: true }))
  }
  const box = ({ page, t }: Worker) => page.getByLabel(t('reply.label'))

  it('of two who press claim at the same moment one has the case, and the other is told who', async () => {
    const person = await comeIn()
    await person.writes('before anybody came')
    const both = [rana, sam]
    for (const { page } of both) {
      await page.goto('/')
      await page.locator('#waiting .item').waitFor()
    }
    // Pressed in the page itself: no other page's news comes between the two.
    await Promise.all(
      both.map(({ page }) => page.evaluate("document.querySelector('#waiting form button').click()")),
    )
    await Promise.all(both.map(({ page }) => page.waitForURL('**/cases/**')))
    const isLate = both.map(({ page }) => page.url().endsWith('/claim'))
    expect(isLate.filter((late) => late)).toHaveLength(1)
    const [winner, late] = isLate[0] === true ? [sam, rana] : [rana, sam]
    await late.page.getByText(late.t('error.taken.body', { name: winner.name })).waitFor()
    await line(winner.page, 'before anybody came').waitFor()
    const joined = bot('joined.joined.text', { worker: winner.name })
    await person.reads(joined)
    await send(winner, 'I am here')
    await person.reads('I am here')
    expect(await person.page.locator('.bubble.handrail', { hasText: joined }).count()).toBe(1)
    expect(await person.page.getByText(bot('joined.joined.text', { worker: late.name })).count()).toBe(0)
    expect([...person.complaints, ...rana.complaints, ...sam.complaints]).toEqual([])
  })

  it('a case that is given on takes all with it, and leaves the first only what was half typed', async () => {
    const person = await own(sam)
    await person.writes('they come back at six')
    await line(sam.page, 'they come back at six').waitFor()
    await send(sam, 'what Sam said')
    await person.reads('what Sam said')
    await box(sam).fill('half a thought')
    const id = new URL(sam.page.url()).pathname.replace('/cases/', '')

    await rana.page.goto('/')
    const tab = await tabOf(sam)
    // Two tabs of one worker: what one sends stands in the other, what is half typed does not.
    await line(tab, 'what Sam said').waitFor()
    expect(await tab.getByLabel(sam.t('reply.label')).inputValue()).toBe('')
    await giveOn(tab, sam, rana)
    await person.reads(bot('joined.joined.text', { worker: 'Rana' }))

    await sam.page.getByRole('heading', { name: sam.t('error.not_found.title') }).waitFor()
    const kept = sam.page.getByLabel(sam.t('lock.not_sent'))
    await arrives(kept)
    expect(await kept.inputValue()).toBe('half a thought')
    expect(await line(sam.page, 'they come back at six').count()).toBe(0)
    expect(await box(sam).count()).toBe(0)
    await sam.page.goto('/cases/none')
    await sam.page.getByRole('heading', { name: sam.t('error.not_found.title') }).waitFor()
    expect(await kept.isVisible()).toBe(false)

    await rana.page
      .locator(`#mine #case-${id}`)
      .getByRole('link', { name: rana.t('queue.open') })
      .click()
    await line(rana.page, 'they come back at six').waitFor()
    await line(rana.page, 'what Sam said').waitFor()
    await rana.page.getByText('I write at nine', { exact: true }).waitFor()
    await send(rana, 'Rana goes on')
    await person.reads('Rana goes on')
    await tab.close()

    await giveOn(rana.page, rana, null)
    await person.reads(bot('waiting.left', { worker: 'Rana' }))
    await sam.page.goto('/')
    await claimFirst(sam)
    await line(sam.page, 'Rana goes on').waitFor()
    await person.reads(bot('joined.joined.text', { worker: 'Sam' }))
    expect([...person.complaints, ...rana.complaints, ...sam.complaints]).toEqual([])
  })

  it('only one writes at a time: whose backup takes over keeps what was typed, and cannot send it', async () => {
    const person = await own(sam)
    const { page, t } = sam
    const path = new URL(page.url()).pathname
    await page.goto(`${path}/backup`)
    const option = page.locator('#backup option', { hasText: 'Rana' })
    await page.locator('#backup').selectOption(await option.getAttribute('value'))
    await page.getByRole('button', { name: t('backup.submit') }).click()
    await arrives(box(sam))
    await box(sam).fill('not any more')

    await rana.page.goto(path)
    await rana.page.locator('#standing').waitFor()
    expect(await box(rana).count()).toBe(0)
    await rana.page.getByRole('button', { name: t('takeover.submit') }).click()
    await box(rana).waitFor()
    await person.reads(bot('joined.joined.text', { worker: 'Rana' }))

    await page.getByText(t('bar.not_assigned')).waitFor()
    await page
      .getByRole('button', { name: t('reply.submit'), exact: true })
      .and(page.locator(':disabled'))
      .waitFor()
    expect(await box(sam).inputValue()).toBe('not any more')
    await box(sam).press('Control+Enter')
    await send(rana, 'only from Rana')
    await person.reads('only from Rana')
    expect(await person.page.getByText('not any more').count()).toBe(0)
    expect([...person.complaints, ...rana.complaints, ...sam.complaints]).toEqual([])
  })

  it('a session that is ended from elsewhere takes the open page with it, and what was typed', async () => {
    const person = await own(sam)
    await person.writes('not for their eyes')
    await line(sam.page, 'not for their eyes').waitFor()
    await box(sam).fill('half a reply')
    const path = new URL(sam.page.url()).pathname
    const elsewhere = await openVisitor(browser, handrail.url, { language })
    await signIn(elsewhere, sam)
    await elsewhere.page.goto('/account')
    await elsewhere.page.getByRole('button', { name: sam.t('account.sessions_end') }).click()
    await arrives(sam.page.getByRole('heading', { name: sam.t('signin.title') }))
    await sam.page.getByText(sam.t('signin.ended')).waitFor()
    expect(await line(sam.page, 'not for their eyes').count()).toBe(0)
    await signIn(sam, sam)
    await sam.page.goto(path)
    // Whoever is at that tab now need not be the worker.
    expect(await box(sam).inputValue()).toBe('')
    expect([...person.complaints, ...sam.complaints, ...elsewhere.complaints]).toEqual([])
  })

  it('after signing out, the way back and another tab show nothing', async () => {
    const leaving = await openVisitor(browser, handrail.url, { language, width: sams })
    await signIn(leaving, sam)
    const visitor: Worker = { ...sam, ...leaving }
    const person = await own(visitor)
    await person.writes('for Sam alone')
    await line(leaving.page, 'for Sam alone').waitFor()
    const tab = await tabOf(visitor)
    await line(tab, 'for Sam alone').waitFor()
    await leaving.page.getByRole('button', { name: sam.t('nav.signout') }).click()
    const asked = (page: Page) => arrives(page.getByRole('heading', { name: sam.t('signin.title') }))
    await asked(leaving.page)
    await asked(tab)
    for (const step of [() => leaving.page.goBack(), () => tab.reload(), () => leaving.page.goForward()]) {
      await step()
      for (const page of [leaving.page, tab]) {
        expect(await page.locator('body').textContent()).not.toContain('for Sam alone')
      }
    }
    expect(person.complaints).toEqual([])
  })
})
