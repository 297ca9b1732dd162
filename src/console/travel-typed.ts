import type { Instant } from '../core/time.ts'
import { days } from '../core/time.ts'
import type { TravelForm } from '../referral/forms/travel.ts'
import { localParts, readLocal } from '../referral/travel/local-time.ts'
import type { Asked } from './travel-fields.ts'
import type { Typed } from './typed.ts'

const yes = (on: boolean | undefined): string => (on === true ? 'yes' : '')

const dayOf = (at: Instant | null | undefined, zone: string): string =>
  at === null || at === undefined ? '' : localParts(at, zone).day

const whenTyped = (name: string, at: Instant | null | undefined, zone: string): Typed => {
  if (at === null || at === undefined) return {}
  const { day, time } = localParts(at, zone)
  const read = readLocal(day, time, zone)
  const which = read.is === 'twice' ? (read.earlier === at ? 'earlier' : 'later') : ''
  return { [`${name}_day`]: day, [`${name}_time`]: time, [`${name}_which`]: which }
}

const typedMinor = (minor: TravelForm['minor']): Typed => ({
  best_interests: minor?.bestInterests ?? '',
  determination: yes(minor?.determination),
  has_guardian: yes(minor !== null && minor.guardian !== null),
  guardian_independent: yes(minor?.guardian?.independent),
  guardian_checked: yes(minor?.guardian?.conflictChecked),
  guardian_consented: yes(minor?.guardian?.consented),
  view_recorded: yes(minor?.viewRecorded),
  family_found: minor?.family ?? '',
  reception_agreed: yes(minor?.receptionAgreed),
  carer_trafficked: yes(minor?.carerTrafficked),
  has_escort: yes(minor !== null && minor.escort !== null),
  escort_qualified: yes(minor?.escort?.qualified),
  escort_all_the_way: yes(minor?.escort?.allTheWay),
  escort_charter: yes(minor?.escort?.charter),
  has_handover: yes(minor !== null && minor.handover !== null),
  handover_agreed: yes(minor?.handover?.agreed),
  receiver_checked: yes(minor?.handover?.receiverChecked),
})

/** The form as it was filled in, to be changed. */
export const typedTravel = (form: TravelForm, { there, here }: Asked): Typed => {
  const { meeting, documents, allowance, onward, pregnancy, medical } = form
  return {
    not_air: form.notAirReason ?? '',
    extra_transit: form.extraTransitReason ?? '',
    meets: yes(meeting !== null),
    named: yes(meeting?.named),
    vetted: yes(meeting?.vetted),
    phone: yes(meeting?.phone),
    backup: yes(meeting?.backup),
    recognition: yes(meeting?.recognitionCode),
    family_alone: yes(meeting?.familyAlone),
    ...Object.fromEntries(form.assistedAt.map((code) => [`assisted_${code}`, 'yes'])),
    ...Object.fromEntries(form.lodgedAt.map((code) => [`lodged_${code}`, 'yes'])),
    escorted: yes(form.escorted),
    valid_until: documents === null ? '' : dayOf(documents.validUntil - days(0.5), there),
    ...Object.fromEntries((documents?.transitCleared ?? []).map((country) => [`cleared_${country}`, 'yes'])),
    kept_by_person: yes(documents?.keptByPerson),
    amount: allowance === null ? '' : String(allowance.amount),
    currency: allowance?.currency ?? '',
    when_paid: allowance?.paid ?? '',
    paid_by: allowance?.by ?? '',
    receipt: allowance?.receipt ?? '',
    third_party: yes(allowance?.thirdParty),
    ...whenTyped('onward', onward?.endsAt, there),
    address_known: yes(onward?.addressKnownToOthers),
    dangerous: form.dangerous.join(' '),
    itinerary_in_chat: yes(form.itineraryInChat),
    age_disputed: yes(form.ageDisputed),
    fit: yes(form.fitToTravel),
    alone: yes(form.alone),
    remarks: form.remarks.join('\n'),
    ...typedMinor(form.minor),
    pregnant: yes(pregnancy !== null),
    weeks: pregnancy === null ? '' : String(pregnancy.weeks),
    multiple: yes(pregnancy?.multiple),
    due_on: dayOf(pregnancy?.dueAt, there),
    note: yes(pregnancy?.note),
    airline_week: String(pregnancy?.airlineLastWeek ?? ''),
    delivered_on: dayOf(pregnancy?.deliveredAt, here),
    care_linked: yes(pregnancy?.careLinked),
    ill: yes(medical !== null),
    pre_departure_check: yes(medical?.preDepartureCheck),
    ...whenTyped('boarding', medical?.embarkationCheckAt, here),
    has_medif: yes(medical !== null && medical.medif !== null),
    medif_minimal: yes(medical?.medif?.minimal),
    medif_consented: yes(medical?.medif?.consented),
    needs_escort: yes(medical?.needsEscort),
    medical_escort: yes(medical?.escort),
    medicines: yes(medical?.medicines),
    summary: yes(medical?.carriesSummary),
    clinician_on: dayOf(medical?.clinicianAcceptedAt, there),
  }
}

/** As nobody has filled it in: alone, and nothing is known to be there. */
export const emptyTravel: Typed = { alone: 'yes', currency: 'EUR' }
