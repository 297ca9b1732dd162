import type { Hono } from 'hono'
import { z } from 'zod'
import type { InboundContent } from '../../core/channel.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { wantsFragment } from '../env.ts'
import { streamTicks } from '../events.ts'
import { field } from '../forms.ts'
import { Chat } from '../parts/chat.tsx'
import { Composer, PhoneSettings } from '../parts/phone.tsx'
import { Shell } from '../parts/shell.tsx'
import { phoneLimits } from '../ports.ts'
import type { Phone, Phones } from '../ports.ts'
import { errorPage } from './error.tsx'

const phoneQuery = z.object({
  phone: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  language: z.string().regex(/^[A-Za-z-]{2,20}$/).catch('en'),
  limits: z.enum(phoneLimits).catch('telegram'),
})

const phoneFrom = (input: unknown): Phone | null => {
  const parsed = phoneQuery.safeParse(input)
  return parsed.success ? { id: parsed.data.phone, ...parsed.data } : null
}

const addressOf = (phone: Phone): string =>
  `/simulator?${new URLSearchParams({ phone: phone.id, language: phone.language, limits: phone.limits })}`

const SimulatorPage = (props: { readonly c: Page; readonly phone: Phone; readonly phones: Phones }) => {
  const { c, phone } = props
  const query = new URLSearchParams({ phone: phone.id, language: phone.language, limits: phone.limits })
  return (
    <Shell c={c} events={`/simulator/events?${query}`} class="simulator">
      <h1 class="visually-hidden">{c.var.words.t('simulator.title')}</h1>
      <PhoneSettings c={c} phone={phone} />
      <section class="handset" aria-label={c.var.words.t('simulator.title')}>
        <div
          id="chat"
          class="screen"
          hx-get={`/simulator/chat?${query}`}
          hx-trigger="changed from:body"
          hx-swap="innerMorph"
        >
          <Chat c={c} phone={phone} bubbles={props.phones.transcript(phone.id)} />
        </div>
        <Composer c={c} phone={phone} />
      </section>
    </Shell>
  )
}

const kinds: Readonly<Record<string, InboundContent>> = {
  location: { kind: 'location' },
  photo: { kind: 'media', media: 'image' },
  voice: { kind: 'voice' },
  sticker: { kind: 'sticker' },
  blocked: { kind: 'blocked' },
  new_number: { kind: 'identity_changed', change: 'number' },
}

const contentOf = async (c: Page): Promise<InboundContent | null> => {
  const [tap, kind, text] = [await field(c, 'tap'), await field(c, 'kind'), await field(c, 'text')]
  if (tap !== '') return { kind: 'tap', key: tap }
  if (kind !== '') return kinds[kind] ?? null
  return text.trim() === '' ? null : { kind: 'text', text }
}

/** A phone in the browser, for development: nobody signs in, and it does not exist in production. */
export const simulatorPages = (app: Hono<ConsoleEnv>, phones: Phones): void => {
  const withPhone = (c: Page, answer: (phone: Phone) => Response | Promise<Response>) => {
    const phone = phoneFrom(c.req.query())
    return phone === null ? errorPage(c, 'not_found') : answer(phone)
  }

  route(app, 'GET /simulator', (c) => {
    if (c.req.query('phone') !== undefined) {
      return withPhone(c, (phone) => c.html(<SimulatorPage c={c} phone={phone} phones={phones} />))
    }
    const fresh = phoneFrom({ ...c.req.query(), phone: c.var.deps.newId() })
    return fresh === null ? errorPage(c, 'not_found') : c.redirect(addressOf(fresh), 303)
  })

  route(app, 'GET /simulator/chat', (c) =>
    withPhone(c, (phone) => c.html(<Chat c={c} phone={phone} bubbles={phones.transcript(phone.id)} />)),
  )

  route(app, 'GET /simulator/events', (c) =>
    withPhone(c, (phone) => streamTicks(c, (tick) => phones.subscribe(phone.id, tick))),
  )

  route(app, 'POST /simulator/say', async (c) => {
    const phone = phoneFrom(await c.req.parseBody())
    if (phone === null) return errorPage(c, 'not_found')
    const content = await contentOf(c)
    if (content !== null) await phones.say(phone, content)
    if (!wantsFragment(c)) return c.redirect(addressOf(phone), 303)
    c.header('hx-trigger', 'changed')
    return c.body(null, 204)
  })
}
