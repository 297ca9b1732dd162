import { expect } from 'vitest'
import { nothingAsked, riskEntries } from '../../../src/console/danger-form.ts'
import { groupsOf } from '../../../src/referral/steps/letter-fields.ts'
import type { LetterKind } from '../../../src/referral/steps/letters.ts'
import { texts } from '../words.ts'
import type { Telling } from './chapters.ts'
import type { Teller, Values } from './forms.ts'
import type { Plants } from './plants.ts'
import { allOf, forLetter, forPaper, plantedKinds } from './plants.ts'
import { glances, keeps, posts } from './requests.ts'
import { wordsOf } from './scan.ts'

/** A letter that somebody writes. */
export type WrittenKind = Exclude<LetterKind, 'recall'>

/** What an office plants that writes in a case: the agency outside is written for here. */
export const plantsOf = ({ plants, sam }: Telling, teller: Teller): Plants =>
  teller === sam ? plants.here : plants.there

const safetyPlan = (words: string, on: string): Values => ({
  ...Object.fromEntries(
    ['concern', 'resources', 'preparedness', 'whenItHappens', 'afterLeaving'].map((part) => [part, words]),
  ),
  withPerson: 'yes',
  on,
})

const indicator = 'exploitation.excessive_hours'

/** Everything that must not leave, written down wherever there is room for it where the person is. */
export const notedHere = async ({ sam, own, clock, plants: { here } }: Telling): Promise<void> => {
  const words = allOf(here)
  await keeps(sam, own, { text: words }, `${own}/notes`)
  await keeps(sam, own, { text: words, due: `${clock.day(1)}T10:00` }, `${own}/tasks`)
  await keeps(sam, `${own}/danger/plan`, safetyPlan(words, clock.day(0)))
  await keeps(sam, `${own}/indicators`, {
    items: indicator,
    [`strength.${indicator}`]: 'medium',
    [`source.${indicator}`]: 'person_said',
    [`note.${indicator}`]: forPaper(here),
  })
}

/** And in the office where they have arrived. */
export const notedThere = async (
  { mira, own, clock, plants: { there } }: Telling,
  judged: Values,
): Promise<void> => {
  const words = allOf(there)
  await keeps(mira, `${own}/danger/plan`, safetyPlan(words, clock.day(0)))
  const unasked = Object.fromEntries(riskEntries(nothingAsked(['BD'])))
  await keeps(mira, `${own}/danger`, { ...unasked, ...judged, reason: words, do: 'keep' })
}

const t = (story: Telling, key: string) => texts.t(story.person.language, key)

/** The fields of this letter into which something is typed freely, as the page asks for them. */
const freeFields = async (teller: Teller, kind: WrittenKind): Promise<readonly string[]> => {
  const named = groupsOf(kind, true)
    .flatMap(({ fields }) => fields)
    .filter(({ shape }) => shape === 'line' || shape === 'words')
    .map(({ name }) => name)
  const counts = await Promise.all(named.map((name) => teller.page.locator(`[name="${name}"]`).count()))
  return named.filter((_, at) => (counts[at] ?? 0) > 0)
}

/** The letter is refused with this in every free field, and the page says of each field what is the matter with it. */
const isRefusedWith = async (
  teller: Teller,
  story: Telling,
  { kind, values, words, why }: Refused,
): Promise<void> => {
  const action = `${story.own}/steps/${kind}`
  const fields = await freeFields(teller, kind)
  if (fields.length === 0) return
  const typed = Object.fromEntries(fields.map((name) => [name, words]))
  const answer = await posts(teller, action, action, { ...values, ...typed, do: 'preview' })
  const said = wordsOf(await answer.text())
  const expected = fields.flatMap((name) =>
    why.map((each) => `${t(story, `letters:field.${name}`)}: ${t(story, `letters:trouble.${each}`)}`),
  )
  expect([kind, answer.status(), expected.filter((line) => !said.includes(line))]).toEqual([kind, 422, []])
}

interface Refused {
  readonly kind: WrittenKind
  readonly values: Values
  readonly words: string
  readonly why: readonly string[]
}

const afterPacket: readonly WrittenKind[] = ['advance_notice', 'step_6']

/** Whoever writes a letter first tries to say in it what it must not say. */
export const triesToSay = async (
  teller: Teller,
  story: Telling,
  kind: WrittenKind,
  values: Values,
): Promise<void> => {
  const { plants } = story
  const of = plantsOf(story, teller)
  await isRefusedWith(teller, story, { kind, values, words: forLetter(of), why: plantedKinds })
  // What somebody is called is known once a packet names them.
  if (afterPacket.includes(kind))
    await isRefusedWith(teller, story, { kind, values, words: plants.here.name, why: ['name'] })
  if (kind === 'advance_notice')
    await isRefusedWith(teller, story, { kind, values, words: of.revealing, why: ['revealing'] })
}

/** A paper that the person carries says on the page around it that it would tell whoever finds it. */
export const isWarnedOf = async (teller: Teller, story: Telling, paper: string): Promise<void> => {
  const page = await glances(teller, `${story.own}/print/${paper}`)
  expect([paper, page.includes(t(story, 'newstart:print.reveals'))]).toEqual([paper, true])
}
