import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import type { ConsentEvent } from '../../src/core/consent.ts'
import { secretWords } from '../../src/core/secret-word.ts'
import { purposes } from '../../src/core/consent.ts'
import { dialogSchema } from '../../src/content/schema.ts'
import type { Node } from '../../src/dialog/definition.ts'
import { kindOf, nodeKinds } from '../../src/dialog/nodes/registry.ts'
import type { DialogState } from '../../src/dialog/state.ts'
import { newState } from '../../src/dialog/state.ts'
import type { Env, Turn } from '../../src/dialog/turn.ts'
import { newTurn } from '../../src/dialog/turn.ts'
import { content } from './content.ts'

const json = z.json()

/** What a kind does with one input in one state, and everything that becomes of it. */
const fixtureSchema = z.array(
  z.strictObject({
    label: z.string(),
    node: z.looseObject({}),
    /** What differs from a state in which the safety check was passed in English. */
    state: z.looseObject({}).default({}),
    /** Consents given before, each with the name of its notice. */
    given: z.partialRecord(z.enum(purposes), z.string()).default({}),
    /** Which of their own words the message is. */
    word: z.enum(secretWords).nullable().default(null),
    staffed: z.boolean().default(true),
    erasable: z.boolean().default(true),
    do: z.union([
      z.enum(['pass', 'settled', 'screen', 'skip']),
      z.strictObject({ pick: z.string() }),
      z.strictObject({ write: z.string() }),
    ]),
    gives: json.exactOptional(),
    throws: z.string().exactOptional(),
    events: z.array(z.string()).default([]),
    said: z.array(z.string()).default([]),
    /** Parts of the state afterwards. */
    after: z.looseObject({}).default({}),
  }),
)
type Fixture = z.infer<typeof fixtureSchema>[number]

const now = Date.UTC(2026, 6, 1, 10)
const at = { dialog: 'sample', node: 'it' }

/** Parsed as a dialog file would be. */
const nodeOf = (raw: unknown): Node => {
  const dialog = dialogSchema.parse({ id: 'sample', version: 1, start: 'it', nodes: { it: raw } })
  const node = dialog.nodes['it']
  if (node === undefined) throw new Error('a dialog lost its node')
  return node
}

/** What most entries of a ledger have in common. */
const entry = {
  scope: null,
  decision: 'given',
  givenBy: 'self',
  method: 'button',
  language: 'en',
  at: now,
  expiresAt: null,
  quality: 'clear',
  recordedBy: null,
  evidence: null,
} as const

const stateOf = (fixture: Fixture): DialogState => {
  const consents = Object.entries(fixture.given).map(([purpose, notice]) => ({
    ...entry,
    purpose: purpose as ConsentEvent['purpose'],
    notice: { id: notice, version: 1, hash: '' },
  }))
  const usual = { ...newState(content.library.version, 's00001', 'en'), safeAt: now, lastInboundAt: now }
  const { consents: written, ...state } = fixture.state
  const ledger = z.array(z.looseObject({})).default([]).parse(written)
  return {
    ...usual,
    consents: [...consents, ...ledger.map((event) => ({ ...entry, ...event }) as ConsentEvent)],
    at: [at],
    ...state,
  }
}

const turnOf = (fixture: Fixture): Turn => {
  const env: Env = {
    now,
    saidAt: now,
    kept: false,
    session: 's00002',
    languages: ['en', 'ar'],
    lexicon: content.lexicon,
    staffed: fixture.staffed,
    erasable: fixture.erasable,
    said: fixture.word,
    evidence: null,
    quiet: false,
  }
  return { ...newTurn(content.library, env, stateOf(fixture)), method: 'button' }
}

const act = (turn: Turn, fixture: Fixture): unknown => {
  const node = nodeOf(fixture.node)
  const kind = kindOf(node)
  if (!kind.waits) {
    if (fixture.do !== 'pass') throw new Error(`${kind.kind} does not wait`)
    return kind.pass(turn, node, at)
  }
  if (fixture.do === 'settled') return kind.settled(turn, node, at)
  if (fixture.do === 'skip') return kind.skip(turn, node, at)
  if (fixture.do === 'screen') {
    const { spoken, options } = kind.screen(turn, node, at)
    return { spoken: spoken.map(nameOf), options: options.map((each) => each.option) }
  }
  if (typeof fixture.do === 'string') throw new Error(`${kind.kind} waits`)
  return 'pick' in fixture.do
    ? kind.pick(turn, node, at, fixture.do.pick)
    : kind.write(turn, node, at, fixture.do.write)
}

const nameOf = (spoken: Turn['spoken'][number]): string => {
  if (spoken.kind === 'text' || spoken.kind === 'every_language') return spoken.key
  if (spoken.kind === 'summary') return `summary ${spoken.answers.map((each) => each.field).join(' ')}`.trim()
  return spoken.kind === 'card' ? `card ${spoken.country ?? 'international'}` : spoken.kind
}

/** `undefined` is no value of JSON: what is compared is what would be stored. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

const folder = new URL('nodes/', import.meta.url)

describe.each(Object.keys(nodeKinds))('a node of kind %s', (kind) => {
  const file = new URL(`${kind}.json`, folder)

  test('has fixtures', () => {
    expect(existsSync(file)).toBe(true)
  })

  const fixtures = existsSync(file) ? fixtureSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : []
  for (const fixture of fixtures) {
    test(fixture.label, () => {
      expect(nodeOf(fixture.node).kind).toBe(kind)
      const turn = turnOf(fixture)
      if (fixture.throws !== undefined) {
        expect(() => act(turn, fixture)).toThrow(fixture.throws)
        return
      }
      expect(plain(act(turn, fixture))).toEqual(fixture.gives)
      expect(turn.events.map((event) => event.type)).toEqual(fixture.events)
      expect(turn.spoken.map(nameOf)).toEqual(fixture.said)
      expect(turn.state).toMatchObject(fixture.after)
      if ('answers' in fixture.after) expect(turn.state.answers).toEqual(fixture.after['answers'])
    })
  }

  test('is explained with an example that a dialog file could hold', () => {
    const source = readFileSync(new URL(`../../src/dialog/nodes/${kind}.ts`, import.meta.url), 'utf8')
    const example = /```yaml\n([\s\S]*?)```/.exec(source)?.[1]?.replace(/^ \* ?/gm, '')
    expect(nodeOf(parse(example ?? '')).kind).toBe(kind)
  })
})
