import type { Inbound, InboundContent } from '../core/channel.ts'
import type { CaseId, ConversationKey } from '../core/ids.ts'
import { newState } from '../dialog/state.ts'
import type { Input } from '../dialog/step.ts'
import { step } from '../dialog/step.ts'
import { newDataKey, unwrap } from '../privacy/key-ring.ts'
import { conversationKey, externalKey } from '../privacy/pseudonym.ts'
import { seal } from '../privacy/seal.ts'
import type { Decision, LoadedConversation, Statement } from '../store/port.ts'
import { applyEvents, sessionLives } from './apply-events.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { openCase } from './draft.ts'
import { places } from './places.ts'
import type { Session } from './session.ts'
import { openSession, remember, sealSession } from './session.ts'

/** What others should look at again after a turn. */
export interface Told {
  readonly case: CaseId | null
  readonly queueChanged: boolean
}

/**
 * One message from a person: loaded, decided, written and made durable in one transaction, then announced.
 * Resolves `duplicate` when this event was applied before; rejects when it could not be, and nothing was
 * written.
 */
export const handleTurn = async (deps: Deps, inbound: Inbound): Promise<'applied' | 'duplicate'> => {
  const now = deps.clock.now()
  const key = conversationKey(deps.ring, inbound.from)
  const seen = externalKey(deps.ring, inbound.from.channel, inbound.externalId)
  const outcome = await deps.store.runTurn<Told>({ key, externalKey: seen, now }, (loaded) =>
    decideInbound(deps, now, key, inbound, loaded),
  )
  if (outcome.kind === 'applied') announce(deps, outcome.result)
  return outcome.kind
}

export const announce = (deps: Deps, told: Told) => {
  deps.wakeOutbox()
  if (told.case !== null) deps.changes.publish(told.case)
  if (told.queueChanged) deps.changes.publish('queue')
}

const decideInbound = (
  deps: Deps,
  now: number,
  key: ConversationKey,
  inbound: Inbound,
  loaded: LoadedConversation | null,
): Decision<Told> => {
  const input = toInput(inbound.content)
  // Nothing is remembered of someone who only reacted, blocked or changed something before they ever wrote.
  if (loaded === null && !startsConversation(input)) return { statements: [], result: nothing }
  const draft = loaded === null ? newDraft(deps, now, key, inbound) : openDraft(deps, now, loaded)
  if (inbound.messageRef !== undefined && input.kind !== 'tap') {
    draft.inboundRef = inbound.messageRef
    const canErase = deps.abilities(inbound.from.channel).eraseWithin > 0
    if (canErase) draft.session = remember(draft.session, inbound.messageRef, now)
  }
  draft.saidAt = Math.min(inbound.sentAt, now)
  const lastInboundAt = Math.max(loaded?.conversation.lastInboundAt ?? 0, draft.saidAt)
  draft.conversation = { ...draft.conversation, lastInboundAt }
  endWithoutCase(draft)
  extendExpiry(draft)
  takeStep(draft, input, inbound.languageHint)
  releaseHeld(draft)
  return finish(draft, loaded)
}

/** A turn after which nobody needs to look at anything again. */
export const nothing: Told = { case: null, queueChanged: false }

const startsConversation = (input: Input) =>
  !['reaction', 'deleted', 'blocked', 'unblocked', 'identity_changed'].includes(input.kind)

const toInput = (content: InboundContent): Input => {
  if (content.kind === 'identity_changed') return { kind: 'identity_changed' }
  if (content.kind !== 'media') return content
  return content.caption === undefined ? { kind: 'media' } : { kind: 'media', caption: content.caption }
}

/** An alert's day is over while the conversation went on: nobody reads there any more, so it begins anew. */
const endWithoutCase = (draft: Draft) => {
  const { dialog } = draft.session
  if (openCase(draft) !== null || (dialog.phase !== 'waiting' && dialog.phase !== 'human')) return
  draft.session = {
    ...draft.session,
    dialog: { ...dialog, phase: 'closed', at: [], trail: [], safeAt: null },
  }
}

/** The person is there again, and safe: what waited for that may go. */
export const releaseHeld = (draft: Draft) => {
  if (draft.session.dialog.safeAt === null || draft.conversation.contact !== 'open') return
  draft.statements.push({ do: 'releaseOutbox', conversationKey: draft.conversation.key, at: draft.now })
}

/** Something for the dialog, and what it made happen into the change set. */
export const takeStep = (draft: Draft, input: Input, languageHint?: string) => {
  const { deps } = draft
  const { library, lexicon } = deps.content
  const hinted = lexicon.languages.find((code) => languageHint?.toLowerCase().startsWith(code))
  const { state, events } = step(library, draft.session.dialog, input, {
    now: draft.now,
    saidAt: draft.saidAt,
    session: deps.ids.session(),
    languages: hinted === undefined ? lexicon.languages : [hinted, ...without(lexicon.languages, hinted)],
    lexicon,
    staffed: deps.staffed(),
    kept: draft.loadedCase !== null,
    erasable: deps.abilities(draft.conversation.channel).eraseWithin > 0,
  })
  draft.session = { ...draft.session, dialog: state }
  applyEvents(draft, events)
}

const without = (all: readonly string[], one: string) => all.filter((each) => each !== one)

/** While nothing is consented to, each word from the person gives the session one more hour, and no more. */
const extendExpiry = (draft: Draft) => {
  const { conversation } = draft
  if (conversation.expiresAt === null || conversation.personId !== null) return
  draft.conversation = {
    ...conversation,
    expiresAt: Math.max(draft.now + sessionLives, draft.case?.expiresAt ?? 0),
  }
}

const newDraft = (deps: Deps, now: number, key: ConversationKey, inbound: Inbound): Draft => {
  const { key: dataKey, wrapped } = newDataKey(deps.ring)
  const session: Session = {
    dialog: newState(deps.content.library.version, deps.ids.session(), null),
    inbound: [],
    prompt: null,
  }
  return {
    deps,
    now,
    key: dataKey,
    personKey: null,
    conversation: {
      key,
      channel: inbound.from.channel,
      version: 1,
      personId: null,
      wrappedKey: wrapped,
      address: seal(dataKey, places.address(key), inbound.from),
      session: sealSession(dataKey, key, session),
      contact: 'open',
      lastInboundAt: now,
      expiresAt: now + sessionLives,
    },
    session,
    inboundRef: null,
    saidAt: now,
    case: null,
    loadedCase: null,
    statements: [],
    queued: 0,
    queueChanged: false,
  }
}

/** A loaded conversation opened for one turn. A row that does not open is a defect, and nothing is written. */
export const openDraft = (deps: Deps, now: number, loaded: LoadedConversation): Draft => {
  const { conversation } = loaded
  const key = unwrap(deps.ring, conversation.wrappedKey)
  const session = key === null ? null : openSession(key, conversation.key, conversation.session)
  if (key === null || session === null) throw new Error('a conversation does not open with the key ring')
  return {
    deps,
    now,
    key,
    personKey: loaded.personKey === null ? null : unwrap(deps.ring, loaded.personKey),
    conversation: { ...conversation, version: conversation.version + 1 },
    session,
    inboundRef: null,
    saidAt: now,
    case: loaded.case,
    loadedCase: loaded.case,
    statements: [],
    queued: 0,
    queueChanged: false,
  }
}

/** The change set complete: conversation and case as they are now, and what the dialog wrote. */
export const finish = (draft: Draft, loaded: LoadedConversation | null): Decision<Told> => {
  const session = sealSession(draft.key, draft.conversation.key, draft.session)
  const row = { ...draft.conversation, session }
  const conversation: Statement =
    loaded === null
      ? { do: 'insertConversation', row }
      : {
          do: 'updateConversation',
          key: row.key,
          version: loaded.conversation.version,
          set: changed(loaded.conversation, row),
        }
  // A new person stands before the conversation and the case that name them; a case before its messages.
  const first = draft.statements.filter((each) => each.do === 'insertPerson')
  const rest = draft.statements.filter((each) => each.do !== 'insertPerson')
  const statements = [...first, conversation, ...caseStatements(draft), ...rest]
  // An erased case is told of too: whoever has it on a screen must see it go.
  const told = draft.case ?? draft.loadedCase
  return { statements, result: { case: told?.id ?? null, queueChanged: draft.queueChanged } }
}

const caseStatements = (draft: Draft): readonly Statement[] => {
  const { case: now, loadedCase: before } = draft
  if (now === null || now === before) return []
  if (before === null || before.id !== now.id) return [{ do: 'insertCase', row: now }]
  const { id, version } = now
  return [{ do: 'updateCase', id, version, set: changed(before, now) }]
}

/**
 * Only the columns that changed: one that is set is written into its indexes again, changed or not. The version is
 * the store's to raise.
 */
const changed = <Row extends object>(before: Row, now: Row): Partial<Row> => {
  const was = new Map(Object.entries(before))
  return Object.fromEntries(
    Object.entries(now).filter(([column, value]) => column !== 'version' && value !== was.get(column)),
  ) as Partial<Row>
}
