import type { Page } from '../env.ts'
import type { QueueFilter } from '../queue-filter.ts'
import { pageLength, queryOf } from '../queue-filter.ts'

/** How many lines are left, with the way to them, at this place of the longer page; nothing where none are. */
export const More = (props: {
  readonly c: Page
  readonly filter: QueueFilter
  readonly left: number
  readonly at: string
  /** The page that is longer then; the queue, where nothing is said. */
  readonly path?: string
}) => {
  const { words } = props.c.var
  const { filter } = props
  const longer = queryOf({ ...filter, rows: filter.rows + pageLength })
  return props.left === 0 ? null : (
    <p class="row more">
      {words.t('queue.left', { number: words.number(props.left) })}{' '}
      <a class="button" href={`${props.path ?? '/'}${longer}#${props.at}`}>
        {words.t('queue.more')}
      </a>
    </p>
  )
}
