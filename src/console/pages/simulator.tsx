import type { Hono } from 'hono'
import type { Rehearsals } from '../../app/start-at.ts'
import type { InboundContent } from '../../core/channel.ts'
import { simulatedVoice } from '../../core/phone.ts'
import type { Phones } from '../../core/phone.ts'
import { route } from '../access.ts'
import type { Upload } from '../body-size.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { wantsFragment } from '../env.ts'
import { pageChanged, streamTicks } from '../events.ts'
import { field, fileField, ticked } from '../forms.ts'
import { Chat } from '../parts/chat.tsx'
import { Composer, PhoneSettings } from '../parts/phone.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Beginning } from '../parts/start-at.tsx'
import { StartAtForm } from '../parts/start-at.tsx'
import type { Phone } from '../phone.ts'
import { addressOf, phoneFrom } from '../phone.ts'
import { errorPage } from './error.tsx'

interface SimulatorProps {
  readonly c: Page
  readonly phone: Phone
  readonly phones: Phones
  readonly rehearsals: Rehearsals
  readonly beginning?: Beginning
}

const nowhere: Beginning = { given: { at: '', language: '', answers: '', consents: [] }, problem: null }

const SimulatorPage = (props: SimulatorProps) => {
  const { c, phone, rehearsals } = props
  return (
    <Shell c={c} events={addressOf(phone, '/simulator/events')} showsWaiting class="simulator">
      <h1 class="visually-hidden">{c.var.words.t('simulator.title')}</h1>
      <PhoneSettings c={c} phone={phone}>
        <StartAtForm
          c={c}
          phone={phone}
          places={rehearsals.places()}
          purposes={rehearsals.purposes()}
          beginning={props.beginning ?? nowhere}
        />
      </PhoneSettings>
      <section class="handset" aria-label={c.var.words.t('simulator.title')}>
        <div
          id="chat"
          class="screen"
          hx-get={addressOf(phone, '/simulator/chat')}
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
  voice: { kind: 'voice', ...simulatedVoice },
  sticker: { kind: 'sticker' },
  blocked: { kind: 'blocked' },
  new_number: { kind: 'identity_changed', change: 'number' },
}

/** The most that a simulated phone sends; a channel fetches less, so that its refusal can be tried. */
export const pictureUpload: Upload = {
  largest: 12 * 1024 * 1024,
  refuse: (c) => errorPage(c, 'too_large'),
}

const contentOf = async (c: Page, phones: Phones): Promise<InboundContent | null> => {
  const picture = await fileField(c, 'picture')
  if (picture !== null) return { kind: 'picture', file: phones.holdPicture(picture) }
  const [tap, kind, text] = [await field(c, 'tap'), await field(c, 'kind'), await field(c, 'text')]
  if (tap !== '') return { kind: 'tap', key: tap }
  if (kind !== '') return kinds[kind] ?? null
  return text.trim() === '' ? null : { kind: 'text', text }
}

const withPhone = (c: Page, answer: (phone: Phone) => Response | Promise<Response>) => {
  const phone = phoneFrom(c.req.query())
  return phone === null ? errorPage(c, 'not_found') : answer(phone)
}

/** A phone in the browser, for development: nobody signs in, and it does not exist in production. */
export const simulatorPages = (app: Hono<ConsoleEnv>, phones: Phones, rehearsals: Rehearsals): void => {
  const parts = { phones, rehearsals }

  route(app, 'GET /simulator', (c) => {
    if (c.req.query('phone') !== undefined) {
      return withPhone(c, (phone) => c.html(<SimulatorPage c={c} phone={phone} {...parts} />))
    }
    const fresh = phoneFrom({ ...c.req.query(), phone: c.var.deps.newId() })
    return fresh === null ? errorPage(c, 'not_found') : c.redirect(addressOf(fresh, '/simulator'), 303)
  })

  route(app, 'GET /simulator/chat', (c) =>
    withPhone(c, (phone) => c.html(<Chat c={c} phone={phone} bubbles={phones.transcript(phone.id)} />)),
  )

  route(app, 'GET /simulator/events', (c) =>
    withPhone(c, (phone) => streamTicks(c, (tick) => phones.subscribe(phone.id, tick))),
  )

  route(app, 'GET /simulator/sound', (c) =>
    withPhone(c, (phone) => {
      const sound = phones.sound(phone.id, c.req.query('bubble') ?? '')
      if (sound === null) return errorPage(c, 'not_found')
      return c.body(Uint8Array.from(sound.bytes), 200, { 'content-type': sound.mime })
    }),
  )

  route(app, 'POST /simulator/say', async (c) => {
    const phone = phoneFrom(await c.req.parseBody())
    if (phone === null) return errorPage(c, 'not_found')
    const content = await contentOf(c, phones)
    phones.setLook(phone.id, phone.look)
    if (content !== null) await phones.say(phone.id, content, phone.language)
    if (!wantsFragment(c)) return c.redirect(addressOf(phone, '/simulator'), 303)
    c.header('hx-trigger', pageChanged)
    return c.body(null, 204)
  })

  route(app, 'POST /simulator/start', async (c) => {
    const phone = phoneFrom(await c.req.parseBody())
    if (phone === null) return errorPage(c, 'not_found')
    const [at, answers] = [await field(c, 'at'), await field(c, 'answers')]
    const given = { at, answers, consents: await ticked(c, 'consents'), language: phone.language }
    // A phone of its own: what another conversation left behind would be part of what is looked at.
    const fresh = { ...phone, id: c.var.deps.newId() }
    phones.setLook(fresh.id, fresh.look)
    const problem = await rehearsals.start({ channel: 'simulator', id: fresh.id }, given)
    if (problem === null) return c.redirect(addressOf(fresh, '/simulator'), 303)
    return c.html(<SimulatorPage c={c} phone={phone} {...parts} beginning={{ given, problem }} />, 422)
  })
}
