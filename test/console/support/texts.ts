import { readFileSync } from 'node:fs'
import { createInstance } from 'i18next'
import { parse } from 'yaml'
import type { Texts } from '../../../src/core/texts.ts'

const read = (language: string, file = 'console'): Readonly<Record<string, unknown>> =>
  parse(readFileSync(new URL(`../../../locales/${language}/${file}.yaml`, import.meta.url), 'utf8'))

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
})

/** The console's real words in both languages. */
export const consoleTexts = (): Texts => {
  const i18n = createInstance({
    lng: 'en',
    fallbackLng: false,
    defaultNS: 'console',
    ns: ['console', 'fields', 'bot', 'replies', 'templates'],
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
