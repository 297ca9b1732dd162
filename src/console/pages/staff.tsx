import type { Hono } from 'hono'
import { liftingReasons } from '../../app/conflicts.ts'
import type { Conflict } from '../../app/conflicts.ts'
import type { StaffMember } from '../../app/staffing.ts'
import { asId } from '../../core/ids.ts'
import type { CaseId, WorkerId } from '../../core/ids.ts'
import { mayUse, route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { ConflictList } from '../parts/conflicts.tsx'
import { abilityOf, entryIn, firstEntry, ProfileForm } from '../parts/profile-form.tsx'
import type { ProfileEntry, ProfileTrouble } from '../parts/profile-form.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

/** `unlifted`: a conflict without a reason. */
type Trouble = ProfileTrouble | 'unlifted'

const ProfilePage = (props: {
  readonly c: Page
  readonly member: StaffMember
  readonly action: string
  readonly entry: ProfileEntry
  readonly trouble: Trouble | null
  /** For supervisors: what bars them from people; null for anybody else. */
  readonly conflicts: readonly Conflict[] | null
}) => {
  const { words } = props.c.var
  const isOwn = props.member.id === actorOf(props.c).id
  return (
    <Shell c={props.c} class="middle">
      <h1>
        {isOwn
          ? words.t('staffing.profile_title')
          : words.t('staffing.profile_of', { name: props.member.name })}
      </h1>
      <ProfileForm
        c={props.c}
        action={props.action}
        back={isOwn ? '/' : '/shift'}
        entry={props.entry}
        trouble={props.trouble === 'unlifted' ? null : props.trouble}
      />
      {props.conflicts === null ? null : (
        <ConflictList
          c={props.c}
          action={`${props.action}/conflict`}
          conflicts={props.conflicts}
          missing={props.trouble === 'unlifted'}
        />
      )}
    </Shell>
  )
}

const show = async (
  c: Page,
  worker: WorkerId,
  action: string,
  trouble: Trouble | null = null,
  posted: ProfileEntry | null = null,
) => {
  const { staffing } = c.var.deps
  const member = await staffing.member(actorOf(c), worker)
  if (member === null) return errorPage(c, 'not_found')
  const kept: ProfileEntry = member.profile ?? firstEntry
  const { childTrained, avoids } = kept
  // What only a supervisor says of them is in no form of theirs.
  const theirs = mayUse.supervisor(actorOf(c).role) ? {} : { childTrained, avoids }
  const entry = posted === null ? kept : { ...posted, ...theirs }
  const page = (
    <ProfilePage
      c={c}
      member={member}
      action={action}
      entry={entry}
      trouble={trouble}
      conflicts={await staffing.conflictsOf(actorOf(c), worker)}
    />
  )
  return c.html(page, trouble === null ? 200 : 422)
}

const save = async (c: Page, worker: WorkerId, action: string, next: string) => {
  const posted = await entryIn(c)
  const ability = abilityOf(posted)
  if (ability === null) return show(c, worker, action, 'incomplete', posted)
  const saved = await c.var.deps.staffing.saveProfile(actorOf(c), worker, ability)
  if (saved.ok) return c.redirect(next, 303)
  if (saved.code === 'not_yours') return errorPage(c, 'not_found')
  return show(c, worker, action, saved.code, posted)
}

const named = (c: Page) => asId<WorkerId>(c.req.param('id') ?? '')

const lift = async (c: Page) => {
  const said = await field(c, 'reason')
  const reason = liftingReasons.find((one) => one === said)
  if (reason === undefined) return show(c, named(c), `/staff/${named(c)}`, 'unlifted')
  const id = asId<CaseId>(await field(c, 'case'))
  const lifted = await c.var.deps.staffing.liftConflict(actorOf(c), named(c), id, reason)
  return lifted.ok ? c.redirect(`/staff/${named(c)}`, 303) : errorPage(c, 'not_found')
}

/** What a worker can do for whom, and whether they are at work. */
export const staffPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /profile', (c) => show(c, actorOf(c).id, '/profile'))
  route(app, 'POST /profile', (c) => save(c, actorOf(c).id, '/profile', '/'))

  route(app, 'GET /staff/:id', (c) => show(c, named(c), `/staff/${named(c)}`))
  route(app, 'POST /staff/:id', (c) => save(c, named(c), `/staff/${named(c)}`, '/shift'))

  route(app, 'POST /staff/:id/conflict', lift)
  route(app, 'POST /staff/:id/talked', async (c) => {
    const talked = await c.var.deps.staffing.talkedWith(actorOf(c), named(c))
    return talked.ok ? c.redirect('/shift', 303) : errorPage(c, 'not_found')
  })

  route(app, 'POST /shift', async (c) => {
    const { staffing } = c.var.deps
    const asked = await field(c, 'shift')
    if (asked === 'end_break') {
      await staffing.endBreak(actorOf(c))
      return c.redirect('/', 303)
    }
    if (asked !== 'end') {
      const begun = await staffing.beginShift(actorOf(c))
      return c.redirect(begun.ok ? '/' : '/profile', 303)
    }
    const ended = await staffing.endShift(actorOf(c))
    return c.redirect(ended.ok ? '/' : '/handover', 303)
  })
}
