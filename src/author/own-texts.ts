import { ownTexts } from '../content/keys.ts'
import { helpKinds } from '../core/directory.ts'
import { cardStyles } from '../core/events.ts'
import type { Spoken } from '../core/events.ts'
import { sampleWorker } from './sample.ts'
import type { Screens } from './screens.ts'
import { sampleCountry } from './screens.ts'
import type { Showing } from './spoken.ts'
import { messageWith, sampleCode } from './spoken.ts'

/** For every gap that one of these texts has. */
const samplesIn = ({ draft, language }: Showing) => ({
  code: sampleCode,
  count: 280,
  least: 3,
  most: 40,
  wait: draft.texts.t(language, 'bot:queue.wait.P1'),
  worker: sampleWorker,
})

/** Pieces of the card and of the status, which are shown as a whole. */
const pieces = [
  ...helpKinds.map((kind) => `bot:card.${kind}`),
  'bot:card.country',
  'bot:card.unverified',
  'bot:card.always',
  'bot:card.hours',
  'bot:queue.status',
]

/** What the engine says by itself, in no dialog: each text, the card in each of its styles, and the status. */
export const ownScreens = (showing: Showing): readonly Screens[] => [
  ...ownTexts
    .filter((key) => !pieces.includes(key))
    .map((key) => shown(key.replace('bot:', ''), { kind: 'text', key, values: samplesIn(showing) }, showing)),
  ...cardStyles.map((style) =>
    shown(`card: ${style}`, { kind: 'card', country: sampleCountry, style }, showing),
  ),
  shown('status', { kind: 'queue_status' }, showing),
]

const shown = (id: string, spoken: Spoken, showing: Showing): Screens => ({
  id,
  about: 'in no dialog',
  waits: false,
  leadsTo: [],
  variants: [{ name: 'usual', message: messageWith([spoken], [], showing) }],
})
