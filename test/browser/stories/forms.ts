import { goesTo } from '../going.ts'
import { password } from '../worker.ts'
import type { Worker } from '../worker.ts'
import { pictured } from './pictures.ts'

/** A page as its reader saw it. */
export interface Seen {
  readonly path: string
  readonly title: string
  readonly html: string
}

/** A worker with every page they were shown, for who looks afterwards for what must not be there. */
export interface Teller extends Worker {
  readonly seen: Seen[]
}

/** What is filled in, by the name of its field; a list for what is ticked. */
export type Values = Readonly<Record<string, string | readonly string[]>>

const remember = async (teller: Teller): Promise<void> => {
  const { page, seen } = teller
  const { pathname, search } = new URL(page.url())
  seen.push({ path: `${pathname}${search}`, title: await page.title(), html: await page.content() })
  await pictured(teller)
}

/** Goes to a page, through the lock where the clock has passed the time after which one asks who is there. */
export const go = async (teller: Teller, path: string): Promise<void> => {
  const { page } = teller
  const open = () => goesTo(page, path)
  const answer = await open()
  if (answer === null || answer.status() >= 500) throw new Error(`${path}: the server broke`)
  const lock = page.locator('form[action="/lock"] input[type=password]')
  if ((await lock.count()) > 0) {
    await remember(teller)
    await lock.fill(password)
    await Promise.all([page.waitForEvent('domcontentloaded'), lock.press('Enter')])
    await open()
  }
  await remember(teller)
}

/** A form by where it is sent to; one of several that are sent to the same place by what it does: `/travel do=ticket`. */
const selectorOf = (action: string): string => {
  const [path, does] = action.split(' do=')
  const of = `form[action="${path}"]`
  return does === undefined ? of : `${of}:has(input[name=do][value=${does}])`
}

const formOf = ({ page }: Teller, action: string) => page.locator(selectorOf(action)).first()

/** Opens what is folded, as a worker would before they write into it; tells the types of the fields by their names. */
const unfold = (selector: string) => `(() => {
  const form = document.querySelector(${JSON.stringify(selector)})
  if (form === null) return null
  for (let at = form; at !== null; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true
  for (const each of form.querySelectorAll('details')) each.open = true
  return Object.fromEntries([...form.elements].filter((each) => each.name).map((each) => [each.name, each.type]))
})()`

const fill = async (teller: Teller, action: string, values: Values): Promise<void> => {
  const form = formOf(teller, action)
  const types = await teller.page.evaluate<Readonly<Record<string, string>> | null>(
    unfold(selectorOf(action)),
  )
  if (types === null) throw new Error(`${teller.page.url()} has no form ${action}`)
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`)
    const type = types[name]
    if (type === undefined) throw new Error(`${action} has no field ${name}: ${Object.keys(types).join(' ')}`)
    if (type === 'radio') await form.locator(`[name="${name}"][value="${String(value)}"]`).check()
    else if (type === 'checkbox') {
      for (const box of await field.all()) {
        const its = (await box.getAttribute('value')) ?? ''
        await box.setChecked([value].flat().includes(its))
      }
    } else if (type === 'select-one') await field.selectOption(String(value))
    else await field.fill(String(value))
  }
}

/** Presses a button of a form; `named`: the one with this name and value, where it has more than one. True: it was taken. */
const press = async (teller: Teller, action: string, named: string | null): Promise<boolean> => {
  const { page } = teller
  const [name, value] = named?.split('=') ?? []
  const button =
    name === undefined
      ? formOf(teller, action).locator('button:not([type=button])').first()
      : formOf(teller, action).locator(`button[name="${name}"][value="${value}"]`)
  const [answer] = await Promise.all([
    page.waitForResponse((each) => each.request().isNavigationRequest() && each.status() !== 303),
    page.waitForEvent('domcontentloaded'),
    button.click(),
  ])
  return answer.status() < 400
}

/** What the page says is wrong; the page, where it says nothing. */
const troubleOn = async ({ page }: Teller): Promise<string> => {
  const trouble = page.locator('main [role=alert]:visible, main .problem:visible').first()
  return (await trouble.count()) > 0 ? trouble.innerText() : page.locator('main').innerText()
}

/** Fills in a form of the page and sends it; what the page then refuses with is thrown. */
export const sends = async (
  teller: Teller,
  action: string,
  values: Values = {},
  button: string | null = null,
): Promise<void> => {
  await fill(teller, action, values)
  const isTaken = await press(teller, action, button)
  if (!isTaken) throw new Error(`${action}: ${await troubleOn(teller)}`)
  await remember(teller)
}

/** Fills in a form that the page refuses to take; with what it says. What was typed is on it, so nobody looks for it there. */
export const isRefused = async (
  teller: Teller,
  action: string,
  values: Values = {},
  button: string | null = null,
): Promise<string> => {
  await fill(teller, action, values)
  if (await press(teller, action, button)) throw new Error(`${action} was taken`)
  await pictured(teller)
  return troubleOn(teller)
}
