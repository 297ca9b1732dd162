import type { CaseId } from '../core/ids.ts'
import type { Input } from '../dialog/input.ts'
import type { Step } from '../dialog/step.ts'
import { step } from '../dialog/step.ts'
import { idleAfter } from '../dialog/idle.ts'
import { newState } from '../dialog/state.ts'
import type { Env } from '../dialog/turn.ts'
import { isOnRing, newDataKey, unwrap } from '../privacy/key-ring.ts'
import type { ConsentEvent } from '../core/consent.ts'
import type { CaseRow, Decision, LoadedConversation, Statement } from '../store/port.ts'
import { applyEvents } from './apply-events.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { ledgerOf } from './ledger.ts'
import { whichWord } from './secret-words.ts'
import type { Session } from './session.ts'
import { openSession, sealSession } from './session.ts'
import { staffCareAfter } from './staff-care.ts'
import { Unreadable } from './unreadable.ts'

/** What others should look at again after a turn. */
export interface Told {
  readonly case: CaseId | null
  readonly queueChanged: boolean
  /** Somebody unknown wrote for the first time. */
  readonly began?: true
  /** A worker was told of danger. */
  readonly alerted?: true
  /** Something of it did not open. */
  readonly unreadable?: true
}

/** A turn after which nobody needs to look at anything again. */
export const nothing: Told = { case: null, queueChanged: false }

export const announce = (deps: Deps, told: Told) => {
  deps.wakeOutbox()
  if (told.unreadable) deps.notice('unreadable')
  if (told.case !== null) deps.changes.publish(told.case)
  if (told.queueChanged) deps.changes.publish('queue')
}

/** Something for the dialog, and what it made happen into the change set. */
export const takeStep = (draft: Draft, input: Input, languageHint?: string) => {
  const { library } = draft.deps.content
  take(draft, step(library, draft.session.dialog, input, envOf(draft, languageHint)))
}

/** What a step came to, into the change set. */
export const take = (draft: Draft, { state, events }: Step) => {
  draft.session = { ...draft.session, dialog: state }
  applyEvents(draft, events)
  // Which message it was goes with the question about it.
  if (state.voice === null) draft.session = { ...draft.session, voice: null }
}

/** What the dialogs are told of this turn. */
export const envOf = (draft: Draft, languageHint?: string): Env => {
  const { deps } = draft
  const { lexicon } = deps.content
  const hinted = lexicon.languages.find((code) => languageHint?.toLowerCase().startsWith(code))
  return {
    now: draft.now,
    saidAt: draft.saidAt,
    session: deps.ids.session(),
    languages: hinted === undefined ? lexicon.languages : [hinted, ...without(lexicon.languages, hinted)],
    lexicon,
    staffed: deps.staffed(),
    said: whichWord(draft),
    evidence: draft.evidence,
    quiet: draft.quiet,
    kept: draft.loadedCase !== null,
    erasable: deps.abilities(draft.conversation.channel).eraseWithin > 0,
  }
}

const without = (all: readonly string[], one: string) => all.filter((each) => each !== one)

/** The person is there again, and safe: what waited for that may go. */
export const releaseHeld = (draft: Draft) => {
  const { safeAt, lastInboundAt } = draft.session.dialog
  // A reaction or a deleted message shows that a phone is in a hand, not whose.
  const isThere = safeAt !== null && draft.now - (lastInboundAt ?? 0) <= idleAfter
  if (!isThere || draft.conversation.contact !== 'open') return
  draft.statements.push({ do: 'releaseOutbox', conversationKey: draft.conversation.key, at: draft.now })
}

/** What a turn knows of the message it is about. */
export type About = Pick<Draft, 'actor' | 'evidence' | 'quiet' | 'wordHash'>

/** A turn that no message of the person's began. */
export const doneBy = (actor: string): About => ({ actor, evidence: null, quiet: false, wordHash: null })

/**
 * A loaded conversation opened for one turn. Where its session does not open it begins anew: the case stays, and is
 * not spoken of until a human knows who writes. Where the person's key was damaged nobody can open what is under it,
 * and consent to recording is asked for again; a damaged key of the conversation's own is replaced. Throws
 * `Unreadable` when the ring lacks a key: nothing is written, so that a ring put right finds everything as it was.
 */
export const openDraft = (deps: Deps, now: number, loaded: LoadedConversation, about: About): Draft => {
  const { conversation } = loaded
  const known = unwrap(deps.ring, conversation.wrappedKey)
  if (known === null && !isOnRing(deps.ring, conversation.wrappedKey)) throw new Unreadable()
  // Damaged: what was under it opens for nobody, and who writes is answered all the same.
  const { key, wrapped } = known === null ? newDataKey(deps.ring) : { key: known, wrapped: null }
  const personKey = loaded.personKey === null ? null : unwrap(deps.ring, loaded.personKey)
  const isDamaged = loaded.personKey !== null && personKey === null
  if (isDamaged && !isOnRing(deps.ring, loaded.personKey)) throw new Unreadable()
  const ledger = conversation.personId === null ? null : isDamaged ? [] : ledgerOf(loaded.ledger, personKey)
  const opened = openSession(key, conversation.key, conversation.session, ledger)
  const isNew = opened === null && loaded.case !== null && loaded.case.status !== 'closed'
  return {
    ...about,
    deps,
    now,
    ledger: ledger ?? [],
    key,
    personKey,
    conversation: {
      ...conversation,
      version: conversation.version + 1,
      ...(wrapped !== null && { wrappedKey: wrapped }),
      ...(isNew && { contact: 'suspended' as const }),
    },
    session: opened ?? freshSession(deps, loaded.case, ledger),
    unreadable: opened === null || isDamaged,
    inboundRef: null,
    saidAt: now,
    case: loaded.case,
    loadedCase: loaded.case,
    statements: [],
    queued: 0,
    queueChanged: false,
    alerted: false,
  }
}

/** In the place of one that does not open. */
const freshSession = (deps: Deps, about: CaseRow | null, ledger: readonly ConsentEvent[] | null): Session => {
  const begun = emptySession(deps)
  if (about === null) return begun
  const phases = { waiting: 'waiting', claimed: 'human', closed: 'closed' } as const
  const { status, language } = about
  const { dialog } = begun
  return {
    ...begun,
    dialog: {
      ...dialog,
      language,
      phase: phases[status],
      suspended: status !== 'closed',
      consents: ledger ?? [],
    },
  }
}

/** A conversation nobody has said anything in. */
export const emptySession = (deps: Deps): Session => ({
  dialog: newState(deps.content.library.version, deps.ids.session(), null),
  inbound: [],
  voice: null,
  words: null,
  danger: null,
  coveredAt: null,
  template: null,
  prompt: null,
})

/** The change set complete: conversation and case as they are now, and what the dialog wrote. */
export const finish = (draft: Draft, loaded: LoadedConversation | null): Decision<Told> => {
  const ledger = draft.conversation.personId === null ? 'here' : 'in the store'
  const session = sealSession(draft.key, draft.conversation.key, draft.session, ledger)
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
  const statements = [...first, conversation, ...caseStatements(draft), ...rest, ...staffCareAfter(draft)]
  // An erased case is told of too: whoever has it on a screen must see it go.
  const told = draft.case ?? draft.loadedCase
  const result: Told = {
    case: told?.id ?? null,
    queueChanged: draft.queueChanged,
    ...(loaded === null && { began: true }),
    ...(draft.alerted && { alerted: true }),
    ...(draft.unreadable && { unreadable: true }),
  }
  return { statements, result }
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
