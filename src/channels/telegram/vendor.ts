import { InputFile } from 'grammy'
import type { Api } from 'grammy'
import type { Address, SendOutcome } from '../../core/channel.ts'
import type { Clock, Instant } from '../../core/time.ts'
import { seconds } from '../../core/time.ts'
import type { Vendor } from '../adapter.ts'
import type { Choice } from '../../core/phone.ts'
import { telegramLimits } from '../limits.ts'
import { telegramOutcome } from './errors.ts'

/** `deleteMessages` takes 1 to 100 ids. */
const chunk = 100

/** Telegram's side of the adapter: plain text without markup, nothing to escape, no link previews. */
export const createTelegramVendor = (api: Api, clock: Clock): Vendor => {
  const crowded = createCrowdWatch()

  const outcomeOf = async (to: Address, call: () => Promise<readonly string[]>): Promise<SendOutcome> => {
    try {
      return { kind: 'sent', messageRefs: await call() }
    } catch (error) {
      const outcome = telegramOutcome(error)
      return outcome.kind === 'hold' ? crowded(to.id, outcome, clock.now()) : outcome
    }
  }

  return {
    name: 'telegram',
    limits: () => telegramLimits,
    post: (to, { part, protect }) =>
      outcomeOf(to, async () => {
        const sent = await api.sendMessage(Number(to.id), part.text, {
          link_preview_options: { is_disabled: true },
          protect_content: protect,
          ...keyboard(part.choice),
        })
        return [String(sent.message_id)]
      }),
    voice: (to, { file, seconds: duration, protect }) =>
      outcomeOf(to, async () => {
        const name = file.mime === 'audio/ogg' ? 'voice.ogg' : 'voice.m4a'
        const sound = new InputFile(file.bytes, name)
        const about = { duration, protect_content: protect }
        const sent = await api.sendVoice(Number(to.id), sound, about)
        return [String(sent.message_id)]
      }),
    // Telegram has no window, and so nothing to approve.
    template: async () => ({ kind: 'give_up', code: 'unsupported', alert: false }),
    clearOptions: (to, messageRef) =>
      outcomeOf(to, async () => {
        await api.editMessageReplyMarkup(Number(to.id), Number(messageRef))
        return []
      }),
    erase: (to, messageRefs) =>
      outcomeOf(to, async () => {
        for (let i = 0; i < messageRefs.length; i += chunk) {
          await api.deleteMessages(Number(to.id), messageRefs.slice(i, i + chunk).map(Number))
        }
        return []
      }),
  }
}

const keyboard = (choice: Choice) =>
  choice.kind === 'keyboard'
    ? {
        reply_markup: {
          inline_keyboard: choice.rows.map((row) =>
            row.map(({ key, label }) => ({ text: label, callback_data: key })),
          ),
        },
      }
    : {}

type Hold = Extract<SendOutcome, { kind: 'hold' }>

/** Several chats told to wait within so short a time: the limit hit is the bot's, not one chat's. */
const crowd = { chats: 3, within: seconds(2) }

const createCrowdWatch = () => {
  let hits: readonly { readonly chat: string; readonly at: Instant }[] = []
  return (chat: string, outcome: Hold, now: Instant): SendOutcome => {
    hits = [...hits.filter((hit) => now - hit.at < crowd.within && hit.chat !== chat), { chat, at: now }]
    return hits.length < crowd.chats
      ? outcome
      : { kind: 'hold_channel', code: outcome.code, after: outcome.after ?? 0, alert: false }
  }
}
