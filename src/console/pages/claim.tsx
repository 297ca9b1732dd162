import type { Hono } from 'hono'
import type { QueueItem } from '../../app/casework.ts'
import type { Mismatch } from '../../app/staffing.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { caseIdOf } from '../open-case.tsx'
import { CaseHead } from '../parts/case-head.tsx'
import { missing } from '../parts/fit.tsx'
import { Form, Problem } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

/** Why a worker cannot have it, and what they can do: nothing here is relaxed, whatever the priority. */
const NotYours = (props: { readonly c: Page; readonly mismatches: readonly Mismatch[] }) => {
  const { words } = props.c.var
  return (
    <div class="card stack">
      <Problem>{words.t('staffing.no_match', { missing: missing(props.mismatches, words) })}</Problem>
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

/** A case nobody has claimed: its codes and the way to claim it, no word of the person's. */
export const unclaimedPage = async (c: Page, item: QueueItem, refused = false): Promise<Response> => {
  const { words, deps } = c.var
  const mismatches = await deps.staffing.mismatches(actorOf(c), item.id)
  return c.html(
    <Shell c={c} class="middle">
      <CaseHead c={c} item={item} />
      {mismatches.length > 0 ? (
        <NotYours c={c} mismatches={mismatches} />
      ) : (
        <Form c={c} action={`/cases/${item.id}/claim`} class="card stack">
          <p>{words.t('claim.intro')}</p>
          <button class="primary">{words.t('queue.claim')}</button>
        </Form>
      )}
    </Shell>,
    refused ? 409 : 200,
  )
}

/** Taking a case that waits. */
export const claimPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'POST /cases/:id/claim', async (c) => {
    const { casework } = c.var.deps
    const id = caseIdOf(c)
    const claimed = await casework.claim(actorOf(c), id)
    if (claimed.ok) return c.redirect(`/cases/${id}`, 303)
    const item = claimed.code === 'no_match' ? await casework.item(actorOf(c), id) : null
    // One answer for a case that a colleague has and for none at all: nobody learns here which of them it is.
    return item?.status === 'waiting' ? unclaimedPage(c, item, true) : errorPage(c, 'taken')
  })
}
