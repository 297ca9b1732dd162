import type { CaseId } from '../core/ids.ts'
import type { CaseworkAction } from '../referral/casework/action.ts'
import { isAlarmDue } from '../referral/casework/record.ts'
import type { AssistanceFile } from './assistance-file.ts'
import { counterpartOf, dueRows, readFile } from './assistance-file.ts'
import { actOn, theClock } from './assistance-happens.ts'
import type { CaseDue } from '../store/port.ts'
import type { Deps } from './deps.ts'

/**
 * What time alone makes happen in one case, and what a consent that was taken back must stop: the alarm over an arrival
 * nobody has confirmed; the recall of what the other office was told; what is due from now on.
 */
export const keepUpWith = async (deps: Deps, id: CaseId): Promise<void> => {
  // Asked for every change of every case: most have none.
  if ((await deps.store.casework(id)) === null) return
  const row = await deps.store.case(id)
  if (row === null || row.status === 'closed') return
  const file = await readFile(deps, row)
  if (file === null || file === 'unreadable') return
  const action = overdueAction(deps, file)
  if (action !== null) await actOn(deps, theClock, file, 'sending', action)
  else await keepDues(deps, file)
}

const told = (dues: readonly CaseDue[]): string =>
  dues
    .map(({ kind, officeId, since, dueAt }) => `${dueAt} ${kind} ${officeId} ${since}`)
    .toSorted((a, b) => a.localeCompare(b))
    .join()

/** What is due follows from consents and offices, too: when one of them changes, nothing of the case happens. */
const keepDues = async (deps: Deps, file: AssistanceFile): Promise<void> => {
  const { caseId, version } = file.casework
  const moment = { deps, ledger: file.ledger, now: deps.clock.now() }
  const dues = dueRows(moment, file, file.record)
  if (told(dues) === told(await deps.store.dues(caseId))) return
  // Stale: whatever happened meanwhile has written them.
  await deps.store.commit([
    { do: 'appendCasework', caseId, version, events: [] },
    { do: 'setDues', caseId, dues },
  ])
}

const overdueAction = (deps: Deps, file: AssistanceFile): CaseworkAction | null => {
  const { record, ledger } = file
  const to = counterpartOf(file)
  const last =
    to === null
      ? undefined
      : ledger.findLast(({ purpose, scope }) => purpose === 'share' && scope === to.name)
  // A no is a no, whoever wrote it down and in whichever word.
  const isTakenBack = last !== undefined && last.decision !== 'given'
  if (isTakenBack && !record.chain.frozen && record.chain.steps['1'] !== undefined)
    return { do: 'withdraw_consent' }
  return isAlarmDue(record, deps.clock.now()) ? { do: 'look_at_clock' } : null
}
