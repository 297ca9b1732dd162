import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { DangerKind } from '../../../src/core/danger.ts'
import { dangerKinds } from '../../../src/core/danger.ts'

const sentencesSchema = z.strictObject({
  danger: z.array(z.string()),
  self_harm: z.array(z.string()),
  child: z.array(z.string()),
  none: z.array(z.string()),
})

/** A sentence as people type it, and what it must be heard as; null: it only sounds like danger. */
export interface Sentence {
  readonly language: string
  readonly words: string
  readonly kind: DangerKind | null
}

/** The table of one language beside this file; empty where nobody has written one. */
export const sentencesIn = (language: string): readonly Sentence[] => {
  const file = new URL(`${language}.yaml`, import.meta.url)
  if (!existsSync(file)) return []
  const read = sentencesSchema.parse(parse(readFileSync(file, 'utf8')))
  const heard = dangerKinds.flatMap((kind) => read[kind].map((words) => ({ language, words, kind })))
  return [...heard, ...read.none.map((words) => ({ language, words, kind: null }))]
}
