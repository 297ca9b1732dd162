import type { Assistance, AssistanceView, SentLetter } from '../../../src/app/assistance.ts'
import type { Actor } from '../../../src/app/casework.ts'
import type { QueueItem } from '../../../src/app/queue-line.ts'
import type { CaseCode, CaseId } from '../../../src/core/ids.ts'
import { asId } from '../../../src/core/ids.ts'
import { fail, ok } from '../../../src/core/result.ts'
import { newRecord } from '../../../src/referral/casework/record.ts'
import type { createFakeCasework } from './casework.ts'
import { someOffice } from './offices.ts'

const sending = someOffice('here', { name: 'Office here', country: 'TR', zone: 'Europe/Istanbul' })
const receiving = someOffice('there', { name: 'Office there' })

/** What this side has been answered. */
const someLetter = (caseCode: string, at: number): SentLetter => ({
  id: 'l1',
  kind: 'recall',
  letter: { kind: 'recall', content: { caseCode } },
  sentBy: 'Mira',
  side: 'receiving',
  outside: false,
  at,
  receivedAt: null,
  receivedBy: null,
})

/** Casework that has just begun, as its reader sees it. */
export const begunCase = (item: QueueItem, isAssignee: boolean): AssistanceView => ({
  code: item.code,
  caseId: item.id,
  child: item.child,
  side: 'sending',
  item,
  sending,
  receiving: { kind: 'office', name: receiving.name, country: receiving.country },
  receivingOffice: receiving,
  record: newRecord,
  log: [],
  dues: [],
  next: { what: 'confirm_scenario', side: 'sending', until: null, blockedBy: null },
  forms: [],
  letters: [someLetter(item.code, item.openedAt)],
  packets: [],
  suggestion: { scenario: 'unclassified', reason: null, also: [] },
  consents: [],
  consented: false,
  healthConsented: false,
  contact: { focalPoint: null, alternate: null },
  findings: new Map(),
  mayAct: isAssignee,
})

/** Stands in for casework after triage: who may read and act, and nothing else; what it does is tested where it is done. */
export const createFakeAssistance = ({
  casework,
  seenBy,
}: Pick<ReturnType<typeof createFakeCasework>, 'casework' | 'seenBy'>): Assistance => {
  const forAssignee = async (actor: Actor, id: CaseId) => {
    const item = await casework.item(actor, id)
    return item?.assignedTo === actor.id ? ok(undefined) : fail('not_yours' as const)
  }
  return {
    open: async (actor, id) => {
      // Whoever reads both within five minutes is noted once.
      const opened = seenBy(actor, id)
      if (!opened.ok) return fail('not_yours')
      return ok(begunCase(opened.value.item, opened.value.standing === 'assignee'))
    },
    begin: forAssignee,
    choose: forAssignee,
    act: forAssignee,
    fill: forAssignee,
    send: async (actor, id) => {
      const may = await forAssignee(actor, id)
      return may.ok ? { ok: true } : { ok: false, code: 'not_yours' }
    },
    preview: async () => fail('not_yours'),
    fileOf: async (actor, id, letter) => {
      const may = await forAssignee(actor, id)
      return may.ok && letter === 'l1'
        ? ok({ name: 'letter.age', bytes: new Uint8Array() })
        : fail('not_yours')
    },
    receive: forAssignee,
    packetReaders: async () => [],
    packetsFor: async (actor) =>
      (await forAssignee(actor, asId<CaseId>('aa1'))).ok
        ? [{ id: 'k1', code: asId<CaseCode>('K7-AA1'), at: 0, zone: 'UTC', openedAt: null }]
        : [],
    pack: forAssignee,
    discardPackets: forAssignee,
    unpack: async (actor, id) => {
      const caseId = asId<CaseId>('aa1')
      if (id !== 'k1' || !(await forAssignee(actor, caseId)).ok) return fail('not_found')
      const packet = { legalName: 'A B', bornOn: '2000-01-02', documentNumber: 'X1', documentCountry: 'MD' }
      return ok({ packet, caseId })
    },
    mailbox: async () => [],
    fallingLevels: async () => [],
    print: async (actor, id) => {
      const opened = await casework.open(actor, id)
      return opened.ok ? ok({ consents: [], language: 'en' }) : fail('not_found')
    },
    keepUp: async () => undefined,
  }
}
