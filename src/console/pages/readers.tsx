import type { Hono } from 'hono'
import { openingReasons, worksWithPeople } from '../../app/casework.ts'
import type { CaseView } from '../../app/case-view.ts'
import type { Candidate } from '../../app/staffing.ts'
import { asId } from '../../core/ids.ts'
import type { WorkerId } from '../../core/ids.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { ownPath } from '../own-path.ts'
import { askReason, backToCase, caseIdOf, withOwnCase } from '../open-case.tsx'
import { StepHead } from '../parts/case-head.tsx'
import { AgainstList } from '../parts/fit.tsx'
import { Form, Problem, Select, StepButtons } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Worker } from '../ports.ts'
import { errorPage } from './error.tsx'

const BackupPage = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly workers: readonly Worker[]
  readonly candidates: readonly Candidate[]
  readonly trouble: 'unknown' | 'no_match' | null
  readonly isRefusalUnknown: boolean
}) => {
  const { words } = props.c.var
  const { item } = props.view
  const colleagues = props.workers.filter(
    ({ id, role }) => id !== actorOf(props.c).id && worksWithPeople(role),
  )
  // Whoever may take it over has to match; how much they have to do now says nothing of then.
  const mayBe = ({ fit }: Candidate) => fit.mismatches.length === 0
  const possible = props.candidates.filter(mayBe)
  const others = props.candidates
    .filter((one) => !mayBe(one))
    .map((one) => ({ ...one, fit: { ...one.fit, strains: [] } }))
  return (
    <Shell c={props.c} class="middle">
      <StepHead c={props.c} item={item} title={words.t('backup.title')} />
      <Form c={props.c} action={`/cases/${item.id}/backup`} class="card stack">
        <p>{words.t('backup.body')}</p>
        {props.trouble === null ? null : <Problem>{words.t(`backup.${props.trouble}`)}</Problem>}
        <Select
          label={words.t('backup.label')}
          name="backup"
          chosen={item.backup ?? ''}
          options={[['', words.t('backup.nobody')], ...possible.map(({ id, name }) => [id, name] as const)]}
        />
        {others.length === 0 ? null : (
          <section aria-labelledby="others">
            <h2 id="others">{words.t('backup.others')}</h2>
            <AgainstList candidates={others} words={words} />
          </section>
        )}
        <StepButtons c={props.c} submit={words.t('backup.submit')} back={`/cases/${item.id}`} />
      </Form>
      <Form c={props.c} action={`/cases/${item.id}/refused`} class="card stack">
        <h2>{words.t('refused.title')}</h2>
        <p>{words.t('refused.body')}</p>
        {props.isRefusalUnknown ? <Problem>{words.t('refused.trouble')}</Problem> : null}
        <Select
          label={words.t('refused.label')}
          name="worker"
          empty={words.t('form.choose')}
          options={colleagues.map(({ id, name }) => [id, name] as const)}
        />
        <div class="row">
          <button>{words.t('refused.submit')}</button>
        </div>
      </Form>
    </Shell>
  )
}

const backupPage = (c: Page, trouble: 'unknown' | 'no_match' | null, isRefusalUnknown = false) =>
  withOwnCase(c, async (view) => {
    const { workers, staffing } = c.var.deps
    return c.html(
      <BackupPage
        c={c}
        view={view}
        workers={await workers.list()}
        candidates={(await staffing.candidates(actorOf(c), view.item.id)) ?? []}
        trouble={trouble}
        isRefusalUnknown={isRefusalUnknown}
      />,
      trouble === null && !isRefusalUnknown ? 200 : 422,
    )
  })

/** A page of the case that was opened, and of no other: what is opened for a reason leads nowhere else. */
const isOfCase = (c: Page, path: string): boolean => path.startsWith(`/cases/${caseIdOf(c)}/`)

/** Who else may read a case: a supervisor with a reason, and a backup who may take over. */
export const readerPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'POST /cases/:id/unlock', async (c) => {
    const { casework } = c.var.deps
    const said = await field(c, 'reason')
    const reason = openingReasons.find((one) => one === said)
    const back = ownPath(c, await field(c, 'back'))
    if (reason !== undefined) {
      const unlocked = await casework.unlock(actorOf(c), caseIdOf(c), reason)
      return unlocked.ok && isOfCase(c, back) ? c.redirect(back, 303) : backToCase(c, unlocked)
    }
    if (actorOf(c).role !== 'supervisor') return errorPage(c, 'not_found')
    const opened = await casework.open(actorOf(c), caseIdOf(c))
    if (!opened.ok && opened.code === 'reason_needed') return askReason(c, { back })
    return backToCase(c, opened)
  })

  route(app, 'POST /cases/:id/takeover', async (c) =>
    backToCase(c, await c.var.deps.casework.takeOver(actorOf(c), caseIdOf(c))),
  )

  route(app, 'GET /cases/:id/backup', (c) => backupPage(c, null))

  route(app, 'POST /cases/:id/backup', async (c) => {
    const named = await field(c, 'backup')
    const backup = named === '' ? null : asId<WorkerId>(named)
    const set = await c.var.deps.casework.setBackup(actorOf(c), caseIdOf(c), backup)
    if (set.ok) return backToCase(c, set)
    return set.code === 'not_yours' ? errorPage(c, 'not_found') : backupPage(c, set.code)
  })

  route(app, 'POST /cases/:id/refused', async (c) => {
    const worker = asId<WorkerId>(await field(c, 'worker'))
    const refused = await c.var.deps.casework.refuseWorker(actorOf(c), caseIdOf(c), worker)
    return refused.ok || refused.code === 'not_yours' ? backToCase(c, refused) : backupPage(c, null, true)
  })
}
