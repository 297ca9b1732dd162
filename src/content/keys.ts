import { purposes } from '../core/consent.ts'
import { reactions } from '../core/reactions.ts'
import type { Library } from '../dialog/definition.ts'
import { easyKey, optionKey, textKey } from '../dialog/definition.ts'
import { remainingPurposes } from '../dialog/remains.ts'
import type { ContentFiles } from './files.ts'
import { onceFor } from './once-for.ts'
import type { Finding } from './problem.ts'
import type { TextTree } from './schema.ts'

/** A purpose the person can take back, as a button. */
const permissionLabels = purposes
  .filter((purpose) => purpose !== 'talk_with_bot')
  .map((purpose) => `bot:withdraw.purpose.${purpose}`)

/** Said by the engine or the application itself, in no dialog. Labels first, then sentences. */
export const ownLabels = [
  ...permissionLabels,
  'bot:common.done',
  'bot:common.skip',
  'bot:common.human',
  'bot:common.exit',
  'bot:common.opener',
]
export const ownTexts = [
  'bot:alarm.hint',
  ...reactions.map((reaction) => `bot:reactions.${reaction}`),
  'bot:common.noted',
  'bot:common.not_understood',
  'bot:common.offer_human',
  'bot:common.question_closed',
  'bot:common.no_way_back',
  'bot:common.start',
  'bot:common.too_long',
  'bot:human.still_here',
  'bot:human.connected',
  'bot:human.checking',
  'bot:human.safety_first',
  'bot:card.country',
  'bot:card.unverified',
  'bot:card.international',
  'bot:card.emergency',
  'bot:card.police',
  'bot:card.ambulance',
  'bot:card.fire',
  'bot:card.trafficking',
  'bot:card.child',
  'bot:card.crisis',
  'bot:card.always',
  'bot:card.hours',
  'bot:erase.done',
  'bot:erase.done_clear_yourself',
  'bot:erase.nothing',
  'bot:erase.nothing_clear_yourself',
  'bot:withdraw.nothing',
  'bot:withdraw.one',
  'bot:withdraw.all',
  ...remainingPurposes.map((purpose) => `bot:withdraw.remains.${purpose}`),
  'bot:recheck.again',
  'bot:words.another',
  'bot:cover.appointment',
  'bot:cover.parcel',
  'bot:cover.office',
  'bot:exit.line',
  'bot:exit.line_clear_yourself',
  'bot:stop.line',
  'bot:other.voice',
  'bot:other.media',
  'bot:other.taken',
  'bot:other.later',
  'bot:other.file',
  'bot:other.contact',
  'bot:other.unsupported',
  'bot:other.edited',
  'bot:waiting.noted',
  'bot:waiting.kept',
  'bot:waiting.kept_while_asked',
  'bot:waiting.late',
  'bot:waiting.late_alert',
  'bot:waiting.left',
  'bot:queue.status',
  'bot:queue.claimed',
  'bot:queue.alert',
  'bot:queue.unstaffed',
  'bot:queue.late',
  'bot:queue.reply_window',
  'bot:queue.wait.P0',
  'bot:queue.wait.P1',
  'bot:queue.wait.P2',
  'bot:queue.wait.P3',
  'bot:closed.line',
]

export interface Screenful {
  readonly dialog: string
  readonly node: string
  /** The text that goes with the choices. */
  readonly text: string
  /** Its easy reading; null: it is as short as can be. */
  readonly easy: string | null
  readonly labels: readonly string[]
}

/** Every question the dialogs can put on a screen, by the keys of its text and labels. */
export const screens = (library: Pick<Library, 'dialogs'>): readonly Screenful[] => screensOf(library.dialogs)

const screensOf = onceFor((dialogs: Library['dialogs']): readonly Screenful[] =>
  Object.values(dialogs).flatMap((dialog) =>
    Object.entries(dialog.nodes).flatMap(([id, node]): Screenful[] => {
      const own = (option: string) => optionKey(dialog.id, id, undefined, option)
      const at = {
        dialog: dialog.id,
        node: id,
        text: textKey(dialog.id, id),
        easy: easyKey(dialog.id, id),
      }
      switch (node.kind) {
        case 'choose': {
          const answers = Object.keys(node.options).map((option) =>
            optionKey(dialog.id, id, node.field, option),
          )
          return [{ ...at, labels: [...answers, ...Object.keys(node.also ?? {}).map(own)] }]
        }
        case 'choose_many': {
          const answers = node.options.map((option) => optionKey(dialog.id, id, node.field, option))
          return [{ ...at, labels: [...answers, 'bot:common.done'] }]
        }
        case 'ask':
          return [{ ...at, labels: ['bot:common.skip'] }]
        case 'consent': {
          const notice = `bot:notices.${node.notice}`
          const also = Object.keys(node.also ?? {}).map(own)
          return [
            {
              ...at,
              text: `${notice}.text`,
              easy: `${notice}.easy`,
              labels: [`${notice}.given`, `${notice}.refused`, ...also],
            },
          ]
        }
        case 'summary':
          return [{ ...at, labels: ['confirm', 'change'].map(own) }]
        case 'secret':
        case 'recheck':
          return [{ ...at, labels: ['bot:common.skip'] }]
        case 'permissions':
          // Nine purposes at most are on one screen: the longest labels could all be there.
          return [{ ...at, labels: [...permissionLabels.slice(0, 9), 'bot:common.done'] }]
        case 'language':
          return [{ ...at, easy: null, labels: [] }]
        default:
          return []
      }
    }),
  ),
)

/** Texts said in passing. */
export const passingTexts = (library: Pick<Library, 'dialogs'>): readonly string[] =>
  Object.values(library.dialogs).flatMap((dialog) =>
    Object.entries(dialog.nodes).flatMap(([id, node]) =>
      node.kind === 'say' || node.kind === 'close' ? [textKey(dialog.id, id)] : [],
    ),
  )

/** Labels of the inventory: a field's name and each of its values, for summaries and the console. */
export const fieldLabels = (fields: ContentFiles['fields']): readonly string[] =>
  Object.values(fields).flatMap((field) => [
    `fields:${field.id}.label`,
    ...(field.values.kind === 'codes' ? field.values.codes.map((code) => `fields:${field.id}.${code}`) : []),
  ])

/** Dotted keys of a file's texts and the words at each. */
export const leaves = (tree: TextTree, prefix = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : leaves(value, `${prefix}${key}.`),
  )

/** A language's words by key (`<file>:<path>`). */
export type Words = ReadonlyMap<string, string>

/** All words of a language, in the order of its files. */
export const wordsIn = (files: Pick<ContentFiles, 'texts'>, language: string): Words =>
  wordsOf(files.texts[language] ?? noTexts)

const noTexts: ContentFiles['texts'][string] = {}

const wordsOf = onceFor(
  (trees: ContentFiles['texts'][string]): Words =>
    new Map(
      Object.entries(trees).flatMap(([file, tree]) =>
        leaves(tree).map(([key, text]) => [`${file}:${key}`, text] as const),
      ),
    ),
)

/** Where a key stands, for whoever mends the file. */
export const keyPlace = (language: string) => (key: string) =>
  `locales/${language}/${key.replace(':', '.yaml: ')}`

/** Something wrong with a text. */
export const findingAt = (language: string, key: string, problem: string, instead?: string): Finding => {
  const [file = '', dotted = ''] = key.split(':')
  return {
    file: `locales/${language}/${file}.yaml`,
    path: dotted.split('.'),
    problem: `${dotted}: ${problem}`,
    instead,
  }
}

/** Whether the person may read it; the rest is the console's. */
export const isSaid = (key: string) =>
  ['bot:', 'fields:', 'replies:', 'templates:'].some((file) => key.startsWith(file))

/** The replies that caseworkers choose from: whatever the source language has, every language has. */
export const readyReplies = (files: Pick<ContentFiles, 'texts' | 'languages'>): readonly string[] =>
  [...wordsIn(files, files.languages[0]?.code ?? '').keys()].filter((key) => key.startsWith('replies:'))

/** Neutral first lines: whatever the source language has, every language has. */
export const firstLines = (files: Pick<ContentFiles, 'texts' | 'languages'>): readonly string[] =>
  [...wordsIn(files, files.languages[0]?.code ?? '').keys()].filter((key) => key.startsWith('templates:'))

/** The lines that a person may choose to come first; `none` is no line. */
export const coverLines = (files: Pick<ContentFiles, 'fields'>): readonly string[] => {
  const values = files.fields['safe_contact_cover']?.values
  const codes = values?.kind === 'codes' ? values.codes : []
  return codes.filter((code) => code !== 'none').map((code) => `bot:cover.${code}`)
}
