import type { Hono } from 'hono'
import { longestTeamName, overTeam } from '../../app/teams.ts'
import type { SavedTeam, Team } from '../../app/teams.ts'
import { asId } from '../../core/ids.ts'
import type { TeamId, WorkerId } from '../../core/ids.ts'
import { worksWithPeople } from '../../app/casework.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field, ticked } from '../forms.ts'
import type { Worker } from '../ports.ts'
import { Field, Form, Picks, Problem } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

const noTeam: SavedTeam = { id: null, name: '', members: [], shown: { name: '', members: [] } }
const entryOf = (team: Team): SavedTeam => ({ ...team, shown: team })

/** A form that was refused, and why. */
interface Refused {
  readonly entry: SavedTeam
  readonly trouble: 'trouble' | 'changed'
}

/** Fields of one team; of several on a page each has its own names for what is labelled. */
const TeamFields = (props: {
  readonly c: Page
  readonly entry: SavedTeam
  readonly workers: readonly Worker[]
}) => {
  const { words } = props.c.var
  const { id, name, members, shown } = props.entry
  return (
    <>
      <Field
        id={`name-${id ?? 'new'}`}
        label={words.t('team.name')}
        name="name"
        value={name}
        autocomplete="off"
        maxlength={longestTeamName}
      />
      <input type="hidden" name="was" value={shown.name} />
      {shown.members.map((member) => (
        <input type="hidden" name="shown" value={member} />
      ))}
      <Picks
        type="checkbox"
        label={words.t('team.members')}
        name="members"
        chosen={members}
        options={props.workers.map((worker) => [worker.id, worker.name] as const)}
      />
    </>
  )
}

interface Props {
  readonly c: Page
  readonly teams: readonly SavedTeam[]
  readonly made: SavedTeam
  readonly workers: readonly Worker[]
  /** Which of the forms was. */
  readonly refused: Refused | null
}

const TeamCard = (props: Props & { readonly team: SavedTeam }) => {
  const { c, team } = props
  const { words } = c.var
  const { name } = props.teams.find(({ id }) => id === team.id) ?? team
  // Of several teams each button says which it is about.
  const title = `team-${team.id}`
  return (
    <li class="card stack">
      <h2 id={title}>
        <bdi>{name}</bdi>
      </h2>
      <Form c={c} action={`/teams/${team.id}`} class="stack">
        {props.refused?.entry === team ? <Problem>{words.t(`team.${props.refused.trouble}`)}</Problem> : null}
        <TeamFields c={c} entry={team} workers={props.workers} />
        <div class="row">
          <button class="primary" aria-describedby={title}>
            {words.t('team.save')}
          </button>
        </div>
      </Form>
      <details>
        <summary>{words.t('team.remove')}</summary>
        <Form c={c} action={`/teams/${team.id}/remove`} class="stack">
          <p>{words.t('team.remove_body')}</p>
          <div class="row">
            <button aria-describedby={title}>{words.t('team.remove')}</button>
          </div>
        </Form>
      </details>
    </li>
  )
}

const TeamsPage = (props: Props) => {
  const { c, made } = props
  const { words } = c.var
  return (
    <Shell c={c} class="middle">
      <h1>{words.t('team.title')}</h1>
      <p>{words.t('team.body')}</p>
      {props.teams.length === 0 ? <p class="empty">{words.t('team.none')}</p> : null}
      <ul class="lines">
        {props.teams.map((team) => (
          <TeamCard {...props} team={props.refused?.entry.id === team.id ? props.refused.entry : team} />
        ))}
      </ul>
      <Form c={c} action="/teams" class="card stack">
        <h2>{words.t('team.make_title')}</h2>
        {props.refused?.entry === made ? <Problem>{words.t('team.trouble')}</Problem> : null}
        <TeamFields c={c} entry={made} workers={props.workers} />
        <div class="row">
          <button class="primary">{words.t('team.make')}</button>
        </div>
      </Form>
    </Shell>
  )
}

const teamsPage = async (c: Page, refused: Refused | null = null) => {
  const { staffing, workers } = c.var.deps
  const page = (
    <TeamsPage
      c={c}
      teams={(await staffing.teams()).map(entryOf)}
      made={refused !== null && refused.entry.id === null ? refused.entry : noTeam}
      workers={(await workers.list()).filter(({ role }) => worksWithPeople(role))}
      refused={refused}
    />
  )
  return c.html(page, refused === null ? 200 : 422)
}

/** Somebody saved it while this form was open: shown over that, to be looked at and saved again. */
const changedPage = async (c: Page, entry: SavedTeam) => {
  const now = (await c.var.deps.staffing.teams()).find(({ id }) => id === entry.id)
  return now === undefined
    ? errorPage(c, 'not_found')
    : teamsPage(c, { entry: overTeam(entry, now), trouble: 'changed' })
}

const save = async (c: Page, id: TeamId | null) => {
  const workersIn = async (name: 'members' | 'shown') =>
    (await ticked(c, name)).map((worker) => asId<WorkerId>(worker))
  const [members, shown] = [await workersIn('members'), await workersIn('shown')]
  const was = { name: await field(c, 'was'), members: shown }
  const entry = { id, name: await field(c, 'name'), members, shown: was }
  const saved = await c.var.deps.staffing.saveTeam(actorOf(c), entry)
  if (saved.ok) return c.redirect('/teams', 303)
  if (saved.code === 'changed') return changedPage(c, entry)
  return saved.code === 'name' ? teamsPage(c, { entry, trouble: 'trouble' }) : errorPage(c, 'not_found')
}

const named = (c: Page) => asId<TeamId>(c.req.param('id') ?? '')

/** Who is called together: supervisors make teams and choose who is of them. */
export const teamPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /teams', (c) => teamsPage(c))
  route(app, 'POST /teams', (c) => save(c, null))
  route(app, 'POST /teams/:id', (c) => save(c, named(c)))
  route(app, 'POST /teams/:id/remove', async (c) => {
    const removed = await c.var.deps.staffing.removeTeam(actorOf(c), named(c))
    return removed.ok ? c.redirect('/teams', 303) : errorPage(c, 'not_found')
  })
}
