import { describe, expect, test } from 'vitest'
import { formatProblem } from '../../src/content/problem.ts'
import type { Mistake } from './support.ts'
import { foundWith, problemsWith } from './support.ts'

interface Row extends Mistake {
  readonly label: string
  /** How the line begins: the rest is the parser's own words. */
  readonly problem: string
}

const rows: readonly Row[] = [
  {
    label: 'a file that is no YAML',
    file: 'dialogs/place.yaml',
    text: 'id: [place',
    problem: 'dialogs/place.yaml: Flow sequence in block collection',
  },
  {
    label: 'a kind of node that does not exist',
    file: 'dialogs/place.yaml',
    edit: (place) => place.setIn(['nodes', 'sent', 'kind'], 'shout'),
    problem: "dialogs/place.yaml: node sent: kind: Invalid discriminator value. Expected 'say' | ",
  },
  {
    label: 'a word the node kind does not know',
    file: 'dialogs/place.yaml',
    edit: (place) => place.setIn(['nodes', 'sent', 'color'], 'red'),
    problem: 'dialogs/place.yaml: node sent: Unrecognized key: "color"',
  },
  {
    label: 'a file not named after its dialog',
    file: 'dialogs/place.yaml',
    edit: (place) => place.set('id', 'spot'),
    problem: 'dialogs/place.yaml: id: the file is not named after spot',
  },
  {
    label: 'a dialog the engine calls, taken away',
    file: 'dialogs/place.yaml',
    problem: 'dialogs/place.yaml: missing; the engine calls it',
  },
  {
    label: 'a start that does not exist',
    file: 'dialogs/place.yaml',
    edit: (place) => place.set('start', 'nowhere'),
    problem: 'dialogs/place.yaml: start: there is no node nowhere',
  },
  {
    label: 'a node that leads nowhere',
    file: 'dialogs/place.yaml',
    edit: (place) => place.setIn(['nodes', 'emergency', 'next'], 'nowhere'),
    problem: 'dialogs/place.yaml: node emergency: leads to nowhere, which does not exist',
  },
  {
    label: 'a node nothing leads to',
    file: 'dialogs/place.yaml',
    edit: (place) => place.setIn(['nodes', 'island'], { kind: 'return' }),
    problem: 'dialogs/place.yaml: node island: nothing leads here',
  },
  {
    label: 'a call of a dialog that does not exist',
    file: 'dialogs/place.yaml',
    edit: (place) => place.setIn(['nodes', 'emergency', 'dialog'], 'rescue_team'),
    problem: 'dialogs/place.yaml: node emergency: dialog: there is no dialog rescue_team',
  },
  {
    label: 'a question for a field that is not in the inventory',
    file: 'dialogs/country.yaml',
    edit: (country) => country.setIn(['nodes', 'country', 'field'], 'street'),
    problem: 'dialogs/country.yaml: node country: field: street is not in dialogs/fields.yaml',
  },
  {
    label: 'an option that is no value of its field',
    file: 'dialogs/comprehension.yaml',
    edit: (comprehension) => comprehension.setIn(['nodes', 'reads', 'options', 'maybe'], 'done'),
    problem: 'dialogs/comprehension.yaml: node reads: options: maybe is not a value of comprehension',
  },
  {
    label: 'a branch on a value that does not exist',
    file: 'dialogs/numbers.yaml',
    edit: (numbers) => numbers.setIn(['nodes', 'known', 'cases', 0, 'when'], { field: 'wish', in: ['fly'] }),
    problem: 'dialogs/numbers.yaml: node known: options: fly is not a value of wish',
  },
  {
    label: "an option with the engine's own name",
    file: 'dialogs/place.yaml',
    edit: (place) => place.setIn(['nodes', 'sent', 'options', '_human'], 'done'),
    problem: "dialogs/place.yaml: node sent: options: _human is the engine's own",
  },
  {
    label: 'a field kept for a time nobody knows',
    file: 'dialogs/fields.yaml',
    edit: (fields) => fields.setIn(['wish', 'keep'], 'forever'),
    problem: 'dialogs/fields.yaml: wish.keep: forever names no class of dialogs/retention.yaml',
  },
]

describe('checking the dialogs', () => {
  test('a branch on what a fact never is stands with its line and what to write', () => {
    const found = foundWith({
      file: 'dialogs/danger.yaml',
      edit: (danger) =>
        danger.setIn(['nodes', 'about', 'cases', 0, 'when'], { fact: 'danger', in: ['selfharm'] }),
    }).map(formatProblem)
    expect(found).toEqual([
      expect.stringMatching(
        /^dialogs\/danger\.yaml:\d+: node about: fact: selfharm is not a value of danger; write one of: self_harm, child, danger, none$/,
      ),
    ])
  })

  test.each(rows)('$label is named with its file and place', ({ problem, ...mistake }) => {
    const begins = problemsWith(mistake).filter((line) => line.startsWith(problem))
    expect(begins).toHaveLength(1)
  })
})
