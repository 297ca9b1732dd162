import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { letterText } from '../../../src/console/letter-words.ts'
import { createWords } from '../../../src/console/words.ts'
import { ageFile } from '../../../src/privacy/age-file.ts'
import { revealing } from '../../../src/referral/forbidden.ts'
import { forbiddenIn } from '../../../src/referral/steps/safe-text.ts'
import { ready } from '../../referral/filled.ts'
import { texts } from '../words.ts'
import { plantedKinds, plants } from './plants.ts'
import type { Outgoing } from './scan.ts'
import { foundIn, leaksIn, outgoingKinds } from './scan.ts'

const identity = await generateX25519Identity()
const zones = { sending: 'Europe/Istanbul', receiving: 'Asia/Dhaka' }

/** A letter with this in it, as no form lets it through. */
const letterWith = (remark: string): string => {
  const language = texts.languages.find(({ code }) => code === 'en')
  if (language === undefined) throw new Error('no English')
  const words = createWords(texts, language, 'UTC')
  return letterText(words, { kind: 'step_2', content: { ...ready, caseCode: 'ABC234', remark } }, zones)
}

const sealed = async (text: string) => ageFile(await identityToRecipient(identity), letterWith(text))

const opened = async (text: string): Promise<Uint8Array> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(await sealed(text))
}

const codeOf = (letter: string) => letter.codePointAt(0) ?? 0

const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

const utf16 = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'))

type Made = string | Uint8Array | Promise<string | Uint8Array>

/** Each kind of thing that goes out, as it is made; with this in it. */
const made: Readonly<Record<Outgoing['kind'], readonly ((text: string) => Made)[]>> = {
  page: [
    (text) => `<p>${inHtml(text)}</p>`,
    (text) => `<a data-about="${inHtml(text)}">…</a>`,
    (text) => `<!-- ${inHtml(text)} -->`,
    (text) => text.replaceAll(' ', '</b>&nbsp;<b>'),
    (text) => text.replaceAll(/./gsu, (each) => `&#x${codeOf(each).toString(16)};`),
    (text) => text.replaceAll(/./gsu, (each) => `&#${codeOf(each)};`),
  ],
  letter: [letterWith, (text) => text.toUpperCase(), (text) => text.replaceAll(' ', '\u00a0\n')],
  file: [opened, utf16],
  file_name: [(text) => `attachment; filename*=UTF-8''${encodeURIComponent(text)}.age`],
  packet: [
    (text) => `<details>
        <dd><bdi>${inHtml(text)}</bdi></dd>
      </details>`,
  ],
  paper: [
    (text) => `<dt>…</dt>
        <dd class="blank long">${inHtml(text)}</dd>`,
  ],
  message: [(text) => `${text}\n6:00 AM`, (text) => text.normalize('NFD')],
  notice: [
    (text) => JSON.stringify({ title: 'Handrail', body: text }),
    (text) =>
      JSON.stringify(text).replaceAll(
        /[^ -~]/g,
        (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
  ],
  title: [(text) => `(1) ${text}`],
  address: [
    (text) => `/cases/1/notes?${new URLSearchParams({ text }).toString()}`,
    (text) => `/cases/${encodeURIComponent(text)}`,
  ],
}

const sets = (['en', 'ar'] as const).flatMap((language) =>
  (['here', 'there'] as const).map((side) => ({ language, side, set: plants[language][side] })),
)

describe('what is planted in the stories', () => {
  it.each(sets)('is of its kind in $language $side, so that a letter refuses it', ({ set }) => {
    for (const kind of plantedKinds)
      expect([set[kind], forbiddenIn(set[kind])]).toEqual([set[kind], expect.arrayContaining([kind])])
    expect(revealing(set.revealing)).toBe(true)
    expect(set.document).toContain(set.number)
  })
})

describe('the scan of what goes out', () => {
  it.each(outgoingKinds)('finds whatever is planted in a %s, however it is written there', async (kind) => {
    for (const { set } of sets)
      for (const secret of Object.values(set))
        for (const make of made[kind]) {
          const out: Outgoing = { kind, where: 'Mira /letters', content: await make(secret) }
          expect(leaksIn([out], [secret])).toEqual([`${kind} Mira /letters: ${secret}`])
        }
  })

  it.each(outgoingKinds)('finds nothing in a %s that says nothing of it', async (kind) => {
    const secrets = sets.flatMap(({ set }) => Object.values(set))
    for (const make of made[kind])
      expect(foundIn(await make('We have a room from the first night.'), secrets)).toEqual([])
  })

  it('finds a number however its digits are grouped and written', () => {
    const { phone } = plants.en.here
    for (const written of ['+37322765432', '(373) 22-765-432', '٣٧٣ ٢٢ ٧٦٥ ٤٣٢', 'tel:+373%2022%20765432'])
      expect(foundIn(written, [phone])).toEqual([phone])
    expect(foundIn('+37322765431', [phone])).toEqual([])
  })

  it('finds nothing in a file that only its reader can open', async () => {
    const { narrative } = plants.en.here
    expect(foundIn(await sealed(narrative), [narrative])).toEqual([])
  })
})
