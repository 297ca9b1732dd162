import { existsSync, readFileSync } from 'node:fs'
import { createInstance } from 'i18next'
import { parse } from 'yaml'
import { workFiles } from '../../../src/console/words.ts'
import type { Texts } from '../../../src/core/texts.ts'

const pathOf = (language: string, file: string) =>
  new URL(`../../../locales/${language}/${file}.yaml`, import.meta.url)
const isThere = (language: string, file: string) => existsSync(pathOf(language, file))
const read = (language: string, file = 'console'): Readonly<Record<string, unknown>> =>
  parse(readFileSync(pathOf(language, file), 'utf8'))

const fields = {
  wish: { label: 'What they wish for', talk: 'To talk with someone' },
  safe_contact_when: { evening: 'In the evening' },
  safe_contact_others: { no_one: 'No one' },
}
const bot = { cover: { shop: 'Your order is ready' } }

const wordsOf = (language: string) => ({
  console: read(language),
  fields,
  bot,
  replies: read(language, 'replies'),
  templates: read(language, 'templates'),
  ...Object.fromEntries(
    workFiles.filter((file) => isThere(language, file)).map((file) => [file, read(language, file)]),
  ),
})

const readTexts = (): Texts => {
  const i18n = createInstance({
    lng: 'en',
    fallbackLng: false,
    defaultNS: 'console',
    ns: ['console', 'fields', 'bot', 'replies', 'templates', ...workFiles],
    interpolation: { escapeValue: false },
    resources: {
      en: wordsOf('en'),
      ar: wordsOf('ar'),
    },
  })
  void i18n.init()
  return {
    languages: [
      { code: 'en', name: 'English', dir: 'ltr', greetings: [] },
      { code: 'ar', name: 'العربية', dir: 'rtl', greetings: [] },
    ],
    t: (language, key, values) => {
      if (!i18n.exists(key, { lng: language })) throw new Error(`no text ${key} in ${language}`)
      return i18n.t(key, { ...values, lng: language })
    },
  }
}

let texts: Texts | null = null

/** The console's real words in both languages; nothing changes them, so they are read once. */
export const consoleTexts = (): Texts => (texts ??= readTexts())
