import { raw } from 'hono/html'
import type { IconName } from '../icons.ts'
import { addressOfIcon, iconNames } from '../icons.ts'

export type { IconName } from '../icons.ts'

const svg = (name: IconName, look: string) =>
  raw(`<svg class="${look}" aria-hidden="true"><use href="${addressOfIcon(name)}"/></svg>`)

const drawn = (look: string) => new Map(iconNames.map((name) => [name, svg(name, look)]))
// Written once: a page of the queue has a thousand of them.
const drawings = { plain: drawn('icon'), mirrored: drawn('icon mirrored') }

/** Decoration beside words: hidden from screen readers, never the only carrier of a meaning. */
export const Icon = (props: { readonly name: IconName; readonly mirrored?: boolean }) =>
  drawings[props.mirrored ? 'mirrored' : 'plain'].get(props.name) ?? null
