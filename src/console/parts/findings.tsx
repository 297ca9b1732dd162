import type { AssistanceView } from '../../app/assistance.ts'
import { longestReason } from '../../referral/casework/action.ts'
import type { Finding } from '../../referral/travel/finding.ts'
import { findingKey, mayOverride } from '../../referral/travel/finding.ts'
import { hasDeparted } from '../../referral/casework/record.ts'
import type { Page } from '../env.ts'
import { settledAt } from '../settled-at.ts'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'

const Lift = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly rule: string
  readonly typed: string
}) => {
  const { words } = props.c.var
  const id = `reason-${props.rule}`
  return (
    <Form c={props.c} action={`/cases/${props.view.caseId}/travel`} class="stack">
      <input type="hidden" name="do" value="override" />
      <input type="hidden" name="rule" value={props.rule} />
      <div class="field">
        <label for={id}>{words.work('journey:lift.reason', { rule: props.rule })}</label>
        <textarea id={id} name="reason" rows={2} maxlength={longestReason} dir="auto" required>
          {props.typed}
        </textarea>
      </div>
      <div class="row">
        <button>{words.work('journey:lift.submit', { rule: props.rule })}</button>
      </div>
    </Form>
  )
}

/** Who lifted a rule of the way that is chosen, and why. */
const Lifted = (props: { readonly c: Page; readonly view: AssistanceView; readonly rule: string }) => {
  const line = props.view.log.find(
    ({ event }) => event.type === 'RuleOverridden' && event.rule === props.rule,
  )
  if (line === undefined || line.event.type !== 'RuleOverridden') return null
  return (
    <span class="hint">
      {props.c.var.words.work('journey:lift.done', {
        name: line.byName ?? props.c.var.words.t('conversation.worker'),
      })}{' '}
      <bdi>{line.event.reason}</bdi>
    </span>
  )
}

/** What is wrong, with a link to where whoever has the case puts it right. */
const Settle = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly way: string
  readonly found: Finding
  readonly isLifted: boolean
}) => {
  const { c, view, way, found } = props
  const told = c.var.words.work(`journey:reason.${found.reason}`)
  if (!view.mayAct || props.isLifted || hasDeparted(view.record)) return told
  return <a href={`/cases/${view.caseId}/${settledAt(found, way)}`}>{told}</a>
}

/** What the rules find of one way: how hard each stands against it, what is wrong, and what would put it right. */
export const Findings = (props: {
  readonly c: Page
  readonly view: AssistanceView
  /** The way they are of. */
  readonly way: string
  readonly findings: readonly Finding[]
  /** Whether rules may be lifted on this way: it is chosen, and this worker is a supervisor. */
  readonly isLiftable: boolean
  readonly isChosen: boolean
  readonly refused: { readonly rule: string; readonly reason: string } | null
}) => {
  const { c, view, findings, refused } = props
  const { words } = c.var
  const overridden = props.isChosen ? (view.record.journey?.overridden ?? []) : []
  if (findings.length === 0) return <p class="hint">{words.work('journey:findings.none')}</p>
  const open = findings.filter((each) => mayOverride(each) && !overridden.includes(findingKey(each)))
  const last = new Map(open.map((each) => [each.rule, each]))
  return (
    <ul class="lines findings">
      {findings.map((found) => {
        const isLifted = mayOverride(found) && overridden.includes(findingKey(found))
        const asks = props.isLiftable && last.get(found.rule) === found
        return (
          <li>
            <p class="head">
              <Icon name={found.class === 'W' || isLifted ? 'triangle-alert' : 'octagon-alert'} />
              <span class="tag">
                {isLifted ? words.work('journey:class.lifted') : words.work(`journey:class.${found.class}`)}
              </span>
              <bdi class="code">{found.rule}</bdi>
            </p>
            <p>
              <Settle c={c} view={view} way={props.way} found={found} isLifted={isLifted} />
            </p>
            {isLifted ? <Lifted c={c} view={view} rule={found.rule} /> : null}
            {asks ? (
              <Lift
                c={c}
                view={view}
                rule={found.rule}
                typed={refused?.rule === found.rule ? refused.reason : ''}
              />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
