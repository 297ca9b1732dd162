/** A case as the queue shows it: codes only. */
import type {
  CaseKind,
  CaseStatus,
  Caution,
  ContactState,
  Priority,
  PriorityReason,
  RiskLevel,
  WorkerGender,
} from '../core/case.ts'
import type { ChannelName } from '../core/channel.ts'
import type { CaseCode, CaseId, ConversationKey, TeamId, WorkerId, OfficeId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'

/** A line of the queue: codes only, no word of the person's. */
export interface QueueItem {
  readonly id: CaseId
  readonly code: CaseCode
  readonly kind: CaseKind
  readonly status: CaseStatus
  readonly priority: Priority
  readonly reason: PriorityReason
  /** How much danger they are in, as it was judged last; null: nobody has judged it. */
  readonly risk: RiskLevel | null
  readonly language: string
  readonly child: boolean
  readonly workerGender: WorkerGender
  readonly channel: ChannelName
  readonly assignedTo: WorkerId | null
  readonly backup: WorkerId | null
  /** For whose members it is meant while it waits; null: for everybody. */
  readonly teamId: TeamId | null
  /** Whose workers may know of it; null: everybody. */
  readonly officeId: OfficeId | null
  /** By which the same person's other cases are known. Shown to nobody. */
  readonly conversationKey: ConversationKey
  /** Whether anything can be sent to them; null on a line that stands alone. */
  readonly contact: ContactState | null
  readonly caution: Caution
  readonly openedAt: Instant
  /** When somebody began to be waited for: its opening, or the time a worker put back what is not urgent. */
  readonly waitsSince: Instant
  /** When a first human answer is due (domain reference, section 19). */
  readonly dueAt: Instant
  /** How often somebody at work was called to it again, while it waits. */
  readonly pages: number
  /** The person wrote after the worker's last reply. */
  readonly awaitsReply: boolean
  /** When somebody last wrote; its opening, while nobody has. */
  readonly lastWordAt: Instant
  /** Since when somebody with a worker waits for their answer; null: the worker has the last word, or nobody has the case. */
  readonly unansweredSince: Instant | null
}

export interface Queue {
  /** Most urgent first, oldest first within a priority. */
  readonly waiting: readonly QueueItem[]
  readonly mine: readonly QueueItem[]
  readonly others: readonly QueueItem[]
}
