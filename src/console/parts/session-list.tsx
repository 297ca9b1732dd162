import type { Page } from '../env.ts'
import { sessionOf } from '../env.ts'
import type { OpenSession } from '../open-sessions.ts'
import { Form } from './form.tsx'

const Line = (props: { readonly c: Page; readonly open: OpenSession }) => {
  const { c, open } = props
  const { words, deps } = c.var
  const now = deps.clock.now()
  const browser = open.browser || words.t('account.browser_unknown')
  return (
    <li>
      <span class="open-session">
        <bdi>{browser}</bdi>
        <span class="hint">
          {words.t('account.session_times', {
            started: words.time(open.startedAt, now),
            used: words.time(open.usedAt, now),
          })}
        </span>
      </span>
      {open.id === sessionOf(c).id ? (
        <span class="tag">{words.t('account.session_this')}</span>
      ) : (
        <Form c={c} action="/account/sessions">
          <button
            name="session"
            value={open.id}
            aria-label={words.t('account.session_end_label', { browser })}
          >
            {words.t('account.session_end')}
          </button>
        </Form>
      )}
    </li>
  )
}

/** Where this worker is signed in. */
export const SessionList = (props: { readonly c: Page; readonly sessions: readonly OpenSession[] }) => {
  const { words } = props.c.var
  return (
    <section class="card stack" aria-labelledby="sessions">
      <h2 id="sessions">{words.t('account.sessions')}</h2>
      <ul class="people">
        {props.sessions.map((open) => (
          <Line c={props.c} open={open} />
        ))}
      </ul>
      {props.sessions.length > 1 ? (
        <Form c={props.c} action="/account/sessions">
          <button>{words.t('account.sessions_end')}</button>
        </Form>
      ) : null}
    </section>
  )
}
