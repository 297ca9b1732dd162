import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { raw } from 'hono/html'

const iconNames = [
  'arrow-left',
  'baby',
  'ban',
  'check',
  'check-check',
  'circle-dot',
  'circle-x',
  'clock',
  'compass',
  'eye',
  'eye-off',
  'flag',
  'history',
  'hourglass',
  'image',
  'info',
  'keyboard',
  'languages',
  'list',
  'list-checks',
  'lock',
  'log-out',
  'map-pin',
  'message-circle',
  'mic',
  'monitor',
  'moon',
  'notebook-pen',
  'octagon-alert',
  'pause',
  'phone',
  'plus',
  'route',
  'send-horizontal',
  'settings-2',
  'smartphone',
  'sticker',
  'sun',
  'triangle-alert',
  'undo-2',
  'user-check',
  'user-pen',
  'users',
] as const
export type IconName = (typeof iconNames)[number]

const { resolve } = createRequire(import.meta.url)

/** The drawing inside the icon's own <svg> element. */
const drawing = (name: IconName): string => {
  const file = readFileSync(resolve(`lucide-static/icons/${name}.svg`), 'utf8')
  return /<svg[^>]*>([\s\S]*)<\/svg>/.exec(file)?.[1]?.trim() ?? ''
}

const svg = (name: IconName, look: string) =>
  raw(
    `<svg class="${look}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ` +
      `stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${drawing(name)}</svg>`,
  )

const drawn = (look: string) => new Map(iconNames.map((name) => [name, svg(name, look)]))
// Written once: a page of the queue has a thousand of them.
const drawings = { plain: drawn('icon'), mirrored: drawn('icon mirrored') }

/** Decoration beside words: hidden from screen readers, never the only carrier of a meaning. */
export const Icon = (props: { readonly name: IconName; readonly mirrored?: boolean }) =>
  drawings[props.mirrored ? 'mirrored' : 'plain'].get(props.name) ?? null
