import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Field } from '../core/answers.ts'
import type { Directory } from '../core/directory.ts'
import type { Language } from '../core/texts.ts'
import type { Command } from '../dialog/commands.ts'
import type { Dialog } from '../dialog/definition.ts'
import type { Finding } from './problem.ts'
import { createYamlReader } from './read-yaml.ts'
import type { RetentionTable } from './retention.ts'
import { retentionSchema } from './retention.ts'
import type {
  CountryWords,
  DangerWords,
  Lengths,
  Notices,
  ReactionWords,
  Review,
  SignPhrases,
  TextTree,
} from './schema.ts'
import {
  bannedSchema,
  commandWordsSchema,
  dangerWordsSchema,
  countryWordsSchema,
  dialogSchema,
  directorySchema,
  fieldsSchema,
  languagesSchema,
  lengthsSchema,
  noticesSchema,
  reactionWordsSchema,
  reviewsSchema,
  signPhrasesSchema,
  textTreeSchema,
} from './schema.ts'

/** Everything under `dialogs/` and `locales/`, parsed; not yet checked against each other. */
export interface ContentFiles {
  readonly dialogs: Readonly<Record<string, Dialog>>
  readonly fields: Readonly<Record<string, Field>>
  readonly directory: Directory
  /** Null when it could not be read. */
  readonly retention: RetentionTable | null
  readonly languages: readonly Language[]
  /** language -> file -> texts */
  readonly texts: Readonly<Record<string, Readonly<Record<string, TextTree>>>>
  readonly commands: Readonly<Record<string, Readonly<Record<Command, readonly string[]>>>>
  /** language -> what somebody else at the phone may write */
  readonly signs: Readonly<Record<string, SignPhrases>>
  /** language -> what people write in danger */
  readonly danger: Readonly<Record<string, DangerWords>>
  /** language -> what people write who are afraid, angry, ashamed */
  readonly reactions: Readonly<Record<string, ReactionWords>>
  /** language -> words the bot never says */
  readonly banned: Readonly<Record<string, readonly string[]>>
  /** language -> how countries are called in daily life */
  readonly countries: Readonly<Record<string, CountryWords>>
  /** Texts that may be longer than others. */
  readonly lengths: Lengths
  /** Who signed for which version of a language's words. */
  readonly reviews: readonly Review[]
  /** Versions of the consent notices. */
  readonly notices: Notices
  /** Changes with any dialog or field. */
  readonly version: string
  /** What could not be read. Empty when every file could. */
  readonly problems: readonly Finding[]
  /** The text of each file, by its name, for the lines of what is wrong. */
  readonly sources: ReadonlyMap<string, string>
}

/** Where the content lives: the project's own folders unless a test says otherwise. */
export interface ContentFolders {
  readonly dialogs: string
  readonly locales: string
}

/** Reads every file; what does not fit is a problem with file, node and field named, never an exception. */
export const readContent = (folders: ContentFolders): ContentFiles => {
  const { read, findings, sources } = createYamlReader()
  const misnamed: Finding[] = []

  const dialogs: Record<string, Dialog> = {}
  for (const file of yamlFiles(folders.dialogs)) {
    if (noDialogs.includes(file)) continue
    const dialog = read<Dialog | null>(join(folders.dialogs, file), `dialogs/${file}`, dialogSchema, null)
    if (dialog === null) continue
    if (`${dialog.id}.yaml` !== file)
      misnamed.push({
        file: `dialogs/${file}`,
        path: ['id'],
        problem: `id: the file is not named after ${dialog.id}`,
        instead: `write id: ${file.replace('.yaml', '')}`,
      })
    dialogs[dialog.id] = dialog
  }
  const inventory = read(join(folders.dialogs, 'fields.yaml'), 'dialogs/fields.yaml', fieldsSchema, {})
  const fields = Object.fromEntries(
    Object.entries(inventory).map(([id, { before_consent, ...field }]) => [
      id,
      { id, ...field, beforeConsent: before_consent },
    ]),
  )
  const directory = read(
    join(folders.dialogs, 'directory.yaml'),
    'dialogs/directory.yaml',
    directorySchema,
    {},
  )
  const retention = read<RetentionTable | null>(
    join(folders.dialogs, 'retention.yaml'),
    retentionFile,
    retentionSchema,
    null,
  )

  const languages = read<readonly Language[]>(
    join(folders.locales, 'languages.yaml'),
    'locales/languages.yaml',
    languagesSchema,
    [],
  )
  const texts: Record<string, Record<string, TextTree>> = {}
  const commands: Record<string, Record<Command, readonly string[]>> = {}
  const signs: Record<string, SignPhrases> = {}
  const danger: Record<string, DangerWords> = {}
  const reactions: Record<string, ReactionWords> = {}
  const banned: Record<string, readonly string[]> = {}
  const countries: Record<string, CountryWords> = {}
  for (const { code } of languages) {
    const folder = join(folders.locales, code)
    const readHere = <T>(file: string, schema: z.ZodType<T>, otherwise: T): T =>
      read(join(folder, file), `locales/${code}/${file}`, schema, otherwise)
    const words = readHere<Record<Command, readonly string[]> | null>(
      'commands.yaml',
      commandWordsSchema,
      null,
    )
    if (words !== null) commands[code] = words
    const phrases = readHere<SignPhrases | null>('signs.yaml', signPhrasesSchema, null)
    if (phrases !== null) signs[code] = phrases
    const dangerWords = readHere<DangerWords | null>('danger.yaml', dangerWordsSchema, null)
    if (dangerWords !== null) danger[code] = dangerWords
    const reactionWords = readHere<ReactionWords | null>('reactions.yaml', reactionWordsSchema, null)
    if (reactionWords !== null) reactions[code] = reactionWords
    banned[code] = readHere('banned.yaml', bannedSchema, [])
    countries[code] = readHere('countries.yaml', countryWordsSchema, { before: [], joined: [], names: {} })
    texts[code] = Object.fromEntries(
      yamlFiles(folder)
        .filter((file) => !wordLists.includes(file))
        .map((file) => [file.replace('.yaml', ''), readHere(file, textTreeSchema, {})]),
    )
  }
  const lengths = read(join(folders.locales, 'lengths.yaml'), 'locales/lengths.yaml', lengthsSchema, {})
  const notices = read(join(folders.locales, 'notices.yaml'), 'locales/notices.yaml', noticesSchema, {})
  const digest = createHash('sha256')
  for (const [name, source] of sources) {
    if (name.startsWith('dialogs/') && name !== retentionFile) digest.update(source)
  }
  const reviews = read<readonly Review[]>(
    join(folders.locales, 'reviews.yaml'),
    'locales/reviews.yaml',
    reviewsSchema,
    [],
  )
  return {
    dialogs,
    fields,
    directory,
    retention,
    languages,
    texts,
    commands,
    signs,
    danger,
    reactions,
    banned,
    countries,
    lengths,
    reviews,
    notices,
    version: digest.digest('hex').slice(0, 12),
    problems: [...findings, ...misnamed],
    sources,
  }
}

/** Not part of what is said: another time to keep something changes no conversation and needs no new signature. */
const retentionFile = 'dialogs/retention.yaml'

/** Files beside the dialogs that are none. */
const noDialogs = ['fields.yaml', 'directory.yaml', 'retention.yaml']

/** Files of a language that hold no texts. */
const wordLists = [
  'commands.yaml',
  'banned.yaml',
  'countries.yaml',
  'signs.yaml',
  'danger.yaml',
  'reactions.yaml',
]

const yamlFiles = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .sort()
  } catch {
    return []
  }
}
