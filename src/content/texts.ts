import { createInstance } from 'i18next'
import type { Texts } from '../core/texts.ts'
import type { ContentFiles } from './files.ts'
import { onceForWord } from './once-for.ts'

/** The words of all languages. A missing key is a defect that the checks find before start. */
export const buildTexts = (files: ContentFiles): Texts => {
  const i18n = createInstance()
  // Everything is in memory, so initialisation is complete when the call returns; nothing falls back to
  // another language, so that a hole is found and not papered over.
  void i18n.init({
    resources: files.texts,
    fallbackLng: false,
    lng: files.languages[0]?.code ?? 'none',
    ns: [...new Set(Object.values(files.texts).flatMap((trees) => Object.keys(trees)))],
    defaultNS: 'bot',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnEmptyString: false,
    parseMissingKeyHandler: (key) => {
      throw new Error(`no text ${key}`)
    },
  })
  const said: Texts['t'] = (language, key, values) =>
    // A text is what it reads as: nothing in it brings in another one.
    i18n.t(key, { lng: language, nest: false, ...values })
  // What somebody types is held against every label on their screen, in every language.
  const plain = onceForWord((language) => onceForWord((key) => said(language, key)))
  // A long queue fills in the same few texts hundreds of times: looked up and taken apart once.
  const apart = onceForWord((language) =>
    onceForWord((key) => i18n.t(key, { lng: language, nest: false, skipInterpolation: true }).split(gap)),
  )
  return {
    languages: files.languages,
    t: (language, key, values) => {
      if (values === undefined) return plain(language)(key)
      // How many there are decides which text it is.
      return 'count' in values ? said(language, key, values) : filledIn(apart(language)(key), values)
    },
  }
}

const gap = /\{\{(\w+)\}\}/

type Values = Readonly<Record<string, string | number>>

/** Words and names in turn, as a text is split at its gaps. What is filled in is not looked into. */
const filledIn = (parts: readonly string[], values: Values): string =>
  parts.map((part, place) => (place % 2 === 0 ? part : String(values[part] ?? ''))).join('')
