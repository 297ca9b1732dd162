import type { Locator, Page, Response } from 'playwright-core'

const attempts = 5

/**
 * Opens a page, also from one that is just leaving by itself: for the lock, for the sign-in page, or because its case is
 * gone. The browser then lets go of one of the two ways, and says so.
 */
export const goesTo = async (page: Page, path: string): Promise<Response | null> => {
  for (let left = attempts; ; left -= 1) {
    try {
      return await page.goto(path)
    } catch (error) {
      if (left === 1 || !/ERR_ABORTED|interrupted by another navigation/.test(String(error))) throw error
      // Each of its fragments that is refused sets out anew, until one of them has arrived.
      await page.waitForEvent('load', { timeout: 1000 }).catch(() => null)
    }
  }
}

/**
 * Waits for something on the page that comes, and until that page is whole: before, it hears no key, keeps no draft, and
 * has not forgotten what it should.
 */
export const arrives = async (what: Locator): Promise<void> => {
  await what.waitFor()
  await what.page().waitForLoadState()
}

/** Does what brings another page, or the same anew, and waits for that one. */
export const comesAnew = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
  await page.evaluate("document.documentElement.dataset.old = ''")
  await act()
  await arrives(page.locator('html:not([data-old])'))
}

/** The session of this browser is over, and no page of ours is open in it, which would be told so at once and leave. */
export const losesSession = async (page: Page): Promise<void> => {
  await page.goto('about:blank')
  await page.context().clearCookies()
}
