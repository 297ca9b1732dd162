import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ChatMessage } from '../fakes/chat.ts'
import type { Worker } from '../support/worker.ts'
import { minutes } from '../../src/core/time.ts'
import type { World } from './world.ts'
import type { Person } from './person.ts'
import { introduces, readsCode } from './person.ts'

/** What somebody tells us that nobody who picks up the phone later may be told again by us. */
export const told = {
  name: 'Mirabelle',
  waiting: 'they lock the door at Nettlecombe',
  reply: 'we can meet you near Quarrendon',
  answer: 'my sister Isolde knows',
} as const

/** How far a conversation has come when the phone changes hands; each goes through those before it. */
export const situations = ['before consent', 'intake', 'queue', 'human chat'] as const
export type Situation = (typeof situations)[number]

/** Brings somebody there; the code of their case, once there is one. */
export const reaches = async (
  world: World,
  person: Person,
  worker: Worker,
  situation: Situation,
): Promise<string | null> => {
  await introduces(person)
  if (situation === 'before consent') {
    await person.reads(person.words('bot:notices.record.text'))
    return null
  }
  await person.picks('bot:notices.record.given')
  await person.picks('bot:notices.contact.given')
  await person.picks('fields:safe_contact_when.any_time')
  await person.picks('bot:self_adult.pace.questions')
  await person.writes('bot:self_adult.name.text', told.name)
  await person.picks('fields:wish.return_home')
  if (situation === 'intake') {
    await person.reads(person.words('bot:country.country.text'))
    return null
  }
  await person.says('skip')
  await person.picks('fields:needs.legal')
  await person.picks('bot:common.done')
  await person.picks('fields:worker_language.en')
  await person.picks('fields:worker_gender.woman')
  await person.picks('bot:notices.statistics.given')
  await person.picks('bot:self_adult.summary.confirm')
  const code = await readsCode(person)
  // Said to be kept only once in a while: the status was given a moment ago.
  world.clock.advance(minutes(3))
  await person.says(told.waiting)
  await person.reads(person.words('bot:waiting.kept'))
  if (situation === 'queue') return code
  await worker.claim(code)
  await person.reads(person.words('bot:joined.joined.text', { worker: worker.name }))
  await worker.reply(code, told.reply)
  await person.reads(told.reply)
  await person.says(told.answer)
  return code
}

/** A screen as text, as somebody would read it aloud. */
export const screenOf = (messages: readonly ChatMessage[], code: string | null): string =>
  messages
    .map(({ side, text, options }) => {
      const lines = text.split('\n').join('\n      ')
      const buttons = options.map(({ label }) => `[${label}]`).join(' ')
      const shown = `${side === 'bot' ? 'bot:  ' : 'they: '}${lines}${buttons === '' ? '' : `\n      ${buttons}`}`
      return code === null ? shown : shown.replaceAll(code, 'ABC123')
    })
    .join('\n')

const rewrites = process.env['UPDATE_TRANSCRIPTS'] === '1'

/** The transcript as it was last agreed on; written anew with UPDATE_TRANSCRIPTS=1. */
export const agreed = (name: string, now: string): string => {
  const path = fileURLToPath(new URL(`searched-phone/${name.replaceAll(' ', '-')}.txt`, import.meta.url))
  if (rewrites) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, now)
  }
  return readFileSync(path, 'utf8')
}

/** A notification shows about this much of a message. */
export const previewOf = (text: string): string =>
  Array.from(text.replaceAll('\n', ' ')).slice(0, 60).join('')

/** Words no lock screen and no stranger may read: what it is about, who is asked for, that there is a case. */
export const telling: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    /\btraffick/iu,
    /\bvictims?\b/iu,
    /\bpolice\b/iu,
    /\bIOM\b/u,
    /\bcases?\b/iu,
    /\bcaseworkers?\b/iu,
    /\babus/iu,
    /\bexploit/iu,
    /\bslave/iu,
    /\brescue/iu,
    /\bescap/iu,
    /\bshelter/iu,
    /\b(im)?migra/iu,
    /\basylum\b/iu,
    /\bcrimes?\b/iu,
    /\bconsent/iu,
    /\breport(ed|ing)?\b/iu,
    /\bwitness/iu,
  ],
  ar: [
    /اتجار|متاجرة/u,
    /ضحي|ضحاي/u,
    /شرطة/u,
    /IOM|الهجرة/u,
    /قضي[ةت]|حالت(ك|كم)/u,
    /استغلال/u,
    /لجوء/u,
    /جريمة/u,
  ],
  fr: [
    /\btraite\b|trafic/iu,
    /\bvictimes?\b/iu,
    /\bpoli(ce|cier)/iu,
    /\bOIM\b/u,
    /\bdossiers?\b|\baffaires?\b/iu,
    /\babus/iu,
    /exploit/iu,
    /esclav/iu,
    /\bfoyer|refuge|réfugi/iu,
    /migra|migrant/iu,
    /\basile\b/iu,
    /\bcrim|\bdélit/iu,
    /consent/iu,
    /témoin|\bplainte/iu,
  ],
  es: [
    /\btrata\b|tráfico/iu,
    /víctima/iu,
    /polic[ií]a/iu,
    /\bOIM\b/u,
    /\bcasos?\b/iu,
    /\babus/iu,
    /explota/iu,
    /esclav/iu,
    /rescat/iu,
    /\bescap/iu,
    /refugio|albergue/iu,
    /migra/iu,
    /\basilo\b/iu,
    /delito|crimen/iu,
    /consent/iu,
    /denunci|testigo/iu,
  ],
  pt: [
    /tráfico/iu,
    /vítima/iu,
    /pol[ií]cia/iu,
    /\bOIM\b/u,
    /\bcasos?\b|\bprocesso/iu,
    /\babus/iu,
    /explora/iu,
    /escrav/iu,
    /resgat/iu,
    /\bescap/iu,
    /abrigo/iu,
    /migra/iu,
    /\basilo\b/iu,
    /crime/iu,
    /consent/iu,
    /denúnci|denunci|testemunh/iu,
  ],
  ru: [
    /торговл/iu,
    /жертв/iu,
    /полици/iu,
    /МОМ/u,
    /(?<!\p{L})дел(о|а|у|ом|е)(?!\p{L})/iu,
    /насили/iu,
    /эксплуат/iu,
    /раб(ство|ыня)/iu,
    /спасени|побег|сбежа/iu,
    /приют|убежищ/iu,
    /мигра/iu,
    /преступ/iu,
    /свидетел/iu,
  ],
  uk: [
    /торгівл/iu,
    /жертв/iu,
    /поліці/iu,
    /МОМ/u,
    /(?<!\p{L})справ(а|и|у|ою|і)(?!\p{L})/iu,
    /насильств/iu,
    /експлуат/iu,
    /рабств/iu,
    /втеч|втік/iu,
    /притул/iu,
    /мігра/iu,
    /злочин/iu,
    /свідк|свідок/iu,
  ],
}

export const tellingIn = (language: string, text: string): readonly string[] =>
  (telling[language] ?? []).flatMap((word) => word.exec(text)?.[0] ?? [])
