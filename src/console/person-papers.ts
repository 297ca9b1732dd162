import { newestForm } from '../app/assistance.ts'
import { purposes } from '../core/consent.ts'
import type { Making, Paper } from './paper.ts'
import { dayOf, heading, signature } from './paper.ts'
import { planParts } from './plan-words.ts'
import type { Told } from './told.ts'

/** What was agreed, as it stands. */
export const planPaper = (making: Making): Paper => {
  const { words, view } = making
  const { reintegration } = view.record
  return {
    heading: heading(words, 'plan'),
    says: [words.work('newstart:print.plan.yours'), words.work('newstart:print.plan.again')],
    parts: planParts(words, reintegration?.plan ?? null),
    signed: [signature(words, 'person'), signature(words, 'worker')],
  }
}

/** Whose name stands on it is written by hand, or not at all: the paper is the person's to carry. */
export const declarationPaper = (making: Making): Paper => {
  const { words, view } = making
  const form = newestForm(view.forms, 'declaration')
  const country = view.receiving?.country ?? null
  const line = (name: string, value: string | null): Told => ({
    label: words.work(`newstart:print.declared.${name}`),
    value,
  })
  const yes = (is: boolean) => words.work(`newstart:${is ? 'yes' : 'no'}`)
  return {
    heading: heading(words, 'declaration'),
    says: ['free', 'told', 'change', 'valid'].map((part) => words.work(`newstart:print.declaration.${part}`)),
    parts: [
      {
        title: words.work('newstart:print.declared.title'),
        lines: [
          line('name', null),
          line('to', country === null ? null : words.countryName(country)),
          line('language', form === null ? null : words.languageName(form.language)),
          line('read', form === null ? null : yes(form.readAloud)),
          line('interpreter', form === null ? null : form.interpreter),
          ...(form === null || form.declaredBy === 'person'
            ? []
            : [line('by', words.work(`journey:declarer.${form.declaredBy}`))]),
          line('how', form === null ? null : words.work(`newstart:agreement.${form.how}`)),
          line('on', form === null ? null : words.date(form.on)),
        ],
      },
    ],
    signed: [signature(words, 'person'), signature(words, 'worker'), signature(words, 'interpreter')],
  }
}

/** Each purpose with how it stands. */
export const consentPaper = (making: Making): Paper => {
  const { words, forPaper } = making
  const current = forPaper.consents.filter(({ state }) => state !== null)
  const lines = purposes.flatMap((purpose): readonly Told[] => {
    const about = current.filter((each) => each.purpose === purpose)
    if (about.length === 0) return [{ label: words.t(`purpose.${purpose}`), value: null }]
    return about.map(({ scope, state, at, expiresAt, method, givenBy }) => ({
      label: words.t(`purpose.${purpose}`) + (scope === null ? '' : ` (${scope})`),
      value: [
        words.t(`state.${state ?? 'not_asked'}`),
        words.t(`method.${method}`),
        words.t(`giver.${givenBy}`),
        dayOf(making, at),
        ...(state === 'given' && expiresAt !== null
          ? [words.work('newstart:print.consent.until', { time: dayOf(making, expiresAt) })]
          : []),
      ].join(' · '),
    }))
  })
  return {
    heading: heading(words, 'consent'),
    says: [words.work('newstart:print.consent.free'), words.work('newstart:print.consent.back')],
    parts: [{ title: words.work('newstart:print.consent.title'), lines }],
    signed: [signature(words, 'person'), signature(words, 'worker')],
  }
}
