import type { FallingLevel } from '../../app/falling-levels.ts'
import type { Page } from '../env.ts'
import { Moment } from './moment.tsx'

/** A level of danger that would fall, in the list of what waits for a second worker: it is decided in the case. */
export const FallingLevelCard = ({ c, asked }: { readonly c: Page; readonly asked: FallingLevel }) => {
  const { words } = c.var
  const { caseId, code, from, to, askedByName, askedAt, zone, reason } = asked
  const path = `/cases/${caseId}/danger#lowering`
  return (
    <li class="card stack">
      <p>
        <a href={path}>
          <bdi class="code">{code}</bdi>
        </a>{' '}
        · <strong>{words.work('risk:lowering.asked', { level: words.work(`risk:level.${to}`) })}</strong>
        {from === null ? null : (
          <span> · {words.work('risk:lowering.now', { level: words.work(`risk:level.${from}`) })}</span>
        )}
      </p>
      <p class="hint">
        <bdi>{askedByName ?? words.t('conversation.worker')}</bdi> · <Moment c={c} at={askedAt} zone={zone} />
      </p>
      {reason === null ? (
        <p class="hint">{words.work('risk:lowering.inside')}</p>
      ) : (
        <blockquote dir="auto" class="said">
          {reason}
        </blockquote>
      )}
      <p>
        <a class="button" href={path} aria-label={words.work('risk:lowering.for_case', { code })}>
          {words.work('risk:lowering.decide')}
        </a>
      </p>
    </li>
  )
}
