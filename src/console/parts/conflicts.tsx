import { liftingReasons } from '../../app/conflicts.ts'
import type { Conflict } from '../../app/conflicts.ts'
import type { Page } from '../env.ts'
import { Form, Problem, Select } from './form.tsx'

/** People a colleague must not have, for supervisors: the case in which it was said, and nothing of what it says. */
export const ConflictList = (props: {
  readonly c: Page
  readonly action: string
  readonly conflicts: readonly Conflict[]
  readonly missing: boolean
}) => {
  const { words, deps } = props.c.var
  const reasons = liftingReasons.map((reason) => [reason, words.t(`conflict.because.${reason}`)] as const)
  return (
    <section class="card stack" aria-labelledby="conflicts-title">
      <h2 id="conflicts-title">{words.t('conflict.title')}</h2>
      <p class="hint">{words.t('conflict.body')}</p>
      {props.missing ? <Problem>{words.t('conflict.missing')}</Problem> : null}
      {props.conflicts.length === 0 ? <p class="empty">{words.t('conflict.none')}</p> : null}
      {props.conflicts.map(({ caseId, code, isWish, at }) => (
        <Form c={props.c} action={props.action} class="stack">
          <p class="head">
            <bdi class="code">{code}</bdi>
            <span>{words.t(isWish ? 'conflict.is_wish' : 'conflict.is_conflict')}</span>
            <span class="hint">{words.time(at, deps.clock.now())}</span>
          </p>
          <input type="hidden" name="case" value={caseId} />
          <Select
            id={`reason-${caseId}`}
            label={words.t('conflict.reason')}
            name="reason"
            empty={words.t('form.choose')}
            options={reasons}
          />
          <div class="row">
            <button aria-label={words.t('conflict.lift_label', { code })}>{words.t('conflict.lift')}</button>
          </div>
        </Form>
      ))}
    </section>
  )
}
