import { readdirSync, readFileSync } from 'node:fs'
import { alarmKinds } from '../../../src/app/arrival-alarms.ts'
import { counselled } from '../../../src/console/parts/counselling.tsx'
import { labelled } from '../../../src/console/travel-fields.ts'
import { assents, declarers } from '../../../src/referral/forms/return.ts'
import { ruleClasses } from '../../../src/referral/travel/finding.ts'
import type { Broken } from '../../../src/referral/travel/itinerary.ts'
import { travelModes } from '../../../src/referral/travel/itinerary.ts'
import {
  bestInterests,
  extraTransitReasons,
  familyFindings,
  notAirReasons,
} from '../../../src/referral/travel/reasons.ts'
import { rankedBy } from '../../../src/referral/travel/rank.ts'

const folder = new URL('../../../src/referral/travel/', import.meta.url)
const rules = readdirSync(folder)
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n')

/** The last of what each finding is made of, as the rules write it: `'T01', 'BX', 'no_declaration'`. */
const reasons = [...rules.matchAll(/'(?:BX|B|W)',\s*'([a-z_]+)'/g)].map((match) => match[1] ?? '')
const broken: Readonly<Record<Broken, true>> = {
  not_connected: true,
  goes_back_in_time: true,
  ends_before_it_begins: true,
}

/** Everything the rules of travel can say, and every other list of the journey whose codes have words. */
export const journeyLists: Readonly<Record<string, readonly string[]>> = {
  'journey:reason': [...reasons, ...Object.keys(broken)],
  'journey:class': ruleClasses,
  'journey:mode': travelModes,
  'journey:before': rankedBy,
  'journey:facts': labelled,
  'journey:facts.option': [...notAirReasons, ...extraTransitReasons, ...familyFindings, ...bestInterests],
  'journey:counselling': counselled,
  'journey:alarm.called': alarmKinds,
  'journey:declarer': declarers.filter((each) => each !== 'person'),
  'journey:assent': assents,
}
