import type { Hono } from 'hono'
import type { CaseView } from '../../app/case-view.ts'
import type { TemplateBar } from '../../app/sending.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { backToCase, caseIdOf, withOwnCase } from '../open-case.tsx'
import { StepHead } from '../parts/case-head.tsx'
import { templateBarIn } from '../parts/first-lines.tsx'
import { Problem } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

const NotSentPage = (props: { readonly c: Page; readonly view: CaseView; readonly bar: TemplateBar }) => {
  const { words } = props.c.var
  const { item } = props.view
  return (
    <Shell c={props.c} class="middle">
      <StepHead c={props.c} item={item} title={words.t('first.title')} />
      <div class="card stack">
        <Problem>
          {words.t('reply.not_sent')} {templateBarIn(words, props.bar)}
        </Problem>
        <a class="button" href={`/cases/${item.id}`}>
          {words.t('form.back')}
        </a>
      </div>
    </Shell>
  )
}

/** Writing first to somebody whose channel takes no other words any more. */
export const firstLinePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'POST /cases/:id/first-line', async (c) => {
    const line = { draft: (await field(c, 'draft')) || c.var.deps.newId(), name: await field(c, 'line') }
    const sent = await c.var.deps.casework.sendTemplate(actorOf(c), caseIdOf(c), line)
    if (sent.ok) return backToCase(c, sent)
    const { code } = sent
    if (code === 'not_yours') return errorPage(c, 'not_found')
    return withOwnCase(c, (view) => c.html(<NotSentPage c={c} view={view} bar={code} />, 422))
  })
}
