import type {
  Address,
  AttachmentKind,
  ChannelAbilities,
  ChannelName,
  DeliveryReport,
  FetchFailure,
  Inbound,
  Outbound,
  MediaFile,
  SendOutcome,
} from '../core/channel.ts'
import type { OutboxId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'

/** A turn failed because the database is away: that says nothing about the message, which must come again. */
export class Outage extends Error {
  override readonly name = 'Outage'
}

/** What a channel hands inward. */
export interface ChannelEvents {
  /**
   * Runs one turn and resolves when its effects are durable (a duplicate resolves too). Rejects when the turn
   * failed, with an `Outage` where the message is not to blame: the webhook then answers 500, so that the vendor
   * sends it again.
   */
  turn(inbound: Inbound): Promise<void>
  /** The vendor's later word on something we sent. Durable when it resolves. */
  report(report: DeliveryReport): Promise<void>
  /**
   * Under this name a file lies with the vendor for this row; null: not any more. Durable when it resolves, so that it is
   * known after a restart.
   */
  fileLeft(id: OutboxId, name: string | null): Promise<void>
  /** What was told last of this row; null: nothing lies there. */
  fileLeftFor(id: OutboxId): Promise<string | null>
  /** Something an operator should know, by name and without payload ("unknown_number", "echo", "webhook_failing"). */
  notice(name: string): void
}

/** How fast a vendor lets us send; the outbox keeps to it. */
export interface Pace {
  readonly overallPerSecond: number
  /** To one person: a bucket of `burst` messages that gets one back every `every` ms. */
  readonly perChat: { readonly every: number; readonly burst: number }
}

/** One messaging channel: a vendor's webhook or polling inward, its API outward. */
export interface Channel {
  readonly name: ChannelName
  readonly abilities: ChannelAbilities
  readonly pace: Pace
  /** Does one thing in a person's chat. Vendor trouble is an outcome, never an exception. */
  send(to: Address, action: Outbound, id: OutboxId): Promise<SendOutcome>
  /** This row will not be tried again: what was left with the vendor for it is taken away. For those where files are left. */
  readonly forget?: (id: OutboxId) => void
  /**
   * Fetches a file by the vendor's name for it: only of this kind by its bytes, and no more of it than `longestOf`.
   * Vendor trouble is a failure, never an exception.
   */
  fetchFile(file: string, kind: AttachmentKind): Promise<Result<MediaFile, FetchFailure>>
  /** Registers the webhook or starts polling. Never throws for vendor trouble: it retries and gives notice. */
  start(): Promise<void>
  /** Stops taking in, waits for what is under way. */
  stop(): Promise<void>
  /** The vendor's webhook, when it has one: a web-standard handler that main.ts mounts. */
  readonly webhook: ((request: Request) => Promise<Response>) | null
}
