import type { Assistance, AssistanceView, PlainAction } from '../app/assistance.ts'
import type { Instant } from '../core/time.ts'
import type { Result } from '../core/result.ts'
import { fail } from '../core/result.ts'
import type { Form } from '../referral/forms/forms.ts'
import { counsellingForm, declarationForm } from '../referral/forms/return.ts'
import { readLocal } from '../referral/travel/local-time.ts'
import { arrivalZone } from './journey.ts'
import type { Refusal } from './parts/refused.tsx'
import { unusualIn } from './parts/unusual.tsx'
import type { Typed } from './typed.ts'
import { isChosen } from './ways-form.ts'

/** Why nothing was changed, where the words of casework have no code for it. */
export type TravelRefusal = Refusal | 'twice' | 'never'

interface Use {
  readonly act: (action: PlainAction) => ReturnType<Assistance['act']>
}

/** What who acts in the case has before them, too. */
interface ActingUse extends Use {
  readonly view: AssistanceView
  readonly fill: (form: Form, then?: PlainAction) => ReturnType<Assistance['fill']>
}

/** What became of it. */
export type Done = Promise<Result<void, TravelRefusal>>

/** What a form of the page does with what was typed into these fields. */
export interface Doing<With extends Use> {
  readonly fields: readonly string[]
  readonly run: (use: With, typed: Typed) => Done
}

const incomplete = fail<TravelRefusal>('incomplete')

const sure = (action: PlainAction): Doing<Use> => ({
  fields: ['sure'],
  run: async ({ act }, typed) => (typed['sure'] === 'yes' ? act(action) : incomplete),
})

const isTicked = (typed: Typed, name: string) => typed[name] === 'yes'

const declaration: Doing<ActingUse> = {
  fields: ['language', 'how', 'on', 'interpreter', 'read_aloud', 'declared_by', 'assent', 'understood'],
  run: async ({ fill }, typed) => {
    const { language, how, on, interpreter, declared_by: declaredBy, assent } = typed
    const read = declarationForm.safeParse({
      language,
      how,
      on,
      interpreter,
      readAloud: isTicked(typed, 'read_aloud'),
      declaredBy: declaredBy || 'person',
      assent: assent || null,
      understood: isTicked(typed, 'understood'),
    })
    if (!read.success) return incomplete
    return fill({ kind: 'declaration', value: read.data }, { do: 'sign_declaration' })
  },
}

const counselling: Doing<ActingUse> = {
  fields: ['country', 'rights', 'expectations', 'emergency', 'own_language', 'language', 'on', 'remark'],
  run: async ({ fill }, typed) => {
    const read = counsellingForm.safeParse({
      countryInformation: isTicked(typed, 'country'),
      rights: isTicked(typed, 'rights'),
      expectations: isTicked(typed, 'expectations'),
      emergencyNumber: isTicked(typed, 'emergency'),
      ownLanguage: isTicked(typed, 'own_language'),
      language: typed['language'],
      on: typed['on'],
      remark: typed['remark'],
    })
    return read.success ? fill({ kind: 'counselling', value: read.data }) : incomplete
  },
}

const delay: Doing<ActingUse> = {
  fields: ['day', 'time', 'which'],
  run: async ({ act, view }, typed) => {
    const read = readLocal(typed['day'] ?? '', typed['time'] ?? '', arrivalZone(view))
    const later = (arrivesAt: Instant) => act({ do: 'delay', arrivesAt })
    switch (read.is) {
      case 'once':
        return later(read.at)
      case 'twice': {
        const which = typed['which']
        return isChosen(which) ? later(read[which]) : fail('twice')
      }
      case 'never':
        return fail('never')
      case 'no_time':
        return incomplete
    }
  },
}

/** What who acts in the case does on the page of the journey. */
export const actingDoings: Readonly<Record<string, Doing<ActingUse>>> = {
  declaration,
  withdraw: sure({ do: 'withdraw_declaration' }),
  guardian: sure({ do: 'appoint_guardian' }),
  interests: sure({ do: 'find_best_interests' }),
  counselling,
  choose: {
    fields: ['way'],
    // When it arrives is looked up where the way is kept.
    run: async ({ act }, { way = '' }) => act({ do: 'choose_itinerary', itinerary: way, arrivesAt: 0 }),
  },
  ticket: { fields: [], run: async ({ act }) => act({ do: 'issue_ticket' }) },
  depart: {
    fields: ['sure', 'unusual'],
    run: (use, typed) => sure({ do: 'depart', unusual: unusualIn(typed['unusual']) }).run(use, typed),
  },
  stay: sure({ do: 'stay_behind' }),
  delay,
  arrive: {
    fields: ['answer', 'unusual'],
    run: async ({ act }, { answer, unusual }) =>
      answer === 'met' || answer === 'unmet'
        ? act({ do: 'arrive', met: answer === 'met', unusual: unusualIn(unusual) })
        : incomplete,
  },
}

/** What others may do there, too: a second worker's part, and what an emergency needs at once. */
export const othersDoings: Readonly<Record<string, Doing<Use>>> = {
  sign_off: sure({ do: 'sign_off' }),
  override: {
    fields: ['rule', 'reason'],
    run: async ({ act }, { rule = '', reason = '' }) =>
      act({ do: 'override_rule', rule, reason: reason.trim() }),
  },
  alarm: { fields: [], run: async ({ act }) => act({ do: 'answer_alarm' }) },
  meeting: {
    fields: ['answer', 'sure'],
    run: async ({ act }, { answer, sure: heard }) =>
      answer === 'yes' || (answer === 'no' && heard === 'yes')
        ? act({ do: 'answer_meeting', wanted: answer === 'yes' })
        : incomplete,
  },
}
