import type { WorkerGender } from '../core/case.ts'
import { workerGenders } from '../core/case.ts'
import type { CaseFacts } from '../core/events.ts'
import type { CaseCode, CaseId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { isMoreUrgent, rank } from '../referral/priority.ts'
import type { Draft } from './draft.ts'
import { audit, change, changeCase, openCase } from './draft.ts'

/** A case for this conversation, or the one there is, as urgent as the facts make it. */
export const intoQueue = (draft: Draft, facts: CaseFacts) => {
  const { priority, reason } = rank(facts)
  const { personId } = draft.conversation
  const gender = genderOf(facts)
  const child = facts.branch === 'self_child' || facts.branch === null
  const current = openCase(draft)
  if (current === null) {
    const kind = personId === null ? ('alert' as const) : ('case' as const)
    const expiresAt = personId === null ? draft.now + draft.deps.content.retention.alert : null
    draft.case = {
      id: asId<CaseId>(draft.deps.ids.id()),
      code: asId<CaseCode>(draft.deps.ids.caseCode()),
      kind,
      channel: draft.conversation.channel,
      conversationKey: draft.conversation.key,
      personId,
      status: 'waiting',
      priority,
      reason,
      language: facts.language,
      child,
      workerGender: gender,
      assignedTo: null,
      backup: null,
      teamId: null,
      officeId: null,
      risk: null,
      caution: facts.signs.length > 0 ? 'noticed' : 'none',
      version: 1,
      openedAt: draft.now,
      claimedAt: null,
      closedAt: null,
      personWroteAt: null,
      workerWroteAt: null,
      remindedAt: null,
      pagedAt: null,
      pages: 0,
      expiresAt,
    }
    draft.queueChanged = true
    change(draft, { expiresAt })
    audit(draft, 'person', kind === 'alert' ? 'alert_raised' : 'case_opened', draft.case.id)
  } else {
    const ranked = isMoreUrgent(priority, current.priority) ? { priority, reason } : {}
    changeCase(draft, { ...ranked, language: facts.language, child, workerGender: gender })
    audit(draft, 'person', 'case_updated', current.id)
  }
  if (personId !== null) draft.statements.push({ do: 'updatePerson', id: personId, set: { expiresAt: null } })
}

const genderOf = (facts: CaseFacts): WorkerGender =>
  workerGenders.find((gender) => gender === facts.workerGender) ?? 'no_preference'

/** The silent alarm: it outranks every other reason, also where the case was an emergency before. */
export const raiseDuress = (draft: Draft, facts: CaseFacts) => {
  intoQueue(draft, facts)
  changeCase(draft, rank(facts))
  if (draft.case !== null) audit(draft, 'person', 'duress', draft.case.id)
}

/** Something a human should look at: shown to workers, and nothing changes in the chat. */
export const takeCare = (draft: Draft, sign: string | null) => {
  const current = openCase(draft)
  if (current === null) return
  // That somebody used their safe word is nobody's to read later: the mark is enough, and is made once.
  if (sign === null && current.caution !== 'none') return
  if (current.caution === 'none') changeCase(draft, { caution: 'noticed' })
  audit(draft, 'system', 'caution_noticed', current.id, sign)
}
