import { rehearse } from '../../src/rehearsal.ts'
import { shipped } from '../support/content.ts'

/** What an adult picks who is safe, agrees, and goes straight on to a person; consents are given. */
const picks: Readonly<Record<string, string>> = {
  'intake.language': 'en',
  'safety.now': 'yes',
  'safety.device': 'no',
  'intake.who': 'adult',
  'comprehension.reads': 'correct',
  'contact.when': 'any_time',
  'self_adult.pace': 'straight_on',
}

const longest = 30

/**
 * What a person writes from the first word to the waiting room, found by rehearsing today's dialogs, so that a new
 * question or another order does not strand them.
 */
export const findWayIn = (): readonly string[] => {
  const rehearsal = rehearse(shipped(), {
    now: () => 0,
    session: () => 'abcdef',
    staffed: false,
    languageHint: '',
    erasable: false,
  })
  const words = ['hello']
  let offered = rehearsal.write('hello')
  while (rehearsal.state().phase === 'intake' && words.length < longest) {
    const { dialog = '', node = '' } = rehearsal.state().at.at(-1) ?? {}
    const pick = picks[`${dialog}.${node}`] ?? 'given'
    const label = offered.at(-1)?.options.find(({ key }) => key.endsWith(`-${pick}`))?.label
    if (label === undefined) throw new Error(`${dialog}.${node} does not offer ${pick}`)
    words.push(label)
    offered = rehearsal.write(label)
  }
  return words
}
