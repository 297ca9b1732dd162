import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import { newestForm } from '../../app/assistance.ts'
import { currentLevel } from '../../referral/casework/record.ts'
import type { RiskForm } from '../../referral/forms/risk.ts'
import { indicatorIds } from '../../referral/forms/risk.ts'
import type { Assessed } from '../../referral/risk/assess.ts'
import { isNoted } from '../../referral/risk/indicators.ts'
import { isHigher, isHighOrMore } from '../../referral/risk/level.ts'
import { reassessments, reviewDue } from '../../referral/risk/review.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { Because, LevelActions } from './danger-result.tsx'
import { FilledBy } from './filled-by.tsx'
import { Form, Select } from './form.tsx'
import { LoweringDecision, LoweringRefused } from './lowering-decision.tsx'
import { RiskMark } from './priority.tsx'

interface Props {
  readonly c: Page
  readonly view: AssistanceView
}

/** The form that was kept last, and what it comes to by what is known of its places today. */
interface AsKept {
  readonly form: RiskForm
  readonly assessed: Assessed
}

interface PropsAsKept extends Props {
  readonly asKept: AsKept | null
}

/** After what happened the last assessment counts for nothing. */
const Forced = ({ c, view }: Props) => {
  const { words } = c.var
  const { forced } = view.record
  return forced === null ? null : (
    <p class="problem">
      {words.work('risk:state.forced', { why: words.work(`risk:happening.${forced.why}`) })}
    </p>
  )
}

/** How the danger stands, since when and until when, and what that asks for. */
export const DangerNow = ({ c, view, asKept }: PropsAsKept) => {
  const { words, deps } = c.var
  const current = currentLevel(view.record)
  const zone = zonesOf(view)[view.side]
  if (current === null) {
    return (
      <>
        <p class="notice">{words.work('risk:state.none')}</p>
        <Forced c={c} view={view} />
      </>
    )
  }
  const byPlaces = asKept?.assessed.level ?? current.level
  const due = reviewDue(current.level, current.at)
  const isLate = due < deps.clock.now()
  const plan = newestForm(view.forms, 'safety_plan')
  return (
    <section id="danger-now" class="card stack" aria-labelledby="danger-now-title">
      <h2 id="danger-now-title">{words.work('risk:state.title')}</h2>
      <p class="head">
        <RiskMark item={{ risk: current.level }} words={words} />
        <span class="hint">
          {words.work('risk:state.since', { time: words.timeIn(current.at, zone), zone })}
        </span>
      </p>
      <p class={isLate ? 'late' : 'hint'}>
        {words.work(isLate ? 'risk:state.late' : 'risk:state.review', {
          time: words.timeIn(due, zone),
          zone,
        })}
      </p>
      <Forced c={c} view={view} />
      {isHigher(byPlaces, current.level) ? (
        <p class="problem">
          {words.work('risk:state.higher', { level: words.work(`risk:level.${byPlaces}`) })}
        </p>
      ) : null}
      <LevelActions words={words} level={current.level} />
      {isHighOrMore(current.level) && plan?.withPerson !== true ? (
        <p class="notice">{words.work('risk:state.unplanned')}</p>
      ) : null}
      <p>
        <a class="button" href={`/cases/${view.caseId}/danger/plan`}>
          {words.work('risk:plan.title')}
        </a>
      </p>
      <FilledBy c={c} view={view} kind="safety_plan" />
    </section>
  )
}

/** What a second worker goes by: why it would be lower, and what is noted all the same. */
const GoesBy = (props: { readonly c: Page; readonly asKept: AsKept }) => {
  const { words } = props.c.var
  const { form, assessed } = props.asKept
  const noted = indicatorIds.filter((each) => isNoted(form.notes, each))
  return (
    <>
      <h3>{words.work('risk:result.because')}</h3>
      <Because words={words} assessed={assessed} />
      {noted.length === 0 ? null : (
        <p>
          {words.work('risk:lowering.noted', {
            list: words.list(noted.map((each) => words.work(`risk:sign.${each}`))),
          })}
        </p>
      )}
    </>
  )
}

/** A level that would fall waits for somebody else than who asked. */
export const Lowering = ({ c, view, asKept }: PropsAsKept) => {
  const { words } = c.var
  const { lowering } = view.record
  if (lowering === null) return <LoweringRefused c={c} view={view} />
  const asked = view.log.find(({ event }) => event.type === 'LoweringAsked')
  const reason = asKept?.form.reason ?? ''
  const level = words.work(`risk:level.${lowering.to}`)
  return (
    <section id="lowering" class="card stack" aria-labelledby="lowering-title">
      <h2 id="lowering-title">{words.work('risk:lowering.title')}</h2>
      <p>
        <bdi>{asked?.byName ?? words.t('conversation.worker')}</bdi>:{' '}
        {words.work('risk:lowering.asked', { level })}
      </p>
      {reason === '' ? null : (
        <blockquote dir="auto" class="said">
          {reason}
        </blockquote>
      )}
      {asKept === null ? null : <GoesBy c={c} asKept={asKept} />}
      {lowering.askedBy === actorOf(c).id ? (
        <p class="hint">{words.work('risk:lowering.own')}</p>
      ) : (
        <LoweringDecision c={c} caseId={view.caseId} lowering={lowering} />
      )}
    </section>
  )
}

/** Something happened after which the last assessment counts for nothing. */
export const Anew = ({ c, view }: Props) => {
  const { words } = c.var
  return (
    <Form c={c} action={`/cases/${view.caseId}/danger/anew`} class="card stack">
      <h2>{words.work('risk:anew.title')}</h2>
      <p class="hint">{words.work('risk:anew.body')}</p>
      <Select
        label={words.work('risk:anew.label')}
        name="why"
        empty={words.t('form.choose')}
        options={reassessments.map((why) => [why, words.work(`risk:happening.${why}`)] as const)}
      />
      <div class="row">
        <button>{words.work('risk:anew.submit')}</button>
      </div>
    </Form>
  )
}
