import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { papers } from '../../src/app/assistance-print.ts'
import { access } from '../../src/console/access.ts'
import type { Clock } from '../../src/core/time.ts'
import { minutes } from '../../src/core/time.ts'
import { machineClock, startForTest } from '../support/handrail.ts'
import { openVisitor } from './browser.ts'
import { complained } from './complaint.ts'
import { attached } from './attached.ts'
import { begun } from './begun.ts'
import { emergency } from './emergency.ts'
import { goesTo } from './going.ts'
import { afterTheWindow, lockedOut, unlock } from './left-alone.ts'
import { startedAnew } from './new-start.ts'
import { openPhone } from './person.ts'
import { placed } from './places.ts'
import { refused } from './refused.ts'
import type { Look } from './stops.ts'
import { beginnings, doubted, givenOn, offered, teamed, together, written } from './states.ts'
import { above, failTheReplies, outside, secondStep, talk } from './stops.ts'
import { goStraightOn, inDanger } from './visits.ts'
import { passkey, proven, renewed } from './ways-in.ts'
import { invite, signUp } from './worker.ts'
import type { Worker } from './worker.ts'
import { texts } from './words.ts'

/** Nothing in it breaks a line. */
const longName = 'Oleksandra-Konstantynopolska'

const tongues = { en: 'English', ar: 'العربية' } as const

/** What is not a page, and what the tour comes to by another way. */
const notAsked =
  /^\/$|^\/(?:cases|complaints|offices|agencies|packets)\/:id$|signin|two-factor|lock|assets|events|fragments|emergencies|conversation|simulator|:(?!id\b)/

/** Every other page there is: one that is added is visited without a word here. */
const paths = Object.keys(access).flatMap((name) => {
  const [method, path = ''] = name.split(' ')
  return method === 'GET' && !notAsked.test(path) ? [path] : []
})

/** Walks through the whole console in one language, with a new database of its own. */
export const tour = async (browser: Browser, language: 'en' | 'ar', look: Look): Promise<void> => {
  let away = 0
  const clock: Clock = { now: () => machineClock.now() + away }
  const handrail = await startForTest({ clock, env: { HANDRAIL_SIMULATOR_WINDOW: '40' } })
  const { url } = handrail
  const visitor = () => openVisitor(browser, url, { language })
  const phone = () => openPhone(browser, url, texts, { language })
  try {
    const rana = await signUp(browser, handrail.firstLink ?? '', texts, { language, name: 'Rana' })
    const { page, t } = rana
    await look('queue-empty', page)
    const link = await proven(rana, look)
    const [person, other] = [await phone(), await phone()]
    await look('simulator-empty', person.page)

    const people = async () => {
      await outside(await visitor(), t, link, look)
      const sam = await signUp(browser, link, texts, { language, name: longName })
      await secondStep(sam, await visitor(), look)
      return sam
    }
    // Their time is mostly the server's: it passes while other pages are looked at.
    const [sam] = await Promise.all([
      people(),
      goStraightOn(person, tongues[language]),
      inDanger(other, tongues[language]),
    ])
    const idOf = async (worker: Worker) =>
      (await worker.page.locator('body').getAttribute('data-worker')) ?? ''
    const ada = await signUp(browser, await invite(rana, 'administrator'), texts, { language, name: 'Ada' })
    await look('first-page-administrator', ada.page)
    await ada.page.context().close()
    const fay = await signUp(browser, await invite(rana, 'security_focal_point'), texts, {
      language,
      name: 'Fay',
    })
    await look('first-page-security_focal_point', fay.page)
    const fays = await idOf(fay)
    await passkey(fay, look)
    await renewed(rana, fays, fay, look)
    await fay.page.context().close()

    await page.goto('/')
    await page.locator('#waiting .item').nth(1).waitFor()
    await look('queue', page)
    const ids = await page
      .locator('#waiting .item')
      .evaluateAll((items) => items.map(({ id }) => id.replace('case-', '')))
    const [unclaimed = '', own = ''] = ids
    await page.goto(`/cases/${unclaimed}`)
    await look('unclaimed', page)
    await page.goto(`/cases/${own}`)
    await page.getByRole('button', { name: t('queue.claim') }).click()
    await page.getByLabel(t('reply.label')).waitFor()
    await talk(rana, person)
    await look('case', page)
    await doubted(rana, look)
    await offered(rana, look)
    await attached(rana, person, look)
    await look('simulator', person.page)
    await beginnings(await phone(), look)
    failTheReplies(handrail.dataDir)
    await page.reload()
    await page.locator('.delivery.failed').waitFor()
    await look('case-failed', page)
    await above(rana, look)
    await together(rana, sam, own, look)
    await teamed(rana)
    await complained(rana, own, look)
    await written(rana, own, look)
    await begun(rana, own, look)
    await startedAnew(rana, own, look)

    const sams = await idOf(sam)
    for (const path of paths) {
      const answer = await page.goto(path.replace(':id', path.startsWith('/cases') ? own : sams))
      expect([path, answer?.status()]).toEqual([path, 200])
      await look(path, page)
      await refused(rana, path, look)
    }
    for (const paper of papers) {
      await page.goto(`/cases/${own}/print/${paper}?language=${language}`)
      await look(`print-${paper}`, page)
    }
    await page.goto('/?show=waiting&language=uk')
    await look('queue-filtered', page)
    await page.goto('/cases/none')
    await look('not-found', page)
    await givenOn(rana, sam, own, look)
    await emergency(rana, unclaimed, look)
    await lockedOut(sam, () => (away = minutes(11)), own, look)
    await goesTo(page, '/')
    await page.getByRole('heading', { name: t('lock.title') }).waitFor()
    await look('lock', page)
    await unlock(sam)
    await look('unlocked-with-a-draft', sam.page)
    await afterTheWindow(sam, () => (away = minutes(60)), own, look)
    await person.page.getByRole('button', { name: t('simulator.send.blocked') }).click()
    await sam.page.locator('#bar').waitFor()
    await look('case-barred', sam.page)
    await goesTo(page, '/')
    await unlock(rana)
    await placed(rana, look)
    // A refusal we answer with a page is no mistake of the page's.
    const complaints = [...rana.complaints, ...person.complaints, ...other.complaints]
    expect(complaints.filter((one) => !/status of 4\d\d/.test(one))).toEqual([])
  } finally {
    await handrail.stop()
  }
}
