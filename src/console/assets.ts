import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Asset } from './asset.ts'
import { addressOf, asset } from './asset.ts'
import { iconSheet } from './icons.ts'

export interface Assets {
  readonly styles: string
  readonly htmx: string
  readonly script: string
  find(file: string): Asset | null
}

const { resolve } = createRequire(import.meta.url)
const openProps = dirname(resolve('open-props/style'))
// Reached the same way from src/console and, once compiled, from dist/console.
const ownFolder = fileURLToPath(new URL('../../src/console/web/', import.meta.url))

const own = (name: string) => readFileSync(join(ownFolder, name), 'utf8')
const props = (name: string) => readFileSync(join(openProps, `${name}.min.css`), 'utf8')

const usedProps = ['gray', 'teal', 'red', 'orange', 'blue', 'sizes', 'shadows'] as const
const ownStyles = [
  'theme.css',
  'frame.css',
  'controls.css',
  'queue.css',
  'case.css',
  'desk.css',
  'speak.css',
  'phone.css',
  'directory.css',
  'account.css',
  'trends.css',
  'paper.css',
  'casework.css',
  'danger.css',
] as const

const ownScripts = [
  'live.js',
  'choices.js',
  'keys.js',
  'cover.js',
  'drafts.js',
  'alerts.js',
  'speak.js',
  'passkeys.js',
] as const

// One file, because each costs a round trip on a bad line; a block each, so that their names do not meet.
const block = (name: string) => `{\n${own(name)}\n}`

/** Reads everything once: the pages are served from memory. */
export const loadAssets = (): Assets => {
  const styles = asset('console', 'css', [...usedProps.map(props), ...ownStyles.map(own)].join('\n'))
  const htmx = asset('htmx', 'js', readFileSync(resolve('htmx.org/dist/htmx.min.js'), 'utf8'))
  const script = asset('console', 'js', ownScripts.map(block).join('\n'))
  const byName = new Map([styles, htmx, script, iconSheet].map((one) => [one.name, one]))
  return {
    styles: addressOf(styles),
    htmx: addressOf(htmx),
    script: addressOf(script),
    find: (file) => byName.get(file) ?? null,
  }
}
