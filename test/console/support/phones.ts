import type { Rehearsals } from '../../../src/app/start-at.ts'
import type { Bubble, PhoneLook, Phones } from '../../../src/core/phone.ts'
import { now } from './casework.ts'

/** Phones that answer every message with one question. */
export const createFakePhones = (): Phones => {
  const chats = new Map<string, readonly Bubble[]>()
  const looks = new Map<string, PhoneLook>()
  const listeners = new Map<string, () => void>()
  return {
    say: async (phone, content) => {
      const before = chats.get(phone) ?? []
      const id = `b${before.length}`
      const label = content.kind === 'tap' ? { label: content.key === 'safe-yes' ? 'Yes' : 'No' } : {}
      chats.set(phone, [
        ...before,
        { side: 'person', id, at: now, content, ...label, tick: 'received' },
        {
          side: 'handrail',
          id: `${id}a`,
          at: now,
          text: 'Is it safe to talk now?',
          choice: {
            kind: 'buttons',
            options: [
              { key: 'safe-yes', label: 'Yes' },
              { key: 'safe-no', label: 'No' },
            ],
          },
          protect: false,
          tick: 'delivered',
        },
      ])
      listeners.get(phone)?.()
    },
    holdPicture: () => 'picture',
    transcript: (phone) => chats.get(phone) ?? [],
    sound: () => null,
    look: (phone) => looks.get(phone) ?? 'telegram',
    setLook: (phone, look) => {
      looks.set(phone, look)
    },
    subscribe: (phone, listener) => {
      listeners.set(phone, listener)
      return () => {
        listeners.delete(phone)
      }
    },
  }
}

/** Dialogs of one node, at which every phone may start. */
export const createFakeRehearsals = (): Rehearsals => ({
  places: () => ['safety.now'],
  purposes: () => ['talk_with_bot'],
  start: async (_phone, { at }) => (at === 'safety.now' ? null : `there is no node ${at}`),
})
