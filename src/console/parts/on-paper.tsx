import type { AssistanceView } from '../../app/assistance.ts'
import type { PaperKind } from '../../app/assistance-print.ts'
import { papersOf } from '../../app/assistance-print.ts'
import type { Page } from '../env.ts'

/** Whoever stays declares no return, and what was not written yet is not printed. */
const isOf = ({ record, letters }: AssistanceView, paper: PaperKind): boolean => {
  if (paper === 'declaration') return record.scenario?.is !== 'S4'
  return paper !== 'referral' || letters.length > 0
}

/** Everything of this case that prints. */
export const OnPaper = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { words } = props.c.var
  const { view } = props
  return (
    <section class="card stack" aria-labelledby="paper">
      <h2 id="paper">{words.work('newstart:paper.title')}</h2>
      <p class="hint">{words.work('newstart:paper.body')}</p>
      <ul class="lines">
        {papersOf(view.side)
          .filter((paper) => isOf(view, paper))
          .map((paper) => (
            <li>
              <a href={`/cases/${view.caseId}/print/${paper}`}>{words.work(`newstart:paper.of.${paper}`)}</a>
            </li>
          ))}
      </ul>
    </section>
  )
}
