import { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { z } from 'zod'
import type { Address, SendOutcome } from '../../core/channel.ts'
import type { OutboxId } from '../../core/ids.ts'
import { unreachable } from '../../core/result.ts'
import type { Posting, Vendor } from '../adapter.ts'
import { whatsappLimits } from '../limits.ts'
import type { Tally } from '../tally.ts'
import { accepted, thrownOutcome } from './errors.ts'

interface VendorOptions {
  readonly client: WhatsAppClient
  readonly phoneNumberId: string
  readonly tally: Tally
}

/** Accepted messages; kapso has turned the keys to camel case, `messages` and `id` stay. */
const receipt = z.object({ messages: z.array(z.object({ id: z.string() })) })

/** WhatsApp's side of the adapter. The platform can neither edit nor delete: both are reported as not possible. */
export const createWhatsAppVendor = ({ client, phoneNumberId, tally }: VendorOptions): Vendor => ({
  name: 'whatsapp',
  limits: () => whatsappLimits,
  async post(to, posting) {
    try {
      const answer = await call(client, { phoneNumberId, ...addressed(to, posting.id) }, posting)
      accepted({ recipient: to.id, tally })
      const messageRefs = receipt.safeParse(answer).data?.messages.map(({ id }) => id) ?? []
      return { kind: 'sent', messageRefs }
    } catch (error) {
      return thrownOutcome(error, { recipient: to.id, tally })
    }
  },
  clearOptions: async () => unsupported,
  erase: async () => unsupported,
})

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
