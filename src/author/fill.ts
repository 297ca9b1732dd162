import type { Job } from './locales-xliff.ts'
import { textsOf, writesOf } from './locales-xliff.ts'
import type { Outcome } from './outcome.ts'

/** Every text that a language lacks, in the source's words, until its translator has written it. */
export const fill = ({ files, folders, language }: Job): Outcome => {
  const [source, ...others] = files.languages.map(({ code }) => code)
  const wanted = language === '' ? others : [language]
  const writes = new Map<string, string>()
  const says: string[] = []
  for (const code of wanted) {
    const texts = textsOf({ files, folders, language: code })
    if (!texts.ok) return texts
    const missing = texts.units.filter(({ target }) => target === null)
    const changes = new Map(missing.map(({ key, source: words }) => [key, words]))
    for (const [path, text] of writesOf(texts, changes, folders)) writes.set(path, text)
    says.push(`${code}: ${missing.length} texts in the words of ${source ?? ''}, to be translated`)
  }
  return { ok: true, says, writes }
}
