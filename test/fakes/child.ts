/**
 * A fake in a process of its own: `node test/fakes/child.ts telegram` or `... whatsapp <webhook url>`. Tells its parent
 * where it is, then does what the parent says: `{ person: '100001', does: 'says', with: 'hello' }`.
 */
import { z } from 'zod'
import { startTelegram } from './telegram.ts'
import { startWhatsApp } from './whatsapp.ts'

const order = z.object({
  id: z.number(),
  person: z.string(),
  does: z.enum(['says', 'taps', 'hears', 'sees']),
  with: z.string().default(''),
})

const clock = { now: () => Date.now() }
const [vendor, webhookUrl] = process.argv.slice(2)
const fake =
  vendor === 'telegram'
    ? await startTelegram({ clock })
    : await startWhatsApp({ clock, statuses: ['sent', 'delivered'], ...(webhookUrl ? { webhookUrl } : {}) })

const personOf = (id: string) => ('token' in fake ? fake.person(Number(id)) : fake.person(id))

const obey = async (message: unknown) => {
  const { id, person, does, with: value } = order.parse(message)
  const them = personOf(person)
  const result =
    does === 'hears' ? await them.hears() : does === 'sees' ? them.sees() : await them[does](value)
  process.send?.({ id, result: result ?? null, violations: fake.violations })
}

process.on('message', (message) => {
  obey(message).catch((error: unknown) => process.send?.({ error: String(error) }))
})
process.on('disconnect', () => void fake.close())
process.send?.({ apiRoot: fake.apiRoot })
