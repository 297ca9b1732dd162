import { ActivityTypes } from 'botbuilder'
import type { Activity, ConversationReference } from 'botbuilder'
import type { Address, Inbound, InboundContent } from '../core/channel.ts'

const types: Readonly<Record<InboundContent['kind'], ActivityTypes>> = {
  text: ActivityTypes.Message,
  tap: ActivityTypes.Message,
  voice: ActivityTypes.Message,
  picture: ActivityTypes.Message,
  media: ActivityTypes.Message,
  sticker: ActivityTypes.Message,
  location: ActivityTypes.Message,
  contact: ActivityTypes.Message,
  unsupported: ActivityTypes.Message,
  edited: ActivityTypes.MessageUpdate,
  deleted: ActivityTypes.MessageDelete,
  reaction: ActivityTypes.MessageReaction,
  blocked: ActivityTypes.InstallationUpdate,
  unblocked: ActivityTypes.InstallationUpdate,
  identity_changed: ActivityTypes.Event,
}

/** An inbound event as Bot Framework's activity: the neutral event in `value`, nothing of the vendor's. */
export const toActivity = (inbound: Inbound): Partial<Activity> => ({
  type: types[inbound.content.kind],
  id: inbound.externalId,
  channelId: inbound.from.channel,
  conversation: { id: inbound.from.id, isGroup: false, conversationType: 'personal', name: '' },
  from: { id: inbound.from.id, name: '' },
  recipient: bot,
  value: inbound,
})

/** What Bot Framework needs to reach somebody outside a turn of theirs. */
export const toReference = (to: Address): Partial<ConversationReference> => ({
  channelId: to.channel,
  conversation: { id: to.id, isGroup: false, conversationType: 'personal', name: '' },
  user: { id: to.id, name: '' },
  bot,
})

const bot = { id: 'handrail', name: '' }
