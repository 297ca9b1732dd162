import { expect, test } from 'vitest'
import type { Sealed } from '../../src/core/sealed.ts'
import type { AnswerRow, MessageRow, Statement } from '../../src/store/port.ts'
import { answer, keyOf, message } from './rows.ts'

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
