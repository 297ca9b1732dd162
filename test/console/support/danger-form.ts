import { indicatorIds } from '../../../src/referral/forms/risk.ts'

/** The fields of a risk assessment of which little is known, in a place nobody has scored: it comes to MEDIUM. */
export const someDanger: Readonly<Record<string, string>> = {
  do: 'keep',
  after: '',
  ...Object.fromEntries(indicatorIds.map((id) => [`note.${id}`, 'not_asked'])),
  leftController: 'unknown',
  plansToLeave: 'unknown',
  lawCooperated: 'unknown',
  lawIntends: 'unknown',
  traffickerAware: 'unknown',
  ownRating: 'neither',
  ...Object.fromEntries(
    ['person', 'family', 'staff', 'others'].flatMap((target) => [
      [`severity.${target}`, 'unknown'],
      [`likelihood.${target}`, 'unknown'],
    ]),
  ),
  places: 'TR',
  places_more: '',
  judgement: 'LOW',
  reason: '',
}
