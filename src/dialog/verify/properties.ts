import { answersGiven } from './answers_given.ts'
import { beforeAHuman } from './before_a_human.ts'
import { childPath } from './child_path.ts'
import { consentBeforeRecord } from './consent_before_record.ts'
import { consentFairlyAsked } from './consent_fairly_asked.ts'
import { dangerAnswered } from './danger_answered.ts'
import { duressSilent } from './duress_silent.ts'
import { fieldsAsked } from './fields_asked.ts'
import { leadsOn } from './leads_on.ts'
import { leadsWhereSaid } from './leads_where_said.ts'
import { noBanned } from './no_banned.ts'
import { noDeadEnd } from './no_dead_end.ts'
import { pictureAgreed } from './picture_agreed.ts'
import type { Property } from './property.ts'
import { reading } from './reading.ts'
import { safetyFirst } from './safety_first.ts'
import { saysWhatIsSo } from './says_what_is_so.ts'
import { skipLeavesOut } from './skip_leaves_out.ts'
import { stopIsSilence } from './stop_is_silence.ts'
import { tellsNoStranger } from './tells_no_stranger.ts'
import { texts } from './texts.ts'
import { wayOut } from './way_out.ts'

/** Every promise that is proven, in the order it is printed. */
export const properties: readonly Property[] = [
  consentBeforeRecord,
  consentFairlyAsked,
  safetyFirst,
  wayOut,
  noDeadEnd,
  leadsOn,
  childPath,
  fieldsAsked,
  answersGiven,
  texts,
  noBanned,
  reading,
  beforeAHuman,
  duressSilent,
  stopIsSilence,
  saysWhatIsSo,
  tellsNoStranger,
  dangerAnswered,
  leadsWhereSaid,
  skipLeavesOut,
  pictureAgreed,
]
