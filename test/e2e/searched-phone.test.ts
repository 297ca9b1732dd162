import { describe, expect, it } from 'vitest'
import { hours } from '../../src/core/time.ts'
import type { Person, VendorName } from './person.ts'
import { personIn, texts, vendors } from './person.ts'
import type { Situation } from './searched-phone.ts'
import {
  agreed,
  previewOf,
  reaches,
  screenOf,
  situations,
  telling,
  tellingIn,
  told,
} from './searched-phone.ts'
import { sweep } from './sweep.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

interface Found {
  readonly vendor: VendorName
  readonly situation: Situation
  readonly left: 'EXIT' | 'DELETE'
}

const cases: readonly Found[] = vendors.flatMap((vendor) => [
  ...situations.map((situation) => ({ vendor, situation, left: 'EXIT' as const })),
  { vendor, situation: 'before consent' as const, left: 'DELETE' as const },
  { vendor, situation: 'human chat' as const, left: 'DELETE' as const },
])

/** The last line of each way out, by what the channel can take from the phone. */
const lastLines = {
  telegram: { EXIT: 'bot:exit.line', DELETE: 'bot:erase.done' },
  whatsapp: { EXIT: 'bot:exit.line_clear_yourself', DELETE: 'bot:erase.done_clear_yourself' },
} as const

const leaves = async (person: Person, { vendor, situation, left }: Found): Promise<string> => {
  const isKept = left === 'DELETE' && situation !== 'before consent'
  await person.says(left.toLowerCase())
  if (isKept) {
    await person.picks('bot:erase.sure.erase')
    await person.picks('bot:erase.really.erase')
  }
  const key = left === 'EXIT' || isKept ? lastLines[vendor][left] : 'bot:erase.nothing'
  const { text } = await person.reads(person.words(key))
  return text
}

/** Somebody else's message goes through: whatever was due before it has gone too. */
const othersGoOn = async (world: World, vendor: VendorName) => {
  const other = personIn(world, vendor)
  await other.says('hello')
  await other.reads(other.words('bot:intake.language.text'))
}

const beginnings = texts.languages.flatMap(({ code }) => [
  texts.t(code, 'bot:intake.language.text'),
  texts.t(code, 'bot:safety.now.text'),
])

describe('a phone somebody else picks up', () => {
  it.each(cases)(
    'after $left on $vendor ($situation) tells nothing, and says nothing again',
    async (found) => {
      const { vendor, situation, left } = found
      const world = await startWorld()
      const worker = await world.worker()
      const person = personIn(world, vendor)
      const code = await reaches(world, person, worker, situation)
      const before = person.phone.sees()
      const line = await leaves(person, found)
      const after = person.phone.sees()

      // On Telegram nothing else is left; on WhatsApp nobody can take it away, and the line says how to.
      expect(after.map(({ text }) => text)).toEqual(
        vendor === 'telegram' ? [line] : expect.arrayContaining([...before.map(({ text }) => text), line]),
      )
      expect(after.at(-1)?.text).toBe(line)
      if (vendor === 'whatsapp' && line !== person.words('bot:erase.nothing'))
        expect(line).toContain('Clear chat')
      expect(after.at(-1)?.options).toEqual([])
      expect(tellingIn('en', line)).toEqual([])

      world.clock.advance(hours(1) + 60_000)
      await sweep(world.handrail.store, world.clock.now())
      await othersGoOn(world, vendor)
      expect(person.phone.sees()).toEqual(after)

      await person.says('who is this?')
      const answer = await person.phone.hears(30_000)
      expect(beginnings.filter((text) => answer.text.startsWith(text))).not.toEqual([])
      const labels = answer.options.map(({ label }) => label)
      const shown = [answer.text, ...labels].join('\n')
      expect(tellingIn('en', shown)).toEqual([])
      const said = [...Object.values(told), ...(code === null ? [] : [code]), worker.name]
      expect(said.filter((words) => shown.includes(words))).toEqual([])
      await othersGoOn(world, vendor)
      expect(
        person.phone
          .sees()
          .slice(after.length)
          .map(({ text }) => text),
      ).toEqual(['who is this?', answer.text])

      const transcript = [
        `# ${vendor}: ${left}, ${situation}`,
        '## on the screen after it',
        screenOf(vendor === 'telegram' ? after : after.slice(before.length), code),
        ...(vendor === 'telegram' ? [] : ['(and, above it, the whole chat until its owner clears it)']),
        '## an hour later somebody writes',
        screenOf(person.phone.sees().slice(after.length), code),
        '',
      ].join('\n')
      expect(transcript).toBe(agreed(`${vendor} ${left} ${situation}`, transcript))
    },
  )
})

describe('a notification', () => {
  it.each(vendors.flatMap((vendor) => Object.keys(telling).map((language) => ({ vendor, language }))))(
    'of a whole journey on $vendor in $language shows no word that tells',
    async ({ vendor, language }) => {
      const world = await startWorld()
      const worker = await world.worker()
      const person = personIn(world, vendor, { language })
      const code = await reaches(world, person, worker, 'human chat')
      await person.says('help')
      await person.picks('bot:help.menu.emergency')
      await person.writes('bot:country.country.text', 'Romania')
      await person.picks('fields:danger_now.yes')
      await person.picks('bot:told.alerted.go_on')
      await worker.close(code ?? '')
      await person.reads(person.words('bot:closed.line'))
      await person.says('stop')
      await person.reads(person.words('bot:stop.line'))

      const ours = person.heard.filter(({ text }) => text !== told.reply)
      const previews = ours.map(({ text }) => previewOf(text.replaceAll(code ?? '-', 'ABC123')))
      expect(previews.length).toBeGreaterThan(20)
      const found = previews.flatMap((text) => tellingIn(language, text).map((word) => `${word}: ${text}`))
      const transcript = `${previews.join('\n')}\n`
      expect(transcript).toBe(agreed(`previews ${vendor} ${language}`, transcript))
      expect(found).toEqual([])
    },
  )

  it('would be seen if it told', () => {
    const some = {
      en: 'Your case: the police know',
      ar: 'ضحايا الاتجار',
      fr: 'Votre dossier : la police sait',
      es: 'Su caso: la policía sabe',
      pt: 'O seu caso: a polícia sabe',
      ru: 'Ваше дело: полиция знает',
      uk: 'Ваша справа: поліція знає',
    }
    for (const [language, words] of Object.entries(some)) expect(tellingIn(language, words)).toHaveLength(2)
    expect(tellingIn('en', some.en)).toEqual(['police', 'case'])
    expect(Object.keys(telling)).toEqual(texts.languages.map(({ code }) => code))
  })
})
