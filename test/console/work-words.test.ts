import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { undatedNext } from '../../src/console/parts/next-line.tsx'
import { forms } from '../../src/referral/forms/forms.ts'
import { unusuals } from '../../src/referral/casework/record.ts'
import { checks } from '../../src/referral/casework/checklist.ts'
import { eventNames } from '../../src/referral/casework/event-names.ts'
import { riskLevels } from '../../src/core/case.ts'
import { papers } from '../../src/app/assistance-print.ts'
import { assessmentFields, assessmentPartNames } from '../../src/console/assessment-fields.ts'
import {
  monitoringChoiceNames,
  monitoringChoices,
  monitoringFields,
} from '../../src/console/monitoring-fields.ts'
import { activityFields, planFields } from '../../src/console/plan-typed.ts'
import { workFiles } from '../../src/console/words.ts'
import { dangerLists } from './support/danger-lists.ts'
import { journeyLists } from './support/journey-lists.ts'
import { lettersLists } from './support/letter-lists.ts'
import { goals, monitoringPoints } from '../../src/referral/reintegration/plan.ts'
import { refusals } from './support/refusals.ts'

const here = (path: string) => new URL(`../../${path}`, import.meta.url)

const sources = readdirSync(here('src/console'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(here(`src/console/${file}`), 'utf8'))
  .join('\n')

type Flat = ReadonlyMap<string, string>

const flatten = (value: unknown, path: string): readonly (readonly [string, string])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        flatten(inner, `${path}${path.endsWith(':') ? '' : '.'}${key}`),
      )
    : [[path, String(value)]]

const wordsOf = (language: string): Flat =>
  new Map(
    workFiles.flatMap((file) => {
      const path = here(`locales/${language}/${file}.yaml`)
      return existsSync(path) ? flatten(parse(readFileSync(path, 'utf8')), `${file}:`) : []
    }),
  )

const languages = ['en', 'ar', 'fr', 'es', 'pt', 'ru', 'uk']
const [en = new Map<string, string>(), ...others] = languages.map(wordsOf)

/** Every key in quotes, and every template that makes keys. */
const pattern = `(?:${workFiles.join('|')}):[a-zA-Z0-9_.\${}]`
const named = [...sources.matchAll(new RegExp(`'(${pattern}+)'`, 'g'))].map((match) => match[1] ?? '')
const templates = [...sources.matchAll(new RegExp(`\`((?:${workFiles.join('|')}):[^\`]*)\``, 'g'))].map(
  (match) => {
    const [head = '', ...rest] = (match[1] ?? '').split(/\$\{[^}]*\}/)
    const escaped = [head, ...rest].map((part) => part.replaceAll('.', '\\.'))
    return new RegExp(`^${escaped.join('[^:]+?')}$`)
  },
)
const isUsed = (key: string) => named.includes(key) || templates.some((template) => template.test(key))
const holes = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).toSorted()

/** Lists whose every code needs a word. */
const lists: Readonly<Record<string, readonly string[]>> = {
  'newstart:activity': activityFields,
  'newstart:whole': planFields,
  'newstart:goal': goals,
  'newstart:point': monitoringPoints,
  'newstart:part': assessmentPartNames,
  'newstart:assessed': assessmentFields,
  'newstart:monitored': monitoringFields,
  ...Object.fromEntries(monitoringChoiceNames.map((name) => [`newstart:${name}`, monitoringChoices[name]])),
  'newstart:paper.of': papers,
  'newstart:print.heading': papers,
  'risk:level': riskLevels,
  ...dangerLists,
  'casework:refused': refusals,
  'casework:next': undatedNext,
  'casework:check.item': checks,
  'casework:form': Object.keys(forms),
  'casework:unusual': unusuals,
  'casework:happened': Object.values(eventNames),
  ...lettersLists,
  ...journeyLists,
}

describe('the words of casework', () => {
  it('are the same keys in every deployed language', () => {
    for (const other of others) expect([...other.keys()].toSorted()).toEqual([...en.keys()].toSorted())
    expect(others).toHaveLength(6)
  })

  it('have every key that the sources name', () => {
    expect(named.filter((key) => !en.has(key))).toEqual([])
    expect(named.length).toBeGreaterThan(20)
  })

  it('have no key that nothing uses', () => {
    expect([...en.keys()].filter((key) => !isUsed(key))).toEqual([])
  })

  it.each(Object.entries(lists))('name every %s', (name, codes) => {
    expect(codes.filter((code) => !en.has(`${name}.${code}`))).toEqual([])
  })

  it('take the same values in every deployed language', () => {
    for (const other of others) {
      const different = [...en].filter(
        ([key, text]) => holes(other.get(key) ?? '').join() !== holes(text).join(),
      )
      expect(different.map(([key]) => key)).toEqual([])
    }
  })

  it('in Arabic are written in Arabic', () => {
    const latin = [...wordsOf('ar')].filter(([, text]) => !/[\u0600-\u06FF]/.test(text))
    expect(latin).toEqual([])
  })
})
