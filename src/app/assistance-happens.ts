import type { WorkerId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import type { CaseId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import type { Acting, CaseworkAction, CaseworkRefusal, Context } from '../referral/casework/action.ts'
import { decide } from '../referral/casework/decide.ts'
import { eventNames } from '../referral/casework/event-names.ts'
import { evolve } from '../referral/casework/evolve.ts'
import type { CaseRecord, CaseworkEvent, Happened } from '../referral/casework/record.ts'
import { isOnTheWay } from '../referral/casework/record.ts'
import { isMoreUrgent } from '../referral/priority.ts'
import type { Side } from '../referral/steps/step.ts'
import type { Finding } from '../referral/travel/finding.ts'
import type { Priority, PriorityReason } from '../core/case.ts'
import { days } from '../core/time.ts'
import type { MeetingRow } from '../store/port.ts'
import type { AssistanceBar } from './assistance.ts'
import type { AssistanceFile } from './assistance-file.ts'
import { consentsOf, counterpartOf, dueRows, isChild, sealHappened, sealLetter } from './assistance-file.ts'
import { findingsOfChosen } from './assistance-travel.ts'
import { inCaseTurn } from './case-turn.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit, changeCase } from './draft.ts'

/** What time alone makes happen is the doing of nobody. */
export const theClock: Actor = { id: asId<WorkerId>('system'), name: '', role: 'supervisor' }

const isActing = (role: Actor['role']): role is Acting['role'] => role !== 'administrator'

/** What an action is asked beside the case; null: an administrator, who acts on no case. */
export const contextOf = (
  draft: Pick<Draft, 'deps' | 'ledger' | 'now'>,
  file: AssistanceFile,
  actor: Actor,
  side: Side,
  findings: readonly Finding[],
): Context | null => {
  if (!isActing(actor.role)) return null
  // The ledger of this turn: a consent that was taken back a moment ago is gone.
  const { share, health } = consentsOf(draft.deps, draft.ledger, counterpartOf(file), draft.now)
  return {
    now: draft.now,
    by: { id: actor.id, role: actor.role, side },
    consented: share !== null,
    healthConsented: health !== null,
    child: isChild(file),
    assignee: file.row.assignedTo,
    outside: file.receivingAgency !== null,
    findings,
  }
}

const codeOf = (event: CaseworkEvent): string => `casework_${eventNames[event.type]}`

/** The one code that tells an event from others of its type. */
const reasonOf = (event: CaseworkEvent): string | null => {
  switch (event.type) {
    case 'ScenarioConfirmed':
      return event.scenario
    case 'RiskAssessed':
      return event.level
    case 'LoweringAsked':
      return event.to
    case 'ReassessmentForced':
      return event.why
    case 'LoweringRefused':
      return event.why ?? null
    case 'StepTaken':
      return event.step
    case 'RuleOverridden':
      return event.rule
    case 'ReceiverChosen':
      return event.receiver
    case 'PartnerCalledBack':
      return event.agency ?? null
    case 'Departed':
      return event.unusual ?? null
    case 'Arrived':
      return event.unusual ?? (event.met ? 'met' : 'unmet')
    case 'MeetingAnswered':
      return event.wanted ? 'wanted' : 'unwanted'
    case 'Monitored':
      return event.point
    default:
      return null
  }
}

const raise = (draft: Draft, priority: Priority, reason: PriorityReason) => {
  if (draft.case !== null && isMoreUrgent(priority, draft.case.priority))
    changeCase(draft, { priority, reason })
}

const forgetPackets = (draft: Draft, caseId: CaseId) => {
  draft.statements.push({ do: 'deletePackets', caseId })
}

/** What an event changes outside the record: how urgent the case is, what must be gone, what must be told. */
const takeEffect = (
  draft: Draft,
  { casework, key, sending, receivingOffice, receivingAgency }: Begun,
  event: CaseworkEvent,
) => {
  const { caseId, personId } = casework
  switch (event.type) {
    case 'RiskAssessed':
      changeCase(draft, { risk: event.level })
      if (event.level === 'IMMEDIATE') raise(draft, 'P0', 'danger_told')
      if (event.level === 'HIGH') raise(draft, 'P1', 'danger_told')
      return
    case 'ReassessmentForced':
      if (event.why === 'new_threat') raise(draft, 'P1', 'new_threat')
      return
    case 'MeetingQuestioned':
      raise(draft, 'P0', 'urgent_need')
      return
    case 'AlarmRaised':
      raise(draft, 'P0', 'contact_lost')
      return
    case 'Arrived':
      // What named the person for the journey is gone with its end.
      if (event.met) forgetPackets(draft, caseId)
      return
    case 'StepTaken':
      if (event.step === '4' && event.answer === 'negative') forgetPackets(draft, caseId)
      return
    case 'ReceiverChosen':
    case 'CaseworkClosed':
      forgetPackets(draft, caseId)
      return
    case 'RecallSent': {
      forgetPackets(draft, caseId)
      const id = draft.deps.ids.id()
      const content = { caseCode: draft.case?.code ?? '' }
      draft.statements.push({
        do: 'insertLetter',
        consent: 'recall',
        row: {
          id,
          caseId,
          personId,
          kind: 'recall',
          fromOffice: sending.id,
          toOffice: receivingOffice?.id ?? null,
          toAgency: receivingAgency?.id ?? null,
          body: sealLetter(key, id, 'sending', content),
          by: asId<WorkerId>(draft.actor),
          at: draft.now,
          receivedAt: null,
          receivedBy: null,
        },
      })
      return
    }
    default:
  }
}

/** What of a case an event is written by. */
type Begun = Pick<
  AssistanceFile,
  'row' | 'casework' | 'key' | 'record' | 'sending' | 'receivingOffice' | 'receivingAgency' | 'offices'
>

/** A search that has gone on for a week goes on without a program. */
const meetingLives = days(7)

/**
 * Who waits for whom: a code, an office and a time, and nothing that leads to the person. It outlives their case, so that
 * somebody who deletes everything on the way, or at whose phone somebody else does, is met all the same.
 */
const meetingsIn = ({ row, sending, receivingOffice }: Begun, record: CaseRecord): readonly MeetingRow[] => {
  const { journey } = record
  if (journey === null || !isOnTheWay(record) || record.closedAt !== null) return []
  const { arrivesAt } = journey
  const offices = [sending, ...(receivingOffice === null ? [] : [receivingOffice])]
  return offices.map(({ id }) => ({
    code: row.code,
    officeId: id,
    arrivesAt,
    expiresAt: arrivesAt + meetingLives,
  }))
}

/** Writes events into the change set: the log, what is due from now on, their effects, and who did it. */
export const happen = (
  draft: Draft,
  file: Begun,
  by: { readonly actor: Actor; readonly side: Side },
  events: readonly CaseworkEvent[],
) => {
  const { caseId, version } = file.casework
  const happened = events.map((event): Happened => ({ at: draft.now, by: by.actor.id, side: by.side, event }))
  const record = happened.reduce(evolve, file.record)
  const rows = happened.map((each, index) => sealHappened(file.key, file.casework, version + index + 1, each))
  draft.statements.push({ do: 'appendCasework', caseId, version, events: rows })
  draft.statements.push({ do: 'setDues', caseId, dues: dueRows(draft, file, record) })
  if (isOnTheWay(file.record) || isOnTheWay(record)) {
    draft.statements.push({ do: 'setMeetings', code: file.row.code, meetings: meetingsIn(file, record) })
  }
  changeCase(draft, {})
  for (const event of events) {
    takeEffect(draft, file, event)
    // That a form was filled in is written down with the form.
    if (event.type !== 'FormFilled') audit(draft, by.actor.id, codeOf(event), caseId, reasonOf(event))
  }
}

/** What runs in the turn of an action, with the file as it was just before. Null: it is done. */
export type Doing<Code extends string> = (draft: Draft, file: AssistanceFile) => Code | null

/**
 * Runs an action on a case in its conversation's turn, so that a consent taken back in the same moment is either before
 * it or after it. `when`: a case that is closed takes only the word that what was told is deleted. `stale`: somebody else did something between the reading and the writing.
 */
export const inAssistance = async <Code extends string>(
  deps: Deps,
  actor: Actor,
  file: AssistanceFile,
  doing: Doing<Code>,
  when: 'open' | 'also_closed' = 'open',
): Promise<Result<void, Code | AssistanceBar>> => {
  const { id } = file.row
  const isAssignees = file.row.assignedTo === actor.id
  const done = await inCaseTurn<Code | 'closed' | 'not_yours'>(
    deps,
    actor,
    file.row,
    null,
    (draft, current) => {
      if (current.status === 'closed' && when === 'open') return 'closed'
      // It was taken over, or given on, since it was read.
      if (isAssignees && current.assignedTo !== actor.id) return 'not_yours'
      return doing(draft, file)
    },
  ).catch(async (error: unknown) => {
    if ((await deps.store.casework(id))?.version === file.casework.version) throw error
    return fail('stale' as const)
  })
  if (done.ok) return ok(undefined)
  return fail(done.code === 'gone' ? 'not_yours' : done.code)
}

/** An action that the rules decide, with nothing beside it. */
export const actOn = (
  deps: Deps,
  actor: Actor,
  file: AssistanceFile,
  side: Side,
  action: CaseworkAction,
  beside: (draft: Draft) => void = () => undefined,
): Promise<Result<void, AssistanceBar | CaseworkRefusal>> =>
  inAssistance<CaseworkRefusal | 'not_yours'>(deps, actor, file, (draft) => {
    const context = contextOf(draft, file, actor, side, findingsOfChosen(file, draft.now))
    if (context === null) return 'not_yours'
    const decided = decide(file.record, action, context)
    if (!decided.ok) return decided.code
    beside(draft)
    if (decided.value.length > 0) happen(draft, file, { actor, side }, decided.value)
    return null
  })
