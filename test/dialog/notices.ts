import type { Content } from '../../src/content/load.ts'

const changedWords: Readonly<Record<string, string>> = {
  en: 'This is new: we ask you again.',
  ar: 'هناك جديد: نسأل مرة أخرى.',
}

/** The same content after the words of these notices have changed: their version is one higher. */
export const withChanged = (content: Content, ids: readonly string[]): Content => {
  const { library, texts } = content
  const notices = Object.fromEntries(
    Object.entries(library.notices).map(([id, notice]) => [
      id,
      ids.includes(id) ? { ...notice, version: notice.version + 1 } : notice,
    ]),
  )
  const says = new Set(ids.map((id) => `bot:notices.${id}.changed`))
  return {
    ...content,
    library: { ...library, version: `${library.version}+`, notices },
    texts: {
      ...texts,
      t: (language, key, values) =>
        says.has(key) ? (changedWords[language] ?? '') : texts.t(language, key, values),
    },
  }
}
