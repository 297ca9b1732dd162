import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { tour } from './tour.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
// What other colours and another width can break; the rest is asked once in each language.
const lookRules = ['color-contrast', 'link-in-text-block', 'target-size']

// Each language begins where the other ends: together they are every width in both themes.
const looks = {
  en: [
    { width: 1440, colorScheme: 'light', runOnly: tags },
    { width: 360, colorScheme: 'dark', runOnly: lookRules },
  ],
  ar: [
    { width: 360, colorScheme: 'light', runOnly: tags },
    { width: 1440, colorScheme: 'dark', runOnly: lookRules },
  ],
} as const

/**
 * Each violation with where it is. Asked from outside: the page itself evaluates nothing. Style sheets and sounds are not
 * loaded once more for it: no rule among these reads them.
 */
const violationsIn = (page: Page, runOnly: readonly string[]): Promise<readonly string[]> =>
  page.evaluate(`axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'], preload: false })}).then(
    ({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`)

describe('accessibility by WCAG 2.2 AA', { timeout: 600_000 }, () => {
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
        // Without its style sheet a page has other colours and another width.
        await page.waitForLoadState()
        if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(axe)
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
