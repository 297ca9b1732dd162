import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { tour } from './tour.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
// What other colours can break, and what another width can; the rest is asked once in each language.
const colourRules = ['color-contrast', 'link-in-text-block']
const sizeRules = ['target-size']

const looks = {
  en: [
    { width: 1440, colorScheme: 'light', runOnly: tags },
    { width: 360, colorScheme: 'light', runOnly: sizeRules },
    { width: 360, colorScheme: 'dark', runOnly: colourRules },
  ],
  ar: [
    { width: 360, colorScheme: 'light', runOnly: tags },
    { width: 1440, colorScheme: 'light', runOnly: sizeRules },
    { width: 1440, colorScheme: 'dark', runOnly: colourRules },
  ],
} as const

/** Each violation with where it is. Asked from outside: the page itself evaluates nothing. */
const violationsIn = (page: Page, runOnly: readonly string[]): Promise<readonly string[]> =>
  page.evaluate(`axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'] })}).then(
    ({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`)

describe('accessibility by WCAG 2.2 AA', { timeout: 240_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it.each(['en', 'ar'] as const)(
    'has nothing against any page, narrow and wide, light and dark: %s',
    async (language) => {
      const found: string[] = []
      await tour(browser, language, async (name, page) => {
        await page.evaluate(axe)
        for (const { width, colorScheme, runOnly } of looks[language]) {
          await page.setViewportSize({ width, height: 800 })
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          // WCAG 1.4.10, of which axe knows nothing: no page is read by scrolling sideways.
          const wide = await page.evaluate('document.documentElement.scrollWidth')
          const where = `${name} ${width} ${colorScheme}`
          if (wide !== width) found.push(`${where}: ${String(wide)} px wide`)
          found.push(...(await violationsIn(page, runOnly)).map((one) => `${where}: ${one}`))
        }
      })
      expect(found).toEqual([])
    },
  )
})
