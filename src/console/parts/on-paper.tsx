import type { AssistanceView } from '../../app/assistance.ts'
import { papersOf } from '../../app/assistance-print.ts'
import type { Page } from '../env.ts'

/** Everything of this case that prints. */
export const OnPaper = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { words } = props.c.var
  const { caseId, side } = props.view
  return (
    <section class="card stack" aria-labelledby="paper">
      <h2 id="paper">{words.work('newstart:paper.title')}</h2>
      <p class="hint">{words.work('newstart:paper.body')}</p>
      <ul class="lines">
        {papersOf(side).map((form) => (
          <li>
            <a href={`/cases/${caseId}/print/${form}`}>{words.work(`newstart:paper.of.${form}`)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
