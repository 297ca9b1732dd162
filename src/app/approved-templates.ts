import type { ChannelName } from '../core/channel.ts'
import type { OutboxId } from '../core/ids.ts'

/** A template as the vendor knows it: `language` in its own code, such as `pt_BR`. */
export interface ApprovedTemplate {
  readonly name: string
  readonly language: string
}

/** One that the vendor did not take after all, and why: a content-free word. */
export interface RefusedTemplate extends ApprovedTemplate {
  readonly code: string
}

/** Which neutral lines a channel's vendor takes. */
export interface ApprovedTemplates {
  takes(channel: ChannelName, template: ApprovedTemplate): boolean
  /** The vendor's code for this language; null: it takes none of this name in it. */
  languageOf(channel: ChannelName, name: string, language: string): string | null
  /** It is about to be sent as this row: the vendor's word on it may come at once, or much later. */
  sending(row: OutboxId, channel: ChannelName, template: ApprovedTemplate): void
  /**
   * Why this row did not arrive. Where that is the template's fault it is not taken any more, until the operator has
   * changed something and the server starts anew.
   */
  failed(row: OutboxId, code: string): void
  refusals(channel: ChannelName): readonly RefusedTemplate[]
}

/** Codes that say it is the template's fault. */
const isAboutTemplate = (code: string): boolean => code.startsWith('template_')

/** Rows remembered; the oldest are forgotten, and at worst a template is tried once more. */
const mostRows = 1000

/** The language of a vendor's code for it. */
export const plainLanguage = (code: string): string => code.split('_')[0] ?? code

/** `all`: nobody has to approve anything there. */
export const createApprovedTemplates = (
  approvedOn: (channel: ChannelName) => readonly ApprovedTemplate[] | 'all',
): ApprovedTemplates => {
  const refused = new Map<ChannelName, readonly RefusedTemplate[]>()
  const rows = new Map<OutboxId, ApprovedTemplate & { readonly channel: ChannelName }>()
  const same = (one: ApprovedTemplate) => (other: ApprovedTemplate) =>
    one.name === other.name && one.language === other.language
  const refusals = (channel: ChannelName) => refused.get(channel) ?? []
  const takes = (channel: ChannelName, template: ApprovedTemplate) => {
    const approved = approvedOn(channel)
    if (refusals(channel).some(same(template))) return false
    return approved === 'all' || approved.some(same(template))
  }
  return {
    takes,
    languageOf: (channel, name, language) => {
      const approved = approvedOn(channel)
      const known = approved === 'all' ? [{ name, language }] : approved
      const fits = known.filter((each) => each.name === name && plainLanguage(each.language) === language)
      return fits.find((each) => takes(channel, each))?.language ?? null
    },
    sending: (row, channel, { name, language }) => {
      rows.set(row, { channel, name, language })
      const oldest = rows.keys().next().value
      if (rows.size > mostRows && oldest !== undefined) rows.delete(oldest)
    },
    failed: (row, code) => {
      const about = isAboutTemplate(code) ? rows.get(row) : undefined
      if (about === undefined) return
      const { channel, name, language } = about
      const others = refusals(channel).filter((other) => !same(about)(other))
      refused.set(channel, [...others, { name, language, code }])
    },
    refusals,
  }
}
