import type { Address, Inbound, InboundContent } from '../core/channel.ts'
import type { ConversationKey, ExternalKey } from '../core/ids.ts'
import { fold } from '../dialog/fold.ts'
import type { Input } from '../dialog/input.ts'
import { newDataKey } from '../privacy/key-ring.ts'
import { conversationKey, externalKey } from '../privacy/pseudonym.ts'
import { open, seal } from '../privacy/seal.ts'
import { secretWordHash } from '../privacy/secret-word.ts'
import type { Decision, LoadedConversation, OfficeRow } from '../store/port.ts'
import type { About, Told } from './conversation-turn.ts'
import {
  announce,
  doneBy,
  emptySession,
  finish,
  nothing,
  openDraft,
  releaseHeld,
  takeStep,
} from './conversation-turn.ts'
import { countryIn } from './country.ts'
import type { Deps } from './deps.ts'
import type { Draft, WordHash } from './draft.ts'
import { openCase } from './draft.ts'
import { moveConversation } from './move-conversation.ts'
import { places } from './places.ts'
import { takeCare } from './queue-events.ts'
import { saltFor } from './secret-words.ts'
import { countryToPlace, officeServing, place, withPeople } from './serving-office.ts'
import { remember, sealSession } from './session.ts'
import { suspendBinding } from './suspend-binding.ts'

/**
 * One message from a person: loaded, decided, written and made durable in one transaction, then announced.
 * Resolves `duplicate` when this event was applied before, `dropped` when it is one of a flood; rejects when it could
 * not be applied, and nothing was written.
 */
export const handleTurn = async (
  deps: Deps,
  inbound: Inbound,
): Promise<'applied' | 'duplicate' | 'dropped'> => {
  const now = deps.clock.now()
  const key = conversationKey(deps.ring, inbound.from)
  const verdict = deps.limits.message(key, inbound.content)
  if (verdict === 'drop') return 'dropped'
  const quiet = verdict === 'silent'
  const seen = externalKey(deps.ring, inbound.from.channel, inbound.externalId)
  const decideWith = (known: Known) =>
    deps.store.runTurn<Told | Needs>({ key, externalKey: seen, now }, (loaded) =>
      decideInbound(deps, { now, key, inbound, seen, quiet, ...known }, loaded),
    )
  let known: Known = { wordHash: null, aliasTried: false, offices: null }
  let outcome = await decideWith(known)
  // What takes time is not done while others wait for the database: once it is known, the turn is decided again.
  while (outcome.kind === 'applied' && 'needs' in outcome.result) {
    known = await findOut(deps, inbound, known, outcome.result)
    outcome = await decideWith(known)
  }
  if (outcome.kind === 'applied' && !('needs' in outcome.result)) {
    announce(deps, outcome.result)
    await count(deps, key, outcome.result)
  }
  // Also when it is told again: a crash may have come between the two.
  const { content } = inbound
  if (content.kind === 'identity_changed' && content.to !== undefined) {
    await moveConversation(deps, inbound.from, content.to)
  }
  return outcome.kind
}

/** Danger is never refused; told of too often, it is for a human to judge. */
const count = async (deps: Deps, key: ConversationKey, told: Told) => {
  if (told.began) deps.limits.session()
  if (!told.alerted || deps.limits.alert(key) === 'ok') return
  const now = deps.clock.now()
  await deps.store.runTurn({ key, externalKey: null, now }, (loaded) => {
    if (loaded === null) return { statements: [], result: nothing }
    const draft = openDraft(deps, now, loaded, doneBy('system'))
    takeCare(draft, 'many_alerts')
    return finish(draft, loaded)
  })
}

/** What a turn must know before it can be decided. */
type Needs =
  /** The person has words of their own, or is choosing one: this message must be compared with them. */
  | { readonly needs: 'hash'; readonly salt: string; readonly folded: string }
  /** Unknown by this id, and the vendor names another. */
  | { readonly needs: 'alias' }
  /** A case waits for the office that serves where its person is. */
  | { readonly needs: 'offices' }

interface Known {
  readonly wordHash: WordHash | null
  readonly aliasTried: boolean
  /** Those with people, by name. */
  readonly offices: readonly OfficeRow[] | null
}

const findOut = async (deps: Deps, { from, alias }: Inbound, known: Known, asked: Needs): Promise<Known> => {
  if (asked.needs === 'hash') {
    const hash = await secretWordHash(deps.ring, asked.folded, asked.salt)
    return { ...known, wordHash: { salt: asked.salt, hash } }
  }
  if (asked.needs === 'offices') {
    const [offices, members] = await Promise.all([deps.store.offices(), deps.store.officeMembers()])
    return { ...known, offices: withPeople(offices, members) }
  }
  if (alias !== undefined) {
    // A number may have a new owner by now: nothing of the case is said before a human has looked.
    const before: Address = { ...from, id: alias }
    await suspendBinding(deps, conversationKey(deps.ring, before), 'user_id')
    await moveConversation(deps, before, from.id)
  }
  return { ...known, aliasTried: true }
}

interface Arrival extends Known {
  readonly now: number
  readonly key: ConversationKey
  readonly inbound: Inbound
  readonly seen: ExternalKey
  readonly quiet: boolean
}

const decideInbound = (
  deps: Deps,
  arrival: Arrival,
  loaded: LoadedConversation | null,
): Decision<Told | Needs> => {
  const { now, inbound, seen, quiet, wordHash } = arrival
  const input = toInput(inbound.content)
  // Nothing is remembered of someone who only reacted, blocked or changed something before they ever wrote.
  if (loaded === null && !isSaid(input)) return { statements: [], result: nothing }
  if (loaded === null && inbound.alias !== undefined && !arrival.aliasTried) {
    return { statements: [], result: { needs: 'alias' }, refused: true }
  }
  const about = { actor: 'person', evidence: seen, quiet, wordHash }
  const draft =
    loaded === null
      ? newDraft(deps, { now, key: arrival.key, from: inbound.from }, about)
      : openDraft(deps, now, loaded, about)
  if (input.kind === 'text') {
    const folded = fold(input.text)
    const salt = saltFor(draft, folded)
    if (salt !== null && salt !== wordHash?.salt) {
      return { statements: [], result: { needs: 'hash', salt, folded }, refused: true }
    }
  }
  if (inbound.messageRef !== undefined && input.kind !== 'tap') {
    draft.inboundRef = inbound.messageRef
    const canErase = deps.abilities(inbound.from.channel).eraseWithin > 0
    if (canErase) draft.session = remember(draft.session, inbound.messageRef, now)
  }
  draft.saidAt = Math.min(inbound.sentAt, now)
  if (input.kind === 'voice') {
    draft.session = { ...draft.session, voice: { ref: draft.inboundRef, at: draft.saidAt } }
  }
  // They have answered: the next time nobody is there, a harmless line goes first again.
  if (isSaid(input)) draft.session = { ...draft.session, coveredAt: null, template: null }
  const { address } = draft.conversation
  if (open(draft.key, places.address(arrival.key), address) === null) {
    // Damaged, and here it is again: without it nobody could be answered.
    const sealed = seal(draft.key, places.address(arrival.key), inbound.from)
    draft.conversation = { ...draft.conversation, address: sealed }
  }
  const lastInboundAt = Math.max(loaded?.conversation.lastInboundAt ?? 0, draft.saidAt)
  draft.conversation = { ...draft.conversation, lastInboundAt }
  endWithoutCase(draft)
  extendExpiry(draft)
  const countryBefore = countryIn(draft)
  takeStep(draft, input, inbound.languageHint)
  const country = countryToPlace(draft, countryBefore)
  if (country !== null) {
    if (arrival.offices === null) return { statements: [], result: { needs: 'offices' }, refused: true }
    const office = officeServing(arrival.offices, country)
    if (office !== null) place(draft, office)
  }
  if (isSaid(input)) releaseHeld(draft)
  return finish(draft, loaded)
}

/** Something the person said or sent, not what merely happened. */
const isSaid = (input: Input) =>
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

/** While nothing is consented to, each word from the person gives the session one more hour, and no more. */
const extendExpiry = (draft: Draft) => {
  const { conversation } = draft
  if (conversation.expiresAt === null || conversation.personId !== null) return
  draft.conversation = {
    ...conversation,
    expiresAt: Math.max(draft.now + draft.deps.content.retention.session, draft.case?.expiresAt ?? 0),
  }
}

/** A conversation that begins now, with somebody nobody has heard of. */
export const newDraft = (
  deps: Deps,
  { now, key, from }: { readonly now: number; readonly key: ConversationKey; readonly from: Address },
  about: About,
): Draft => {
  const { key: dataKey, wrapped } = newDataKey(deps.ring)
  const session = emptySession(deps)
  return {
    ...about,
    deps,
    now,
    ledger: [],
    key: dataKey,
    personKey: null,
    conversation: {
      key,
      channel: from.channel,
      version: 1,
      personId: null,
      wrappedKey: wrapped,
      address: seal(dataKey, places.address(key), from),
      session: sealSession(dataKey, key, session, 'here'),
      contact: 'open',
      lastInboundAt: now,
      safeContactUntil: null,
      expiresAt: now + deps.content.retention.session,
    },
    session,
    unreadable: false,
    inboundRef: null,
    saidAt: now,
    case: null,
    loadedCase: null,
    statements: [],
    queued: 0,
    queueChanged: false,
    alerted: false,
  }
}
