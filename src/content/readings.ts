import type { ContentFiles } from './files.ts'
import type { Words } from './keys.ts'
import { findingAt, ownLabels, screens, wordsIn } from './keys.ts'
import type { Finding } from './problem.ts'
import type { Reading } from './reading.ts'
import { gradeOf, measure } from './reading.ts'

/** What of the content is read, and what may be longer. */
export type ReadFiles = Pick<ContentFiles, 'languages' | 'texts' | 'dialogs' | 'lengths'>

/** How much one text of the bot, a reply that a worker may choose, or a first line asks of its reader. */
export interface TextReading extends Reading {
  readonly language: string
  /** As it stands in `bot.yaml`: `safety.now.text`; of another file with its name: `replies:greeting`. */
  readonly key: string
  /** The school grade, to a tenth; 0 where it is not measured: labels, fragments, and languages but English. */
  readonly grade: number
}

/** The longest that is likely to stand for each value: what fits with these fits. */
const longest: Readonly<Record<string, string>> = {
  code: 'ABC123',
  count: '280',
  country: 'Bosnia & Herzegovina',
  days: 'Monday, Wednesday and Friday',
  from: '09:00',
  least: '4',
  most: '40',
  numbers: 'Emergency: 112\nPolice: 112 or 0800 116 016\nChild line: 116 111',
  to: '17:00',
  worker: 'Alexandra Montgomery',
}

/** What a status may say of waiting (src/app/speak.ts): the longest of them stands for `{{wait}}`. */
const isWait = (key: string) => /^bot:queue\.(?:wait\.P\d|unstaffed|late)$/.test(key)

const hole = /\{\{(\w+)\}\}/g

/** Every text that is more than a button's label. */
const textsOf = (files: ReadFiles, words: Words): readonly (readonly [string, string])[] => {
  const labels = new Set([...ownLabels, ...screens(files).flatMap((screen) => screen.labels)])
  return [...words].filter(([key]) => /^(?:bot|replies|templates):/.test(key) && !labels.has(key))
}

/** The formula was made for English and says nothing of another language. */
const isGraded = (language: string) => language === 'en'

/** Each text as the person may come to read it. */
export const readingsOf = (files: ReadFiles): readonly TextReading[] =>
  files.languages.flatMap(({ code: language }) => {
    const words = wordsIn(files, language)
    const waits = [...words].flatMap(([key, text]) => (isWait(key) ? [text] : []))
    const [wait = ''] = waits.toSorted((one, other) => other.length - one.length)
    return textsOf(files, words).map(([key, text]) => {
      const filled = (valueOf: (name: string) => string) =>
        text.replace(hole, (_, name: string) => (name === 'wait' ? wait : valueOf(name)))
      // A name or a number is no word of ours: the grade takes it for an easy one.
      const grade = isGraded(language) ? (gradeOf(filled(() => 'it')) ?? 0) : 0
      return {
        language,
        key: key.replace('bot:', ''),
        ...measure(filled((name) => longest[name] ?? '')),
        grade: Math.max(0, Math.ceil(grade * 10) / 10),
      }
    })
  })

/** Values of which nobody said how long they may become. */
export const valuesWithoutLength = (files: ReadFiles): readonly Finding[] =>
  files.languages.slice(0, 1).flatMap(({ code }) =>
    textsOf(files, wordsIn(files, code)).flatMap(([key, text]) => {
      const names = [...text.matchAll(hole)].map(([, name = '']) => name)
      return names
        .filter((name) => name !== 'wait' && longest[name] === undefined)
        .map((name) =>
          findingAt(
            code,
            key,
            `nobody said how long {{${name}}} may become`,
            'add it to src/content/readings.ts',
          ),
        )
    }),
  )
