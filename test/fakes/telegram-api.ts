import type { Fields, Shape } from './shape.ts'

/**
 * The Bot API 10.1 methods Handrail uses: fields and types from the machine-readable Bot API; lengths, which stand
 * only in its prose, by hand.
 */
const chatId: Shape = { is: 'integer' }
const messageId: Shape = { is: 'integer', min: 1 }

const button: Shape = {
  is: 'object',
  required: { text: { is: 'string', min: 1 }, callback_data: { is: 'string', min: 1, maxBytes: 64 } },
  optional: { style: { is: 'string' }, icon_custom_emoji_id: { is: 'string' } },
}

const inlineKeyboard: Shape = {
  is: 'object',
  required: {
    inline_keyboard: { is: 'array', max: 100, of: { is: 'array', min: 1, max: 8, of: button } },
  },
}

const allowedUpdates: Shape = { is: 'array', of: { is: 'string' } }

interface Method {
  readonly required: Fields
  readonly optional: Fields
}

export const telegramMethods: Readonly<Record<string, Method>> = {
  getFile: { required: { file_id: { is: 'string', min: 1 } }, optional: {} },
  getMe: { required: {}, optional: {} },
  getWebhookInfo: { required: {}, optional: {} },
  sendMessage: {
    required: { chat_id: chatId, text: { is: 'string', min: 1, max: 4096 } },
    optional: {
      parse_mode: { is: 'string', only: ['HTML', 'MarkdownV2', 'Markdown'] },
      link_preview_options: {
        is: 'object',
        required: {},
        optional: { is_disabled: { is: 'boolean' } },
      },
      disable_notification: { is: 'boolean' },
      protect_content: { is: 'boolean' },
      reply_markup: inlineKeyboard,
    },
  },
  sendVoice: {
    // A file of the same form, named by this.
    required: { chat_id: chatId, voice: { is: 'string', matches: /^attach:\/\/\w+$/u } },
    optional: { duration: { is: 'integer', min: 0 }, protect_content: { is: 'boolean' } },
  },
  editMessageReplyMarkup: {
    required: { chat_id: chatId, message_id: messageId },
    optional: { reply_markup: inlineKeyboard },
  },
  deleteMessage: { required: { chat_id: chatId, message_id: messageId }, optional: {} },
  deleteMessages: {
    required: { chat_id: chatId, message_ids: { is: 'array', min: 1, max: 100, of: messageId } },
    optional: {},
  },
  answerCallbackQuery: {
    required: { callback_query_id: { is: 'string', min: 1 } },
    optional: {
      text: { is: 'string', max: 200 },
      show_alert: { is: 'boolean' },
      cache_time: { is: 'integer', min: 0 },
    },
  },
  leaveChat: { required: { chat_id: chatId }, optional: {} },
  getUpdates: {
    required: {},
    optional: {
      offset: { is: 'integer' },
      limit: { is: 'integer', min: 1, max: 100 },
      timeout: { is: 'integer', min: 0, max: 50 },
      allowed_updates: allowedUpdates,
    },
  },
  setWebhook: {
    required: { url: { is: 'string', min: 1 } },
    optional: {
      secret_token: { is: 'string', min: 1, max: 256, matches: /^[A-Za-z0-9_-]+$/u },
      allowed_updates: allowedUpdates,
      max_connections: { is: 'integer', min: 1, max: 100 },
      ip_address: { is: 'string' },
      drop_pending_updates: { is: 'boolean' },
    },
  },
  deleteWebhook: { required: {}, optional: { drop_pending_updates: { is: 'boolean' } } },
}
