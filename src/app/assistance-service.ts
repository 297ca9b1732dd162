import type { WorkerId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { unwrap } from '../privacy/key-ring.ts'
import { fail, ok } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import type { CaseworkAction, CaseworkRefusal } from '../referral/casework/action.ts'
import { decide } from '../referral/casework/decide.ts'
import type { CaseworkEvent } from '../referral/casework/record.ts'
import { hasDeparted, isOnTheWay, newRecord } from '../referral/casework/record.ts'
import type { Form } from '../referral/forms/forms.ts'
import { isForm } from '../referral/forms/forms.ts'
import { isFresh } from '../referral/forms/return.ts'
import type { RiskForm } from '../referral/forms/risk.ts'
import { saysNothing } from '../referral/forms/risk.ts'
import { assess } from '../referral/risk/assess.ts'
import type { Itinerary } from '../referral/travel/itinerary.ts'
import { localParts } from '../referral/travel/local-time.ts'
import type { CaseRow } from '../store/port.ts'
import { readingOfCase } from './assistance-access.ts'
import { keepUpWith } from './assistance-clock.ts'
import type { Assistance, PlainAction } from './assistance.ts'
import type { AssistanceFile } from './assistance-file.ts'
import { consentsOf, counterpartOf, sealForm } from './assistance-file.ts'
import { actOn, contextOf, happen, inAssistance } from './assistance-happens.ts'
import { createLetters } from './assistance-letters.ts'
import { createOutside } from './assistance-outside.ts'
import { createMailbox, createPackets } from './assistance-packets.ts'
import { createPrinting } from './assistance-print.ts'
import { findingsOfChosen, waysOf } from './assistance-travel.ts'
import { viewOf } from './assistance-view.ts'
import type { Readings } from './case-access.ts'
import { assignedCase, inOwnCase } from './case-turn.ts'
import { profilesIn } from './country-profiles-service.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit, changeCase } from './draft.ts'
import { officesOf } from './members.ts'
import { namesIn } from './names.ts'
import { isVetted } from './check-agency.ts'
import { choicesOf, noteChoice, suggestionOf, toldCode } from './triage.ts'

/** What others than the assignee may do, too: a second worker's part, and what an emergency needs at once. */
const forSecondWorkers: readonly CaseworkAction['do'][] = [
  'sign_off',
  'override_rule',
  'decide_lowering',
  'force_reassessment',
  'answer_alarm',
  'answer_meeting',
  // A search that found nobody is ended by a supervisor alone.
  'close',
]

/** What the wish and the choice of a worker were before anything was begun. */
const firstEvents = async (deps: Deps, row: CaseRow): Promise<readonly CaseworkEvent[]> => {
  const person = row.personId === null ? null : await deps.store.person(row.personId)
  const key = person === null ? null : unwrap(deps.ring, person.wrappedKey)
  const wish = person === null ? null : toldCode(await deps.store.answers(person.id), key, 'wish')
  const [choice] = choicesOf(await deps.store.audit(row.id), new Map())
  return [
    ...(wish === null ? [] : [{ type: 'WishTold', wish } as const]),
    ...(choice === undefined
      ? []
      : [{ type: 'ScenarioConfirmed', scenario: choice.scenario, reason: choice.reason } as const]),
  ]
}

/** The way a page names is looked up: where it arrives, and when, is not the page's to say. */
const checked = (file: AssistanceFile, action: PlainAction): PlainAction | null => {
  if (action.do !== 'choose_itinerary') return action
  const arrivesAt = waysOf(file)
    .find(({ id }) => id === action.itinerary)
    ?.legs.at(-1)?.arrivesAt
  return arrivesAt === undefined ? null : { ...action, arrivesAt }
}

const insertForm = (draft: Draft, file: AssistanceFile, side: 'sending' | 'receiving', form: Form) => {
  const { record } = consentsOf(draft.deps, draft.ledger, counterpartOf(file), draft.now)
  if (record === null) return 'no_record'
  const id = draft.deps.ids.id()
  const { caseId, personId } = file.casework
  draft.statements.push({
    do: 'insertForm',
    consent: record,
    row: {
      id,
      caseId,
      personId,
      kind: form.kind,
      body: sealForm(file.key, id, side, form.value),
      by: asId<WorkerId>(draft.actor),
      at: draft.now,
    },
  })
  audit(draft, draft.actor, 'form_filled', caseId, form.kind)
  return null
}

/**
 * Whether another way would stand under the name of the one that the other side was told of, or that was paid for: who
 * waits there would wait for a journey nobody makes.
 */
const barToWays = (file: AssistanceFile, form: Form): 'has_departed' | 'stale' | null => {
  const { journey } = file.record
  if (!isForm(form, 'itineraries') || journey === null) return null
  const named = (ways: readonly Itinerary[]) => ways.find(({ id }) => id === journey.itinerary)
  const [was, is] = [named(waysOf(file)), named(form.value.ways)]
  if (JSON.stringify(was) === JSON.stringify(is)) return null
  if (isOnTheWay(file.record)) return 'has_departed'
  const isTold = journey.notifiedAt !== null || journey.ticketedAt !== null || hasDeparted(file.record)
  return isTold && is !== undefined ? 'stale' : null
}

/** What an assessment comes to follows from what was noted, and from nothing that a page says. */
const judged = async (deps: Deps, value: RiskForm): Promise<CaseworkAction> => {
  const profiles = await profilesIn(deps.store, value.places)
  return { do: 'assess_risk', level: assess({ ...value, profiles }).level, reason: value.reason }
}

const barToDeclaration = (file: AssistanceFile, form: Form, now: Instant): 'not_today' | null => {
  if (!isForm(form, 'declaration')) return null
  return isFresh(form.value, localParts(now, file.sending.zone).day) ? null : 'not_today'
}

/** A form sent off as it came, by a second press or by somebody in a hurry, would pass for a judgement. */
const barToRisk = (form: Form): 'nothing_noted' | null =>
  isForm(form, 'risk') && saysNothing(form.value) ? 'nothing_noted' : null

/** Casework, over the store. */
export const createAssistance = (deps: Deps, readings: Readings): Assistance => {
  const acting: Pick<Assistance, 'act' | 'fill'> = {
    act: async (actor, id, action) => {
      const reading = await readingOfCase(deps, actor, id)
      if (!reading.ok) return reading
      const { file, side, standing } = reading.value
      const isTheirs = side === 'receiving' || standing === 'assignee' || forSecondWorkers.includes(action.do)
      if (!isTheirs) return fail('not_yours')
      const asked = checked(file, action)
      if (asked === null) return fail('no_journey')
      return actOn(deps, actor, file, side, asked, (draft) => {
        if (asked.do === 'confirm_scenario') noteChoice(draft, id, asked.scenario, asked.reason)
      })
    },

    fill: async (actor, id, form, then = null) => {
      const reading = await readingOfCase(deps, actor, id)
      if (!reading.ok) return reading
      const { file, side, standing } = reading.value
      if (side === 'sending' && standing !== 'assignee') return fail('not_yours')
      const bar = barToWays(file, form) ?? barToDeclaration(file, form, deps.clock.now()) ?? barToRisk(form)
      if (bar !== null) return fail(bar)
      const asked = isForm(form, 'risk') ? await judged(deps, form.value) : then
      return inAssistance<CaseworkRefusal | 'no_record' | 'not_yours'>(deps, actor, file, (draft) => {
        const kept = insertForm(draft, file, side, form)
        if (kept !== null) return kept
        changeCase(draft, {})
        if (asked === null) return null
        const context = contextOf(draft, file, actor, side, findingsOfChosen(file, draft.now))
        if (context === null) return 'not_yours'
        const decided = decide(file.record, asked, context)
        if (!decided.ok) return decided.code
        if (decided.value.length > 0) happen(draft, file, { actor, side }, decided.value)
        return null
      })
    },
  }

  const beginning: Pick<Assistance, 'begin' | 'choose'> = {
    begin: async (actor, id, office) => {
      const row = await assignedCase(deps, actor, id)
      if (row === null || row.personId === null) return fail('not_yours')
      const { personId } = row
      const [offices, members] = [await deps.store.offices(), await deps.store.officeMembers()]
      const sending = offices.find((each) => each.id === (row.officeId ?? office))
      if (sending === undefined || !officesOf(members, actor.id).includes(sending.id))
        return fail('no_office')
      if ((await deps.store.casework(id)) !== null) return fail('begun')
      const first = await firstEvents(deps, row)
      const done = await inOwnCase<'closed' | 'no_record' | 'unreadable'>(
        deps,
        actor,
        row,
        (draft, current) => {
          if (current.status === 'closed') return 'closed'
          const { record } = consentsOf(deps, draft.ledger, null, draft.now)
          if (record === null) return 'no_record'
          if (draft.personKey === null) return 'unreadable'
          const casework = {
            caseId: id,
            personId,
            version: 0,
            sendingOffice: sending.id,
            receivingOffice: null,
            receivingAgency: null,
          }
          draft.statements.push({ do: 'insertCasework', consent: record, row: casework })
          changeCase(draft, { officeId: sending.id })
          audit(draft, actor.id, 'casework_begun', id, sending.id)
          const file = {
            row: current,
            casework,
            key: draft.personKey,
            record: newRecord,
            sending,
            receivingOffice: null,
            receivingAgency: null,
          }
          if (first.length > 0) happen(draft, file, { actor, side: 'sending' }, first)
          return null
        },
      ).catch(async (error: unknown) => {
        if ((await deps.store.casework(id)) === null) throw error
        return fail('begun' as const)
      })
      if (done.ok) return done
      return fail(done.code === 'gone' ? 'not_yours' : done.code)
    },

    choose: async (actor, id, to) => {
      const reading = await readingOfCase(deps, actor, id)
      if (!reading.ok) return reading
      const { file, standing } = reading.value
      if (standing !== 'assignee') return fail('not_yours')
      const now = deps.clock.now()
      const office =
        'office' in to ? (await deps.store.offices()).find((each) => each.id === to.office) : undefined
      const agency =
        'agency' in to ? (await deps.store.agencies()).find((each) => each.id === to.agency) : undefined
      if (office?.id === file.sending.id || (office ?? agency) === undefined) return fail('no_office')
      if (agency !== undefined && !isVetted(agency, now)) return fail('not_vetted')
      const chosen = { ...file, receivingOffice: office ?? null, receivingAgency: agency ?? null }
      const receiver = office?.id ?? agency?.id ?? ''
      return actOn(deps, actor, chosen, 'sending', { do: 'choose_receiver', receiver }, (draft) => {
        draft.statements.push({
          do: 'setReceiving',
          caseId: id,
          office: office?.id ?? null,
          agency: agency?.id ?? null,
        })
      })
    },
  }

  return {
    open: async (actor, id) => {
      const reading = await readingOfCase(deps, actor, id)
      if (!reading.ok) return reading
      await readings.note(actor, id, null)
      const { file } = reading.value
      const [names, packets, answers] = await Promise.all([
        namesIn(deps.store),
        deps.store.packets(id),
        deps.store.answers(file.casework.personId),
      ])
      const suggestion = suggestionOf(answers, file.key, file.record.wish)
      return ok(viewOf(deps, reading.value, names, packets, suggestion))
    },
    ...beginning,
    ...acting,
    ...createLetters(deps),
    ...createOutside(deps),
    ...createPackets(deps),
    ...createMailbox(deps),
    ...createPrinting(deps),
    keepUp: async (one) => {
      const ids = one === null ? await deps.store.openCasework() : [one]
      const kept = await Promise.allSettled(ids.map((id) => keepUpWith(deps, id)))
      // One case that cannot be looked at keeps nobody else from being called.
      const failed = kept.find(({ status }) => status === 'rejected')
      if (failed?.status === 'rejected') throw failed.reason
    },
  }
}
