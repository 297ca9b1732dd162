import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { Icon } from './icon.tsx'

/**
 * How many P0 wait, on every page that does not list them: who looks after one must still hear of another. Each has a mark of its own, so that
 * alerts.js notices another one in the place of one that was claimed, and every repeated call.
 */
export const Emergencies = async ({ c }: { readonly c: Page }) => {
  const { words, deps } = c.var
  const waiting = await deps.staffing.emergencies(actorOf(c))
  return (
    <div
      id="emergencies"
      class="emergencies"
      role="status"
      hx-get="/fragments/emergencies"
      hx-trigger="queued from:body, changed from:body, every 60s"
      hx-swap="outerMorph"
    >
      {waiting.length === 0 ? null : (
        <a href="/?show=waiting">
          <Icon name="octagon-alert" />{' '}
          {words.t('alerts.emergencies', { number: words.number(waiting.length) })}
        </a>
      )}
      {waiting.map(({ id, pages }) => (
        <span id={`emergency-${id}`} class="emergency" data-pages={pages} hidden></span>
      ))}
    </div>
  )
}
