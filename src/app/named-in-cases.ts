import type { AgencyId, OfficeId } from '../core/ids.ts'
import type { Store } from '../store/port.ts'

/**
 * Whether a case that is still worked on is written to this office or agency: consent names it letter by letter, and under
 * another name it would name nobody.
 */
export const isNamedInCases = async (
  store: Pick<Store, 'openCasework' | 'casework'>,
  id: OfficeId | AgencyId,
): Promise<boolean> => {
  const open = await Promise.all((await store.openCasework()).map((each) => store.casework(each)))
  return open.some((each) => each?.receivingOffice === id || each?.receivingAgency === id)
}
