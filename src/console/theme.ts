import { getCookie } from 'hono/cookie'
import { rememberChoice } from './choices.ts'
import type { Page } from './env.ts'

const themeCookie = 'handrail_theme'

/** `system`: whichever of the other two the reader's device asks for. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const named = (name: string | undefined): Theme | null => themes.find((one) => one === name) ?? null

/** The colours this visitor chose in this browser. */
export const themeOf = (c: Page): Theme => named(getCookie(c, themeCookie)) ?? 'system'

/** Remembers the choice. An unknown name changes nothing. */
export const rememberTheme = (c: Page, name: string): void => {
  const theme = named(name)
  if (theme !== null) rememberChoice(c, themeCookie, theme)
}
