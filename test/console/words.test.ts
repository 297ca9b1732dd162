import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { fourEyesActions, fourEyesReasons } from '../../src/app/approvals.ts'
import { openingReasons, roles } from '../../src/app/casework.ts'
import { doubtKinds } from '../../src/app/sending.ts'
import { shareCategories } from '../../src/app/sharing.ts'
import type { CodeWord, Delivery } from '../../src/app/case-view.ts'
import type { Casework } from '../../src/app/casework.ts'
import type { ReplyBar } from '../../src/app/sending.ts'
import { templateBars } from '../../src/console/parts/first-lines.tsx'
import { failureSteps, namedFailures, namedHolds } from '../../src/console/parts/delivery.tsx'
import { pictureBars } from '../../src/app/pictures.ts'
import type { PictureAsked } from '../../src/app/pictures.ts'
import { namedPictureEnds } from '../../src/console/parts/picture.tsx'
import { namedEnds } from '../../src/console/parts/recording.tsx'
import { namedTroubles } from '../../src/console/parts/speak.tsx'
import { unnamed } from '../../src/console/parts/fit.tsx'
import {
  caseStatuses,
  cautions,
  priorities,
  priorityReasons,
  scenarios,
  workerGenders,
} from '../../src/core/case.ts'
import { complaintOutcomes } from '../../src/app/complaints.ts'
import type { ComplaintBar } from '../../src/app/complaints.ts'
import { scenarioReasons } from '../../src/referral/scenarios.ts'
import type { Desk } from '../../src/app/desk.ts'
import type { DeskDraft } from '../../src/console/parts/write-box.tsx'
import { timelineKinds } from '../../src/app/timeline-kinds.ts'
import { reviewStates } from '../../src/core/reviews.ts'
import {
  handoverFields,
  leavingReasons,
  mismatches,
  neglects,
  overrideReasons,
  strains,
} from '../../src/app/staffing.ts'
import { shows } from '../../src/console/queue-filter.ts'
import { languagesSchema } from '../../src/content/schema.ts'
import { channelNames } from '../../src/core/channel.ts'
import { helpKinds } from '../../src/core/directory.ts'
import { consentMethods, giversOfConsent, purposes } from '../../src/core/consent.ts'
import type { ConsentDecision, ConsentState } from '../../src/core/consent.ts'

const folder = new URL('../../src/console/', import.meta.url)
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n')

const flatten = (value: unknown, path = ''): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`))
    : [path]
const valuesOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : [String(value)]

const locale = (file: string): unknown =>
  parse(readFileSync(new URL(`../../locales/${file}`, import.meta.url), 'utf8'))
const languages = languagesSchema.parse(locale('languages.yaml')).map(({ code }) => code)
const [en, ...others] = languages.map((code) => locale(`${code}/console.yaml`))
const keys = new Set(flatten(en))

/** Every quoted string of the sources that has the shape of a key, and every template that makes one. */
const quoted = new Set(
  [...sources.matchAll(/'([a-z_]+(?:\.[a-z_A-Z0-9]+)+)'/g)].map((match) => match[1] ?? ''),
)
const used = [...sources.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? '')
const templates = [...sources.matchAll(/`([a-z_]+(?:\.[a-z_]+)*\.\$\{[^`]+)`/g)].map(
  (match) => new RegExp(`^${(match[1] ?? '').replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[^.]+')}$`),
)

/** Why something was refused and is said so; `not_yours` and `not_found` are told as nothing at all. */
type CodeOf<R> = Exclude<
  Extract<R, { readonly ok: false }> extends { readonly code: infer Code } ? Code : never,
  'not_yours' | 'not_found'
>

/** Every member of a union that has no list: one that is added does not compile here until it is named. */
const namesOf = <Name extends string>(all: Readonly<Record<Name, 1>>) => Object.keys(all)

const lists: Readonly<Record<string, readonly string[]>> = {
  priority: priorities,
  reason: priorityReasons,
  review: reviewStates.filter((state) => state !== 'reviewed'),
  status: caseStatuses,
  channel: channelNames,
  help: helpKinds,
  purpose: purposes,
  role: roles,
  failure: [...namedFailures, 'other'],
  hold: namedHolds,
  'first.bar': templateBars,
  'reply.after': failureSteps,
  checks: doubtKinds,
  gone: [...namedEnds, 'other'],
  'picture.gone': [...namedPictureEnds, 'other'],
  'picture.bar': pictureBars,
  'picture.standing': namesOf<Exclude<PictureAsked['standing'], 'none'>>({
    asked: 1,
    agreed: 1,
    refused: 1,
    over: 1,
  }),
  'speak.trouble': namedTroubles,
  gender: workerGenders.filter((gender) => gender !== 'no_preference'),
  'staffing.mismatch': mismatches.filter((each) => !unnamed.includes(each)),
  'staffing.strain': strains,
  'staffing.gender': workerGenders,
  'staffing.because': overrideReasons,
  'queue.neglect': neglects,
  'queue.show': shows,
  'handover.because': leavingReasons,
  'handover.field': handoverFields,
  caution: cautions.filter((caution) => caution !== 'none'),
  opening: openingReasons,
  category: shareCategories,
  action: fourEyesActions,
  'complaints.outcomes': complaintOutcomes,
  'complaints.trouble': namesOf<Exclude<ComplaintBar, 'not_yours'> | 'outcome' | 'over'>({
    gone: 1,
    no_record: 1,
    unreadable: 1,
    about: 1,
    empty: 1,
    too_long: 1,
    outcome: 1,
    over: 1,
  }),
  why: fourEyesReasons,
  'triage.name': scenarios,
  'triage.advice': scenarios,
  'triage.why': scenarioReasons,
  'timeline.kind': timelineKinds,
  'approval.trouble': namesOf<
    CodeOf<Awaited<ReturnType<Casework['request']>>> | CodeOf<Awaited<ReturnType<Casework['decide']>>>
  >({ pending: 1, not_lower: 1, nothing: 1, same_worker: 1, over: 1, changed: 1, unreadable: 1 }),
  'notes.trouble': namesOf<NonNullable<DeskDraft['trouble']>>({
    empty: 1,
    too_long: 1,
    when: 1,
    closed: 1,
    no_record: 1,
    unreadable: 1,
  }),
  'triage.trouble': namesOf<
    CodeOf<Awaited<ReturnType<Desk['chooseScenario']>>> | CodeOf<Awaited<ReturnType<Desk['raisePriority']>>>
  >({ reason: 1, not_higher: 1, closed: 1, unreadable: 1, stale: 1 }),
  method: consentMethods,
  giver: giversOfConsent,
  decision: namesOf<ConsentDecision>({ given: 1, refused: 1, withdrawn: 1 }),
  state: namesOf<ConsentState>({
    not_asked: 1,
    given: 1,
    outdated: 1,
    expired: 1,
    refused: 1,
    withdrawn: 1,
  }),
  code_word: namesOf<CodeWord>({ none: 1, set: 1, right: 1, wrong: 1 }),
  delivery: namesOf<Delivery['state']>({ queued: 1, held: 1, sent: 1, delivered: 1, read: 1, failed: 1 }),
  bar: namesOf<ReplyBar>({
    not_assigned: 1,
    closed: 1,
    left: 1,
    stopped: 1,
    suspended: 1,
    not_live: 1,
    safety_check: 1,
    window_closed: 1,
    outside_hours: 1,
    live_only: 1,
    no_consent: 1,
    no_record: 1,
    unreadable: 1,
  }),
}

const isUsed = (key: string) => quoted.has(key) || templates.some((template) => template.test(key))
const holes = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort()

describe("the console's words", () => {
  it('are the same keys in every deployed language', () => {
    for (const other of others) expect(flatten(other)).toEqual(flatten(en))
    expect(others.length).toBeGreaterThan(0)
  })

  it('have every key that the sources name', () => {
    expect(used.filter((key) => !keys.has(key))).toEqual([])
    expect(used.length).toBeGreaterThan(50)
  })

  it.each(Object.entries(lists))('name every %s', (name, codes) => {
    expect(codes.filter((code) => !keys.has(`${name}.${code}`))).toEqual([])
  })

  it('have no key that nothing uses', () => {
    expect([...keys].filter((key) => !isUsed(key))).toEqual([])
  })

  it('take the same values in every deployed language', () => {
    for (const other of others) expect(valuesOf(other).map(holes)).toEqual(valuesOf(en).map(holes))
  })

  it('in Arabic are written in Arabic', () => {
    const latin = valuesOf(locale('ar/console.yaml')).filter(
      (text) => text !== 'Handrail' && !/[\u0600-\u06FF]/.test(text),
    )
    expect(latin).toEqual([])
  })
})
