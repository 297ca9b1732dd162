import type { Person, VendorName } from './person.ts'
import { introduction, personIn, readsCode, together } from './person.ts'
import type { World } from './world.ts'

/** What one person and their caseworker give away, on every way there is. */
export interface Planted {
  readonly person: Person
  readonly vendor: VendorName
  readonly profileName: string
  readonly beforeConsent: string
  readonly caption: string
  readonly cardName: string
  readonly cardPhone: string
  readonly place: string
  readonly chosenName: string
  readonly waiting: string
  readonly reply: string
  readonly answer: string
  /** What their voice note says: its bytes after the first few. */
  readonly spoken: string
}

export const plant = (world: World, vendor: VendorName, n: number): Planted => {
  const no = String(n).padStart(3, '0')
  return {
    person: personIn(world, vendor, { pause: 0 }),
    vendor,
    profileName: `Zephyrine Quill${no}`,
    beforeConsent: `Ostrander${no} took my passport`,
    caption: `Thistlewick${no} on the picture`,
    cardName: `Peregrine Holloway${no}`,
    cardPhone: `+40721555${no}`,
    place: `Vorrowmere Crescent ${no}`,
    chosenName: `Mirabelle${no}`,
    waiting: `they lock the door at Nettlecombe${no}`,
    reply: `we can meet you near Quarrendon${no}`,
    answer: `my sister Isolde${no} knows — أختي${no}`,
    spoken: `the cellar below Larkenhope${no} is cold`,
  }
}

/** Every value that must be found nowhere. */
export const valuesOf = (planted: Planted): readonly string[] => {
  const { person, vendor, ...words } = planted
  return vendor === 'telegram'
    ? [person.id, ...Object.values(words)]
    : [person.id, `+${person.id}`, ...Object.values(words)]
}

/** A message in the vendor's own form, with the profile name that it carries along. */
const pushes = async (world: World, { person, vendor, profileName }: Planted, text: string) => {
  const date = Math.floor(world.clock.now() / 1000)
  if (vendor === 'whatsapp') {
    const message = {
      from: person.id,
      id: `wamid.${person.id}${date}`,
      timestamp: String(date),
      type: 'text',
      text: { body: text },
    }
    await world.whatsapp.push({
      contacts: [{ profile: { name: profileName }, wa_id: person.id }],
      messages: [message],
    })
    return
  }
  const id = Number(person.id)
  const from = { id, is_bot: false, first_name: profileName, username: profileName, language_code: 'en' }
  const chat = { id, type: 'private', first_name: profileName }
  await world.telegram.push({
    message: { message_id: 90_000_000 + (date % 1_000_000), date, from, chat, text },
  })
}

const strange = ({ vendor, caption, cardName, cardPhone, place }: Planted) =>
  vendor === 'telegram'
    ? [
        { photo: [], caption },
        { contact: { phone_number: cardPhone, first_name: cardName } },
        { venue: { title: place, address: place, location: {} }, location: {} },
      ]
    : [
        { type: 'image', image: { caption } },
        {
          type: 'contacts',
          contacts: [{ name: { formatted_name: cardName }, phones: [{ phone: cardPhone }] }],
        },
        { type: 'location', location: { name: place, address: place } },
      ]

/** How far somebody goes: half of those who write never agree that anything is kept. */
export type Reach = 'no consent' | 'queue' | 'queue, with all answers'

const answers: readonly string[] = [
  'fields:wish.not_sure',
  'bot:common.skip',
  'fields:needs.legal',
  'bot:common.done',
  'fields:worker_language.en',
  'fields:worker_gender.woman',
  'bot:notices.statistics.given',
  'bot:self_adult.summary.confirm',
]

/** They go the same way at the same time; the codes of the cases that came of it. */
export const converse = async (
  world: World,
  all: readonly Planted[],
  reach: Reach,
): Promise<ReadonlyMap<Planted, string>> => {
  const of = new Map(all.map((each) => [each.person, each]))
  const codes = new Map<Planted, string>()
  const does = (act: (planted: Planted, person: Person) => Promise<unknown>) => async (person: Person) => {
    const planted = of.get(person)
    if (planted !== undefined) await act(planted, person)
  }
  const picks = (key: string) => (person: Person) => person.picks(key)
  const [hello = picks('en'), ...rest] = introduction
  const open = [
    hello,
    does((planted) => pushes(world, planted, planted.beforeConsent)),
    ...rest,
    ...[0, 1, 2].map((i) => does((planted, person) => person.phone.sends(strange(planted)[i] ?? {}))),
    picks('bot:place.sent.go_on'),
  ]
  const kept = [
    picks('bot:notices.record.given'),
    picks('bot:notices.contact.given'),
    picks('fields:safe_contact_when.any_time'),
    ...(reach === 'queue, with all answers'
      ? [
          picks('bot:self_adult.pace.questions'),
          does((planted, person) => person.writes('bot:self_adult.name.text', planted.chosenName)),
          ...answers.map(picks),
        ]
      : [picks('bot:self_adult.pace.straight_on')]),
    does(async (planted, person) => codes.set(planted, await readsCode(person))),
    does((planted) => pushes(world, planted, planted.waiting)),
  ]
  const people = all.map(({ person }) => person)
  await together(world.clock, people, reach === 'no consent' ? open : [...open, ...kept])
  return codes
}
