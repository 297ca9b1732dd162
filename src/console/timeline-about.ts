import { fourEyesActions, fourEyesReasons } from '../app/approvals.ts'
import { papers } from '../app/assistance-print.ts'
import { raisingReasons } from '../app/desk.ts'
import type { TimelineEntry } from '../app/timeline.ts'
import { priorities, riskLevels, scenarios } from '../core/case.ts'
import { purposes } from '../core/consent.ts'
import { eventNames } from '../referral/casework/event-names.ts'
import { unusuals } from '../referral/casework/record.ts'
import { forms } from '../referral/forms/forms.ts'
import { monitoringPoints } from '../referral/reintegration/plan.ts'
import { objections } from '../referral/risk/objections.ts'
import { scenarioReasons } from '../referral/scenarios.ts'
import { letters } from '../referral/steps/letters.ts'
import { stepIds } from '../referral/steps/step.ts'
import type { Words } from './words.ts'

/** What is written down of casework beside what happens in it. */
const caseworkCodes: readonly string[] = [...Object.values(eventNames), 'begun']

/** A code that a later version dropped is shown as it is. */
const inWords = (code: string, known: readonly string[], say: (code: string) => string): string =>
  known.includes(code) ? say(code) : code

/** Which step, level, day: of casework, what was written down beside an event. An office is named where it was chosen. */
const whichIn = (words: Words, event: string, which: string): string | null => {
  const among = (known: readonly string[], say: (code: string) => string) =>
    known.includes(which) ? say(which) : null
  switch (event) {
    case eventNames.StepTaken:
      return among(stepIds, (step) => words.t(`due.step_${step}`))
    case eventNames.RiskAssessed:
    case eventNames.LoweringAsked:
      return among(riskLevels, (level) => words.work(`risk:level.${level}`))
    case eventNames.LoweringRefused:
      return among(objections, (why) => words.work(`risk:objection.${why}`))
    case eventNames.Departed:
    case eventNames.Arrived:
      return among(unusuals, (unusual) => words.work(`casework:unusual.${unusual}`))
    case eventNames.Monitored:
      return among(monitoringPoints, (point) => words.work(`newstart:point.${point}`))
    case eventNames.RuleOverridden:
      return which
    default:
      return null
  }
}

const caseworkIn = (words: Words, event: string, reason: string | null): string => {
  const which = reason === null ? null : whichIn(words, event, reason)
  return (
    inWords(event, caseworkCodes, (code) => words.work(`casework:happened.${code}`)) +
    (which === null ? '' : ` (${which})`)
  )
}

/** What an entry of a timeline was about, in words. */
export const aboutIn = (words: Words, { kind, about, reason, whom }: TimelineEntry): string | null => {
  const because = (known: readonly string[], say: (code: string) => string) =>
    reason === null ? '' : ` (${inWords(reason, known, say)})`
  if (about === null) return whom
  switch (kind) {
    case 'given':
    case 'refused_consent':
    case 'withdrawn':
      return inWords(about, purposes, (code) => words.t(`purpose.${code}`))
    case 'asked':
    case 'approved':
    case 'refused':
      return (
        inWords(about, fourEyesActions, (code) => words.t(`action.${code}`)) +
        because(fourEyesReasons, (code) => words.t(`why.${code}`))
      )
    case 'template':
      return words.firstLine(about)
    case 'scenario':
      return (
        inWords(about, scenarios, (code) => words.t(`triage.name.${code}`)) +
        because(scenarioReasons, (code) => words.t(`triage.why.${code}`))
      )
    case 'raised':
      return (
        inWords(about, priorities, (code) => words.t(`priority.${code}`)) +
        because(raisingReasons, (code) => words.t(`reason.${code}`))
      )
    case 'casework':
      return caseworkIn(words, about, reason)
    case 'form':
      return inWords(about, Object.keys(forms), (code) => words.work(`casework:form.${code}`))
    case 'printed':
      return inWords(about, papers, (code) => words.work(`newstart:paper.of.${code}`))
    case 'letter_received':
    case 'letter_file':
      return inWords(about, Object.keys(letters), (code) => words.work(`letters:kind.${code}`))
    default:
      return about
  }
}
