import type { Hono } from 'hono'
import type { Ability, StaffMember } from '../../app/staffing.ts'
import { asId } from '../../core/ids.ts'
import type { WorkerId } from '../../core/ids.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { abilityIn, firstAbility, ProfileForm } from '../parts/profile-form.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

const ProfilePage = (props: {
  readonly c: Page
  readonly member: StaffMember
  readonly action: string
  readonly ability: Ability
  readonly incomplete: boolean
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
      <ProfileForm c={props.c} action={props.action} ability={props.ability} incomplete={props.incomplete} />
    </Shell>
  )
}

const show = async (c: Page, worker: WorkerId, action: string, incomplete = false) => {
  const member = await c.var.deps.staffing.member(actorOf(c), worker)
  if (member === null) return errorPage(c, 'not_found')
  const ability = member.profile ?? firstAbility(c)
  const page = <ProfilePage c={c} member={member} action={action} ability={ability} incomplete={incomplete} />
  return c.html(page, incomplete ? 422 : 200)
}

const save = async (c: Page, worker: WorkerId, action: string, next: string) => {
  const ability = await abilityIn(c)
  if (ability === null) return show(c, worker, action, true)
  const saved = await c.var.deps.staffing.saveProfile(actorOf(c), worker, ability)
  return saved.ok ? c.redirect(next, 303) : errorPage(c, 'not_found')
}

const named = (c: Page) => asId<WorkerId>(c.req.param('id') ?? '')

/** What a worker can do for whom, and whether they are at work. */
export const staffPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /profile', (c) => show(c, actorOf(c).id, '/profile'))
  route(app, 'POST /profile', (c) => save(c, actorOf(c).id, '/profile', '/'))

  route(app, 'GET /staff/:id', (c) => show(c, named(c), `/staff/${named(c)}`))
  route(app, 'POST /staff/:id', (c) => save(c, named(c), `/staff/${named(c)}`, '/shift'))

  route(app, 'POST /shift', async (c) => {
    const { staffing } = c.var.deps
    if ((await field(c, 'shift')) !== 'end') {
      const begun = await staffing.beginShift(actorOf(c))
      return c.redirect(begun.ok ? '/' : '/profile', 303)
    }
    const ended = await staffing.endShift(actorOf(c))
    return c.redirect(ended.ok ? '/' : '/handover', 303)
  })
}
