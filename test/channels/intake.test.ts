import { describe, expect, it } from 'vitest'
import type { Job } from '../../src/channels/intake.ts'
import { createIntake } from '../../src/channels/intake.ts'
import { Outage } from '../../src/channels/port.ts'

const failing = (id: string, error: Error): Job => ({
  line: 'anna',
  id,
  apply: () => Promise.reject(error),
})

const intake = () => {
  let gaveUp = 0
  const { run } = createIntake(() => (gaveUp += 1))
  return { run, gaveUp: () => gaveUp }
}

describe('a message that cannot be applied', () => {
  it('is asked for again twice, then given up so that it stops nobody else', async () => {
    const { run, gaveUp } = intake()
    const bad = failing('1', new Error('a defect'))
    expect(await run([bad])).toEqual(new Set(['1']))
    expect(await run([bad])).toEqual(new Set(['1']))
    expect(await run([bad])).toEqual(new Set())
    expect(gaveUp()).toBe(1)
  })

  it('is never given up while the database is away, however often it comes', async () => {
    const { run, gaveUp } = intake()
    const early = failing('1', new Outage('away'))
    for (let time = 0; time < 50; time++) expect(await run([early])).toEqual(new Set(['1']))
    expect(gaveUp()).toBe(0)
  })

  it('lets nothing of the same person past it, and everybody else through', async () => {
    const { run } = intake()
    const applied: string[] = []
    const good = (line: string, id: string): Job => ({
      line,
      id,
      apply: () => {
        applied.push(id)
        return Promise.resolve()
      },
    })
    await run([failing('1', new Error('a defect')), good('anna', '2'), good('ben', '3')])
    expect(applied).toEqual(['3'])
  })
})
