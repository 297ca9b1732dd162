import { fail } from '../core/result.ts'
import { assignedCase, inCaseTurn } from './case-turn.ts'
import type { Casework } from './casework.ts'
import type { TemplateBar } from './sending.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit, changeCase, enqueueLater } from './draft.ts'
import { keepingOf } from './kept-words.ts'
import type { Offering } from './offer-templates.ts'
import { offerOf } from './offer-templates.ts'
import { firstWayTo } from './reply-bar.ts'
import { keepSaid } from './worker-message.ts'

/** Writing first to somebody whose channel takes no other words any more. */
export const createTemplateSending = (deps: Deps): Pick<Casework, 'sendTemplate'> => ({
  sendTemplate: async (actor, id, { draft: draftId, name }) => {
    const row = await assignedCase(deps, actor, id)
    if (row === null) return fail('not_yours')
    const sent = await deps.store.sentOf(id)
    const result = await inCaseTurn<TemplateBar>(deps, actor, row, draftId, (draft, current) => {
      const { conversation, session } = draft
      return send(draft, { actor, row: current, conversation, session, sent }, name)
    })
    if (result.ok) return result
    return fail(result.code === 'gone' ? 'closed' : result.code)
  },
})

/** Null when it was queued. */
const send = (draft: Draft, offering: Offering, name: string): TemplateBar | null => {
  const { deps, now } = draft
  const { actor, row } = offering
  const way = firstWayTo(deps, now, offering)
  const offer = offerOf(deps, now, offering)
  // They have written meanwhile: any words can go, and this one says nothing to them.
  if (way === null || offer === null) return 'not_needed'
  if (offer.bar !== null) return offer.bar
  const line = offer.lines.find((each) => each.name === name)
  if (line === undefined || way.kind === 'barred' || way.kind === 'live_chat') return 'none_approved'
  const keeping = keepingOf(draft)
  if (keeping === null) throw new Error('a line was let through without consent to recording')
  const said = { text: line.text, template: line.name, attachment: null }
  const message = keepSaid(draft, actor, row.id, keeping, said)
  enqueueLater(draft, way.consent, { kind: 'template', ...line }, { messageId: message, expiresAt: way.ends })
  draft.session = { ...draft.session, template: { at: now, message } }
  // Nothing was answered: who waits still waits.
  changeCase(draft, {})
  audit(draft, actor.id, `template_sent_${name}`, row.id)
  return null
}
