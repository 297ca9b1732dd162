import type { QueueItem } from '../app/queue-line.ts'
import type { Team } from '../app/teams.ts'
import { isUrgent } from '../app/staffing.ts'
import type { Page } from './env.ts'

/** Parts of the queue a worker may look at alone. */
export const shows = ['all', 'waiting', 'mine'] as const
export type Shows = (typeof shows)[number]

/** What a worker wants to see of the queue: codes only, so that an address says nothing of anybody. */
export interface QueueFilter {
  readonly show: Shows
  /** Null: every language. */
  readonly language: string | null
  /** Null: every team's, and those for everybody. */
  readonly team: string | null
  readonly awaits: boolean
  /** How many lines of each part are shown at least. */
  readonly rows: number
}

/** Nobody reads further on a phone, and each line costs a bad connection more than a kilobyte. */
export const pageLength = 100

/** Whole pages, at least one; more than there are cases are all of them. */
const rowsIn = (asked: string | undefined): number =>
  pageLength * Math.max(Math.ceil(Number(asked ?? 0) / pageLength) || 1, 1)

/** Everything, as long as the address asks for. */
export const wholeOf = (c: Page): QueueFilter => ({
  show: 'all',
  language: null,
  team: null,
  awaits: false,
  rows: rowsIn(c.req.query('rows')),
})

export const filterOf = (c: Page, teams: readonly Team[]): QueueFilter => {
  const asked = c.req.query('language') ?? ''
  return {
    show: shows.find((each) => each === c.req.query('show')) ?? 'all',
    language: c.var.words.languages.some(({ code }) => code === asked) ? asked : null,
    team: teams.find(({ id }) => id === c.req.query('team'))?.id ?? null,
    awaits: c.req.query('awaits') === 'yes',
    rows: rowsIn(c.req.query('rows')),
  }
}

/** The filter as a part of an address; empty when it hides nothing. */
export const queryOf = ({ show, language, team, awaits, rows }: QueueFilter): string => {
  const query = new URLSearchParams({
    ...(show !== 'all' && { show }),
    ...(language !== null && { language }),
    ...(team !== null && { team }),
    ...(awaits && { awaits: 'yes' }),
    ...(rows > pageLength && { rows: String(rows) }),
  }).toString()
  return query === '' ? '' : `?${query}`
}

const isChosen = ({ show, language, team, awaits }: QueueFilter, item: QueueItem): boolean =>
  (show !== 'mine' || item.status !== 'waiting') &&
  (language === null || item.language === language) &&
  (team === null || item.teamId === team) &&
  (!awaits || item.awaitsReply)

/** A P0 or P1 that nobody has come to is shown, and heard, whatever was chosen. */
const isAlwaysShown = ({ status, priority }: QueueItem): boolean => status === 'waiting' && isUrgent(priority)

export const passes = (filter: QueueFilter, item: QueueItem): boolean =>
  isAlwaysShown(item) || isChosen(filter, item)

/** Whether it is shown all the same. */
export const isOutside = (filter: QueueFilter, item: QueueItem): boolean =>
  isAlwaysShown(item) && !isChosen(filter, item)

/** The first lines of a part, the most urgent, and those left for who asks for more: never a P0 or P1. */
export const firstOf = <Line>(
  { rows }: QueueFilter,
  lines: readonly Line[],
  itemOf: (line: Line) => QueueItem,
): { readonly shown: readonly Line[]; readonly left: readonly Line[] } => {
  const isShown = (line: Line, place: number) => place < rows || isUrgent(itemOf(line).priority)
  return { shown: lines.filter(isShown), left: lines.filter((line, place) => !isShown(line, place)) }
}
