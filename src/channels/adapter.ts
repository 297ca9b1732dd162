import { ActivityTypes, BotAdapter, TurnContext } from 'botbuilder'
import type { Activity, ConversationReference, Middleware, ResourceResponse } from 'botbuilder'
import type { Address, ChannelName, Inbound, Outbound, SendOutcome } from '../core/channel.ts'
import type { OutboxId } from '../core/ids.ts'
import { unreachable } from '../core/result.ts'
import { toActivity, toReference } from './activity.ts'
import { layOut } from './layout.ts'
import type { Part } from './layout.ts'
import type { ChannelLimits } from './limits.ts'

/** What goes with a part on its way out. */
export interface Posting {
  readonly part: Part
  readonly id: OutboxId
  readonly protect: boolean
}

/** A line that a vendor has approved, by its name there. */
export type ApprovedLine = Extract<Outbound, { kind: 'template' }>

/** What a worker said, with its sound. */
export type Sound = Extract<Outbound, { kind: 'voice' }>

/** The calls in which vendors differ. Each names the vendor's trouble as an outcome. */
export interface Vendor {
  readonly name: ChannelName
  limits(to: Address): ChannelLimits
  post(to: Address, posting: Posting): Promise<SendOutcome>
  template(to: Address, line: ApprovedLine, id: OutboxId): Promise<SendOutcome>
  voice(to: Address, sound: Sound, id: OutboxId): Promise<SendOutcome>
  clearOptions(to: Address, messageRef: string): Promise<SendOutcome>
  erase(to: Address, messageRefs: readonly string[]): Promise<SendOutcome>
}

type Logic = (context: TurnContext) => Promise<void>

/** Carries an outcome through Bot Framework, whose only word for a failed call is an exception. */
class VendorError extends Error {
  readonly outcome: SendOutcome
  constructor(outcome: SendOutcome) {
    super(outcome.kind)
    this.name = 'VendorError'
    this.outcome = outcome
  }
}

/**
 * Bot Framework's adapter over one vendor. `onTurnError` stays unset: with it a failed turn would resolve, and a
 * lost message would be acknowledged.
 */
export class ChannelAdapter extends BotAdapter {
  readonly #vendor: Vendor

  constructor(vendor: Vendor, middleware: readonly Middleware[]) {
    super()
    this.#vendor = vendor
    this.use(...middleware)
  }

  /** Runs a turn for something that arrived. Rejects when the turn does. */
  receive(inbound: Inbound, turn: (inbound: Inbound) => Promise<void>): Promise<void> {
    return this.runMiddleware(new TurnContext(this, toActivity(inbound)), () => turn(inbound))
  }

  /** Does one thing in somebody's chat and says how it ended. */
  async send(to: Address, action: Outbound, id: OutboxId): Promise<SendOutcome> {
    let messageRefs: readonly string[] = []
    try {
      await this.continueConversation(toReference(to), async (context) => {
        messageRefs = await this.#act(context, action, id)
      })
      return { kind: 'sent', messageRefs }
    } catch (error) {
      if (error instanceof VendorError) return error.outcome
      throw error
    }
  }

  async #act(context: TurnContext, action: Outbound, id: OutboxId): Promise<readonly string[]> {
    switch (action.kind) {
      case 'message': {
        const parts = layOut(action, this.#vendor.limits(addressee(context.activity)))
        if (parts.length === 0) throw new VendorError({ kind: 'give_up', code: 'empty', alert: true })
        const postings = parts.map((part): Posting => ({ part, id, protect: action.protect }))
        const responses = await context.sendActivities(postings.map(toMessage))
        return responses.map((response) => response.id).filter((ref) => ref !== '')
      }
      case 'template':
        return settle(await this.#vendor.template(addressee(context.activity), action, id))
      case 'voice':
        return settle(await this.#vendor.voice(addressee(context.activity), action, id))
      case 'clear_options':
        await context.updateActivity({ type: ActivityTypes.Message, id: action.messageRef })
        return []
      case 'erase':
        // Bot Framework deletes one message at a time; vendors delete many in one call.
        settle(await this.#vendor.erase(addressee(context.activity), action.messageRefs))
        return []
      default:
        return unreachable(action)
    }
  }

  override continueConversation(reference: Partial<ConversationReference>, logic: Logic): Promise<void> {
    const event = { type: ActivityTypes.Event, name: 'continueConversation' }
    const activity = TurnContext.applyConversationReference(event, reference, true)
    return this.runMiddleware(new TurnContext(this, activity), logic)
  }

  override async sendActivities(
    context: TurnContext,
    activities: readonly Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = []
    for (const activity of activities) {
      const posting: Posting = activity.value
      const refs = settle(await this.#vendor.post(addressee(context.activity), posting))
      responses.push({ id: refs.at(-1) ?? '' })
    }
    return responses
  }

  /** The one update Handrail makes: taking the options away. */
  override async updateActivity(context: TurnContext, activity: Partial<Activity>): Promise<void> {
    settle(await this.#vendor.clearOptions(addressee(context.activity), activity.id ?? ''))
  }

  override async deleteActivity(
    context: TurnContext,
    reference: Partial<ConversationReference>,
  ): Promise<void> {
    settle(await this.#vendor.erase(addressee(context.activity), [reference.activityId ?? '']))
  }
}

const toMessage = (posting: Posting): Partial<Activity> => ({
  type: ActivityTypes.Message,
  text: posting.part.text,
  value: posting,
})

const addressee = (activity: Activity): Address => ({
  channel: activity.channelId as ChannelName,
  id: activity.conversation.id,
})

const settle = (outcome: SendOutcome): readonly string[] => {
  if (outcome.kind !== 'sent') throw new VendorError(outcome)
  return outcome.messageRefs
}
