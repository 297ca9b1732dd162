import type { RiskForm } from '../referral/forms/risk.ts'
import { indicatorIds } from '../referral/forms/risk.ts'
import { riskTargets } from '../referral/risk/assess.ts'
import { isNoted } from '../referral/risk/indicators.ts'
import { aboutLaw, leaving } from './danger-form.ts'
import type { ToldPart } from './told.ts'
import type { Words } from './words.ts'

/** What a level of danger was judged by, as it was filled in; null: an empty form. */
export const riskParts = (words: Words, form: RiskForm | null): readonly ToldPart[] => [
  {
    title: words.work('risk:judge.harm'),
    lines: riskTargets.map((target) => ({
      label: words.work(`risk:target.${target}`),
      value:
        form === null
          ? null
          : [
              `${words.work('risk:judge.severity')}: ${words.work(`risk:severity.${form.targets[target].severity}`)}`,
              `${words.work('risk:judge.likelihood')}: ${words.work(`risk:likelihood.${form.targets[target].likelihood}`)}`,
            ].join('\n'),
    })),
  },
  {
    title: words.work('newstart:print.risk.told'),
    lines: [
      ...[...leaving, ...aboutLaw].map((name) => ({
        label: words.work(`risk:told.${name}`),
        value: form === null ? null : words.work(`risk:answered.${form[name]}`),
      })),
      {
        label: words.work('newstart:print.risk.signs'),
        value:
          form === null
            ? null
            : indicatorIds
                .filter((sign) => isNoted(form.notes, sign))
                .map((sign) => words.work(`risk:sign.${sign}`))
                .join('\n') || words.work('letters:none'),
        long: true,
      },
      {
        label: words.work('risk:judge.rating'),
        value: form === null || form.ownRating === null ? null : words.work(`risk:rating.${form.ownRating}`),
      },
    ],
  },
  {
    title: words.work('risk:judge.own'),
    lines: [
      {
        label: words.work('risk:place.title'),
        value:
          form === null ? null : words.list(form.places.map((place) => words.countryName(place) ?? place)),
      },
      {
        label: words.work('risk:judge.judgement'),
        value: form === null ? null : words.work(`risk:level.${form.judgement}`),
      },
      {
        label: words.work('risk:judge.measures'),
        value:
          form === null
            ? null
            : form.measures.map((each) => words.work(`letters:measure.${each}`)).join('\n'),
        long: true,
      },
      { label: words.work('risk:judge.reason'), value: form?.reason ?? null, long: true },
    ],
  },
]
