import { Decrypter } from 'age-encryption'
import { expect } from 'vitest'
import type { Telling } from './chapters.ts'
import type { Seen, Teller } from './forms.ts'
import type { Plants } from './plants.ts'
import { lettersRead, papers, printed } from './reading.ts'
import type { Outgoing } from './scan.ts'
import { leaksIn } from './scan.ts'

const kinds: readonly (readonly [kind: Outgoing['kind'], path: RegExp])[] = [
  ['packet', /^\/packets\//],
  ['letter', /\/letters\/[\w-]+$/],
  // What the danger was judged by is printed for the office itself.
  ['paper', /\/print\/(?:referral|declaration|consent|plan)/],
  // The form of a letter is its writer's own until it is sent, and keeps what was typed into it.
  ['page', /^\/(?:letters|calendar)$|\/steps$/],
]

/** What a page is that leaves who reads it, or lies about for others; null: it stays where it was written. */
const kindOf = (path: string) => kinds.find(([, is]) => is.test(path))?.[0] ?? null

const whereOf = ({ name }: Teller, { path }: Seen) => `${name} ${path}`

const leaving = (teller: Teller): readonly Outgoing[] =>
  teller.seen.flatMap((seen) => {
    const kind = kindOf(seen.path)
    return kind === null ? [] : [{ kind, where: whereOf(teller, seen), content: seen.html }]
  })

const shown = (teller: Teller): readonly Outgoing[] =>
  teller.seen
    .filter(({ path }) => kindOf(path) !== 'packet')
    .map((seen) => ({ kind: 'page', where: whereOf(teller, seen), content: seen.html }))

/** What stands in a tab, a list of pages visited, and a log of addresses. */
const named = (teller: Teller): readonly Outgoing[] =>
  teller.seen.flatMap((seen) => [
    { kind: 'title', where: whereOf(teller, seen), content: seen.title },
    { kind: 'address', where: whereOf(teller, seen), content: seen.path },
  ])

const onThePhone = async ({ person: { page } }: Telling): Promise<readonly Outgoing[]> => [
  ...(await page.locator('.bubble.handrail').allInnerTexts()).map((content, at): Outgoing => ({
    kind: 'message',
    where: `bubble ${at}`,
    content,
  })),
  { kind: 'title', where: 'phone', content: await page.title() },
  { kind: 'address', where: 'phone', content: page.url() },
]

/** What a worker's browser was made to show where anybody near reads it. */
const onTheLockScreen = ({ sam, notices }: Telling): readonly Outgoing[] =>
  notices.map((each, at) => ({ kind: 'notice', where: `${sam.name} ${at}`, content: JSON.stringify(each) }))

/** The letters to an agency outside as it gets them, and as who has its key reads them. */
const files = async ({ sam, own, agencyKey }: Telling): Promise<readonly Outgoing[]> => {
  const paths = sam.seen.map(({ path }) => path).filter((path) => path.startsWith(`${own}/letters/`))
  const made = await Promise.all(
    [...new Set(paths)].map(async (path): Promise<readonly Outgoing[]> => {
      const answer = await sam.page.request.get(`${path}/file`)
      if (answer.status() !== 200) return []
      const bytes = await answer.body()
      const decrypter = new Decrypter()
      decrypter.addIdentity(agencyKey)
      return [
        { kind: 'file', where: `${path} sealed`, content: bytes },
        { kind: 'file', where: `${path} opened`, content: await decrypter.decrypt(bytes) },
        { kind: 'file_name', where: path, content: answer.headers()['content-disposition'] ?? '' },
      ]
    }),
  )
  return made.flat()
}

const but = (plants: Plants, ...kept: readonly (keyof Plants)[]) =>
  Object.entries(plants).flatMap(([kind, text]) => (kept.some((each) => each === kind) ? [] : [text]))

/** How many of each kind went out, each counted once. */
export type Counted = Readonly<Partial<Record<Outgoing['kind'], number>>>

const counted = (out: readonly Outgoing[]): Counted => {
  const all = [...new Map(out.map((each) => [`${each.kind} ${each.where}`, each.kind])).values()]
  return Object.fromEntries(all.map((kind) => [kind, all.filter((each) => each === kind).length]))
}

/** Each office reads what was written, and prints what it may. */
const everythingRead = async (story: Telling): Promise<void> => {
  const { sam, mira } = story
  const sent = await lettersRead(sam, story)
  await printed(sam, story, [...papers, ...sent.map((id) => `referral?letter=${id}`)])
  if (mira === sam || sent.length === 0) return
  await lettersRead(mira, story)
  await printed(mira, story, ['plan', 'referral'])
}

/** Finds what was planted anywhere in a story in whatever went out in it; tells how much that was. */
export const scanned = async (story: Telling): Promise<Counted> => {
  await everythingRead(story)
  const { sam, mira, rana, plants } = story
  const tellers = [...new Set([sam, mira, rana])]
  const own = tellers.flatMap(leaving)
  const out = [
    ...own.filter(({ kind }) => kind !== 'packet'),
    ...tellers.flatMap(named),
    ...(await onThePhone(story)),
    ...onTheLockScreen(story),
    ...(await files(story)),
  ]
  const packets = own.filter(({ kind }) => kind === 'packet')
  const isOutside = mira === sam
  expect([
    ...leaksIn(out, [...but(plants.here), ...but(plants.there)]),
    // A packet names somebody to its one reader, after a press; and nothing else.
    ...leaksIn(packets, [...but(plants.here, 'name', 'number'), ...but(plants.there)]),
    // What one office wrote for itself is on no page of the other.
    ...(isOutside ? [] : leaksIn(shown(mira), but(plants.here))),
    ...[sam, rana].flatMap((teller) => leaksIn(shown(teller), but(plants.there))),
  ]).toEqual([])
  return counted([...out, ...packets])
}
