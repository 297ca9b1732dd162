import { letterFields, letterLists } from '../../../src/referral/steps/letter-fields.ts'
import { letters } from '../../../src/referral/steps/letters.ts'
import { contradictions } from '../../../src/referral/steps/contents.ts'
import { forbiddenKinds } from '../../../src/referral/steps/safe-text.ts'
import { travelModes } from '../../../src/referral/travel/itinerary.ts'

const groups = Object.values(letterFields).flat()

/** Lists whose words stand under their own name; the others have theirs in other files, or share. */
const own = [
  'age',
  'sex',
  'timeframe',
  'missing',
  'measure',
  'family',
  'decision',
  'reason',
  'condition',
  'change',
  'deviation',
] as const

/** Every code of the letters that needs a word. */
export const lettersLists: Readonly<Record<string, readonly string[]>> = {
  'letters:kind': Object.keys(letters),
  'letters:trouble': [...forbiddenKinds, ...contradictions, 'missing', 'name', 'time', 'no_consent'],
  'letters:mode': travelModes,
  'letters:field': groups.flatMap(({ fields }) => fields.map(({ name }) => name)),
  'letters:group': groups.map(({ name }) => name),
  'letters:lodging': [...letterLists.nights, ...letterLists.lodging],
  'letters:aid': [...letterLists.aid, ...letterLists.arrangement],
  ...Object.fromEntries(own.map((list) => [`letters:${list}`, letterLists[list]])),
}
