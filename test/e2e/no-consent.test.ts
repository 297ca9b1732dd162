import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { startApp } from '../support/app.ts'
import { anyConversation, createPlayer, givesConsent } from './no-consent.ts'

const opened = async (options?: Parameters<typeof createPlayer>[1]) => {
  const app = await startApp()
  const player = createPlayer(app, options)
  onTestFinished(async () => {
    player.close()
    await app.close()
  })
  return { app, player }
}

it('whoever never agrees to recording leaves only what expires, whatever they do', async () => {
  const { player } = await opened()
  await fc.assert(
    fc.asyncProperty(anyConversation, (acts) => player.play(acts)),
    { numRuns: 100, interruptAfterTimeLimit: 90_000 },
  )
  const { asked, alerts, messages } = player.reached()
  expect(messages).toBeGreaterThan(500)
  expect(asked).toBeGreaterThan(20)
  expect(alerts).toBeGreaterThan(3)
}, 150_000)

it('the proof sees a row that should not be there, and tells the conversation that led to it', async () => {
  const { player } = await opened({ consents: true })
  await expect(player.play(givesConsent)).rejects.toThrow(/(persons|answers|consents) has grown.*person: /su)
})

it('the proof sees what somebody typed on the disk', async () => {
  const { app, player } = await opened()
  const words = 'my name is Mirabelle Quill'
  writeFileSync(join(dirname(app.file), 'leak'), Buffer.from(words).toString('base64'))
  await expect(player.play([{ says: words }])).rejects.toThrow(`"${words}" stands in`)
})
