import type { ConsentEvent, Purpose } from '../core/consent.ts'
import { expiryOf, liveConsent, standingConsents } from '../core/consent.ts'
import { fail } from '../core/result.ts'
import { hasRecord } from '../dialog/turn.ts'
import { seal } from '../privacy/seal.ts'
import { assignedCase, inOwnCase, isLost } from './case-turn.ts'
import type { Actor, Casework, SpokenConsent } from './casework.ts'
import { askedByWorkers, longestName } from './casework.ts'
import { approvalFor, sharingOf } from './child-sharing.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit, changeCase, personOf } from './draft.ts'
import { takeStep } from './conversation-turn.ts'
import { validityOf } from './ledger.ts'
import { places } from './places.ts'

/** Purposes that name somebody. */
const named: readonly Purpose[] = ['share', 'family_contact']
/** Never asked of a child (domain reference, section 14): a guardian may be who does it. */
const notForChildren: readonly Purpose[] = ['police', 'family_contact']

type Consents = Pick<Casework, 'recordConsent' | 'share'>

/** What a person said to a worker about a purpose, and what was passed on under it. */
export const createConsents = (deps: Deps): Consents => ({
  recordConsent: async (actor, id, spoken) => {
    const row = await assignedCase(deps, actor, id)
    if (row === null) return fail('not_yours')
    const known: readonly Purpose[] = askedByWorkers
    if (!known.includes(spoken.purpose)) return fail('not_for_workers')
    const scope = spoken.scope?.trim() ?? ''
    const isNamed = named.includes(spoken.purpose)
    if (isNamed ? scope === '' || scope.length > longestName : scope !== '') return fail('scope')
    const result = await inOwnCase(deps, actor, row, (draft, current) => {
      const { consents } = draft.session.dialog
      if (draft.conversation.personId === null || !hasRecord(consents)) return 'no_record'
      // Whoever writes now may not be them: a yes waits until somebody knows.
      if (spoken.decision === 'given' && draft.conversation.contact === 'suspended') return 'suspended'
      if (current.child && spoken.decision === 'given' && notForChildren.includes(spoken.purpose)) {
        return 'not_for_children'
      }
      const about = { ...spoken, scope: isNamed ? scope : null }
      const before = standingConsents(consents).find(
        (event) => event.purpose === about.purpose && event.scope === about.scope,
      )
      if (spoken.decision === 'withdrawn' && before === undefined) return 'not_given'
      takeStep(draft, { kind: 'consent_spoken', event: entryOf(draft, actor, about, before) })
      // A withdrawal writes its own entry, whoever wrote it down.
      if (spoken.decision !== 'withdrawn') {
        audit(draft, actor.id, `consent_${spoken.decision}`, id, spoken.purpose)
      }
      return null
    })
    if (result.ok) return result
    return fail(isLost(result.code) ? 'not_yours' : result.code)
  },

  share: async (actor, id, given) => {
    const row = await assignedCase(deps, actor, id)
    if (row === null) return fail('not_yours')
    const sharing = sharingOf(given)
    if (sharing === null) return fail('nothing')
    const { agency: name, categories: kinds } = sharing
    const [approvals, shares] = [await deps.store.approvals(id), await deps.store.shares(id)]
    const result = await inOwnCase(deps, actor, row, (draft, current) => {
      const { consents } = draft.session.dialog
      const validity = validityOf(deps, draft.now)
      if (draft.conversation.contact === 'suspended') return 'suspended'
      if (current.status === 'closed') return 'no_consent'
      const consent = liveConsent(consents, 'share', validity, name)
      if (consent === null) return 'no_consent'
      // What is about health has a consent of its own (domain reference, 16.2).
      if (kinds.includes('health') && liveConsent(consents, 'health_data', validity) === null) {
        return 'no_consent'
      }
      const { id: personId, key } = personOf(draft)
      const approval = current.child ? approvalFor(sharing, { approvals, shares, key, now: draft.now }) : null
      if (current.child && approval === null) return 'no_approval'
      // Under the id of what allowed it: there can be one such row, also of two that are written in the same moment.
      const shareId = approval?.id ?? draft.deps.ids.id()
      draft.statements.push({
        do: 'insertShare',
        consent,
        row: {
          id: shareId,
          caseId: id,
          personId,
          consentSeq: consents.indexOf(consent.event) + 1,
          agency: seal(key, places.agency(shareId), name),
          categories: kinds,
          sharedBy: actor.id,
          at: draft.now,
        },
      })
      changeCase(draft, {})
      audit(draft, actor.id, 'shared', id)
      return null
    }).catch(async (error: unknown) => {
      if ((await deps.store.shares(id)).length === shares.length) throw error
      return fail('no_approval' as const)
    })
    if (result.ok) return result
    return fail(isLost(result.code) ? 'not_yours' : result.code)
  },
})

/** What is read aloud has no text of ours: a worker explains it, in the person's language. */
const spokenNotice = { id: 'spoken', version: 1, hash: '' }

/** The notice they read, while it still reads so. */
const noticeOf = ({ deps }: Draft, before: ConsentEvent | undefined) => {
  const version = before === undefined ? undefined : deps.content.library.notices[before.notice.id]?.version
  return before !== undefined && version === before.notice.version ? before.notice : spokenNotice
}

/** Asked again under the same notice where the bot had asked: the person has read that one. */
const entryOf = (
  draft: Draft,
  actor: Actor,
  spoken: SpokenConsent,
  before: ConsentEvent | undefined,
): ConsentEvent => ({
  ...spoken,
  language: draft.session.dialog.language ?? draft.case?.language ?? '',
  notice: noticeOf(draft, before),
  at: draft.now,
  expiresAt: spoken.decision === 'given' ? expiryOf(spoken.purpose, draft.now) : null,
  quality: 'clear',
  recordedBy: actor.id,
  evidence: null,
})
