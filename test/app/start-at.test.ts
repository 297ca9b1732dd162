import { expect, onTestFinished, test } from 'vitest'
import { createRehearsals } from '../../src/app/start-at.ts'
import { startApp, words } from '../support/app.ts'

const start = async () => {
  const app = await startApp()
  onTestFinished(() => app.close())
  return { app, rehearsals: createRehearsals(app.deps) }
}
const wish = {
  at: 'self_adult.wish',
  language: 'en',
  answers: 'contact_role=self,age_band=18_plus',
  consents: ['talk_with_bot', 'record_data'],
}
const phone = (id: string) => ({ channel: 'simulator', id }) as const

test('a phone put into the middle of the dialogs goes on from there, with what was agreed to on record', async () => {
  const { app, rehearsals } = await start()
  expect(await rehearsals.start(phone('p1'), wish)).toBeNull()
  expect(words(await app.heard('p1'))).toBe(app.deps.content.texts.t('en', 'bot:self_adult.wish.text'))
  expect((await app.ledger('p1')).map(({ purpose }) => purpose)).toEqual(['talk_with_bot', 'record_data'])
  await app.says('p1', ':return_home')
  expect((await app.session('p1')).dialog.answers['wish']).toEqual({ kind: 'codes', codes: ['return_home'] })
  expect(app.rows()).toMatchObject({ persons: 1, conversations: 1, answers: 3 })
})

test('an unknown place is named with the nearest one, and nothing is written', async () => {
  const { app, rehearsals } = await start()
  expect(await rehearsals.start(phone('p1'), { ...wish, at: 'self_adult.wich' })).toBe(
    'there is no node self_adult.wich; did you mean self_adult.wish?',
  )
  expect(app.rows()).toMatchObject({ conversations: 0, persons: 0, outbox: 0 })
})

test('a phone that somebody has used is left as it is', async () => {
  const { app, rehearsals } = await start()
  await app.says('p1', 'hello')
  const before = await app.session('p1')
  expect(await rehearsals.start(phone('p1'), wish)).toBe('this phone is in use; take a new one')
  expect(await app.session('p1')).toEqual(before)
})

test('every place and every consent the bot asks for is offered', async () => {
  const { rehearsals } = await start()
  expect(rehearsals.places()).toContain('self_adult.wish')
  expect(rehearsals.purposes()).toContain('record_data')
  expect(rehearsals.purposes()).not.toContain('share')
})
