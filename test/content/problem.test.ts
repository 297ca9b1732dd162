import { describe, expect, it, test } from 'vitest'
import { nearest, suggestion } from '../../src/content/nearest.ts'
import { formatProblem, withLines } from '../../src/content/problem.ts'
import type { Mistake } from './support.ts'
import { foundWith } from './support.ts'

/** A small dialog in place of a shipped one: its lines are those written here. */
const place = (...nodes: readonly string[]): Mistake => ({
  file: 'dialogs/place.yaml',
  text: ['id: place', 'version: 1', 'start: first', 'nodes:', ...nodes.map((line) => `  ${line}`), ''].join(
    '\n',
  ),
})
const known = 'first: { kind: return }'

interface Row {
  readonly label: string
  readonly mistake: Mistake
  readonly reads: string
}

const rows: readonly Row[] = [
  {
    label: 'a way to a node that does not exist',
    mistake: place('first: { kind: say, next: don }', 'done: { kind: return }'),
    reads: 'dialogs/place.yaml:5: node first: leads to don, which does not exist; did you mean done?',
  },
  {
    label: 'a way that resembles no node',
    mistake: place('first:', '  kind: safe', '  next: elsewhere'),
    reads: 'dialogs/place.yaml:7: node first: leads to elsewhere, which does not exist; write one of: first',
  },
  {
    label: 'an option that is no value of its field',
    mistake: place(
      'first:',
      '  kind: choose',
      '  field: safety_now',
      '  options:',
      "    'yes': done",
      '    notsure: done',
      '  skip: done',
      'done: { kind: return }',
    ),
    reads:
      'dialogs/place.yaml:10: node first: options: notsure is not a value of safety_now; did you mean not_sure?',
  },
  {
    label: 'a field that is not in the inventory, in a branch',
    mistake: place(
      'first:',
      '  kind: branch',
      '  cases:',
      '    - { when: { fact: safe, in: ["yes"] }, go: done }',
      '    - { when: { field: age_bend, in: [18_plus] }, go: done }',
      '  otherwise: done',
      'done: { kind: return }',
    ),
    reads:
      'dialogs/place.yaml:9: node first: field: age_bend is not in dialogs/fields.yaml; did you mean age_band?',
  },
  {
    label: 'a dialog that does not exist',
    mistake: place('first: { kind: call, dialog: emergancy, next: done }', 'done: { kind: return }'),
    reads: 'dialogs/place.yaml:5: node first: dialog: there is no dialog emergancy; did you mean emergency?',
  },
  {
    label: 'a word that a kind of node does not know',
    mistake: place('first:', '  kind: say', '  next: done', '  nxt: done', 'done: { kind: return }'),
    reads: 'dialogs/place.yaml:8: node first: Unrecognized key: "nxt"; did you mean next?',
  },
  {
    label: 'a fact that does not exist, though a condition has three shapes',
    mistake: place(
      'first:',
      '  kind: branch',
      '  cases:',
      '    - { when: { fact: phaze, in: [waiting] }, go: done }',
      '  otherwise: done',
      'done: { kind: return }',
    ),
    reads: 'did you mean phase?',
  },
  {
    label: 'a line that is missing',
    mistake: place('first:', '  kind: say'),
    reads:
      'dialogs/place.yaml:5: node first: next: Invalid input: expected string, received undefined; add here: next: …',
  },
  {
    label: 'a file that is no YAML',
    mistake: place(known, 'second: [a'),
    reads: 'dialogs/place.yaml:7: Flow sequence in block collection',
  },
  {
    label: 'a name with letters that no name has',
    mistake: place(known, 'Über uns: { kind: return }'),
    reads: 'dialogs/place.yaml:6: node Über uns: use small letters, digits and _',
  },
  {
    label: 'a text that is missing, with the line to add',
    mistake: { file: 'locales/ar/bot.yaml', edit: (bot) => bot.deleteIn(['place', 'sent', 'text']) },
    reads: 'place.sent.text: missing; add here: text: …',
  },
  {
    label: 'a text that is missing with all around it',
    mistake: { file: 'locales/ar/bot.yaml', edit: (bot) => bot.deleteIn(['place']) },
    reads: 'place.sent.text: missing; add here: place: { sent: { text: … } }',
  },
  {
    label: 'a placeholder lost',
    mistake: { file: 'locales/ar/bot.yaml', edit: (bot) => bot.setIn(['queue', 'claimed'], 'شكرًا.') },
    reads: 'queue.claimed: placeholders differ from en; write each of: {{code}}',
  },
]

describe('a mistake', () => {
  it.each(rows)('is reported with its line and what to write instead: $label', ({ mistake, reads }) => {
    const lines = foundWith(mistake).map(formatProblem)
    expect(lines.filter((line) => line.includes(reads))).toHaveLength(1)
  })

  it('in the name of a text is recognised by the text that is then missing', () => {
    const slip: Mistake = {
      file: 'locales/en/bot.yaml',
      edit: (bot) => {
        bot.setIn(['place', 'sent', 'texd'], bot.getIn(['place', 'sent', 'text']))
        bot.deleteIn(['place', 'sent', 'text'])
      },
    }
    const lines = foundWith(slip).map(formatProblem)
    const line = lines.find((each) => each.includes('place.sent.texd'))
    expect(line).toContain('nothing uses this text; did you mean place.sent.text?')
  })

  it('of a file that is not there has no line', () => {
    const [missing] = foundWith({ file: 'locales/ar/countries.yaml' }).filter(
      ({ problem }) => problem === 'missing',
    )
    expect(missing).toMatchObject({ file: 'locales/ar/countries.yaml', line: null })
  })
})

test('a path into lists and maps is the line of its last part that exists', () => {
  const source = ['a:', '  - b: 1', '    c: 2', '  - d: 3', 'e: 4'].join('\n')
  const at = (...path: readonly (string | number)[]) =>
    withLines([{ file: 'f', path, problem: '' }], new Map([['f', source]]))[0]?.line
  expect(at('a', 0, 'c')).toBe(3)
  expect(at('a', 1, 'd')).toBe(4)
  expect(at('a', 1, 'x', 'y')).toBe(4)
  expect(at('e')).toBe(5)
  expect(at('z')).toBe(1)
})

describe('the nearest name', () => {
  it.each([
    ['kontact', ['contact', 'context'], 'contact'],
    ['safty_now', ['safety_now', 'safe'], 'safety_now'],
    ['fly', ['stay', 'go'], null],
    ['same', ['same'], null],
  ])('to %s among %j is %s', (name, names, meant) => {
    expect(nearest(name, names)).toBe(meant)
  })

  it('is not guessed: without one the list is given, and a list nobody reads is not', () => {
    expect(suggestion('fly', ['stay', 'go'])).toBe('write one of: stay, go')
    expect(
      suggestion(
        'fly',
        Array.from({ length: 60 }, (_, at) => `node_${at}`),
      ),
    ).toBeUndefined()
    expect(suggestion('fly', [])).toBeUndefined()
  })
})
