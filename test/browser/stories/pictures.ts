import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Worker } from '../worker.ts'

/** Where the pictures of the stories go, for who wants to look at them; there are none otherwise. */
const folder = process.env['STORY_PICTURES']

const taken = new Map<string, number>()

/** `S1`, `a-child-goes-home-by-day`: the first words of the story that is told. */
const story = () => {
  const title = expect.getState().currentTestName?.split(' > ').at(-1) ?? ''
  return (title.split(/[:,]/)[0] ?? '').replaceAll(/\W+/g, '-')
}

/** Takes a picture of the whole page that somebody sees, called after the story, its turn in it, who looks and the path. */
export const pictured = async ({ page, name }: Pick<Worker, 'page' | 'name'>): Promise<void> => {
  if (folder === undefined) return
  const path = new URL(page.url()).pathname.replace(/\/cases\/[^/]+\/?/, '').replaceAll('/', '-')
  const turn = (taken.get(story()) ?? 0) + 1
  taken.set(story(), turn)
  mkdirSync(join(folder, story()), { recursive: true })
  await page.waitForLoadState()
  const file = `${String(turn).padStart(3, '0')}-${name}-${path}.png`
  await page.screenshot({ path: join(folder, story(), file), fullPage: true, animations: 'disabled' })
}
