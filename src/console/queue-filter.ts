import type { QueueItem } from '../app/casework.ts'
import type { Page } from './env.ts'

/** Parts of the queue a worker may look at alone. */
export const shows = ['all', 'waiting', 'mine'] as const
export type Shows = (typeof shows)[number]

/** What a worker wants to see of the queue: codes only, so that an address says nothing of anybody. */
export interface QueueFilter {
  readonly show: Shows
  /** Null: every language. */
  readonly language: string | null
  readonly awaits: boolean
}

export const filterOf = (c: Page): QueueFilter => {
  const asked = c.req.query('language') ?? ''
  return {
    show: shows.find((each) => each === c.req.query('show')) ?? 'all',
    language: c.var.words.languages.some(({ code }) => code === asked) ? asked : null,
    awaits: c.req.query('awaits') === 'yes',
  }
}

/** The filter as a part of an address; empty when it hides nothing. */
export const queryOf = ({ show, language, awaits }: QueueFilter): string => {
  const query = new URLSearchParams({
    ...(show !== 'all' && { show }),
    ...(language !== null && { language }),
    ...(awaits && { awaits: 'yes' }),
  }).toString()
  return query === '' ? '' : `?${query}`
}

export const passes = ({ language, awaits }: QueueFilter, item: QueueItem): boolean =>
  (language === null || item.language === language) && (!awaits || item.awaitsReply)
