import type { OfficeId, WorkerId } from '../core/ids.ts'
import type { OfficeMember } from '../store/port.ts'

/** The offices a worker belongs to. */
export const officesOf = (members: readonly OfficeMember[], worker: WorkerId): readonly OfficeId[] =>
  members.filter(({ workerId }) => workerId === worker).map(({ officeId }) => officeId)
