import type { Deps } from '../../src/app/deps.ts'
import { handleTurn } from '../../src/app/handle-turn.ts'
import { createApprovedTemplates } from '../../src/app/approved-templates.ts'
import { createLimits } from '../../src/app/limits.ts'
import { places } from '../../src/app/places.ts'
import { openSession } from '../../src/app/session.ts'
import { createChanges } from '../../src/changes.ts'
import type { InboundContent } from '../../src/core/channel.ts'
import { hours } from '../../src/core/time.ts'
import type { KeyRing } from '../../src/privacy/key-ring.ts'
import { unwrap } from '../../src/privacy/key-ring.ts'
import { conversationKey } from '../../src/privacy/pseudonym.ts'
import { open } from '../../src/privacy/seal.ts'
import type { LoadedConversation, Store } from '../../src/store/port.ts'
import { morning } from '../support/app.ts'
import { shipped } from '../support/content.ts'
import { handClock } from '../support/handrail.ts'

/** The use cases over any store, and people who write to them. */
export const serve = (store: Store, ring: KeyRing) => {
  const clock = handClock(morning)
  let count = 0
  const number = () => String(++count).padStart(6, '0')
  const deps: Deps = {
    store,
    ring,
    content: shipped(),
    clock,
    ids: { id: () => `id-${number()}`, session: () => number(), caseCode: () => `C${number()}` },
    changes: createChanges(),
    abilities: () => ({ eraseWithin: hours(48), clearsOptions: true, replyWindow: null }),
    staffed: () => true,
    limits: createLimits({ clock, lexicon: shipped().lexicon, tell: () => {} }),
    timeZone: 'UTC',
    templates: createApprovedTemplates(() => 'all'),
    notice: () => {},
    wakeOutbox: () => {},
  }
  const key = (person: string) => conversationKey(ring, { channel: 'simulator', id: person })

  const send = async (person: string, content: InboundContent) => {
    const ref = number()
    const from = { channel: 'simulator', id: person } as const
    const inbound = { from, externalId: ref, messageRef: ref, sentAt: clock.now(), content }
    if ((await handleTurn(deps, inbound)) !== 'applied') throw new Error(`a turn of ${person} was lost`)
  }
  const tap = async (person: string, option: string): Promise<InboundContent> => {
    const known = await store.conversation(key(person))
    const session = known === null ? null : sessionOf(ring, known)
    if (session === null) throw new Error(`the session of ${person} does not open`)
    const { session: name, prompt } = session.dialog
    return { kind: 'tap', key: `${name}${prompt.toString(36)}-${option}` }
  }
  return {
    key,
    /** Each turn must be applied. A text that begins with a colon taps that option. */
    says: async (person: string, ...texts: readonly string[]) => {
      for (const text of texts) {
        const content = text.startsWith(':')
          ? await tap(person, text.slice(1))
          : ({ kind: 'text', text } as const)
        await send(person, content)
      }
    },
  }
}

export const sessionOf = (ring: KeyRing, { conversation }: LoadedConversation) => {
  const dataKey = unwrap(ring, conversation.wrappedKey)
  return dataKey === null ? null : openSession(dataKey, conversation.key, conversation.session, null)
}

/** What a person wrote to the team, in its order; null when it does not open. */
export const toldBy = async (
  store: Store,
  ring: KeyRing,
  loaded: LoadedConversation | null,
): Promise<readonly string[] | null> => {
  if (loaded?.case?.personId === undefined || loaded.case.personId === null) return null
  const person = await store.person(loaded.case.personId)
  const key = person === null ? null : unwrap(ring, person.wrappedKey)
  if (key === null) return null
  const rows = await store.messages(loaded.case.id)
  return rows.map(({ id, body }) => open(key, places.message(id), body) ?? 'does not open')
}
