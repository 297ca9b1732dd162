/**
 * Which rules of a document of rules no test names: `node test/docs/rule-ids.ts <markdown file>`. The document is its
 * reader's; nothing here depends on it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface RuleId {
  readonly id: string
  /** What the title or the row of a test begins with when it names the rule. */
  readonly named: RegExp
}

/** The whole of a row's first cell, or set off from the words that follow: `P1` is also how urgent somebody is. */
const plain = (id: string): RuleId => ({ id, named: new RegExp(`^${id}(?:$|[:,])`) })

/** Rules that carry their id in their own row or line: `|T01|`, `|**S1** …`, `|A-i: …`, `- G1 …`. */
const carried = (text: string): readonly RuleId[] => {
  const found = text
    .replace(priorityTable, '')
    .matchAll(/^(?:\||- )\**((?:[THMPSG]\d{1,2})|A-i{1,3})(?![\w-])/gm)
  return [...found].flatMap(([, id]) => (id === undefined ? [] : [plain(id)]))
}

/** The table of priorities, by its head: their P1 is not the P1 of travel. */
const priorityTable = /^\|Prio\|.*\n(?:\|.*\n)*/m

const priorities = (text: string): readonly RuleId[] =>
  [...(priorityTable.exec(text)?.[0] ?? '').matchAll(/^\|(P\d)\|/gm)].flatMap(([, id]) =>
    id === undefined ? [] : [{ id: `priority ${id}`, named: new RegExp(`^${id} is due `) }],
  )

/** The rows of the table of steps: `|4a Advance notification|`. */
const steps = (text: string): readonly RuleId[] =>
  [...text.matchAll(/^\|(\d[a-z]?) \p{Lu}/gmu)].flatMap(([, step]) =>
    step === undefined ? [] : [{ id: `step ${step}`, named: new RegExp(`^step ${step}(?:$|[ :,])`) }],
  )

/** What must never be sent, in the order of the one sentence that lists it: `F1` is the first. */
const forbidden = (text: string): readonly RuleId[] => {
  const list = /^\*\*Forbidden\*\*[^:]*: (.*?)(?:\. |$)/m.exec(text)?.[1] ?? ''
  return list === '' ? [] : list.split(';').map((_, index) => plain(`F${index + 1}`))
}

/** The numbered list of what must fail, each tested under its number. */
const mustFail = (text: string): readonly RuleId[] => {
  const section = text.split(/^## /m).find((each) => /^\d+\. Must-fail/.test(each)) ?? ''
  return [...section.matchAll(/^(\d+)\. /gm)].flatMap(([, number], index) =>
    // The first is the heading's own.
    index === 0 || number === undefined
      ? []
      : [{ id: `must fail ${number}`, named: new RegExp(`^${number} [A-Za-z]`) }],
  )
}

const ruleIds = (text: string): readonly RuleId[] => {
  const all = [...carried(text), ...priorities(text), ...steps(text), ...forbidden(text), ...mustFail(text)]
  return [...new Map(all.map((rule) => [rule.id, rule])).values()]
}

/** What stands in a title: `it('…', () =>`, `test.each([…])('…', () =>`. */
const title = /(?:\b(?:it|test|describe)|\))\(\s*(['"`])(.*?)\1,\s*(?:\{[^}]*\},\s*)?(?:async\s*)?\(/g

/** What a row of a table begins with: `['F1', …`, `{ id: 'T01', …`, `childRow('M1', …`. */
const firstCell = /^ *(?:\[|\{\s*id: |\w*[rR]ow\()\s*'([^']+)'/gm

/** Where rules are tested. Elsewhere a row that begins with P1 is about how urgent somebody is. */
const isOfRules = (name: string) => /^(?:referral\/.*|must-fail)\.test\.ts$/.test(name)

/** Nothing else of a test counts: a fixture's scenario is S1 without a word on the rule. */
const namesInTests = (): readonly string[] => {
  const folder = join(import.meta.dirname, '..')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isOfRules)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .flatMap((text) => [
      ...[...text.matchAll(title)].map(([, , words = '']) => words),
      ...[...text.matchAll(firstCell)].map(([, cell = '']) => cell),
    ])
}

const [file] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write('node test/docs/rule-ids.ts <markdown file>\n')
  process.exitCode = 2
} else {
  const ids = ruleIds(readFileSync(file, 'utf8'))
  const names = namesInTests()
  const without = ids.filter(({ named }) => !names.some((name) => named.test(name)))
  for (const { id } of without) process.stdout.write(`${id}\n`)
  process.stdout.write(`${ids.length} ids, ${without.length} without a test\n`)
  if (without.length > 0) process.exitCode = 1
}
