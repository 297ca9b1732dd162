import type { CaseView } from '../../app/case-view.ts'
import type { Candidate, HandOver, HandoverField, HandoverWords, Team } from '../../app/staffing.ts'
import { handoverFields, leavingReasons, longestHandover, tooMuch } from '../../app/staffing.ts'
import { asId } from '../../core/ids.ts'
import type { TeamId, WorkerId } from '../../core/ids.ts'
import type { Page } from '../env.ts'
import { field, textField } from '../forms.ts'
import { AgainstList, candidateLabel } from './fit.tsx'
import { Form, Picks, Problem, Select, StepButtons } from './form.tsx'
import { BreakAfter } from './resting.tsx'

/** What is in the form: as it was typed, whether it can be taken or not. */
export interface HandoverEntry {
  readonly to: string
  readonly reason: string
  readonly words: HandoverWords
  readonly stays: boolean
}

export type HandoverTrouble = 'incomplete' | 'unknown' | 'no_match' | 'too_much' | 'no_record' | 'unreadable'

/** One text for each field. */
const wordsFrom = async (
  text: (name: HandoverField) => string | Promise<string>,
): Promise<HandoverWords> => ({
  last_contact: await text('last_contact'),
  next_window: await text('next_window'),
  promises: await text('promises'),
  consents: await text('consents'),
  do_not: await text('do_not'),
  questions: await text('questions'),
})

/**
 * What can be told before anybody has typed: when they were last written with, and when they may be, with the day. Who may
 * be written to just now has no such hour: it would be over when somebody reads it. Nobody stays unless they say so.
 */
export const firstEntry = async (c: Page, view: CaseView): Promise<HandoverEntry> => {
  const { words, deps } = c.var
  const last = view.messages.at(-1)?.at
  const opens = view.safeContact?.opensAt ?? null
  const known: Partial<HandoverWords> = {
    ...(last !== undefined && { last_contact: words.hour(last) }),
    ...(opens !== null && opens > deps.clock.now() && { next_window: words.hour(opens) }),
  }
  const reason = leavingReasons.find((one) => one === c.req.query('reason')) ?? ''
  return { to: '', reason, words: await wordsFrom((name) => known[name] ?? ''), stays: false }
}

const tidy = (text: string) => text.trim().slice(0, longestHandover)

/** What was posted. */
export const entryIn = async (c: Page): Promise<HandoverEntry> => ({
  to: await field(c, 'to'),
  reason: await field(c, 'reason'),
  words: await wordsFrom(async (name) => tidy(await textField(c, name))),
  stays: (await field(c, 'stays')) === 'yes',
})

/** How a team stands in the list of those a case can go to. */
const asTeam = 'team:'

/**
 * As the use case takes it; null without a reason of the list. When somebody was last written with, and may be next,
 * stands in the case: alone it is nothing to write down.
 */
export const handOverOf = ({ to, reason, words, stays }: HandoverEntry): HandOver | null => {
  const because = leavingReasons.find((one) => one === reason)
  if (because === undefined) return null
  return {
    to: to === '' || to.startsWith(asTeam) ? null : asId<WorkerId>(to),
    team: to.startsWith(asTeam) ? asId<TeamId>(to.slice(asTeam.length)) : null,
    reason: because,
    words: [words.promises, words.consents, words.do_not, words.questions].every((text) => text === '')
      ? null
      : words,
    stays,
  }
}

const Words = (props: { readonly c: Page; readonly name: HandoverField; readonly value: string }) => {
  const { words } = props.c.var
  return (
    <div class="field">
      <label for={props.name}>{words.t(`handover.field.${props.name}`)}</label>
      <textarea id={props.name} name={props.name} rows={2} maxlength={longestHandover} dir="auto">
        {props.value}
      </textarea>
    </div>
  )
}

/** To whom a case goes, why, and what they have to know. */
export const HandoverForm = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly candidates: readonly Candidate[]
  readonly teams: readonly Team[]
  readonly entry: HandoverEntry
  readonly trouble: HandoverTrouble | null
}) => {
  const { c, entry, trouble } = props
  const { words } = c.var
  const { id } = props.view.item
  const isFree = ({ fit }: Candidate) =>
    fit.mismatches.length === 0 && !fit.strains.some((strain) => tooMuch.includes(strain))
  const others = props.candidates.filter((one) => !isFree(one))
  return (
    <Form c={c} action={`/cases/${id}/handover`} class="card stack">
      <p>{words.t('handover.body')}</p>
      <BreakAfter item={props.view.item} words={words} />
      {trouble === null ? null : <Problem>{words.t(`handover.trouble.${trouble}`)}</Problem>}
      <Select
        label={words.t('handover.to')}
        name="to"
        chosen={entry.to}
        options={[
          ['', words.t('handover.to_next')],
          ...props.teams.map(
            ({ id: team, name }) =>
              [`${asTeam}${team}`, words.t('handover.to_team', { team: name })] as const,
          ),
          ...props.candidates.filter(isFree).map((one) => [one.id, candidateLabel(one, words)] as const),
        ]}
      />
      {others.length === 0 ? null : (
        <details>
          <summary>{words.t('handover.others')}</summary>
          <AgainstList candidates={others} words={words} />
        </details>
      )}
      <Select
        label={words.t('handover.reason')}
        name="reason"
        empty={words.t('form.choose')}
        chosen={entry.reason}
        options={leavingReasons.map((reason) => [reason, words.t(`handover.because.${reason}`)])}
      />
      <h2>{words.t('handover.know')}</h2>
      <p class="hint">{words.t('handover.know_hint')}</p>
      {handoverFields.map((name) => (
        <Words c={c} name={name} value={entry.words[name]} />
      ))}
      <Picks
        type="checkbox"
        label={words.t('backup.section')}
        name="stays"
        chosen={entry.stays ? ['yes'] : []}
        options={[['yes', words.t('handover.stays')]]}
      />
      <StepButtons c={c} submit={words.t('handover.submit')} back={`/cases/${id}`} />
    </Form>
  )
}
