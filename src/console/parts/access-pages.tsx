import { roles } from '../../app/casework.ts'
import type { Page } from '../env.ts'
import type { FormerWorker, Worker } from '../ports.ts'
import { Form, Problem, Select } from './form.tsx'
import { PasswordLink } from './one-time-link.tsx'
import { Shell } from './shell.tsx'

/** Why access is not taken away: `own` would lock oneself out, `last` everybody. */
export type Bar = 'own' | 'last'

const Head = (props: { readonly c: Page; readonly worker: FormerWorker; readonly state: string }) => (
  <>
    <h1>{props.c.var.words.t('access.title', { name: props.worker.name })}</h1>
    <p class="row">
      <span dir="ltr">{props.worker.email}</span>
      <span class="tag">{props.state}</span>
    </p>
  </>
)

const Back = (props: { readonly c: Page }) => (
  <p>
    <a class="button" href="/workers">
      {props.c.var.words.t('form.back')}
    </a>
  </p>
)

/** Of who works here. */
export const AccessPage = (props: {
  readonly c: Page
  readonly worker: Worker
  readonly secondFactor: boolean
  readonly cases: number
  readonly bar: Bar | null
  readonly link: string | null
}) => {
  const { c, worker, bar, cases } = props
  const { words } = c.var
  const action = `/workers/${worker.id}/access`
  return (
    <Shell c={c} class="middle">
      <Head c={c} worker={worker} state={words.t(`role.${worker.role}`)} />
      {props.link === null ? null : <PasswordLink c={c} link={props.link} />}
      {bar === null ? null : <Problem>{words.t(`access.bar.${bar}`)}</Problem>}
      {bar === 'own' ? null : (
        <>
          <Form c={c} action={action} class="card stack">
            <h2>{words.t('access.reset')}</h2>
            <p>{words.t(props.secondFactor ? 'access.reset_body' : 'access.reset_none')}</p>
            {props.secondFactor ? (
              <>
                <label>
                  <input type="checkbox" name="known" value="yes" /> {words.t('password_link.known')}
                </label>
                <button name="do" value="reset">
                  {words.t('access.reset')}
                </button>
              </>
            ) : null}
          </Form>
          <Form c={c} action={action} class="card stack">
            <h2>{words.t('password_link.title')}</h2>
            <p>{words.t('password_link.body')}</p>
            <button name="do" value="password">
              {words.t('password_link.make')}
            </button>
          </Form>
          <Form c={c} action={action} class="card stack">
            <h2>{words.t('access.remove')}</h2>
            <p>{words.t('access.remove_body')}</p>
            {cases === 0 ? null : (
              <p>
                <strong>{words.t('access.open_cases', { number: words.number(cases) })}</strong>
              </p>
            )}
            <button name="do" value="remove" class="danger">
              {words.t('access.remove')}
            </button>
          </Form>
        </>
      )}
      <Back c={c} />
    </Shell>
  )
}

/** Of who left: the way back, and what may still be in their name. */
export const FormerPage = (props: {
  readonly c: Page
  readonly worker: FormerWorker
  readonly cases: number
}) => {
  const { c, worker, cases } = props
  const { words } = c.var
  const action = `/workers/${worker.id}/access`
  return (
    <Shell c={c} class="middle">
      <Head c={c} worker={worker} state={words.t('access.gone')} />
      {cases === 0 ? null : (
        <Form c={c} action={action} class="card stack">
          <Problem>{words.t('access.left_over', { number: words.number(cases) })}</Problem>
          <button name="do" value="give_back" class="primary">
            {words.t('access.give_back')}
          </button>
        </Form>
      )}
      <Form c={c} action={action} class="card stack">
        <h2>{words.t('access.restore')}</h2>
        <p>{words.t('access.restored')}</p>
        <Select
          label={words.t('workers.role')}
          name="role"
          options={roles.map((role) => [role, words.t(`role.${role}`)])}
        />
        <button name="do" value="restore">
          {words.t('access.restore')}
        </button>
      </Form>
      <Back c={c} />
    </Shell>
  )
}
