import type { AttachmentId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { fail } from '../core/result.ts'
import type { VoiceNote } from '../core/voice.ts'
import type { CaseRow } from '../store/port.ts'
import { assignedCase, inCaseTurn } from './case-turn.ts'
import type { Actor, Casework } from './casework.ts'
import type { VoiceBar } from './sending.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit, changeCase, enqueue, personOf } from './draft.ts'
import { keepingOf } from './kept-words.ts'
import { sealContent } from './recordings.ts'
import { wayTo } from './reply-bar.ts'
import { keepSaid } from './worker-message.ts'

/** For one person: at the longest a voice note may be, about as much disk as is kept of their own. */
const mostKept = 15

const isFull = async (deps: Deps, { personId }: CaseRow): Promise<boolean> => {
  const all = personId === null ? [] : await deps.store.attachments(personId)
  return all.filter(({ author, state }) => author === 'worker' && state === 'kept').length >= mostKept
}

/** Speaking to a person. */
export const createSpeaking = (deps: Deps): Pick<Casework, 'sendVoice'> => ({
  sendVoice: async (actor, id, { draft: draftId, ...voice }) => {
    const row = await assignedCase(deps, actor, id)
    if (row === null) return fail('not_yours')
    const full = await isFull(deps, row)
    const result = await inCaseTurn<VoiceBar>(deps, actor, row, draftId, (draft, current) =>
      full ? 'case_full' : speak(draft, actor, current, voice),
    )
    if (result.ok) return result
    return fail(result.code === 'gone' ? 'closed' : result.code)
  },
})

const speak = (draft: Draft, actor: Actor, current: CaseRow, { file, seconds }: VoiceNote) => {
  const { deps, now, conversation } = draft
  const way = wayTo(deps, now, { actor, row: current, conversation, session: draft.session })
  if (way.kind === 'barred') return way.bar
  if (way.kind !== 'live_chat') return 'not_live'
  const keeping = keepingOf(draft)
  if (keeping === null || keeping.consent === 'alert') return 'unrecorded'
  const person = personOf(draft)
  const attachment = asId<AttachmentId>(deps.ids.id())
  const { consent } = keeping
  draft.statements.push({
    do: 'insertAttachment',
    consent,
    row: {
      id: attachment,
      personId: person.id,
      kind: 'voice',
      author: 'worker',
      channel: conversation.channel,
      seconds,
      at: now,
      state: 'kept',
      code: null,
      file: null,
      content: sealContent(person.key, attachment, file),
      attempts: 0,
      nextAt: now,
      giveUpAt: now,
      externalKey: null,
    },
  })
  const messageId = keepSaid(draft, actor, current.id, keeping, { text: '', template: null, attachment })
  const queued = { kind: 'voice', attachment, protect: true } as const
  enqueue(draft, queued, { messageId, basis: 'live_chat', expiresAt: way.ends })
  changeCase(draft, { workerWroteAt: now })
  audit(draft, actor.id, 'voice_sent', current.id)
  return null
}
