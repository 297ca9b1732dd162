import type { Browser, Locator } from 'playwright-core'
import type { Texts } from '../../src/core/texts.ts'
import type { Look, Visitor } from './browser.ts'
import { openVisitor } from './browser.ts'

/** A person at a simulated phone. What they read and tap is named by its key, so that any language will do. */
export interface Person extends Visitor {
  readonly language: 'en' | 'ar'
  /** The newest bubble of ours with these words. */
  reads(words: string): Promise<Locator>
  writes(words: string): Promise<void>
  /** Taps the button of this label, in the list that a bubble with many has. */
  taps(bubble: Locator, label: string): Promise<void>
  /** Waits for the question, then taps an answer to it. */
  answers(question: string, choice: string): Promise<void>
  /** Waits for the question, then types. */
  types(question: string, words: string): Promise<void>
}

export const openPhone = async (
  browser: Browser,
  url: string,
  texts: Texts,
  look: Look & { readonly channel?: 'telegram' | 'whatsapp' } = {},
): Promise<Person> => {
  const visitor = await openVisitor(browser, url, look)
  const { page } = visitor
  const language = look.language ?? 'en'
  await page.goto(`/simulator?language=${language}&look=${look.channel ?? 'telegram'}`)

  const reads = async (words: string) => {
    // A question may follow other lines in its bubble; its own last line is the nearest to the buttons.
    const line = words.trimEnd().split('\n').at(-1) ?? words
    const bubble = page.locator('.bubble.handrail', { hasText: line }).last()
    await bubble.waitFor()
    return bubble
  }
  const writes = async (words: string) => {
    await page.locator('input[name=text]').fill(words)
    await page.locator('input[name=text]').press('Enter')
    // The line is emptied when it has gone, and so would be what is typed before.
    await page.locator('input[name=text]:placeholder-shown').waitFor()
  }
  const taps = async (bubble: Locator, label: string) => {
    const list = bubble.locator('details:not([open]) > summary')
    if ((await list.count()) > 0) await list.click()
    // What is written next goes by another connection, and could overtake it.
    await Promise.all([
      page.waitForResponse('**/simulator/say'),
      bubble.getByRole('button', { name: label, exact: true }).click(),
    ])
  }
  return {
    ...visitor,
    language,
    reads,
    writes,
    taps,
    answers: async (question, choice) =>
      taps(await reads(texts.t(language, question)), texts.t(language, choice)),
    types: async (question, words) => {
      await reads(texts.t(language, question))
      await writes(words)
    },
  }
}
