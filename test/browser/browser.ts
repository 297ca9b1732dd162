import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import type { Browser, Page } from 'playwright-core'
import { chromium as playwright } from 'playwright-core'
import { writeFontList } from './fonts.ts'
import { unpackBrowser } from './unpack.ts'

/** How one visitor's browser is set up. */
export interface Look {
  readonly language?: 'en' | 'ar'
  readonly width?: number
  readonly dark?: boolean
  readonly script?: boolean
}

/** One person at one browser, with everything their browser complained about. */
export interface Visitor {
  readonly page: Page
  /** Errors, refused resources and broken policies; a test that ends with any has failed. */
  readonly complaints: readonly string[]
}

// One process for everything, as the package suggests for lambdas, dies with the first closed window; the
// lowered web security would hide what a real browser refuses.
const unwanted = ['--single-process', '--disable-web-security', '--allow-running-insecure-content']

const quiet = [
  '--no-sandbox',
  // A simulated graphics card would draw the pages, for two fifths of the time of a browser's tests.
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** A microphone in which somebody beeps, and a visitor who lets every page use it. */
export const withMicrophone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

/** The browser that comes with the packages, with only the fonts that come with them. */
export const launchBrowser = async (more: readonly string[] = []): Promise<Browser> => {
  const folder = await unpackBrowser()
  return playwright.launch({
    executablePath: join(folder, 'chromium'),
    args: [...chromium.args.filter((flag) => !unwanted.includes(flag)), ...quiet, ...more],
    env: { ...process.env, FONTCONFIG_FILE: writeFontList(folder) },
  })
}

/** A visitor with a session of their own. */
export const openVisitor = async (browser: Browser, url: string, look: Look = {}): Promise<Visitor> => {
  const context = await browser.newContext({
    baseURL: url,
    locale: look.language ?? 'en',
    viewport: { width: look.width ?? 1280, height: 800 },
    colorScheme: look.dark ? 'dark' : 'light',
    javaScriptEnabled: look.script ?? true,
  })
  // What comes is not waited for any longer on a fast machine; a slow one is given its time.
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A refusal we answer with a page of its own is no mistake of the page's; nor is asking for what is gone, or asking
    // once more when the session has just ended or is locked, by which a page is told to leave.
    const { url: asked } = message.location()
    const refused =
      /status of (401|423)/.test(message.text()) ||
      (asked.includes('/cases/') && /status of (404|409|422)/.test(message.text())) ||
      (asked.includes('/workers/') && /status of 422/.test(message.text()))
    if (['error', 'warning'].includes(message.type()) && !refused) complaints.push(message.text())
  })
  return { page, complaints }
}
