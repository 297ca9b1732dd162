import type { Outbound } from '../core/channel.ts'
import type { LiveConsent } from '../core/consent.ts'
import type { MessageId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import { hours } from '../core/time.ts'
import { codeOf } from '../dialog/facts.ts'
import { isOnTheWay } from '../referral/casework/record.ts'
import { askedFirst } from '../referral/matching.ts'
import { isHighOrMore } from '../referral/risk/level.ts'
import type { CaseRow } from '../store/port.ts'
import { readFile } from './assistance-file.ts'
import { audited } from './audit-entry.ts'
import { createAccess, createReadings, standingOf } from './case-access.ts'
import { rightTo } from './case-right.ts'
import { createConsents } from './case-consents.ts'
import { assignedCase, inCaseTurn, inOwnCase, isLost } from './case-turn.ts'
import { doubtsInReply } from './check-reply.ts'
import type { Actor, Casework } from './casework.ts'
import type { Queue } from './queue-line.ts'
import type { ReplyBar } from './sending.ts'
import { longestReply, seenAs } from './sending.ts'
import { countInStatistics } from './count-case.ts'
import { countryIn } from './country.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit, change, changeCase, enqueue, enqueueLater } from './draft.ts'
import { createFourEyes } from './four-eyes.ts'
import { takeStep } from './conversation-turn.ts'
import { keepingOf } from './kept-words.ts'
import { openCaseView } from './open-case.ts'
import { keepProofOfClosed } from './record-events.ts'
import { lastWordAt, toItem } from './queue-item.ts'
import { createPictures } from './pictures-service.ts'
import { createHearing } from './recordings.ts'
import { createRefusing } from './refuse-worker.ts'
import type { Way } from './reply-bar.ts'
import { wayTo } from './reply-bar.ts'
import { readRoster } from './roster.ts'
import { createTemplateSending } from './send-template.ts'
import { createSpeaking } from './send-voice.ts'
import { readWall } from './wall.ts'
import { keepSaid } from './worker-message.ts'

/** The caseworkers' use cases over the store: every one that touches a conversation is a turn of it. */
export const createCasework = (deps: Deps, readings = createReadings(deps)): Casework => {
  return {
    ...createAccess(deps),
    ...createConsents(deps),
    ...createFourEyes(deps),
    ...createHearing(deps, readings),
    ...createRefusing(deps),
    ...createPictures(deps, readings),
    ...createSpeaking(deps),
    ...createTemplateSending(deps),
    queue: async (actor): Promise<Queue> => {
      const [rows, wall] = [await deps.store.queue(), await readWall(deps)]
      const items = rows.map(toItem).filter((item) => !wall.hidesLine(actor.id, item))
      return {
        waiting: items.filter((item) => item.status === 'waiting'),
        mine: items.filter((item) => item.assignedTo === actor.id),
        others: items.filter((item) => item.status === 'claimed' && item.assignedTo !== actor.id),
      }
    },

    item: async (actor, id) => {
      const row = await deps.store.case(id)
      if (row === null) return null
      const isTold =
        row.status === 'waiting'
          ? !(await readWall(deps)).hidesLine(actor.id, row)
          : (await rightTo(deps, actor, row)) !== null
      return isTold ? toItem(row) : null
    },

    open: async (actor, id) => {
      const row = await deps.store.case(id)
      if (row === null) return fail('not_yours')
      const access = await standingOf(deps, actor, row)
      if (access === null) {
        const right = await rightTo(deps, actor, row)
        return fail(right === 'supervisor' ? 'reason_needed' : 'not_yours')
      }
      await readings.note(actor, id, access.grant?.reason ?? null)
      return ok(await openCaseView(deps, row, toItem(row), actor, access.standing))
    },

    claim: async (actor, id, despite = []) => {
      const row = await deps.store.case(id)
      if (row === null) return fail('not_found')
      const roster = await readRoster(deps, [])
      const result = await inCaseTurn(deps, actor, row, null, (draft, current) => {
        if (roster.wall.hidesLine(actor.id, current)) return 'not_found'
        if (current.status !== 'waiting') return 'taken'
        const { mismatches, strains } = roster.fitOf(actor.id, current)
        if (mismatches.length > 0) return 'no_match'
        const questions = strains.filter((strain) => askedFirst.includes(strain))
        if (!questions.every((strain) => despite.includes(strain))) return 'question'
        if (roster.fitOf(actor.id, current, countryIn(draft)).mismatches.length > 0) return 'not_for_you'
        // Who put it back and stayed its backup may be the one who takes it again.
        const backup = current.backup === actor.id ? null : current.backup
        changeCase(draft, {
          status: 'claimed',
          assignedTo: actor.id,
          backup,
          teamId: null,
          claimedAt: draft.now,
        })
        takeStep(draft, { kind: 'worker_joined', worker: actor.name })
        audit(draft, actor.id, 'case_claimed', id)
        for (const strain of questions) audit(draft, actor.id, 'claimed_all_the_same', id, strain)
        return null
      })
      if (result.ok) return result
      if (result.code === 'not_for_you') {
        // What a refusal tells of a person is told once this is written down.
        const written = await deps.store.commit([audited(deps, actor.id, 'country_checked', id, result.code)])
        if (!written.ok) throw new Error('a refusal could not be written down')
      }
      return fail(isLost(result.code) ? 'not_found' : result.code)
    },

    reply: async (actor, id, reply) => {
      const row = await assignedCase(deps, actor, id)
      if (row === null) return fail('not_yours')
      const text = reply.text.trim()
      if (text === '') return fail('empty')
      if (text.length > longestReply) return fail('too_long')
      const doubts = await doubtsInReply(deps, row, text)
      const isSeen = doubts.every((doubt) => reply.seen?.includes(seenAs(doubt)))
      const result = await inCaseTurn<ReplyBar | 'doubt' | 'news'>(
        deps,
        actor,
        row,
        reply.draft,
        (draft, current) => {
          const way = wayTo(deps, draft.now, { ...draft, actor, row: current })
          if (way.kind === 'barred') return way.bar
          if (reply.since !== undefined && lastWordAt(current) > reply.since) return 'news'
          if (!isSeen) return 'doubt'
          write(draft, actor, current, text, way)
          return null
        },
      )
      if (result.ok) return result
      return fail(result.code === 'gone' ? 'closed' : result.code)
    },

    doubts: async (actor, id, text) => {
      const row = await assignedCase(deps, actor, id)
      // Of a closed case nothing is sent, and guessing at what was said since would be answered.
      return row === null || row.status === 'closed' ? [] : await doubtsInReply(deps, row, text.trim())
    },

    resume: async (actor, id) => {
      const row = await assignedCase(deps, actor, id)
      if (row === null) return fail('not_yours')
      const result = await inOwnCase(deps, actor, row, (draft) => {
        change(draft, {
          contact: draft.conversation.contact === 'suspended' ? 'open' : draft.conversation.contact,
        })
        changeCase(draft, {})
        takeStep(draft, { kind: 'resumed' })
        audit(draft, actor.id, 'contact_resumed', id)
        return null
      })
      return result.ok ? result : fail('not_yours')
    },

    close: async (actor, id) => {
      const row = await assignedCase(deps, actor, id)
      if (row === null) return fail('not_yours')
      if (row.status !== 'closed' && (await isAwaited(deps, row))) return fail('on_the_way')
      const result = await inOwnCase(deps, actor, row, (draft, current) => {
        if (current.status === 'closed') return null
        changeCase(draft, { status: 'closed', closedAt: draft.now })
        countInStatistics(draft)
        keepProofOfClosed(draft)
        takeStep(draft, { kind: 'case_closed' })
        audit(draft, actor.id, 'case_closed', id)
        return null
      })
      return result.ok ? result : fail('not_yours')
    },

    subscribe: (listener) => deps.changes.subscribe(listener),
  }
}

/** Whether somebody is on the way; also where nobody can tell. Who ended the search has closed casework before. */
const isAwaited = async (deps: Deps, row: CaseRow): Promise<boolean> => {
  const file = await readFile(deps, row)
  if (file === null || file === 'unreadable') return file !== null
  return isOnTheWay(file.record) && file.record.closedAt === null
}

/**
 * A worker's words: queued for the chat, and kept with the case under the person's key; while there is no
 * person, under the conversation's, which dies with the alert. Who is not there gets a neutral line first, where they
 * chose one or are in high danger, and the words wait until they have answered and are safe.
 */
const write = (draft: Draft, actor: Actor, current: CaseRow, text: string, way: OpenWay) => {
  const keeping = keepingOf(draft)
  if (keeping === null) throw new Error('a reply was let through without consent to recording')
  const messageId = keepSaid(draft, actor, current.id, keeping, { text, template: null, attachment: null })
  const words = { kind: 'message' as const, text, options: [], protect: true }
  if (way.kind === 'live_chat') {
    enqueue(draft, words, { messageId, basis: 'live_chat', expiresAt: way.ends })
  } else writeLater(draft, current, way.consent, words, messageId, way.ends)
  changeCase(draft, { workerWroteAt: draft.now })
  audit(draft, actor.id, 'reply_sent', current.id)
}

type OpenWay = Exclude<Way, { readonly kind: 'barred' }>

/** One cover line is enough for a while: ten of them in a row would be noticed. */
const coverHolds = hours(12)
/** Words that wait behind a cover line are of no use much later. */
const wordsWait = hours(24)

/** What goes before the words: the line they chose; in high danger a neutral one, also where they chose none. */
const lineBefore = ({ deps, session }: Draft, { risk }: CaseRow): string | null => {
  const cover = codeOf(session.dialog, 'safe_contact_cover')
  if (cover !== null && cover !== 'none') return `bot:cover.${cover}`
  if (!isHighOrMore(risk)) return null
  return deps.content.templates.find(({ chosen }) => !chosen)?.key ?? null
}

/** Writes to somebody who is not there, under their consent to it. */
const writeLater = (
  draft: Draft,
  current: CaseRow,
  consent: LiveConsent<'human_contact_back'>,
  words: Extract<Outbound, { kind: 'message' }>,
  messageId: MessageId,
  ends: Instant,
) => {
  const line = lineBefore(draft, current)
  if (line === null) {
    enqueueLater(draft, consent, words, { messageId, expiresAt: ends })
    return
  }
  const { coveredAt } = draft.session
  if (coveredAt === null || draft.now - coveredAt > coverHolds) {
    const text = draft.deps.content.texts.t(consent.event.language, line)
    enqueueLater(draft, consent, { ...words, text }, { expiresAt: ends })
    draft.session = { ...draft.session, coveredAt: draft.now }
  }
  const waits = { status: 'held', code: 'after_cover' } as const
  enqueueLater(draft, consent, words, { messageId, expiresAt: draft.now + wordsWait, ...waits })
}
