import { createHash } from 'node:crypto'
import type { NoticeWords } from '../dialog/definition.ts'
import type { ContentFiles } from './files.ts'
import { wordsIn } from './keys.ts'

/** Names the words of a notice in a language, so that an entry of the ledger says what was read. */
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

const textOf = (files: ContentFiles, notice: string, language: string) =>
  wordsIn(files, language).get(`bot:notices.${notice}.text`)

/** Notices that the dialogs ask under. */
const asked = (files: ContentFiles): ReadonlySet<string> =>
  new Set(
    Object.values(files.dialogs).flatMap(({ nodes }) =>
      Object.values(nodes).flatMap((node) => (node.kind === 'consent' ? [node.notice] : [])),
    ),
  )

/** Every notice as it reads now. */
export const buildNotices = (files: ContentFiles): Readonly<Record<string, NoticeWords>> =>
  Object.fromEntries(
    Object.entries(files.notices).map(([notice, { version }]) => {
      const hashes = files.languages.map(({ code }) => [code, hashOf(textOf(files, notice, code) ?? '')])
      return [notice, { version, hashes: Object.fromEntries(hashes) }]
    }),
  )

/**
 * A notice whose words are no longer those of its version: whoever agreed before agreed to something else. Either it
 * means the same, and only its hash is written anew, or its version rises and `changed` says what is new.
 */
export const checkNotices = (files: ContentFiles): readonly string[] => {
  const problems = [...asked(files)]
    .filter((notice) => files.notices[notice] === undefined)
    .map((notice) => `locales/notices.yaml: ${notice}: missing; a dialog asks under it`)
  for (const [notice, { version, reads }] of Object.entries(files.notices)) {
    if (!asked(files).has(notice)) problems.push(`locales/notices.yaml: ${notice}: no dialog asks under it`)
    for (const { code } of files.languages) {
      const text = textOf(files, notice, code)
      if (text === undefined || reads[code] === hashOf(text)) continue
      problems.push(
        `locales/notices.yaml: ${notice}.reads.${code}: the words are no longer those of version ${version}; ` +
          `raise the version and say in notices.${notice}.changed what is new, or, where the meaning is the ` +
          `same, write ${hashOf(text)}`,
      )
    }
  }
  return problems
}

/** Keys that must say what changed: of every notice that has changed since its first version. */
export const changedTexts = (files: ContentFiles): readonly string[] =>
  Object.entries(files.notices).flatMap(([notice, { version }]) =>
    version > 1 ? [`bot:notices.${notice}.changed`] : [],
  )
