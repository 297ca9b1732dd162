import type { AuditEntry, CaseRow, OfficeMember } from '../store/port.ts'
import { eventNames } from '../referral/casework/event-names.ts'
import { shared } from '../referral/casework/seen-by.ts'

/** Beside the events that both offices know: a letter is received, and a packet opened, by who it was made for. */
const known: readonly string[] = [
  ...shared.map((type) => `casework_${eventNames[type]}`),
  'letter_received',
  'packet_opened',
]

/**
 * The log of a case as the office whose case it is may read it: what people of an office it was written to did for
 * themselves, and who they are, is that office's. Who belongs to both is one of ours.
 */
export const ownActs = <Entry extends AuditEntry>(
  log: readonly Entry[],
  { officeId }: Pick<CaseRow, 'officeId'>,
  members: readonly OfficeMember[],
): readonly Entry[] => {
  const asked = log.filter(({ action }) => action === 'casework_receiver_chosen').map(({ reason }) => reason)
  const isIn = (actor: string, offices: readonly (string | null)[]) =>
    members.some((member) => member.workerId === actor && offices.includes(member.officeId))
  return log.filter(
    ({ actor, action }) => known.includes(action) || !isIn(actor, asked) || isIn(actor, [officeId]),
  )
}
