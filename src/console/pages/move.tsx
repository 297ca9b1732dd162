import type { Hono } from 'hono'
import { movingReasons } from '../../app/move-office.ts'
import { asId } from '../../core/ids.ts'
import type { OfficeId } from '../../core/ids.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { caseIdOf } from '../open-case.tsx'
import { CaseHead } from '../parts/case-head.tsx'
import { Form, Problem, Select, StepButtons } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

const movePage = async (
  c: Page,
  refused: { readonly to: string; readonly reason: string } | null = null,
): Promise<Response> => {
  const { words, deps } = c.var
  const offices = await deps.moving.officesFor(actorOf(c), caseIdOf(c))
  const item = offices === null ? null : await deps.casework.item(actorOf(c), caseIdOf(c))
  if (offices === null || item === null) return errorPage(c, 'not_found')
  const page = (
    <Shell c={c} class="middle">
      <CaseHead c={c} item={item} />
      {offices === 'begun' || offices.length === 0 ? (
        <p class="empty">{words.t(offices === 'begun' ? 'move.begun' : 'move.none')}</p>
      ) : (
        <Form c={c} action={`/cases/${item.id}/office`} class="card stack">
          <h2>{words.t('move.title')}</h2>
          <p>{words.t('move.body')}</p>
          {refused === null ? null : <Problem>{words.t('move.trouble')}</Problem>}
          <Select
            label={words.t('move.to')}
            name="to"
            empty={words.t('form.choose')}
            chosen={refused?.to ?? ''}
            options={offices.map(({ id, name }) => [id, name] as const)}
          />
          <Select
            label={words.t('move.reason')}
            name="reason"
            empty={words.t('form.choose')}
            chosen={refused?.reason ?? ''}
            options={movingReasons.map((reason) => [reason, words.t(`move.because.${reason}`)] as const)}
          />
          <StepButtons c={c} submit={words.t('move.submit')} back="/" />
        </Form>
      )}
    </Shell>
  )
  return c.html(page, refused === null ? 200 : 422)
}

/** A case goes to another office, by a supervisor's hand. */
export const movePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/office', (c) => movePage(c))
  route(app, 'POST /cases/:id/office', async (c) => {
    const [to, said] = [await field(c, 'to'), await field(c, 'reason')]
    const reason = movingReasons.find((each) => each === said)
    if (reason === undefined) return movePage(c, { to, reason: said })
    const moved = await c.var.deps.moving.moveCase(actorOf(c), caseIdOf(c), asId<OfficeId>(to), reason)
    // What is moved may be another office's now, and is not shown to who moved it.
    if (moved.ok) return c.redirect('/', 303)
    return moved.code === 'unknown' ? movePage(c, { to, reason: said }) : errorPage(c, 'not_found')
  })
}
