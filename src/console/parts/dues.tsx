import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import type { Page } from '../env.ts'
import { Icon } from './icon.tsx'
import { Until, Whom } from './next-line.tsx'

/** Everything that is due in a case, the earliest first, by the clocks of the office that has to do it. */
export const Dues = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  if (view.dues.length === 0) return null
  return (
    <section class="card stack" aria-labelledby="dues">
      <h2 id="dues">
        <Icon name="calendar-days" /> {words.work('casework:due.title')}
      </h2>
      <ol class="lines">
        {view.dues.map(({ kind, side, dueAt, to }) => (
          <li>
            <strong>{words.t(`due.${kind}`)}</strong>
            <span class="hint">
              <Whom words={words} view={view} by={side} to={to} />
            </span>
            <Until c={c} until={dueAt} zone={zonesOf(view)[side]} />
          </li>
        ))}
      </ol>
    </section>
  )
}
