import type { Answer, Branch } from './answers.ts'
import type { ConsentEvent, LiveConsent, Purpose } from './consent.ts'
import type { SecretWord } from './secret-word.ts'
import type { Sign } from './signs.ts'

/**
 * `crisis`, `child`: that line comes first. `discreet`: numbers alone, which tell nothing to somebody who reads along.
 */
export const cardStyles = ['full', 'crisis', 'child', 'discreet'] as const
export type CardStyle = (typeof cardStyles)[number]

/** What the bot says: which text, never the words. */
export type Spoken =
  | {
      readonly kind: 'text'
      readonly key: string
      readonly values?: Readonly<Record<string, string | number>>
    }
  /** The same text in every deployed language, for someone whose language is not known yet. */
  | { readonly kind: 'every_language'; readonly key: string }
  /** What was answered, to look at before a caseworker does. */
  | {
      readonly kind: 'summary'
      readonly answers: readonly { readonly field: string; readonly answer: Answer }[]
    }
  /** Emergency numbers of a country, or the international text. */
  | { readonly kind: 'card'; readonly country: string | null; readonly style: CardStyle }
  /** The case's reference and an honest waiting time. */
  | { readonly kind: 'queue_status' }

export type Label =
  { readonly kind: 'key'; readonly key: string } | { readonly kind: 'language'; readonly code: string }

export interface Choice {
  readonly option: string
  /** What comes back when it is tapped; carries the session and the question. */
  readonly key: string
  readonly label: Label
}

/** What casework needs to know to order the queue: codes from the answers, no words. */
export interface CaseFacts {
  readonly branch: Branch | null
  readonly role: string | null
  readonly danger: boolean
  /** Their duress word was said: it looks normal in the chat, and a human must judge. */
  readonly duress: boolean
  /** Signs that somebody else may be writing: for a human to look at. */
  readonly signs: readonly Sign[]
  readonly unsafeDevice: boolean
  readonly askedForHuman: boolean
  readonly urgency: string | null
  readonly justInformation: boolean
  readonly workerGender: string | null
  readonly country: string | null
  readonly language: string
}

/** How a session ended without a human. */
export type SessionEnd = 'exit' | 'not_safe' | 'declined' | 'finished'

/** What a turn of the dialog made happen; the application makes it true, once, in one transaction. */
export type DialogEvent =
  | {
      readonly type: 'Said'
      readonly language: string
      readonly spoken: readonly Spoken[]
      readonly choices: readonly Choice[]
    }
  /** The question on screen is answered or gone: its buttons can be taken away. */
  | { readonly type: 'QuestionClosed' }
  /** A new session began for someone whose earlier case is closed: nothing of it carries over. */
  | { readonly type: 'SessionStarted' }
  /** Consent to recording was given: from here on there is a person. */
  | { readonly type: 'RecordOpened'; readonly consent: LiveConsent<'record_data'> }
  /** Consent to recording was taken back while still with the bot: what was recorded goes. */
  | { readonly type: 'RecordWithdrawn' }
  | { readonly type: 'ConsentRecorded'; readonly event: ConsentEvent }
  | {
      readonly type: 'AnswerRecorded'
      readonly consent: LiveConsent<'record_data'>
      readonly field: string
      readonly answer: Answer
    }
  | { readonly type: 'HandedOff'; readonly consent: LiveConsent<'record_data'>; readonly facts: CaseFacts }
  /** A worker may be told now. Without consent to recording this is the 24-hour alert without any text. */
  | { readonly type: 'AlertRaised'; readonly facts: CaseFacts }
  /** A permission was taken back: what waits under it is stopped. `ConsentRecorded` says the rest. */
  | { readonly type: 'ConsentWithdrawn'; readonly purpose: Purpose }
  /** What was written last is to be the code or the duress word; the words themselves are in no event. */
  | { readonly type: 'SecretChosen'; readonly which: SecretWord }
  /** They were asked for their code word. */
  | { readonly type: 'CodeWordChecked'; readonly right: boolean }
  /** Nothing shows in the chat; a worker is told at once. */
  | { readonly type: 'DuressSaid'; readonly facts: CaseFacts }
  | { readonly type: 'SignsSeen'; readonly signs: readonly Sign[] }
  /** The safe word was written to a caseworker: the numbers were shown again, and nothing else. */
  | { readonly type: 'SafeWordSaid'; readonly consent: LiveConsent<'record_data'> }
  /** A voice note may be fetched, sealed and listened to; `file` is the vendor's name for it. */
  | {
      readonly type: 'VoiceKept'
      readonly consent: LiveConsent<'voice_recording'>
      readonly file: string
      readonly seconds: number | null
    }
  /** The person's answer to a caseworker who asked for one picture. */
  | { readonly type: 'PictureAnswered'; readonly answer: 'agreed' | 'refused' }
  /** The picture they agreed to send may be fetched and sealed; `file` is the vendor's name for it. */
  | {
      readonly type: 'PictureTaken'
      readonly consent: LiveConsent<'record_data'>
      readonly file: string
    }
  /** What was said about safe contact is over and forgotten, with the secret words. */
  | { readonly type: 'SafeContactForgotten'; readonly fields: readonly string[] }
  /** Words of danger, where a caseworker may read along: nobody has said yet whether it is so. */
  | { readonly type: 'DangerWritten'; readonly consent: LiveConsent<'record_data'> }
  /** Asked about them, the person said no. */
  | { readonly type: 'DangerDenied'; readonly consent: LiveConsent<'record_data'> }
  /** Words for the caseworker. */
  | { readonly type: 'PersonWrote'; readonly consent: LiveConsent<'record_data'>; readonly text: string }
  | { readonly type: 'MessageDeleted'; readonly messageRef: string }
  | { readonly type: 'SafetyConfirmed' }
  | { readonly type: 'LanguageChanged'; readonly language: string }
  /** The person left with one word, or it was not safe: the chat is erased where the channel can. */
  | { readonly type: 'SessionEnded'; readonly how: SessionEnd; readonly eraseChat: boolean }
  /** No contact from us any more. */
  | { readonly type: 'Stopped' }
  /** Everything of this person is to be erased. */
  | { readonly type: 'ErasureConfirmed' }
  | { readonly type: 'Suspended' }
