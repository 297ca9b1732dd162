import type { CaseId, WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { seal } from '../privacy/seal.ts'
import type { HandoverRow } from '../store/port.ts'
import { audited } from './audit-entry.ts'
import { standingOf } from './case-access.ts'
import { wordKeysOf } from './case-file.ts'
import { assignedCase } from './case-turn.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { handedTo } from './handed-to.ts'
import type { WordKeys } from './kept-words.ts'
import { keepingOf, openWords } from './kept-words.ts'
import { namesIn } from './names.ts'
import { places } from './places.ts'
import type { HandOver, Handover, HandoverWords, Staffing } from './staffing.ts'

/** Writes down what the next worker has to know, sealed like a message. */
export const writeHandover = (
  draft: Draft,
  actor: Actor,
  id: CaseId,
  { to, words }: Pick<HandOver, 'to'> & { readonly words: HandoverWords },
) => {
  const keeping = keepingOf(draft)
  if (keeping === null) throw new Error('a handover was let through without consent to recording')
  const { consent, key, personId } = keeping
  const handover = draft.deps.ids.id()
  draft.statements.push({
    do: 'insertHandover',
    consent,
    row: {
      id: handover,
      caseId: id,
      personId,
      fromWorker: actor.id,
      toWorker: to,
      body: seal(key, places.handover(handover), JSON.stringify(words)),
      at: draft.now,
      acknowledgedBy: null,
      acknowledgedAt: null,
    },
  })
}

const wordsOf = (keys: WordKeys, row: HandoverRow): HandoverWords | null => {
  const text = openWords(keys, places.handover(row.id), row)
  return text === null ? null : (JSON.parse(text) as HandoverWords)
}

/** Reading what was handed over, and saying that it was read. */
export const createHandovers = (deps: Deps): Pick<Staffing, 'handovers' | 'acknowledge'> => ({
  handovers: async (actor, id): Promise<readonly Handover[]> => {
    const row = await deps.store.case(id)
    if (row === null || (await standingOf(deps, actor, row)) === null) return []
    const written = await deps.store.handovers(id)
    if (written.length === 0) return []
    const keys = await wordKeysOf(deps, row)
    const names = await namesIn(deps.store)
    const nameOf = (worker: WorkerId) => names.get(worker) ?? null
    const teams = await deps.store.teams()
    return written.map((each) => ({
      id: each.id,
      fromName: nameOf(each.fromWorker),
      to: handedTo(each, row, { nameOf, teams }),
      at: each.at,
      words: wordsOf(keys, each),
      acknowledgedByName: each.acknowledgedBy === null ? null : nameOf(each.acknowledgedBy),
      acknowledgedAt: each.acknowledgedAt,
      isForYou: each.acknowledgedAt === null && row.assignedTo === actor.id && each.fromWorker !== actor.id,
    }))
  },

  acknowledge: async (actor, id, handover) => {
    const row = await assignedCase(deps, actor, id)
    if (row === null) return fail('not_yours')
    const written = await deps.store.handovers(id)
    if (!written.some((each) => each.id === handover)) return fail('not_yours')
    // Acknowledged in the same moment, in another tab of theirs: it is acknowledged.
    await deps.store.commit([
      { do: 'acknowledgeHandover', id: handover, by: actor.id, at: deps.clock.now() },
      audited(deps, actor.id, 'handover_acknowledged', id),
    ])
    deps.changes.publish(id)
    return ok(undefined)
  },
})
