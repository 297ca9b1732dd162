import type { APIResponse } from 'playwright-core'
import { go } from './forms.ts'
import type { Seen, Teller, Values } from './forms.ts'
import { wordsOf } from './scan.ts'

/** What a browser says by itself of who sits before it. */
const inTheirLanguage = async ({ page }: Teller) => ({
  'accept-language': await page.evaluate<string>('navigator.language'),
})

/** A page that asks first who is there. */
const locked = 423

/** A page as it comes to a teller's browser, without being drawn; through the lock where that is in between. */
const asked = async (teller: Teller, path: string): Promise<string> => {
  const headers = await inTheirLanguage(teller)
  const ask = () => teller.page.request.get(path, { headers })
  const first = await ask()
  if (first.status() === locked) await go(teller, path)
  const answer = first.status() === locked ? await ask() : first
  if (answer.status() !== 200) throw new Error(`${path}: ${answer.status()}`)
  return answer.text()
}

/** Reads a page, and remembers it like one that was gone to. */
export const reads = async (teller: Teller, path: string): Promise<Seen> => {
  const html = await asked(teller, path)
  const seen = { path, title: wordsOf(/<title>(.*?)<\/title>/su.exec(html)?.[1] ?? ''), html }
  teller.seen.push(seen)
  return seen
}

/** Looks at something that does not leave like this, and is changed before it does. */
export const glances = async (teller: Teller, path: string): Promise<string> =>
  wordsOf(await asked(teller, path))

const hiddenIn = (form: string) =>
  [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  )

/** What a browser would send of a form of this page beside what is typed; named as `sends` names it. */
const hiddenFor = (html: string, action: string) => {
  const [path, does] = action.split(' do=')
  const form = (html.match(/<form\b.*?<\/form>/gsu) ?? []).find(
    (each) =>
      each.includes(`action="${path}"`) && (does === undefined || each.includes(`name="do" value="${does}"`)),
  )
  if (form === undefined) throw new Error(`there is no form ${action}`)
  return hiddenIn(form)
}

/** Sends a form of a page as its browser would, without a page for the answer. */
export const posts = async (
  teller: Teller,
  from: string,
  action: string,
  values: Values,
): Promise<APIResponse> => {
  const typed = Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each] as const),
  )
  const data = new URLSearchParams()
  for (const [name, value] of [...hiddenFor(await asked(teller, from), action), ...typed])
    data.append(name, value)
  return teller.page.request.post(action.split(' do=')[0] ?? '', {
    headers: { ...(await inTheirLanguage(teller)), 'content-type': 'application/x-www-form-urlencoded' },
    data: data.toString(),
    maxRedirects: 0,
  })
}

/** What a page says is the matter; the page, where it says nothing. */
const troubleIn = (html: string) => wordsOf(/<(\w+)[^>]* role="alert".*?<\/\1>/su.exec(html)?.[0] ?? html)

/** Sends a form that the page takes. */
export const keeps = async (
  teller: Teller,
  from: string,
  values: Values,
  action: string = from,
): Promise<void> => {
  const answer = await posts(teller, from, action, values)
  if (answer.status() !== 303) throw new Error(`${action}: ${troubleIn(await answer.text())}`)
}
