import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Language, Texts } from '../core/texts.ts'
import { rememberChoice } from './choices.ts'
import type { ConsoleEnv, Page } from './env.ts'
import type { Words } from './words.ts'
import { createWords } from './words.ts'

const languageCookie = 'handrail_language'

/** The worker's choice, else the first deployed language the browser asks for, else the first deployed one. */
export const pickLanguage = <Deployed extends Pick<Language, 'code'>>(
  languages: readonly Deployed[],
  chosen: string | undefined,
  acceptLanguage: string | undefined,
): Deployed => {
  const asked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim().toLowerCase().split('-')[0] ?? '')
  const wanted = [chosen, ...asked].flatMap((code) => languages.filter((one) => one.code === code))
  const [language = languages[0]] = wanted
  if (language === undefined) throw new Error('no language is deployed')
  return language
}

/** Gives every page the words of its reader's language. */
export const speak = (texts: Texts, timeZone: string) => {
  // Made once for each language, and again for one that was read again from its edited files.
  const made = new WeakMap<Language, Words>()
  const wordsOf = (language: Language): Words => {
    const words = made.get(language) ?? createWords(texts, language, timeZone)
    made.set(language, words)
    return words
  }
  return createMiddleware<ConsoleEnv>(async (c, next) => {
    const chosen = getCookie(c, languageCookie)
    c.set('wordsIn', wordsOf)
    c.set('words', wordsOf(pickLanguage(texts.languages, chosen, c.req.header('accept-language'))))
    await next()
  })
}

/** Remembers the worker's choice in this browser. An unknown code changes nothing. */
export const rememberLanguage = (c: Page, code: string): void => {
  if (!c.var.deps.texts.languages.some((one) => one.code === code)) return
  rememberChoice(c, languageCookie, code)
}
