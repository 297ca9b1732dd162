import { expect, it } from 'vitest'
import { oneAtATime } from '../../src/core/one-at-a-time.ts'

it('what is run one at a time keeps its order, and goes on after one that failed', async () => {
  const inTurn = oneAtATime()
  const happened: string[] = []
  const run = (name: string) => async () => {
    happened.push(`${name} begins`)
    await Promise.resolve()
    happened.push(`${name} ends`)
    if (name === 'a') throw new Error('failed')
    return name
  }
  const all = await Promise.allSettled([inTurn(run('a')), inTurn(run('b')), inTurn(run('c'))])
  expect(happened).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
})
