import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/referral/reintegration/plan.ts'
import { sam } from '../app/cases.ts'
import { here, must } from '../app/two-offices.ts'
import { activity, plan } from '../referral/filled.ts'
import { publicUrl } from '../console/support/console.ts'
import type { OfficesAtWork } from '../console/support/offices-at-work.ts'
import { startOfficesAtWork } from '../console/support/offices-at-work.ts'
import { readPdf } from '../support/pdf.ts'
import { launchBrowser, openVisitor } from './browser.ts'

/** As long as a paper of two pages. */
const longPlan: Plan = { ...plan, activities: Array.from({ length: 8 }, () => ({ ...activity, cost: 100 })) }

/** Arabic is drawn letter by letter from its end, each letter in its form for that place. */
const asRead = (drawn: string) => drawn.split('').toReversed().join('').normalize('NFKC')

describe('a paper, printed by the browser', () => {
  let browser: Browser
  let world: OfficesAtWork
  beforeAll(async () => {
    browser = await launchBrowser()
    world = await startOfficesAtWork()
    await must(world.assistance.begin(sam, world.id, here.id))
    await must(world.assistance.act(sam, world.id, { do: 'draw_plan', plan: longPlan }))
  })
  afterAll(async () => {
    await browser.close()
    await world.close()
  })

  /** The page as Sam's browser has it, from the console without a server. */
  const printed = async (path: string, dark = false) => {
    const { page, complaints } = await openVisitor(browser, publicUrl, { dark })
    await page.route('**/*', async (route) => {
      const answer = await world.sam.get(
        new URL(route.request().url()).pathname + new URL(route.request().url()).search,
      )
      await route.fulfill({
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: Buffer.from(await answer.arrayBuffer()),
      })
    })
    await page.goto(`/cases/${world.id}/print/${path}`)
    const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    const name = await page.title()
    await page.context().close()
    return { pdf: readPdf(bytes), name, complaints }
  }

  const runs = [
    { language: 'en', label: 'Kind of help', other: 'المساعد' },
    { language: 'ar', label: 'المساعد', other: 'Kind of help' },
  ] as const
  it.each(runs)(
    'has A4 pages with numbers and nothing but the paper, in $language',
    async ({ language, label, other }) => {
      const { pdf, name, complaints } = await printed(`plan?language=${language}`, language === 'ar')
      expect(pdf.pages).toBeGreaterThan(1)
      expect(pdf.size).toEqual([595, 842])
      const read = pdf.text + asRead(pdf.text)
      expect(read).toContain(label)
      expect(read).not.toContain(other)
      expect(pdf.text).toContain('A room near her sister')
      expect(pdf.text).toContain(`1 / ${pdf.pages}`)
      expect(pdf.text).not.toContain('Sign out')
      expect(name).toBe('Handrail')
      expect(complaints).toEqual([])
    },
    180_000,
  )
})
