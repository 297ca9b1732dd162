import { createHash } from 'node:crypto'
import type { NoticeWords } from '../dialog/definition.ts'
import type { ContentFiles } from './files.ts'
import { wordsIn } from './keys.ts'
import { nearest } from './nearest.ts'
import type { Finding } from './problem.ts'

/** Names the words of a notice in a language, so that an entry of the ledger says what was read. */
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

const textOf = (files: ContentFiles, notice: string, language: string, words: 'text' | 'easy' = 'text') =>
  wordsIn(files, language).get(`bot:notices.${notice}.${words}`)

/** Of all that may be read before an answer: the full words and the easy ones. */
const fingerprint = (files: ContentFiles, notice: string, language: string) =>
  hashOf(
    [textOf(files, notice, language), textOf(files, notice, language, 'easy')]
      .filter((words) => words !== undefined)
      .join('\n'),
  )

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
      const hashes = (words: 'text' | 'easy') =>
        Object.fromEntries(
          files.languages.map(({ code }) => [code, hashOf(textOf(files, notice, code, words) ?? '')]),
        )
      return [notice, { version, hashes: hashes('text'), easy: hashes('easy') }]
    }),
  )

/**
 * A notice whose words are no longer those of its version: whoever agreed before agreed to something else. Either it
 * means the same, and only its hash is written anew, or its version rises and `changed` says what is new.
 */
export const checkNotices = (files: ContentFiles): readonly Finding[] => {
  const known = Object.keys(files.notices)
  return [
    ...[...asked(files)]
      .filter((notice) => !known.includes(notice))
      .map((notice) => {
        const meant = nearest(notice, known)
        const instead =
          meant === null ? `add: ${notice}: { version: 1, reads: {} }` : `did the dialog mean ${meant}?`
        return finding([], `${notice}: missing; a dialog asks under it`, instead)
      }),
    ...Object.entries(files.notices).flatMap(([notice, { version, reads }]) => [
      ...(asked(files).has(notice) ? [] : [finding([notice], `${notice}: no dialog asks under it`)]),
      ...files.languages.flatMap(({ code }) => {
        const text = textOf(files, notice, code)
        if (text === undefined || reads[code] === fingerprint(files, notice, code)) return []
        const problem = `${notice}.reads.${code}: the words are no longer those of version ${version}`
        const instead =
          `raise the version and say in notices.${notice}.changed what is new, or, where the meaning is the ` +
          `same, write ${fingerprint(files, notice, code)}`
        return [finding([notice, 'reads', code], problem, instead)]
      }),
    ]),
  ]
}

const finding = (path: Finding['path'], problem: string, instead?: string): Finding => ({
  file: 'locales/notices.yaml',
  path,
  problem,
  instead,
})

/** Keys that must say what changed: of every notice that has changed since its first version. */
export const changedTexts = (files: ContentFiles): readonly string[] =>
  Object.entries(files.notices).flatMap(([notice, { version }]) =>
    version > 1 ? [`bot:notices.${notice}.changed`] : [],
  )
