import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseId } from '../../src/core/ids.ts'
import { seconds } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue } from '../support/app.ts'
import { claimed, sam } from './cases.ts'

let app: App
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  id = await claimed(app, 'anna', [...toQueue, 'are you there?'])
})
afterEach(() => app.close())

const lastWord = async () => (await app.casework.item(sam, id))?.lastWordAt ?? 0
const send = async (draft: string, since?: number) => {
  app.clock.advance(seconds(1))
  const result = await app.casework.reply(sam, id, {
    draft,
    text: `Words of ${draft}`,
    ...(since !== undefined && { since }),
  })
  return result.ok ? null : result.code
}

describe('a reply that was begun before something new was said', () => {
  it('is asked about when the person wrote meanwhile, and goes once the worker has seen it', async () => {
    const since = await lastWord()
    await app.says('anna', 'I am at the station')
    expect(await send('one', since)).toBe('news')
    expect(app.rows()).toMatchObject({ messages: 2 })
    expect(await send('one', await lastWord())).toBeNull()
    expect(app.rows()).toMatchObject({ messages: 3 })
  })

  it('is asked about when a reply was sent from another tab', async () => {
    const since = await lastWord()
    expect(await send('one tab', since)).toBeNull()
    expect(await send('other tab', since)).toBe('news')
    expect(await send('other tab', await lastWord())).toBeNull()
  })

  it('is not asked about where nothing is new, nor twice for the second click', async () => {
    const since = await lastWord()
    expect(await send('one', since)).toBeNull()
    expect(await send('one', since)).toBeNull()
    expect(app.rows()).toMatchObject({ messages: 2 })
  })

  it('is told first what bars it', async () => {
    const since = await lastWord()
    await app.says('anna', 'wait')
    await app.says('anna', 'stop')
    expect(await send('one', since)).toBe('stopped')
  })

  it('is asked about after a voice note, too', async () => {
    const since = await lastWord()
    await app.sends('anna', { kind: 'voice', file: 'note', seconds: 3 })
    await app.says('anna', ':given')
    expect(await send('one', since)).toBe('news')
  })
})
