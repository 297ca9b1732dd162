import type { Instant } from '../core/time.ts'
import type { TravelForm } from '../referral/forms/travel.ts'
import { travelForm } from '../referral/forms/travel.ts'
import { dayAfter, dayBegins, readLocal } from '../referral/travel/local-time.ts'
import { bestInterests, familyFindings } from '../referral/travel/reasons.ts'
import type { Asked, Ticked } from './travel-fields.ts'
import type { Typed } from './typed.ts'
import { isChosen } from './ways-form.ts'

/** A field that was not understood, or a time that has to be asked about. */
export interface TravelTrouble {
  readonly field: string
  readonly kind: 'missing' | 'twice' | 'never'
}

type When = { readonly at: Instant | null } | { readonly trouble: TravelTrouble }

/** A day and a time; neither: nothing was said. */
const whenIn = (typed: Typed, name: string, zone: string): When => {
  const [day = '', time = ''] = [typed[`${name}_day`], typed[`${name}_time`]]
  if (day === '' && time === '') return { at: null }
  const read = readLocal(day, time, zone)
  if (read.is === 'once') return { at: read.at }
  const which = typed[`${name}_which`]
  if (read.is === 'twice' && isChosen(which)) return { at: read[which] }
  return { trouble: { field: name, kind: read.is === 'no_time' ? 'missing' : read.is } }
}

const wholeNumber = (text: string | undefined): number | null =>
  /^\d{1,6}$/.test((text ?? '').trim()) ? Number(text) : null

/** Papers are good until the end of their last day. */
const endOf = (day: string, zone: string): Instant | null => {
  const next = dayAfter(day, 1)
  return next === null ? null : dayBegins(next, zone)
}

const wordsIn = (text: string | undefined, apart: RegExp): readonly string[] =>
  (text ?? '')
    .split(apart)
    .map((each) => each.trim())
    .filter((each) => each !== '')

const orNull = (text: string | undefined): string | null =>
  (text ?? '').trim() === '' ? null : (text ?? '').trim()

const minorIn = (is: (name: Ticked) => boolean, typed: Typed) => ({
  bestInterests: bestInterests.find((each) => each === typed['best_interests']) ?? null,
  determination: is('determination'),
  guardian: is('has_guardian')
    ? {
        independent: is('guardian_independent'),
        conflictChecked: is('guardian_checked'),
        consented: is('guardian_consented'),
      }
    : null,
  viewRecorded: is('view_recorded'),
  family: familyFindings.find((each) => each === typed['family_found']) ?? 'pending',
  receptionAgreed: is('reception_agreed'),
  carerTrafficked: is('carer_trafficked'),
  escort: is('has_escort')
    ? {
        qualified: is('escort_qualified'),
        allTheWay: is('escort_all_the_way'),
        charter: is('escort_charter'),
      }
    : null,
  handover: is('has_handover')
    ? { agreed: is('handover_agreed'), receiverChecked: is('receiver_checked') }
    : null,
})

const fieldOf: Readonly<Record<string, string>> = {
  documents: 'valid_until',
  allowance: 'amount',
  dangerous: 'dangerous',
  remarks: 'remarks',
  pregnancy: 'weeks',
}

/** The form as it was typed, or everything in it that was not understood. */
export const travelFrom = (typed: Typed, asked: Asked): TravelForm | readonly TravelTrouble[] => {
  const is = (name: Ticked) => typed[name] === 'yes'
  const onward = whenIn(typed, 'onward', asked.there)
  const boarding = whenIn(typed, 'boarding', asked.here)
  const times = [onward, ...(is('ill') ? [boarding] : [])].flatMap((when) =>
    'trouble' in when ? [when.trouble] : [],
  )
  const onwardAt = 'at' in onward ? onward.at : null
  const due = dayBegins(typed['due_on'] ?? '', asked.there)
  const read = travelForm.safeParse({
    notAirReason: orNull(typed['not_air']),
    extraTransitReason: orNull(typed['extra_transit']),
    meeting: is('meets')
      ? {
          named: is('named'),
          vetted: is('vetted'),
          phone: is('phone'),
          backup: is('backup'),
          recognitionCode: is('recognition'),
          familyAlone: is('family_alone'),
        }
      : null,
    assistedAt: asked.stops.map(({ code }) => code).filter((code) => typed[`assisted_${code}`] === 'yes'),
    lodgedAt: asked.stops.map(({ code }) => code).filter((code) => typed[`lodged_${code}`] === 'yes'),
    escorted: is('escorted'),
    documents:
      orNull(typed['valid_until']) === null
        ? null
        : {
            validUntil: endOf(typed['valid_until'] ?? '', asked.there),
            transitCleared: asked.countries.filter((country) => typed[`cleared_${country}`] === 'yes'),
            keptByPerson: is('kept_by_person'),
          },
    allowance:
      orNull(typed['amount']) === null
        ? null
        : {
            amount: wholeNumber(typed['amount']),
            currency: (typed['currency'] ?? '').trim().toUpperCase(),
            paid: typed['when_paid'],
            by: typed['paid_by'] ?? '',
            receipt: orNull(typed['receipt']),
            thirdParty: is('third_party'),
          },
    onward: onwardAt === null ? null : { endsAt: onwardAt, addressKnownToOthers: is('address_known') },
    dangerous: wordsIn(typed['dangerous'], /[\s,;]+/).map((code) => code.toUpperCase()),
    itineraryInChat: is('itinerary_in_chat'),
    ageDisputed: is('age_disputed'),
    fitToTravel: is('fit'),
    alone: is('alone'),
    remarks: wordsIn(typed['remarks'], /\r?\n/),
    minor: asked.child || is('age_disputed') ? minorIn(is, typed) : null,
    pregnancy: is('pregnant')
      ? {
          weeks: wholeNumber(typed['weeks']),
          multiple: is('multiple'),
          dueAt: due,
          note: is('note'),
          airlineLastWeek: wholeNumber(typed['airline_week']),
          deliveredAt: dayBegins(typed['delivered_on'] ?? '', asked.here),
          careLinked: is('care_linked'),
        }
      : null,
    medical: is('ill')
      ? {
          preDepartureCheck: is('pre_departure_check'),
          embarkationCheckAt: 'at' in boarding ? boarding.at : null,
          medif: is('has_medif') ? { minimal: is('medif_minimal'), consented: is('medif_consented') } : null,
          needsEscort: is('needs_escort'),
          escort: is('medical_escort'),
          medicines: is('medicines'),
          carriesSummary: is('summary'),
          clinicianAcceptedAt: dayBegins(typed['clinician_on'] ?? '', asked.there),
        }
      : null,
  })
  if (times.length > 0) return times
  if (read.success) return read.data
  const fields = read.error.issues.map(({ path }) => fieldOf[String(path[0])] ?? 'form')
  return [...new Set(fields)].map((field) => ({ field, kind: 'missing' }))
}
