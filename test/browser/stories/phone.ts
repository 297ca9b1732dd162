import { expect } from 'vitest'
import type { Person } from '../person.ts'
import type { Telling } from './chapters.ts'
import { go } from './forms.ts'
import { allOf } from './plants.ts'
import { keeps } from './requests.ts'
import type { World } from './world.ts'

/** They write, and it is received. */
export const says = async (person: Person, words: string): Promise<void> => {
  await person.writes(words)
  await person.page.locator('.bubble.person', { hasText: words }).locator('.tick.received').waitFor()
}

/** Sam's browser shows whoever is near that somebody wrote; with everything that it showed. */
export const shownOf = async ({ sam, plants }: World, person: Person): Promise<readonly object[]> => {
  await sam.page.evaluate(`(() => {
    const notices = document.querySelector('#sheet [data-choice=notices]')
    notices.checked = true
    notices.dispatchEvent(new Event('change'))
  })()`)
  const shown = () => sam.page.evaluate<readonly object[]>('heard.notices')
  await expect.poll(shown, { timeout: 10_000 }).toHaveLength(1)
  await says(person, allOf(plants.here))
  await expect.poll(shown, { timeout: 10_000 }).toHaveLength(2)
  return shown()
}

/** Sam writes to the person; with what their phone then shows. */
export const writesTo = async ({ sam, own, person: { page } }: Telling, words: string): Promise<string> => {
  const ours = page.locator('.bubble.handrail')
  const before = await ours.count()
  await go(sam, own)
  await keeps(sam, own, { text: words }, `${own}/reply`)
  await ours.nth(before).waitFor()
  return ours.last().locator('.said').innerText()
}
