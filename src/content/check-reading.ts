import { findingAt } from './keys.ts'
import type { Finding } from './problem.ts'
import type { ReadFiles, TextReading } from './readings.ts'
import { readingsOf, valuesWithoutLength } from './readings.ts'
import type { Bounds } from './schema.ts'

/**
 * What one message may ask of somebody who reads slowly, perhaps in a foreign alphabet, on a small screen, in fear.
 * Grade 6 is what plain-language guides ask of texts for everybody.
 */
export const budget = { characters: 300, sentences: 3, questions: 1, grade: 6 } as const
const measures = ['characters', 'sentences', 'questions', 'grade'] as const

const told = (name: (typeof measures)[number], value: number) =>
  name === 'grade' ? `reading grade ${value} (Flesch-Kincaid)` : `${value} ${name}`

const tooMuch = (reading: TextReading, bounds: Bounds | undefined): readonly Finding[] =>
  measures.flatMap((name) => {
    const most = bounds?.[name] ?? budget[name]
    if (reading[name] <= most) return []
    return [
      findingAt(
        reading.language,
        reading.key.includes(':') ? reading.key : `bot:${reading.key}`,
        `${told(name, reading[name])}, at most ${most}`,
        'make it shorter, or say in locales/lengths.yaml why it must be so',
      ),
    ]
  })

/** An exception that no language needs would hide the next text that grows. */
const needless = (files: ReadFiles, readings: readonly TextReading[]): readonly Finding[] =>
  Object.entries(files.lengths).flatMap(([key, bounds]) => {
    const own = readings.filter((reading) => reading.key === key)
    const at = (path: readonly string[], problem: string): Finding => ({
      file: 'locales/lengths.yaml',
      path,
      problem: `${path.join(': ')}: ${problem}`,
      instead: 'take it out',
    })
    if (own.length === 0) return [at([key], 'there is no such text in bot.yaml')]
    return measures.flatMap((name) =>
      bounds[name] !== undefined && own.every((reading) => reading[name] <= budget[name])
        ? [at([key, name], `no language needs this, all have at most ${budget[name]}`)]
        : [],
    )
  })

/** What is hardest to read in a language. */
export interface HardestTexts {
  readonly language: string
  readonly texts: number
  readonly longest: TextReading
  readonly mostSentences: TextReading
  /** Its grade is 0 where none is measured. */
  readonly highestGrade: TextReading
}

/** Texts that ask more of their reader than they may, and what each language asks at most. */
export interface ReadingReport {
  readonly problems: readonly Finding[]
  readonly languages: readonly HardestTexts[]
}

/** Measures every text of the bot against its budget. */
export const readingReport = (files: ReadFiles): ReadingReport => {
  const readings = readingsOf(files)
  return {
    problems: [
      ...readings.flatMap((reading) => tooMuch(reading, files.lengths[reading.key])),
      ...needless(files, readings),
      ...valuesWithoutLength(files),
    ],
    languages: files.languages.flatMap(({ code: language }) => {
      const own = readings.filter((reading) => reading.language === language)
      const top = (name: (typeof measures)[number]) =>
        own.toSorted((one, other) => other[name] - one[name])[0]
      const [longest, mostSentences, highestGrade] = [top('characters'), top('sentences'), top('grade')]
      if (!longest || !mostSentences || !highestGrade) return []
      return [{ language, texts: own.length, longest, mostSentences, highestGrade }]
    }),
  }
}

/** Texts that ask too much of their reader, and exceptions that nothing needs. */
export const checkReading = (files: ReadFiles): readonly Finding[] => readingReport(files).problems
