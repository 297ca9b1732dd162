import { describe, expect, test } from 'vitest'
import { graphOf, withCalled } from '../../src/author/graph.ts'
import { mermaidOf } from '../../src/author/mermaid.ts'
import type { Dialog } from '../../src/dialog/definition.ts'

const dialog: Dialog = {
  id: 'small',
  version: 1,
  start: 'who',
  nodes: {
    who: {
      kind: 'choose',
      field: 'role',
      options: { me: 'ask', friend: 'ask', work: 'later' },
      also: { numbers: 'numbers' },
      skip: 'later',
    },
    ask: {
      kind: 'branch',
      cases: [
        { when: { fact: 'staffed', in: ['yes'] }, go: 'later' },
        { when: { consent: 'record_data', is: 'not_given' }, go: 'numbers' },
      ],
      otherwise: 'later',
    },
    numbers: { kind: 'call', dialog: 'other', next: 'who' },
    later: { kind: 'close', how: 'finished' },
  },
}

const words = new Map([
  ['bot:small.who.text', 'Who are\n\nyou writing for? "Say" <it>'],
  ['fields:role.me', 'Me'],
  ['fields:role.friend', 'A friend'],
  ['bot:small.who.numbers', 'Numbers'],
])

describe('a dialog as a graph', () => {
  const graph = graphOf(dialog, words)
  const lineTo = (from: string, to: string) =>
    graph.edges.find((edge) => edge.from === from && edge.to === to)

  test('all answers that lead to one place are one arrow, with the words of their buttons', () => {
    expect(lineTo('who', 'ask')).toEqual({ from: 'who', to: 'ask', labels: ['Me', 'A friend'], aside: false })
  })

  test('an arrow that no answer takes stands aside, one that an answer takes as well does not', () => {
    expect(lineTo('who', 'numbers')).toMatchObject({ labels: ['Numbers'], aside: true })
    expect(lineTo('who', 'later')).toMatchObject({ labels: ['work', 'SKIP'], aside: false })
    const who = { kind: 'choose', options: { me: 'ask' }, skip: 'later' } as const
    const { edges } = graphOf({ ...dialog, nodes: { ...dialog.nodes, who } }, words)
    expect(edges).toContainEqual({ from: 'who', to: 'later', labels: ['SKIP'], aside: true })
  })

  test('a branch says on its arrows what decides', () => {
    expect(lineTo('ask', 'later')?.labels).toEqual(['staffed: yes', 'otherwise'])
    expect(lineTo('ask', 'numbers')?.labels).toEqual(['record_data: not given'])
  })

  test('what waits for the person is told from what passes, decides, calls and ends', () => {
    expect(graph.nodes.map(({ manner }) => manner)).toEqual(['asks', 'decides', 'calls', 'ends'])
  })

  test('a way to a node that is not there is left out, and the rest is drawn', () => {
    const lost = { ...dialog, nodes: { who: { kind: 'say', next: 'nowhere' } } } as const
    expect(graphOf(lost, words).edges).toEqual([])
  })

  test('a long text is cut at a word, in one line', () => {
    const long = new Map([['bot:small.who.text', 'many words, '.repeat(20)]])
    const [first] = graphOf(dialog, long).nodes
    expect(first?.text).toMatch(/^(many words, )+many( words)?…$/)
    expect(first?.text.length).toBeLessThan(115)
  })
})

describe('the dialogs that one leads into', () => {
  const calling = (id: string, called: string): Dialog => ({
    id,
    version: 1,
    start: 'go',
    nodes: { go: { kind: 'call', dialog: called, next: 'go' } },
  })

  test('are named once each, also where they call each other, and without one that is not there', () => {
    const dialogs = { a: calling('a', 'b'), b: calling('b', 'a'), c: calling('c', 'missing') }
    expect(withCalled(dialogs, 'a')).toEqual(['a', 'b'])
    expect(withCalled(dialogs, 'c')).toEqual(['c'])
  })
})

describe('a Mermaid flowchart', () => {
  const lines = mermaidOf(graphOf(dialog, words)).split('\n')

  test('has one line for each node, in the shape of what it does', () => {
    expect(lines).toContain(
      '  n_who["<b>who</b> choose<br/>Who are you writing for? #quot;Say#quot; #lt;it#gt;"]:::asks',
    )
    expect(lines).toContain('  n_numbers(["<b>numbers</b> call<br/>other"]):::calls')
    expect(lines).toContain('  click n_numbers "other.svg"')
  })

  test('has one line for each arrow, dashed for a way aside', () => {
    expect(lines).toContain('  n_who -->|"Me<br/>A friend"| n_ask')
    expect(lines).toContain('  n_who -.->|"Numbers"| n_numbers')
    expect(lines).toContain('  n_numbers --> n_who')
  })
})
