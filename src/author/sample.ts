import type { Answer, Branch, Field } from '../core/answers.ts'
import { branches } from '../core/answers.ts'
import type { ConsentEvent } from '../core/consent.ts'
import { purposes } from '../core/consent.ts'
import type { Frame } from '../dialog/state.ts'
import { newState } from '../dialog/state.ts'
import type { Env, Turn } from '../dialog/turn.ts'
import { newTurn } from '../dialog/turn.ts'
import type { Draft } from './draft.ts'

/** Noon on a working day; nothing shown depends on which. */
const now = Date.UTC(2026, 0, 7, 12)

/** The work name of whoever writes. */
export const sampleWorker = 'Noor'

export interface Sample {
  readonly draft: Draft
  readonly language: string
  readonly at: Frame
  /** Every question in its shorter words. */
  readonly easy: boolean
  /** Null: the person has not said where they are. */
  readonly country: string | null
  /** The channel can take messages back from the phone. */
  readonly erasable: boolean
}

/** A turn in which somebody who has answered and agreed to everything comes to a node. */
export const sampleTurn = ({ draft, language, at, easy, country, erasable }: Sample): Turn => {
  const { library, lexicon } = draft
  const way = branches.find((branch) => branch === at.dialog) ?? 'self_adult'
  const answers = Object.values(library.fields).map(
    (field) => [field.id, answerTo(field, way, country)] as const,
  )
  const env: Env = {
    now,
    saidAt: now,
    session: 'sample',
    languages: lexicon.languages,
    lexicon,
    staffed: true,
    erasable,
    said: null,
    evidence: null,
    quiet: false,
    kept: true,
  }
  return newTurn(library, env, {
    ...newState(library.version, 'sample', language),
    at: [at],
    easy: easy ? 'everywhere' : 'off',
    answers: Object.fromEntries(answers),
    consents: consentsIn(language),
    safeAt: now,
    lastInboundAt: now,
    worker: sampleWorker,
  })
}

/** Answers that decide the way in, so that each shows its own summary. */
const roles: Readonly<Record<Branch, string>> = {
  self_adult: 'self',
  self_child: 'self',
  reporter: 'family',
  partner: 'ngo',
}

const answerTo = (field: Field, way: Branch, country: string | null): Answer => {
  if (field.id === 'contact_role') return { kind: 'codes', codes: [roles[way]] }
  if (field.id === 'age_band') return { kind: 'codes', codes: [way === 'self_child' ? '15_17' : '18_plus'] }
  switch (field.values.kind) {
    case 'codes':
      return { kind: 'codes', codes: field.values.codes.slice(0, 1) }
    case 'country':
      return country === null ? { kind: 'skipped' } : { kind: 'codes', codes: [country] }
    case 'clock':
      return { kind: 'codes', codes: ['+03:00'] }
    case 'text':
      return { kind: 'text', text: 'Sam' }
  }
}

const consentsIn = (language: string): readonly ConsentEvent[] =>
  purposes.map((purpose) => ({
    purpose,
    scope: null,
    decision: 'given',
    givenBy: 'self',
    method: 'button',
    language,
    // Of no notice there is: otherwise the question for it would count as settled or outdated.
    notice: { id: 'sample', version: 1, hash: '' },
    at: now,
    expiresAt: null,
    quality: 'clear',
    recordedBy: null,
    evidence: null,
  }))
