import type { Part } from '../channels/layout.ts'
import type { Outbound } from '../core/channel.ts'
import type { PhoneLook } from '../core/phone.ts'
import type { Language } from '../core/texts.ts'
import type { Draft } from './draft.ts'
import { escaped } from './escape.ts'
import { ownScreens } from './own-texts.ts'
import { phoneHtml } from './phone.ts'
import { previewStyle } from './preview-style.ts'
import type { Screens, Variant } from './screens.ts'
import { screensOf } from './screens.ts'

export interface PreviewOptions {
  readonly draft: Draft
  /** In the order of the page. */
  readonly dialogs: readonly string[]
  /** Also what the engine says by itself, in no dialog. */
  readonly own: boolean
  readonly language: Language
  readonly look: PhoneLook
  /** The messages that one becomes within the limits of this channel. */
  readonly layOut: (message: Extract<Outbound, { kind: 'message' }>) => readonly Part[]
  /** Dialogs and other parts whose words nobody has signed for as they are now. */
  readonly unreviewed: readonly string[]
}

/** Every screen of some dialogs as the phone shows it, on one page that needs nothing else. */
export const previewOf = (options: PreviewOptions): string => {
  const { draft, dialogs, language, look } = options
  const showing = {
    draft,
    language: language.code,
    erasable: look === 'telegram',
    replyWindow: look === 'whatsapp',
  }
  const sections = [
    ...dialogs.map((id) => ({ id, screens: screensOf(id, showing) })),
    ...(options.own ? [{ id: 'engine', screens: ownScreens(showing) }] : []),
  ]
  const shown = sections.filter(({ screens }) => screens.length > 0)
  const count = shown.reduce((sum, { screens }) => sum + screens.length, 0)
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Screens, ${language.code}, ${look}</title><style>${previewStyle}</style></head>`,
    `<body class="${look}"><header><h1>Screens in ${escaped(language.name)} on ${names[look]}</h1>`,
    `<p>${count} screens. Names, numbers and times are samples. A small digit answers its option.`,
    'A dashed phone is said in passing, in one message with what follows.</p>',
    notice(options),
    `<nav>${shown.map(({ id }) => `<a href="#${id}">${id}</a>`).join('')}</nav></header>`,
    ...shown.map(
      ({ id, screens }) =>
        `<section id="${id}"><h2>${id}</h2>${screens.map((screen) => figure(screen, options)).join('\n')}</section>`,
    ),
    '</body></html>',
    '',
  ].join('\n')
}

const names: Readonly<Record<PhoneLook, string>> = { telegram: 'Telegram', whatsapp: 'WhatsApp' }

const notice = ({ draft, unreviewed, dialogs }: PreviewOptions): string => {
  // Notices and labels belong to no dialog, and are read in most.
  const isElsewhere = (unit: string) => unit in draft.library.dialogs && !dialogs.includes(unit)
  const here = unreviewed.filter((unit) => !isElsewhere(unit))
  if (here.length === 0) return ''
  return `<p class="notice"><b>Not reviewed:</b> nobody has signed for these words as they are now, and production does not start with them. ${escaped(here.join(', '))}.</p>`
}

const meanings: Readonly<Record<Variant['name'], string>> = {
  usual: '',
  easy: 'Easy to read',
  no_country: 'Where no country is known',
}

const figure = ({ id, about, waits, leadsTo, variants }: Screens, options: PreviewOptions): string => {
  const phones = variants.map(({ name, message }) => {
    const meaning = variants.length > 1 ? `<small>${meanings[name] || 'As it is'}</small>` : ''
    return `<div class="variant">${meaning}${phoneHtml(options.layOut(message), options.language)}</div>`
  })
  const next = leadsTo.length === 0 ? '' : `<br>leads to ${escaped(leadsTo.join(', '))}`
  return `<figure${waits ? '' : ' class="passing"'}><div class="phones">${phones.join('')}</div><figcaption><b>${escaped(id)}</b> · ${escaped(about)}${next}</figcaption></figure>`
}
