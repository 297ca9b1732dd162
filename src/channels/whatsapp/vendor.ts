import { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { z } from 'zod'
import type { Address, SendOutcome } from '../../core/channel.ts'
import type { OutboxId } from '../../core/ids.ts'
import { unreachable } from '../../core/result.ts'
import type { Posting, Vendor } from '../adapter.ts'
import { whatsappLimits } from '../limits.ts'
import type { Tally } from '../tally.ts'
import { accepted, thrownOutcome } from './errors.ts'
import type { Uploads } from './uploads.ts'

interface VendorOptions {
  readonly client: WhatsAppClient
  readonly phoneNumberId: string
  readonly tally: Tally
  readonly uploads: Uploads
}

/** Accepted messages; kapso has turned the keys to camel case, `messages` and `id` stay. */
const receipt = z.object({ messages: z.array(z.object({ id: z.string() })) })

/** WhatsApp's side of the adapter. The platform can neither edit nor delete: both are reported as not possible. */
export const createWhatsAppVendor = ({ client, phoneNumberId, tally, uploads }: VendorOptions): Vendor => {
  const outcomeOf = async (to: Address, work: () => Promise<unknown>): Promise<SendOutcome> => {
    try {
      const answer = await work()
      accepted({ recipient: to.id, tally })
      const messageRefs = receipt.safeParse(answer).data?.messages.map(({ id }) => id) ?? []
      return { kind: 'sent', messageRefs }
    } catch (error) {
      return thrownOutcome(error, { recipient: to.id, tally })
    }
  }
  const envelope = (to: Address, id: OutboxId): Envelope => ({ phoneNumberId, ...addressed(to, id) })
  return {
    name: 'whatsapp',
    limits: () => whatsappLimits,
    post: (to, posting) => outcomeOf(to, () => call(client, envelope(to, posting.id), posting)),
    template: (to, { name, language }, id) =>
      outcomeOf(to, () =>
        client.messages.sendTemplate({
          ...envelope(to, id),
          template: { name, language: { code: language } },
        }),
      ),
    async voice(to, { file }, id) {
      const outcome = await outcomeOf(to, async () => {
        const upload = await uploads.of(id, file)
        // Played as a voice note, with the picture of who speaks, is Opus only.
        const audio = { id: upload, ...(file.mime === 'audio/ogg' && { voice: true }) }
        return await client.messages.sendAudio({ ...envelope(to, id), audio })
      })
      // An upload that Meta could not read is no better the next time.
      const isOver = ['give_up', 'suspend'].includes(outcome.kind)
      const isUnread = outcome.kind === 'retry' && outcome.code === 'media_upload'
      if (isOver || isUnread) await uploads.drop(id).catch(() => undefined)
      else if (outcome.kind !== 'sent') uploads.rest(id)
      return outcome
    },
    clearOptions: async () => unsupported,
    erase: async () => unsupported,
  }
}

const unsupported: SendOutcome = { kind: 'give_up', code: 'unsupported', alert: false }

/** A business-scoped user id: country, dot, up to 128 letters and digits; the parent form has `ENT.` between. */
const userId = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/u

/**
 * By user id where one is known, and never by both: the phone number would win, and after it is given to somebody
 * else that stranger would get the message. The outbox id comes back in every status of the message.
 */
const addressed = (to: Address, id: OutboxId) => ({
  ...(userId.test(to.id) ? { recipient: to.id } : { to: to.id }),
  bizOpaqueCallbackData: id,
})

type Envelope = ReturnType<typeof addressed> & { readonly phoneNumberId: string }

const call = (client: WhatsAppClient, envelope: Envelope, { part }: Posting): Promise<unknown> => {
  const { text, choice } = part
  switch (choice.kind) {
    case 'none':
      return client.messages.sendText({ ...envelope, body: text, previewUrl: false })
    case 'buttons':
      return client.messages.sendInteractiveButtons({
        ...envelope,
        bodyText: text,
        buttons: choice.options.map(({ key, label }) => ({ id: key, title: label })),
      })
    case 'list':
      return client.messages.sendInteractiveList({
        ...envelope,
        bodyText: text,
        buttonText: choice.opener,
        sections: [{ rows: choice.options.map(({ key, label }) => ({ id: key, title: label })) }],
      })
    case 'keyboard':
      throw new Error('WhatsApp has no keyboards: whatsappLimits has none')
    default:
      return unreachable(choice)
  }
}
