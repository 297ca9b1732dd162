import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { addressOf, asset } from './asset.ts'

/** Every drawing of the console, by its name in the set it comes from. */
export const iconNames = [
  'arrow-left',
  'baby',
  'building-2',
  'calendar-days',
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
  'mail',
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
  'shield-alert',
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

const symbol = (name: IconName) =>
  `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ` +
  `stroke-linecap="round" stroke-linejoin="round">${drawing(name)}</symbol>`

/** All drawings in one file: a page of the queue names a thousand of them, and carries none. */
export const iconSheet = asset(
  'icons',
  'svg',
  `<svg xmlns="http://www.w3.org/2000/svg">${iconNames.map(symbol).join('')}</svg>`,
)

/** Where one of them is found. */
export const addressOfIcon = (name: IconName): string => `${addressOf(iconSheet)}#${name}`
