import type { QueueItem } from '../../app/queue-line.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'

/** The way to another office, for who may send a case there and where there is one. */
export const MoveLink = async (props: { readonly c: Page; readonly item: QueueItem }) => {
  const { words, deps } = props.c.var
  const { id } = props.item
  const offices = await deps.moving.officesFor(actorOf(props.c), id)
  return offices === null || offices.length === 0 ? null : (
    <p>
      <a href={`/cases/${id}/office`}>{words.t('move.title')}</a>
    </p>
  )
}
