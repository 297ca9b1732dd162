import { expect, test } from 'vitest'
import type { LiveConsent } from '../../src/core/consent.ts'
import type { Sealed } from '../../src/core/sealed.ts'
import type { AnswerRow, MessageRow, Statement } from '../../src/store/port.ts'
import { answer, keyOf, live, message, putAnswer, recording, share } from './rows.ts'

test('plaintext for a sealed column does not compile', () => {
  const text = 'what a person said'
  const bytes = new TextEncoder().encode(text)
  // @ts-expect-error words are not sealed
  const said: AnswerRow = { ...answer('a', 'wish', ''), value: text }
  // @ts-expect-error bytes that nobody sealed are not sealed either
  const written: MessageRow = { ...message('a', '1'), body: bytes }
  // @ts-expect-error nor may a session be stored as it is
  const turned: Statement = { do: 'updateConversation', key: keyOf('a'), version: 0, set: { session: bytes } }
  // @ts-expect-error what was sealed as one thing is not another
  const swapped: Sealed<number> = message('a', '1').body
  expect([said, written, turned, swapped]).toHaveLength(4)
})

test('a write that needs a consent does not compile without it, nor with the consent to something else', () => {
  const consent = live('human_contact_back')
  const { row } = putAnswer(answer('a', 'wish', ''))
  const cell = { quarter: '2027-Q1', country: 'MD', branch: 'self_adult' }
  // @ts-expect-error an answer needs the consent to recording
  const bare: Statement = { do: 'putAnswer', row }
  // @ts-expect-error and that consent is no other
  const other: Statement = { do: 'putAnswer', consent, row }
  // @ts-expect-error a message of a person's, too
  const said: Statement = { do: 'insertMessage', consent, row: message('a', '1') }
  // @ts-expect-error sharing has a consent of its own
  const shared: Statement = { do: 'insertShare', consent, row: share('a') }
  // @ts-expect-error and so has being counted
  const counted: Statement = { do: 'countCase', consent, cell }
  // @ts-expect-error a voice note, too
  const spoken: Statement = { do: 'insertAttachment', consent, row: recording('a', '1') }
  // @ts-expect-error nobody makes one by hand
  const forged: LiveConsent<'share'> = { purpose: 'share', event: consent.event }
  expect([bare, other, said, shared, counted, spoken, forged]).toHaveLength(7)
})
