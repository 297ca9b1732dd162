import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import type { Field } from '../core/answers.ts'
import type { Language } from '../core/texts.ts'
import type { Command } from '../dialog/commands.ts'
import type { Dialog } from '../dialog/definition.ts'
import type { RetentionTable } from './retention.ts'
import { retentionSchema } from './retention.ts'
import type { CountryWords, Directory, Notices, Review, SignPhrases, TextTree } from './schema.ts'
import {
  bannedSchema,
  commandWordsSchema,
  countryWordsSchema,
  dialogSchema,
  directorySchema,
  fieldsSchema,
  languagesSchema,
  noticesSchema,
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
  /** language -> words the bot never says */
  readonly banned: Readonly<Record<string, readonly string[]>>
  /** language -> how countries are called in daily life */
  readonly countries: Readonly<Record<string, CountryWords>>
  /** Who signed for which version of a language's words. */
  readonly reviews: readonly Review[]
  /** Versions of the consent notices. */
  readonly notices: Notices
  /** Changes with any dialog or field. */
  readonly version: string
  /** One line each, naming file, place and what is wrong. Empty when every file could be read. */
  readonly problems: readonly string[]
}

/** Where the content lives: the project's own folders unless a test says otherwise. */
export interface ContentFolders {
  readonly dialogs: string
  readonly locales: string
}

/** Reads every file; what does not fit is a problem with file, node and field named, never an exception. */
export const readContent = (folders: ContentFolders): ContentFiles => {
  const problems: string[] = []
  const digest = createHash('sha256')

  const raw = (path: string, name: string): unknown => {
    try {
      const source = readFileSync(path, 'utf8')
      if (name.startsWith('dialogs/') && name !== retentionFile) digest.update(source)
      return parse(source)
    } catch (error) {
      problems.push(`${name}: ${reason(error)}`)
      return undefined
    }
  }
  const read = <T>(path: string, name: string, schema: z.ZodType<T>, otherwise: T): T => {
    const value = raw(path, name)
    if (value === undefined) return otherwise
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) problems.push(`${name}: ${place(issue.path)}${issue.message}`)
    return otherwise
  }

  const dialogs: Record<string, Dialog> = {}
  for (const file of yamlFiles(folders.dialogs)) {
    if (noDialogs.includes(file)) continue
    const dialog = read<Dialog | null>(join(folders.dialogs, file), `dialogs/${file}`, dialogSchema, null)
    if (dialog === null) continue
    if (`${dialog.id}.yaml` !== file)
      problems.push(`dialogs/${file}: id: the file is not named after ${dialog.id}`)
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
    banned[code] = readHere('banned.yaml', bannedSchema, [])
    countries[code] = readHere('countries.yaml', countryWordsSchema, { before: [], joined: [], names: {} })
    texts[code] = Object.fromEntries(
      yamlFiles(folder)
        .filter((file) => !wordLists.includes(file))
        .map((file) => [file.replace('.yaml', ''), readHere(file, textTreeSchema, {})]),
    )
  }
  const notices = read(join(folders.locales, 'notices.yaml'), 'locales/notices.yaml', noticesSchema, {})
  const version = digest.digest('hex').slice(0, 12)
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
    banned,
    countries,
    reviews,
    notices,
    version,
    problems,
  }
}

/** Not part of what is said: another time to keep something changes no conversation and needs no new signature. */
const retentionFile = 'dialogs/retention.yaml'

/** Files beside the dialogs that are none. */
const noDialogs = ['fields.yaml', 'directory.yaml', 'retention.yaml']

/** Files of a language that hold no texts. */
const wordLists = ['commands.yaml', 'banned.yaml', 'countries.yaml', 'signs.yaml']

/** Without the path of this machine, which helps nobody. */
const reason = (error: unknown): string => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'missing'
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'cannot be read'
}

const yamlFiles = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .sort()
  } catch {
    return []
  }
}

/** `nodes.role.options` reads as `node role: options: ` for whoever mends the file. */
const place = (path: readonly PropertyKey[]) => {
  const [first, second, ...rest] = path.map(String)
  if (first === 'nodes' && second !== undefined) {
    return `node ${second}: ${rest.length > 0 ? `${rest.join('.')}: ` : ''}`
  }
  return path.length > 0 ? `${path.map(String).join('.')}: ` : ''
}
