import type { Field } from '../core/answers.ts'
import { branches } from '../core/answers.ts'
import type { Purpose } from '../core/consent.ts'
import { dangerKinds } from '../core/danger.ts'
import type { CardStyle } from '../core/events.ts'
import type { SecretWord } from '../core/secret-word.ts'
import type { Command } from './commands.ts'
import { phases } from './state.ts'

/** A node's id within its dialog. */
export type NodeId = string

export interface SayNode {
  readonly kind: 'say'
  readonly next: NodeId
}
export interface LanguageNode {
  readonly kind: 'language'
  readonly next: NodeId
}
export interface ChooseNode {
  readonly kind: 'choose'
  readonly field?: string
  /** Option and where it leads, in the order shown. */
  readonly options: Readonly<Record<string, NodeId>>
  /** Offered beside the answers, and no answer themselves: another way to go. */
  readonly also?: Readonly<Record<string, NodeId>>
  readonly skip: NodeId
  /** Where HUMAN leads from here, instead of the dialog `human`. */
  readonly human?: NodeId
}
export interface ChooseManyNode {
  readonly kind: 'choose_many'
  readonly field: string
  readonly options: readonly string[]
  readonly next: NodeId
}
export interface AskNode {
  readonly kind: 'ask'
  readonly field: string
  readonly next: NodeId
}
export interface ConsentNode {
  readonly kind: 'consent'
  readonly purpose: Purpose
  readonly notice: string
  readonly given: NodeId
  readonly refused: NodeId
  /** Offered beside yes and no, and neither of them: another way to go. */
  readonly also?: Readonly<Record<string, NodeId>>
}
/** Asks for a word only they know, to set it or to show that it is them. */
export interface SecretNode {
  readonly kind: 'secret'
  readonly word: SecretWord
  readonly next: NodeId
}
export interface RecheckNode {
  readonly kind: 'recheck'
  readonly next: NodeId
}
export interface PermissionsNode {
  readonly kind: 'permissions'
  readonly next: NodeId
}
export type Condition =
  | { readonly field: string; readonly in: readonly string[] }
  | { readonly consent: Purpose; readonly is: 'given' | 'not_given' | 'outdated' | 'expired' }
  | { readonly fact: FactName; readonly in: readonly string[] }
export interface BranchNode {
  readonly kind: 'branch'
  readonly cases: readonly { readonly when: Condition; readonly go: NodeId }[]
  readonly otherwise: NodeId
}
export interface SummaryNode {
  readonly kind: 'summary'
  readonly confirm: NodeId
  readonly change: NodeId
}
export interface CardNode {
  readonly kind: 'card'
  readonly style?: CardStyle
  readonly next: NodeId
}
export interface SafeNode {
  readonly kind: 'safe'
  readonly next: NodeId
}
export interface AlertNode {
  readonly kind: 'alert'
  readonly next: NodeId
}
export interface HandoffNode {
  readonly kind: 'handoff'
  /** Asks on while they wait in the queue. */
  readonly next?: NodeId
}
/** Keeps an answer that a choice in a menu implied. */
export interface SetNode {
  readonly kind: 'set'
  readonly field: string
  readonly value: string
  readonly next: NodeId
}
/** Shorter words for every question, or the usual ones again. */
export interface EasyNode {
  readonly kind: 'easy'
  readonly next: NodeId
}
/** The voice note that waits is kept for a caseworker, where that is agreed to, and forgotten otherwise. */
export interface VoiceNode {
  readonly kind: 'voice'
  readonly next: NodeId
}
/** What the person answered to a caseworker who asked for one picture. */
export interface PictureNode {
  readonly kind: 'picture'
  readonly answer: 'agreed' | 'refused'
  readonly next: NodeId
  /** Where none is asked for any more. */
  readonly over: NodeId
}
export interface CallNode {
  readonly kind: 'call'
  readonly dialog: string
  readonly next: NodeId
}
export interface ReturnNode {
  readonly kind: 'return'
}
export interface CommandNode {
  readonly kind: 'command'
  readonly command: Command
}
export interface EraseNode {
  readonly kind: 'erase'
}
export interface CloseNode {
  readonly kind: 'close'
  readonly how: 'not_safe' | 'declined' | 'finished'
}

export type Node =
  | SayNode
  | LanguageNode
  | ChooseNode
  | ChooseManyNode
  | AskNode
  | ConsentNode
  | BranchNode
  | SummaryNode
  | CardNode
  | SafeNode
  | AlertNode
  | HandoffNode
  | CallNode
  | ReturnNode
  | CommandNode
  | EraseNode
  | CloseNode
  | SecretNode
  | RecheckNode
  | PermissionsNode
  | SetNode
  | EasyNode
  | VoiceNode
  | PictureNode

/** What a branch may ask about the conversation itself. */
export const factNames = [
  'phase',
  'branch',
  'staffed',
  'erasable',
  'alerted',
  'safe',
  'recorded',
  'code_word',
  'suspended',
  'easy',
  'danger',
] as const
export type FactName = (typeof factNames)[number]

const yesNo = ['yes', 'no']

/** What each of them may be. */
export const factValues: Readonly<Record<FactName, readonly string[]>> = {
  phase: phases,
  branch: [...branches, 'unknown'],
  staffed: yesNo,
  erasable: yesNo,
  alerted: yesNo,
  safe: yesNo,
  recorded: yesNo,
  code_word: yesNo,
  suspended: yesNo,
  easy: yesNo,
  danger: [...dangerKinds, 'none'],
}

export interface Dialog {
  readonly id: string
  readonly version: number
  readonly start: NodeId
  readonly nodes: Readonly<Record<NodeId, Node>>
}

/** A notice as it reads now: its version, and the hash of its words in each language. */
export interface NoticeWords {
  readonly version: number
  readonly hashes: Readonly<Record<string, string>>
  /** Of its easy reading. */
  readonly easy: Readonly<Record<string, string>>
}

/** All dialogs and the data inventory. `intake` is where a conversation begins. */
export interface Library {
  /** Changes when any dialog or field changes; a session remembers the one it was last stepped with. */
  readonly version: string
  readonly dialogs: Readonly<Record<string, Dialog>>
  readonly fields: Readonly<Record<string, Field>>
  readonly notices: Readonly<Record<string, NoticeWords>>
}

/** The dialogs the engine itself calls; a library without one of them is refused. */
export const engineDialogs = [
  'intake',
  'safety',
  'language',
  'help',
  'human',
  'erase',
  'place',
  'joined',
  'record',
  'renew',
  'unrecorded',
  'recheck',
  'danger',
  'voice',
  'picture',
] as const

/** The key of a node's own text. */
export const textKey = (dialog: string, node: NodeId) => `bot:${dialog}.${node}.text`

/** The same in fewer and plainer words. */
export const easyKey = (dialog: string, node: NodeId) => `bot:${dialog}.${node}.easy`

/** The key of an option's label: a field's value has one label wherever it is offered. */
export const optionKey = (dialog: string, node: NodeId, field: string | undefined, option: string) =>
  field === undefined ? `bot:${dialog}.${node}.${option}` : `fields:${field}.${option}`
