import type { AssistanceView } from '../../app/assistance.ts'
import type { ContactState } from '../../core/case.ts'
import type { ArrivalProps } from './arrival-press.tsx'
import { Icon } from './icon.tsx'

/** Why nobody writes to the person or calls them; null: they may be reached, or this office has no chat with them. */
export const silenceOf = ({ item }: AssistanceView): Exclude<ContactState, 'open'> | null =>
  item === null || item.contact === 'open' ? null : item.contact

/** They asked for silence, or somebody else may be at their phone: the meeting stays, and whom to ask instead. */
export const Silent = ({ c, view }: ArrivalProps) => {
  const { words } = c.var
  const silence = silenceOf(view)
  return silence === null ? null : (
    <div class="notice card stack">
      <p>
        <Icon name="ban" /> <strong>{words.work(`journey:silent.${silence}`)}</strong>
      </p>
      <p>{words.work('journey:silent.still_met')}</p>
    </div>
  )
}
