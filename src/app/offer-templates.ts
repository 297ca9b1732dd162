import type { Instant } from '../core/time.ts'
import { codeOf } from '../dialog/facts.ts'
import { nextOpening, nextSlot } from '../referral/safe-contact.ts'
import type { Sent } from '../store/port.ts'
import { plainLanguage } from './approved-templates.ts'
import type { TemplateLine, TemplateOffer } from './sending.ts'
import type { Deps } from './deps.ts'
import type { Writing } from './reply-bar.ts'
import { agreedHours, firstWayTo } from './reply-bar.ts'

/** What an offer goes by. */
export interface Offering extends Writing {
  /** What became of the workers' messages of this case. */
  readonly sent: readonly Sent[]
}

/** Those the channel takes in their language: of the lines to choose from theirs alone, where they chose one. */
const linesFor = (deps: Deps, { row, conversation, session }: Offering): readonly TemplateLine[] => {
  const { texts, templates } = deps.content
  if (texts.languages.every(({ code }) => code !== row.language)) return []
  const cover = codeOf(session.dialog, 'safe_contact_cover')
  const own = cover === 'none' ? null : cover
  return templates.flatMap(({ name, key, chosen }) => {
    // Who reads along knows the line they chose, and would wonder about another.
    if (own === null ? chosen : name !== own) return []
    const language = deps.templates.languageOf(conversation.channel, name, row.language)
    return language === null ? [] : [{ name, language, text: texts.t(row.language, key) }]
  })
}

const neverArrived = ['failed', 'expired', 'cancelled']

/** When the next one may go after the one that went last; null: at once. */
const againAt = ({ session, sent }: Offering): Instant | null => {
  const [last, agreed] = [session.template, agreedHours(session)]
  if (last === null || agreed === null) return null
  const status = sent.find(({ messageId }) => messageId === last.message)?.status
  return status !== undefined && neverArrived.includes(status) ? null : nextSlot(agreed, last.at)
}

/** What can go first now; null while the channel takes any words. */
export const offerOf = (deps: Deps, now: Instant, offering: Offering): TemplateOffer | null => {
  const way = firstWayTo(deps, now, offering)
  if (way === null) return null
  const { row, conversation, session } = offering
  const refused = deps.templates
    .refusals(conversation.channel)
    .filter(({ language }) => plainLanguage(language) === row.language)
  const nothing: TemplateOffer = { lines: [], bar: null, opensAt: null, refused }
  if (way.kind === 'barred') {
    const agreed = agreedHours(session)
    const opensAt = way.bar === 'outside_hours' && agreed !== null ? nextOpening(agreed, now) : null
    return { ...nothing, bar: way.bar, opensAt }
  }
  const again = againAt(offering)
  if (again !== null && now < again) return { ...nothing, bar: 'sent_already', opensAt: again }
  const lines = linesFor(deps, offering)
  return { ...nothing, lines, bar: lines.length === 0 ? 'none_approved' : null }
}
