import type { Assistance, AssistanceView, PlainAction } from '../app/assistance.ts'
import type { Actor } from '../app/casework.ts'
import { scenarios } from '../core/case.ts'
import type { AgencyId, OfficeId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import { fail } from '../core/result.ts'
import { scenarioReasons, wishes } from '../referral/scenarios.ts'
import type { Refusal } from './parts/refused.tsx'
import type { Typed } from './typed.ts'

/** By whom a form is sent, about which case as they saw it. */
interface Sent {
  readonly assistance: Assistance
  readonly actor: Actor
  readonly view: AssistanceView
}

/** A form of the overview: its fields, what it asks for, and whether that is so already: a second click is harmless. */
export interface AssistanceForm {
  readonly fields: readonly string[]
  already(view: AssistanceView, typed: Typed): boolean
  act(sent: Sent, typed: Typed): Promise<Result<void, Refusal>>
}

const act = ({ assistance, actor, view }: Sent, action: PlainAction): Promise<Result<void, Refusal>> =>
  assistance.act(actor, view.caseId, action)

/** Pressed with its box ticked. */
const sure = (action: PlainAction): AssistanceForm['act'] =>
  async function ticked(sent, typed) {
    return typed['sure'] === 'yes' ? act(sent, action) : fail('incomplete')
  }

const externalSteps = ['1', '2'] as const
const externalStep = (typed: Typed) => externalSteps.find((step) => step === typed['step'])

/** The forms of the overview, by where they are sent. */
export const assistanceForms = {
  receiver: {
    fields: ['to'],
    already: () => false,
    act: async ({ assistance, actor, view }, typed) => {
      const [kind, id = ''] = (typed['to'] ?? '').split(':')
      if (id === '') return fail('incomplete')
      const to = kind === 'agency' ? { agency: asId<AgencyId>(id) } : { office: asId<OfficeId>(id) }
      return assistance.choose(actor, view.caseId, to)
    },
  },
  wish: {
    fields: ['wish'],
    already: ({ record }, typed) => record.wish !== null && record.wish === typed['wish'],
    act: async (sent, typed) => {
      const wish = wishes.find((each) => each === typed['wish'])
      return wish === undefined ? fail('incomplete') : act(sent, { do: 'tell_wish', wish })
    },
  },
  scenario: {
    fields: ['scenario', 'reason'],
    already: ({ record }, typed) => record.scenario !== null && record.scenario.is === typed['scenario'],
    act: async (sent, typed) => {
      const scenario = scenarios.find((each) => each === typed['scenario'])
      const reason = scenarioReasons.find((each) => each === typed['reason'])
      if (scenario === undefined || reason === undefined) return fail('incomplete')
      const suggested = sent.view.suggestion?.scenario ?? 'unclassified'
      return act(sent, { do: 'confirm_scenario', scenario, suggested, reason })
    },
  },
  partner: {
    fields: ['agency', 'sure'],
    already: ({ record }, { agency }) => record.partner !== null && record.partner.agency === agency,
    act: async (sent, typed) => {
      const { agency = '' } = typed
      // At which number of the directory that was is looked up where it is kept.
      return agency === ''
        ? fail('incomplete')
        : sure({ do: 'call_partner_back', agency, number: '' })(sent, typed)
    },
  },
  external: {
    fields: ['step'],
    already: ({ record }, typed) => {
      const step = externalStep(typed)
      return step !== undefined && record.chain.steps[step]?.status === 'received_external'
    },
    act: async (sent, typed) => {
      const step = externalStep(typed)
      return step === undefined ? fail('incomplete') : act(sent, { do: 'record_external_step', step })
    },
  },
  legal: {
    fields: ['sure'],
    already: ({ record }) => record.legalAdvice,
    act: sure({ do: 'arrange_legal_advice' }),
  },
  close: {
    fields: ['sure'],
    already: ({ record }) => record.closedAt !== null,
    act: sure({ do: 'close' }),
  },
  reopen: {
    fields: [],
    already: ({ record }) => record.closedAt === null,
    act: (sent) => act(sent, { do: 'reopen' }),
  },
} as const satisfies Readonly<Record<string, AssistanceForm>>
