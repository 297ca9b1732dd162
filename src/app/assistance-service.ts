import { unwrap } from '../privacy/key-ring.ts'
import { fail, ok } from '../core/result.ts'
import type { CaseworkAction } from '../referral/casework/action.ts'
import type { CaseworkEvent } from '../referral/casework/record.ts'
import { isSearchOn, newRecord } from '../referral/casework/record.ts'
import { wishes } from '../referral/scenarios.ts'
import { arrival } from '../referral/travel/itinerary.ts'
import type { CaseRow } from '../store/port.ts'
import { readingOfCase } from './assistance-access.ts'
import { keepUpWith } from './assistance-clock.ts'
import type { Assistance, PlainAction } from './assistance.ts'
import type { AssistanceFile } from './assistance-file.ts'
import { consentsOf } from './assistance-file.ts'
import { actOn, happen } from './assistance-happens.ts'
import { createLetters } from './assistance-letters.ts'
import { createReceiving } from './receive-letter.ts'
import { createOutside } from './assistance-outside.ts'
import { createMailbox, createPackets } from './assistance-packets.ts'
import { createPrinting } from './assistance-print.ts'
import { waysOf } from './assistance-travel.ts'
import { viewOf } from './assistance-view.ts'
import type { Readings } from './case-access.ts'
import { assignedCase, inOwnCase } from './case-turn.ts'
import type { Deps } from './deps.ts'
import { createFallingLevels } from './falling-levels.ts'
import { createFilling } from './fill-form.ts'
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
]

/** A search is ended by a supervisor who need not have the case; everything else about it is its worker's to end. */
const isForSecond = ({ record }: AssistanceFile, action: PlainAction): boolean =>
  forSecondWorkers.includes(action.do) || (action.do === 'close' && isSearchOn(record))

/** What the wish and the choice of a worker were before anything was begun. */
const firstEvents = async (deps: Deps, row: CaseRow): Promise<readonly CaseworkEvent[]> => {
  const person = row.personId === null ? null : await deps.store.person(row.personId)
  const key = person === null ? null : unwrap(deps.ring, person.wrappedKey)
  const code = person === null ? null : toldCode(await deps.store.answers(person.id), key, 'wish')
  const wish = wishes.find((each) => each === code)
  const [choice] = choicesOf(await deps.store.audit(row.id), new Map())
  return [
    ...(wish === undefined ? [] : [{ type: 'WishTold', wish } as const]),
    ...(choice === undefined
      ? []
      : [{ type: 'ScenarioConfirmed', scenario: choice.scenario, reason: choice.reason } as const]),
  ]
}

/**
 * What a page names is looked up: when a way leaves and arrives, and at which number an agency is called, is not the
 * page's to say. Null: there is no such way.
 */
const checked = async (
  deps: Deps,
  file: AssistanceFile,
  action: PlainAction,
): Promise<PlainAction | null> => {
  if (action.do === 'call_partner_back') {
    const agency = (await deps.store.agencies()).find(({ id }) => id === action.agency)
    // Whoever is no longer trusted opens no gate, at whichever number.
    const isChecked = agency !== undefined && agency.verifiedAt !== null && isVetted(agency, deps.clock.now())
    return { ...action, number: isChecked ? agency.callBack : '' }
  }
  if (action.do !== 'choose_itinerary') return action
  const way = waysOf(file).find(({ id }) => id === action.itinerary)
  if (way === undefined) return null
  return { ...action, departsAt: way.legs[0].departsAt, arrivesAt: arrival(way).arrivesAt }
}

/** Casework, over the store. */
export const createAssistance = (deps: Deps, readings: Readings): Assistance => {
  const acting: Pick<Assistance, 'act'> = {
    act: async (actor, id, action) => {
      const reading = await readingOfCase(deps, actor, id)
      if (!reading.ok) return reading
      const { file, side, standing } = reading.value
      const isTheirs = side === 'receiving' || standing === 'assignee' || isForSecond(file, action)
      if (!isTheirs) return fail('not_yours')
      const asked = await checked(deps, file, action)
      if (asked === null) return fail('no_journey')
      return actOn(deps, actor, file, side, asked, (draft) => {
        if (asked.do === 'confirm_scenario') noteChoice(draft, id, asked.scenario, asked.reason)
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
            offices,
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
      const [names, packets, answers, talk] = await Promise.all([
        namesIn(deps.store),
        deps.store.packets(id),
        deps.store.answers(file.casework.personId),
        deps.store.conversation(file.row.conversationKey),
      ])
      const suggestion = suggestionOf(answers, file.key, file.record.wish)
      const contact = talk?.conversation.contact ?? null
      return ok(viewOf(deps, reading.value, { names, packets, suggestion, contact }))
    },
    ...beginning,
    ...acting,
    ...createFilling(deps),
    ...createLetters(deps),
    ...createReceiving(deps),
    ...createOutside(deps),
    ...createPackets(deps),
    ...createMailbox(deps),
    ...createFallingLevels(deps, readings),
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
