import type { Page } from '../env.ts'
import type { AccountEvent } from '../ports.ts'

/** What happened to one's account: somebody else's doing would show here. */
export const History = (props: { readonly c: Page; readonly events: readonly AccountEvent[] }) => {
  const { words, deps } = props.c.var
  const now = deps.clock.now()
  return (
    <section class="card stack" aria-labelledby="history">
      <h2 id="history">{words.t('history.title')}</h2>
      <p class="hint">{words.t('history.body')}</p>
      <ul class="people">
        {props.events.map(({ action, at }) => (
          <li>
            {words.t(`history.did.${action}`)}
            <span class="hint">{words.time(at, now)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
