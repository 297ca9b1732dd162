import type { Hono } from 'hono'
import type { QueueItem } from '../../app/queue-line.ts'
import { askedFirst } from '../../app/staffing.ts'
import type { Mismatch, Strain } from '../../app/staffing.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { ticked } from '../forms.ts'
import { caseIdOf } from '../open-case.tsx'
import { CaseHead } from '../parts/case-head.tsx'
import { notYours } from '../parts/fit.tsx'
import { Form, Problem } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

/**
 * Why a worker cannot have it, and what they can do: nothing here is relaxed, whatever the priority. Without a reason:
 * it would tell of the person.
 */
const NotYours = (props: { readonly c: Page; readonly mismatches: readonly Mismatch[] }) => {
  const { words } = props.c.var
  const { mismatches } = props
  return (
    <div class="card stack">
      <Problem>
        {mismatches.length === 0 ? words.t('claim.not_for_you') : notYours(mismatches, words)}
      </Problem>
      <p>{words.t('staffing.no_match_body')}</p>
      <p class="row">
        <a class="button" href="/">
          {words.t('nav.queue')}
        </a>
        <a class="button" href="/profile">
          {words.t('staffing.profile_link')}
        </a>
      </p>
    </div>
  )
}

/** Claims it; where something speaks against it, only after saying so, and on purpose. */
const ClaimForm = (props: {
  readonly c: Page
  readonly item: QueueItem
  readonly questions: readonly Strain[]
  readonly team: string
}) => {
  const { words } = props.c.var
  const { questions, team } = props
  return (
    <Form c={props.c} action={`/cases/${props.item.id}/claim`} class="card stack">
      {questions.map((strain) => (
        <>
          <Problem>{words.t(`claim.question.${strain}`, { team })}</Problem>
          <input type="hidden" name="despite" value={strain} />
        </>
      ))}
      <p>{words.t('claim.intro')}</p>
      {questions.length === 0 ? null : <p class="hint">{words.t('claim.noted')}</p>}
      <div class="row">
        <button class={questions.length === 0 ? 'primary' : undefined}>
          {words.t(questions.length === 0 ? 'queue.claim' : 'claim.despite')}
        </button>
        {questions.length === 0 ? null : (
          <a class="button" href="/">
            {words.t('nav.queue')}
          </a>
        )}
      </div>
    </Form>
  )
}

/** A case nobody has claimed: its codes and the way to claim it, no word of the person's. */
export const unclaimedPage = async (
  c: Page,
  item: QueueItem,
  refused: 'no_match' | 'question' | 'not_for_you' | null = null,
): Promise<Response> => {
  const { deps } = c.var
  const { mismatches, strains } = await deps.staffing.fit(actorOf(c), item.id)
  const team = (await deps.staffing.teams()).find(({ id }) => id === item.teamId)?.name ?? ''
  return c.html(
    <Shell c={c} class="middle">
      <CaseHead c={c} item={item} />
      {mismatches.length > 0 || refused === 'not_for_you' ? (
        <NotYours c={c} mismatches={mismatches} />
      ) : (
        <ClaimForm
          c={c}
          item={item}
          questions={strains.filter((strain) => askedFirst.includes(strain))}
          team={team}
        />
      )}
    </Shell>,
    refused === null ? 200 : 409,
  )
}

/** Who came too late is told who has it, as far as the queue tells them; who pressed twice has it. */
const takenPage = async (c: Page): Promise<Response> => {
  const { casework, workers } = c.var.deps
  const id = caseIdOf(c)
  const { mine, others } = await casework.queue(actorOf(c))
  if (mine.some((item) => item.id === id)) return c.redirect(`/cases/${id}`, 303)
  const taken = others.find((item) => item.id === id)
  if (taken === undefined) return errorPage(c, 'not_found')
  const holder = (await workers.list()).find((worker) => worker.id === taken.assignedTo)
  const name = holder?.name ?? c.var.words.t('conversation.worker')
  return errorPage(c, 'taken', { values: { name } })
}

/** Taking a case that waits. */
export const claimPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'POST /cases/:id/claim', async (c) => {
    const { casework } = c.var.deps
    const id = caseIdOf(c)
    const said = await ticked(c, 'despite')
    const despite = askedFirst.filter((strain) => said.includes(strain))
    const claimed = await casework.claim(actorOf(c), id, despite)
    if (claimed.ok) return c.redirect(`/cases/${id}`, 303)
    if (claimed.code === 'not_found' || claimed.code === 'taken') return takenPage(c)
    const item = await casework.item(actorOf(c), id)
    return item?.status === 'waiting' ? unclaimedPage(c, item, claimed.code) : takenPage(c)
  })
}
