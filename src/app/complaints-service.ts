import type { WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { seal } from '../privacy/seal.ts'
import type { CaseRow, ComplaintRow, Statement } from '../store/port.ts'
import { audited } from './audit-entry.ts'
import { wish } from './bars.ts'
import { createReadings, standingOf } from './case-access.ts'
import { inCaseTurn } from './case-turn.ts'
import type { Actor } from './casework.ts'
import type { Complaint, ComplaintBar, Complaints } from './complaints.ts'
import { barring, complaintOutcomes, longestComplaint } from './complaints.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit } from './draft.ts'
import { mayHear, readBarred, those } from './hearers.ts'
import { wordKeysOf } from './case-file.ts'
import { keepingOf, openWords } from './kept-words.ts'
import type { Names } from './names.ts'
import { namesIn } from './names.ts'
import { places } from './places.ts'

interface Heard {
  readonly complaint: ComplaintRow
  readonly case: CaseRow
}

const lengthBar = (text: string): 'empty' | 'too_long' | null => {
  if (text === '') return 'empty'
  return text.length > longestComplaint ? 'too_long' : null
}

/**
 * Its subject in the audit log is the complaint itself: what is written of the case stands on a timeline that whom it
 * is about may read.
 */
const writeDown = (
  draft: Draft,
  actor: Actor,
  about: WorkerId | null,
  { caseId, text }: { readonly caseId: CaseRow['id']; readonly text: string },
): 'no_record' | null => {
  const keeping = keepingOf(draft)
  if (keeping === null) return 'no_record'
  const { consent, key, personId } = keeping
  const id = draft.deps.ids.id()
  draft.statements.push({
    do: 'insertComplaint',
    consent,
    row: {
      id,
      caseId,
      personId,
      about,
      recordedBy: actor.id,
      body: seal(key, places.complaint(id), text),
      at: draft.now,
      closedBy: null,
      closedAt: null,
      outcome: null,
    },
  })
  audit(draft, actor.id, 'complaint_recorded', id)
  return null
}

const lineOf = ({ complaint, case: about }: Heard, names: Names): Complaint => {
  const nameOf = (worker: WorkerId | null) => (worker === null ? null : (names.get(worker) ?? null))
  return {
    id: complaint.id,
    caseId: complaint.caseId,
    code: about.code,
    about: complaint.about === null ? 'service' : { name: nameOf(complaint.about) },
    recordedByName: nameOf(complaint.recordedBy),
    at: complaint.at,
    closed:
      complaint.closedAt === null
        ? null
        : {
            at: complaint.closedAt,
            byName: nameOf(complaint.closedBy),
            outcome: complaintOutcomes.find((each) => each === complaint.outcome) ?? null,
          },
  }
}

/** Complaints over the store (domain reference, section 19). */
export const createComplaints = (deps: Deps, readings = createReadings(deps)): Complaints => {
  const { store, clock } = deps
  const heardBy = async (actor: Actor): Promise<readonly Heard[]> => {
    if (actor.role !== 'supervisor') return []
    const barred = await readBarred(deps)
    return those(await store.complaints(), ({ complaint: { about }, case: placed }) =>
      mayHear(actor.id, { ...placed, about }, barred),
    )
  }
  const heardOne = async (actor: Actor, id: string) =>
    (await heardBy(actor)).find(({ complaint }) => complaint.id === id) ?? null
  /** Nothing where somebody wrote down already, in that case, what keeps them apart. */
  const staysBarred = async ({ complaint: { about, caseId } }: Heard): Promise<readonly Statement[]> => {
    const known = await store.conflicts()
    const isKnown = known.some((each) => each.caseId === caseId && each.workerId === about)
    if (about === null || isKnown) return []
    const row = { caseId, workerId: about, reason: wish, at: clock.now() }
    return [{ do: 'putConflict', row }]
  }
  return {
    colleagues: async (actor, id) => {
      const row = await store.case(id)
      if (row === null || (await standingOf(deps, actor, row)) === null) return null
      return (await store.workers())
        .map(({ id: worker, name }) => ({ id: worker, name }))
        .toSorted((a, b) => a.name.localeCompare(b.name))
    },

    record: async (actor, id, { draft: draftId, about, text: typed }) => {
      const row = await store.case(id)
      const access = row === null ? null : await standingOf(deps, actor, row)
      if (row === null || access === null) return fail('not_yours')
      const text = typed.trim()
      const bar = lengthBar(text)
      if (bar !== null) return fail(bar)
      const isKnown = about === null || (await store.workers()).some((worker) => worker.id === about)
      if (!isKnown) return fail('about')
      return inCaseTurn<ComplaintBar>(deps, actor, row, `complaint/${draftId}`, (draft, current) => {
        const isTheirs = current.assignedTo === actor.id || current.backup === actor.id
        if (!isTheirs && access.standing !== 'supervisor') return 'not_yours'
        return writeDown(draft, actor, about, { caseId: id, text })
      })
    },

    list: async (actor) => {
      if (actor.role !== 'supervisor') return null
      await readings.noteComplaints(actor)
      const names = await namesIn(store)
      return (await heardBy(actor)).map((each) => lineOf(each, names))
    },

    read: async (actor, id) => {
      const found = await heardOne(actor, id)
      if (found === null) return null
      const written = await store.commit([audited(deps, actor.id, 'complaint_read', id)])
      // What cannot be written down is not read.
      if (!written.ok) throw new Error('a reading could not be written down')
      const keys = await wordKeysOf(deps, found.case)
      const text = openWords(keys, places.complaint(id), found.complaint)
      return { ...lineOf(found, await namesIn(store)), text }
    },

    close: async (actor, id, outcome) => {
      const found = await heardOne(actor, id)
      if (found === null) return fail('not_found')
      const done = await store.commit([
        { do: 'closeComplaint', id, by: actor.id, at: clock.now(), outcome },
        ...(barring.includes(outcome) ? await staysBarred(found) : []),
        audited(deps, actor.id, 'complaint_closed', id, outcome),
      ])
      if (!done.ok) return fail('over')
      deps.changes.publish('queue')
      return ok(undefined)
    },

    unheard: async (actor) => {
      if (actor.role !== 'administrator') return 0
      const [open, workers, barred] = [
        await store.openComplaints(),
        await store.workers(),
        await readBarred(deps),
      ]
      const supervisors = workers.filter(({ role }) => role === 'supervisor')
      const unheard = await those(
        open.filter(({ about }) => about !== actor.id),
        async (each) => (await those(supervisors, ({ id }) => mayHear(id, each, barred))).length === 0,
      )
      return unheard.length
    },
  }
}
