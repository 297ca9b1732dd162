import { countryName, perLanguage } from '../content/countries.ts'
import type { Content } from '../content/load.ts'
import type { HelpKind, HelpLine } from '../core/directory.ts'
import { helpKinds } from '../core/directory.ts'
import type { CardStyle } from '../core/events.ts'
import type { Texts } from '../core/texts.ts'
import { daysInWords } from './open-hours.ts'
import { isRightToLeft, leftToRight } from './right-to-left.ts'

export interface Card {
  readonly country: string | null
  readonly style: CardStyle
}

/** What is named, in which order. Somebody in a crisis reads two or three lines, not seven. */
const shown: Readonly<Record<CardStyle, readonly HelpKind[]>> = {
  full: helpKinds,
  crisis: ['crisis', 'emergency', 'police', 'ambulance'],
  child: ['child', 'emergency', 'police', 'ambulance', 'fire'],
  discreet: helpKinds,
}

/** Works from many mobile phones in the world, which is what the international text says in words. */
const anywhere = '112'

const listOfEither = perLanguage((language) => new Intl.ListFormat(language, { type: 'disjunction' }))

/** The numbers of a country in words, or the international text where there are none. */
export const cardWords = (
  language: string,
  { country, style }: Card,
  { texts, directory }: Pick<Content, 'texts' | 'directory'>,
): string => {
  const lines = country === null ? [] : linesOf(directory[country] ?? [], style)
  const dialled = (number: string) => (isRightToLeft(texts, language) ? leftToRight(number) : number)
  // Who reads along sees numbers that could be anybody's: no heading, no name and no warning.
  if (style === 'discreet') {
    const numbers = lines.flatMap((line) => line.numbers)
    return (numbers.length === 0 ? [anywhere] : numbers).map(dialled).join(' · ')
  }
  if (country === null || lines.length === 0) return texts.t(language, 'bot:card.international')
  const numbers = lines
    .map((line) => {
      const label = texts.t(language, `bot:card.${line.kind}`)
      const words = `${label}: ${listOfEither(language).format(line.numbers.map(dialled))}`
      const hours = hoursInWords(language, line, texts)
      return hours === null ? words : `${words} (${hours})`
    })
    .join('\n')
  const card = texts.t(language, 'bot:card.country', { country: countryName(language, country), numbers })
  const isSure = lines.every(({ verified }) => verified !== undefined)
  return isSure ? card : `${card}\n${texts.t(language, 'bot:card.unverified')}`
}

const linesOf = (listed: readonly HelpLine[], style: CardStyle): readonly HelpLine[] =>
  shown[style].flatMap((kind) => listed.filter((line) => line.kind === kind))

const hoursInWords = (language: string, { hours }: HelpLine, texts: Texts): string | null => {
  if (hours === undefined) return null
  if (hours === 'always') return texts.t(language, 'bot:card.always')
  const clock = (time: string) => (isRightToLeft(texts, language) ? leftToRight(time) : time)
  return hours
    .map(({ days, from, to }) =>
      texts.t(language, 'bot:card.hours', {
        days: daysInWords(language, days),
        from: clock(from),
        to: clock(to),
      }),
    )
    .join('; ')
}
