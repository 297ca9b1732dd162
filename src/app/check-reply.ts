import { countryName } from '../content/countries.ts'
import type { Content } from '../content/load.ts'
import { saying } from '../content/saying.ts'
import { fold } from '../dialog/fold.ts'
import { unwrap } from '../privacy/key-ring.ts'
import type { CaseRow } from '../store/port.ts'
import type { CaseAnswer } from './case-view.ts'
import type { Doubt, DoubtKind } from './sending.ts'
import { seenAs } from './sending.ts'
import type { Deps } from './deps.ts'
import { answersOf } from './open-case.ts'

/** What personal data looks like, the most telling first: what one has taken, the next do not see. */
const shapes: readonly (readonly [kind: DoubtKind | 'date', shape: RegExp])[] = [
  ['email', /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu],
  [
    'link',
    /(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}-])(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|info|me|app|link|int|eu)(?![\p{L}\p{N}])(?:\/\S*)?/giu,
  ],
  ['link', /(?<=^|\s)@\w+/gu],
  // An appointment is no number to call.
  [
    'date',
    /(?<!\p{Nd})(?:\p{Nd}{1,2}([./-])\p{Nd}{1,2}\1\p{Nd}{4}|\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2})(?!\p{Nd})/gu,
  ],
  ['date', /(?<!\p{Nd})\p{Nd}{1,2}[.:]\p{Nd}{2}(?!\p{Nd}|[.:])/gu],
  ['phone', /\+?\p{Nd}(?:[ \u00a0().-]{0,3}\p{Nd}){6,}/gu],
  ['number', /\p{Nd}{5,}/gu],
  // As src/random-ids.ts makes them.
  ['code', /(?<![\p{L}\p{N}])[A-HJKMNP-TV-Z][A-HJKMNP-TV-Z2-9]{5}(?![\p{L}\p{N}])/gu],
]

const digitsOf = (number: string) => fold(number).replaceAll(' ', '')

/** The numbers of the directory are there to be given away. */
const isPublic = ({ directory }: Pick<Content, 'directory'>, said: string): boolean =>
  Object.values(directory).some((services) =>
    services.some(({ numbers }) => numbers.some((number) => digitsOf(number) === digitsOf(said))),
  )

const shapesIn = (text: string): readonly Doubt[] => {
  const found: Doubt[] = []
  let rest = text
  for (const [kind, shape] of shapes) {
    if (kind !== 'date') found.push(...[...rest.matchAll(shape)].map(([said]) => ({ kind, said })))
    rest = rest.replace(shape, ' ')
  }
  return found
}

/** The person's own words and places: who holds the phone now may not know them. */
const toldBy = (answers: readonly CaseAnswer[], language: string): readonly Doubt[] =>
  answers.flatMap(({ field, kind, values }) => {
    if (kind === 'text') {
      const told = field === 'chosen_name' ? 'name' : 'answer'
      return values.map((said): Doubt => ({ kind: told, said }))
    }
    if (kind !== 'country') return []
    const countries = values.filter((code) => /^[A-Z]{2}$/.test(code))
    return countries.map((code): Doubt => ({ kind: 'place', said: countryName(language, code) }))
  })

/** Whom a text is for. */
export interface Reader {
  readonly language: string
  readonly code: string
  readonly answers: readonly CaseAnswer[]
}

/** What a worker should look at before a text is sent: asked about, never forbidden. */
export const doubtsAbout = (
  content: Pick<Content, 'bannedAnywhere' | 'directory'>,
  { language, code, answers }: Reader,
  text: string,
): readonly Doubt[] => {
  const phrases = content.bannedAnywhere(text).map((said): Doubt => ({ kind: 'phrase', said }))
  const shaped = shapesIn(text).filter(({ said }) => said !== code && !isPublic(content, said))
  const told = toldBy(answers, language).filter(({ said }) => saying([said])(text))
  const all = [...phrases, ...shaped, ...told]
  return [...new Map(all.map((doubt) => [seenAs(doubt), doubt])).values()]
}

/** The same for the words of a case, with what its person answered. */
export const doubtsInReply = async (
  deps: Deps,
  { personId, language, code }: CaseRow,
  text: string,
): Promise<readonly Doubt[]> => {
  const person = personId === null ? null : await deps.store.person(personId)
  const answers =
    person === null ? [] : await answersOf(deps, person.id, unwrap(deps.ring, person.wrappedKey))
  return doubtsAbout(deps.content, { language, code, answers }, text)
}
