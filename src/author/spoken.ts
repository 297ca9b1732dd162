import { speak } from '../app/speak.ts'
import type { Outbound } from '../core/channel.ts'
import type { Spoken } from '../core/events.ts'
import type { CaseCode } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import type { OptionLabel } from '../dialog/turn.ts'
import type { Draft } from './draft.ts'

/** In what words, and on which channel. */
export interface Showing {
  readonly draft: Draft
  readonly language: string
  /** The channel can take messages back from the phone. */
  readonly erasable: boolean
  /** The channel stops free text some hours after the person's last message. */
  readonly replyWindow: boolean
}

/** The reference of a case that never was. */
export const sampleCode = 'K74M2Q'

/** What is said as the message that goes out, with a sample case where one is spoken of. */
export const messageWith = (
  spoken: readonly Spoken[],
  options: readonly OptionLabel[],
  { draft, language, replyWindow }: Showing,
): Extract<Outbound, { kind: 'message' }> =>
  speak(
    {
      type: 'Said',
      language,
      spoken,
      choices: options.map(({ option, label }) => ({ option, label, key: `sample1-${option}` })),
    },
    {
      content: draft,
      case: { code: asId<CaseCode>(sampleCode), kind: 'case', priority: 'P1', status: 'waiting' },
      staffed: true,
      late: false,
      replyWindow,
    },
  )
