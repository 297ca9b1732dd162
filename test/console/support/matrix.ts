import type { RouteName } from '../../../src/console/access.ts'
import { someDanger } from './danger-form.ts'

/** Everyone who may knock. */
export const visitors = [
  'nobody',
  /** Signed in, with an account that has no role. */
  'roleless',
  'unrelated',
  'assignee',
  'backup',
  'supervisor',
  /** A supervisor who has stated a reason. */
  'granted',
  'focal_point',
  'administrator',
] as const
export type Visitor = (typeof visitors)[number]

/**
 * What a visitor is answered about what exists, and about what does not. `out`: sign in first. `hidden`: as if it
 * did not exist. A pair: the first status for what exists, the second for what does not.
 */
export type Answer = 'out' | 'hidden' | readonly [existing: number, missing: number]

export interface Row {
  /** Sent with a POST. */
  readonly form?: Readonly<Record<string, string>>
  readonly query?: string
  readonly answers: Readonly<Record<Visitor, Answer>>
}

/** Stands in a form for a file in which somebody speaks. */
export const aVoiceNote = '(a voice note)'

const everyone = (answer: Answer): Row['answers'] => ({
  nobody: answer,
  roleless: answer,
  unrelated: answer,
  assignee: answer,
  backup: answer,
  supervisor: answer,
  granted: answer,
  focal_point: answer,
  administrator: answer,
})

/** Only these, and who is not among them is told nothing. */
const only = (some: Partial<Record<Visitor, Answer>>): Row['answers'] => ({
  ...everyone('hidden'),
  nobody: 'out',
  roleless: 'out',
  ...some,
})

const done = [303, 404] as const
const page = [200, 404] as const
const asMember = (answer: Answer) => ({ ...everyone(answer), nobody: 'out', roleless: 'out' }) as const
/** Whoever works with people: an administrator does not. */
const asWorker = (answer: Answer) => ({ ...asMember(answer), administrator: 'hidden' }) as const
const asManager = (answer: Answer) => only({ supervisor: answer, granted: answer, administrator: answer })
/** Who judges how dangerous a country is. */
const asAssessor = (answer: Answer) => only({ supervisor: answer, granted: answer, focal_point: answer })
const readers = { assignee: page, backup: page, granted: page } as const
/** A supervisor who has not said why sees codes and the question. */
const readersAndAsked = { ...readers, supervisor: page } as const
const supervisors = { supervisor: page, granted: page } as const

/** The least that is a plan as it is typed; whether it can be agreed to is asked behind it. */
const aPlan = {
  version: '0',
  rows: '1',
  ceiling: '0',
  currency: 'EUR',
  reviewOn: '2030-03-20',
  contingency: 'Call',
}
const aFinding = {
  point: 'week_1',
  how: 'call',
  safe: 'yes',
  housing: 'good',
  income: 'enough',
  wellbeing: 'same',
  planGoes: 'partly',
  on: '2030-03-17',
}

const ability = { level_en: 'fluent', gender: 'woman', capacity: '25' }

/** Every route by every visitor. A route without a row does not compile, and fails the test. */
export const matrix: Readonly<Record<RouteName, Row>> = {
  'GET /signin': {
    answers: { ...everyone([303, 303]), nobody: [200, 200], roleless: [200, 200] },
  },
  'POST /signin': { form: { email: 'x', password: 'y' }, answers: everyone([401, 401]) },
  'GET /signin/code': { answers: everyone([303, 303]) },
  'POST /signin/code': { form: { code: '1' }, answers: everyone([303, 303]) },
  // Nobody was asked for a code.
  'POST /signin/code/challenge': { answers: everyone([401, 401]) },
  'POST /signin/passkey': { form: { credential: '{}' }, answers: everyone([401, 401]) },
  'POST /signin/passkey/challenge': { answers: everyone([200, 200]) },
  'POST /signout': { answers: asMember([303, 303]) },
  // Their pages are not locked.
  'GET /lock': { answers: asMember([303, 303]) },
  'POST /lock': { form: { password: 'x' }, answers: asMember([303, 303]) },
  'POST /lock/challenge': { answers: asMember([200, 200]) },
  // An administrator is called to nobody.
  'GET /lock/waiting': { answers: { ...asMember([200, 200]), administrator: [204, 204] } },
  'POST /here': { answers: asMember([204, 204]) },
  'GET /account': { answers: asMember([200, 200]) },
  'POST /account/password': { form: { now: 'x', next: 'short' }, answers: asMember([422, 422]) },
  'POST /account/sessions': { form: { session: 'nobodys' }, answers: asMember([404, 404]) },
  'GET /account/two-factor': { answers: asMember([200, 200]) },
  'POST /account/two-factor': { form: { password: '' }, answers: asMember([422, 422]) },
  'POST /account/two-factor/confirm': { form: { code: '1' }, answers: asMember([303, 303]) },
  'POST /account/two-factor/off': { form: { password: '' }, answers: asMember([422, 422]) },
  'POST /account/recovery': { form: { password: '' }, answers: asMember([422, 422]) },
  'GET /account/passkeys': { answers: asMember([200, 200]) },
  'POST /account/passkeys': { form: { credential: '{}' }, answers: asMember([422, 422]) },
  'POST /account/passkeys/begin': { form: { password: '' }, answers: asMember([422, 422]) },
  'POST /account/passkeys/challenge': { answers: asMember([200, 200]) },
  'POST /account/passkeys/rename': { form: { passkey: 'nobodys' }, answers: asMember([404, 404]) },
  'POST /account/passkeys/remove': { form: { password: '' }, answers: asMember([422, 422]) },
  'GET /invite/:token': { answers: everyone([200, 410]) },
  'POST /invite/:token': { form: { name: '' }, answers: everyone([422, 410]) },
  'GET /password/:token': { answers: everyone([200, 410]) },
  'POST /password/:token': { form: { password: 'short' }, answers: everyone([422, 410]) },
  'POST /language': { form: { language: 'en' }, answers: everyone([303, 303]) },
  'POST /theme': { form: { theme: 'dark' }, answers: everyone([303, 303]) },
  'GET /assets/:file': { answers: everyone(page) },
  // An administrator is sent on to the team.
  'GET /': { answers: { ...asMember([200, 200]), administrator: [303, 303] } },
  'GET /fragments/queue': { answers: asWorker([200, 200]) },
  'GET /fragments/emergencies': { answers: asWorker([200, 200]) },
  'GET /account/emergencies': { answers: asWorker([200, 200]) },
  'GET /events': { query: 'case', answers: asWorker([200, 200]) },
  'GET /cases/:id': { answers: only(readersAndAsked) },
  'GET /cases/:id/conversation': { answers: only(readersAndAsked) },
  'GET /cases/:id/voice/:recording': { answers: only(readers) },
  'POST /cases/:id/delete-voice': { form: { recording: 'v1' }, answers: only({ assignee: done }) },
  'POST /cases/:id/ask-picture': { answers: only({ assignee: done }) },
  'GET /cases/:id/picture/:picture': { answers: only(readersAndAsked) },
  'GET /cases/:id/picture/:picture/preview': { answers: only(readers) },
  'GET /cases/:id/picture/:picture/whole': { answers: only(readers) },
  'POST /cases/:id/delete-picture': { form: { picture: 'p1' }, answers: only({ assignee: done }) },
  'POST /cases/:id/voice': { form: { draft: 'd', voice: aVoiceNote }, answers: only({ assignee: done }) },
  // Who comes too late is told who has it, as the queue tells them; who has it already is led to it.
  'POST /cases/:id/claim': { answers: { ...asWorker([409, 404]), assignee: [303, 404] } },
  'POST /cases/:id/reply': { form: { draft: 'd', text: 'Hello' }, answers: only({ assignee: done }) },
  'POST /cases/:id/first-line': { form: { draft: 'd', line: 'hello' }, answers: only({ assignee: done }) },
  'POST /cases/:id/resume': { answers: only({ assignee: done }) },
  'GET /cases/:id/close': { answers: only({ assignee: page }) },
  'POST /cases/:id/close': { form: { sure: 'yes' }, answers: only({ assignee: done }) },
  'POST /cases/:id/unlock': {
    form: { reason: 'complaint' },
    answers: only({ supervisor: done, granted: done }),
  },
  'POST /cases/:id/takeover': { answers: only({ backup: done }) },
  'GET /cases/:id/backup': { answers: only({ assignee: page }) },
  'POST /cases/:id/backup': { form: { backup: '' }, answers: only({ assignee: done }) },
  'POST /cases/:id/refused': { form: { worker: 'w1' }, answers: only({ assignee: done }) },
  'GET /cases/:id/consent': { answers: only({ assignee: page }) },
  'POST /cases/:id/consent': {
    form: { purpose: 'interpreter', scope: '', decision: 'given', method: 'voice', givenBy: 'self' },
    answers: only({ assignee: done }),
  },
  'GET /cases/:id/share': { answers: only({ assignee: page }) },
  'POST /cases/:id/share': {
    form: { agency: 'Secret shelter', categories: 'needs' },
    answers: only({ assignee: done }),
  },
  'GET /cases/:id/request': { answers: only({ assignee: page, ...supervisors }) },
  'POST /cases/:id/request': {
    form: { action: 'caution_flag', reason: 'signs_in_chat' },
    answers: only({ assignee: done, supervisor: done, granted: done }),
  },
  'POST /cases/:id/notes': {
    form: { draft: 'd', text: 'A note' },
    answers: only({ assignee: done, backup: done }),
  },
  'POST /cases/:id/tasks': {
    form: { draft: 'd', text: 'A task', due: '2030-03-20T10:00' },
    answers: only({ assignee: done, backup: done }),
  },
  'POST /cases/:id/task-done': { form: { task: 't1' }, answers: only({ assignee: done, backup: done }) },
  'GET /cases/:id/timeline': { answers: only(readersAndAsked) },
  'GET /cases/:id/triage': { answers: only({ assignee: page }) },
  'GET /cases/:id/danger': { answers: only(readersAndAsked) },
  'POST /cases/:id/danger': { form: someDanger, answers: only({ assignee: done }) },
  'POST /cases/:id/danger/lowering': {
    form: { decision: 'approve', at: '1', to: 'LOW' },
    answers: only({ assignee: done }),
  },
  'POST /cases/:id/danger/anew': { form: { why: 'court_date' }, answers: only({ assignee: done }) },
  'GET /cases/:id/danger/plan': { answers: only(readersAndAsked) },
  'POST /cases/:id/danger/plan': {
    form: { concern: 'x', on: '2026-11-20' },
    answers: only({ assignee: done }),
  },
  'GET /cases/:id/needs': { answers: only(readersAndAsked) },
  'POST /cases/:id/needs': { form: { dependants: '0' }, answers: only({ assignee: done }) },
  'GET /cases/:id/indicators': { answers: only(readersAndAsked) },
  'POST /cases/:id/indicators': { answers: only({ assignee: done }) },
  'POST /cases/:id/scenario': {
    form: { scenario: 'S1', reason: 'new_facts' },
    answers: only({ assignee: done }),
  },
  'POST /cases/:id/priority': {
    form: { priority: 'P0', why: 'new_threat' },
    answers: only({ assignee: done }),
  },
  'GET /cases/:id/newstart': { answers: only(readersAndAsked) },
  'POST /cases/:id/newstart': { form: { how: 'signed', copy: 'given' }, answers: only({ assignee: done }) },
  'GET /cases/:id/newstart/assessment': { answers: only({ assignee: page }) },
  'POST /cases/:id/newstart/assessment': {
    form: { dependants: '0', risk: 'LOW', on: '2030-03-20' },
    answers: only({ assignee: done }),
  },
  'GET /cases/:id/newstart/plan': { answers: only({ assignee: page }) },
  'POST /cases/:id/newstart/plan': { form: aPlan, answers: only({ assignee: done }) },
  'GET /cases/:id/newstart/monitoring': { answers: only({ assignee: page }) },
  'POST /cases/:id/newstart/monitoring': { form: aFinding, answers: only({ assignee: done }) },
  'GET /cases/:id/print/:form': { answers: only(readersAndAsked) },
  'GET /cases/:id/assistance': { answers: only(readersAndAsked) },
  'POST /cases/:id/assistance': { form: { office: 'o1' }, answers: only({ assignee: done }) },
  'POST /cases/:id/assistance/receiver': { form: { to: 'office:there' }, answers: only({ assignee: done }) },
  'POST /cases/:id/assistance/wish': { form: { wish: 'return_home' }, answers: only({ assignee: done }) },
  'POST /cases/:id/assistance/scenario': {
    form: { scenario: 'S1', reason: 'new_facts' },
    answers: only({ assignee: done }),
  },
  'POST /cases/:id/assistance/partner': {
    form: { agency: 'a1', sure: 'yes' },
    answers: only({ assignee: done }),
  },
  'POST /cases/:id/assistance/external': { form: { step: '1' }, answers: only({ assignee: done }) },
  'POST /cases/:id/assistance/legal': { form: { sure: 'yes' }, answers: only({ assignee: done }) },
  'POST /cases/:id/assistance/close': { form: { sure: 'yes' }, answers: only({ assignee: done }) },
  'POST /cases/:id/assistance/reopen': { answers: only({ assignee: done }) },
  'GET /cases/:id/steps': { answers: only(readersAndAsked) },
  'POST /cases/:id/steps': { form: { do: 'renew' }, answers: only({ assignee: done }) },
  'GET /cases/:id/steps/packet': { answers: only({ assignee: page }) },
  'POST /cases/:id/steps/packet': {
    form: {
      reader: 'w1',
      legalName: 'A B',
      bornOn: '2000-01-02',
      documentNumber: 'X1',
      documentCountry: 'MD',
    },
    answers: only({ assignee: done }),
  },
  'GET /cases/:id/steps/:kind': { answers: only({ assignee: page }) },
  'POST /cases/:id/steps/:kind': { form: { do: 'send', seen: '0' }, answers: only({ assignee: done }) },
  'GET /cases/:id/letters/:letter': { answers: only(readersAndAsked) },
  'POST /cases/:id/letters/:letter': { answers: only({ assignee: done }) },
  'GET /cases/:id/letters/:letter/file': { answers: only({ assignee: page }) },
  'GET /letters': { answers: asWorker([200, 200]) },
  'GET /packets/:id': { answers: only({ assignee: page }) },
  'POST /packets/:id': { answers: only({ assignee: page }) },
  'GET /cases/:id/travel': { answers: only(readersAndAsked) },
  'POST /cases/:id/travel': { form: { do: 'withdraw', sure: 'yes' }, answers: only({ assignee: done }) },
  'GET /cases/:id/travel/ways': { answers: only({ assignee: page }) },
  'POST /cases/:id/travel/ways': {
    form: {
      do: 'keep',
      from_place: 'IST',
      to_place_1: 'DAC',
      mode_1: 'air',
      carrier_1: 'XX 12',
      day_1: '2030-12-03',
      departs_1: '00:10',
      arrives_1: '10:30',
    },
    answers: only({ assignee: done }),
  },
  'GET /cases/:id/travel/facts': { answers: only({ assignee: page }) },
  'POST /cases/:id/travel/facts': { answers: only({ assignee: done }) },
  'GET /profile': { answers: asWorker([200, 200]) },
  'POST /profile': { form: ability, answers: asWorker([303, 303]) },
  'GET /staff/:id': { answers: only(supervisors) },
  'POST /staff/:id': { form: ability, answers: only({ supervisor: done, granted: done }) },
  'POST /staff/:id/talked': { answers: only({ supervisor: done, granted: done }) },
  'POST /staff/:id/conflict': {
    form: { case: 'aa1', reason: 'mistaken' },
    answers: only({ supervisor: done, granted: done }),
  },
  'GET /teams': { answers: only({ supervisor: [200, 200], granted: [200, 200] }) },
  'POST /teams': {
    form: { name: 'Day' },
    answers: only({ supervisor: [303, 303], granted: [303, 303] }),
  },
  'POST /teams/:id': {
    form: { name: 'Day', was: 'Night' },
    answers: only({ supervisor: done, granted: done }),
  },
  'POST /teams/:id/remove': { answers: only({ supervisor: done, granted: done }) },
  'GET /offices': { answers: only({ supervisor: [200, 200], granted: [200, 200] }) },
  // Nothing was typed.
  'POST /offices': { answers: only({ supervisor: [422, 422], granted: [422, 422] }) },
  'GET /offices/:id': { answers: only(supervisors) },
  'POST /offices/:id': { answers: only({ supervisor: [422, 404], granted: [422, 404] }) },
  'POST /offices/:id/people': {
    form: { seen: '0' },
    answers: only({ supervisor: done, granted: done }),
  },
  'GET /agencies': { answers: only({ supervisor: [200, 200], granted: [200, 200] }) },
  'POST /agencies': { answers: only({ supervisor: [422, 422], granted: [422, 422] }) },
  'GET /agencies/:id': { answers: only(supervisors) },
  'POST /agencies/:id': { answers: only({ supervisor: [422, 404], granted: [422, 404] }) },
  'POST /agencies/:id/verify': {
    form: { sure: 'yes', seen: '0' },
    answers: only({ supervisor: done, granted: done }),
  },
  'GET /countries': { answers: asAssessor([200, 200]) },
  'GET /countries/:place': { answers: asAssessor(page) },
  // Not one of the six was chosen.
  'POST /countries/:place': { answers: asAssessor([422, 404]) },
  'GET /countries/:place/text': { answers: asAssessor(page) },
  // Nothing was written.
  'POST /countries/:place/text': {
    form: { language: 'en', body: '', seen: '0' },
    answers: asAssessor([422, 404]),
  },
  'GET /calendar': { answers: asWorker([200, 200]) },
  'POST /calendar': { form: { code: 'K7', how: 'met' }, answers: asWorker([303, 303]) },
  'GET /cases/:id/office': { answers: only(supervisors) },
  'POST /cases/:id/office': {
    form: { to: 'o1', reason: 'lives_there' },
    answers: only({ supervisor: done, granted: done }),
  },
  'GET /shift': { answers: only({ supervisor: [200, 200], granted: [200, 200] }) },
  'POST /shift': { form: { shift: 'begin' }, answers: asWorker([303, 303]) },
  'GET /handover': { answers: asWorker([200, 200]) },
  'GET /cases/:id/handover': { answers: only({ assignee: page }) },
  'POST /cases/:id/handover': {
    form: { to: '', reason: 'overload', promises: 'none' },
    answers: only({ assignee: done }),
  },
  'POST /cases/:id/acknowledge': { form: { handover: 'h1' }, answers: only({ assignee: done }) },
  'GET /cases/:id/assign': { answers: only(supervisors) },
  // To nobody who works here.
  'POST /cases/:id/assign': {
    form: { to: 'nobody' },
    answers: only({ supervisor: [422, 404], granted: [422, 404] }),
  },
  'GET /cases/:id/complaint': { answers: only(readersAndAsked) },
  'POST /cases/:id/complaint': {
    form: { draft: 'd', about: 'service', text: 'A complaint' },
    answers: only({ assignee: done, backup: done, granted: done }),
  },
  'GET /complaints': { answers: only({ supervisor: [200, 200], granted: [200, 200] }) },
  // It is about the supervisor who reads the case for a reason: to them it does not exist.
  'GET /complaints/:id': { answers: only({ supervisor: page }) },
  'POST /complaints/:id/close': { form: { outcome: 'upheld' }, answers: only({ supervisor: done }) },
  'GET /trends': { answers: only({ supervisor: [200, 200], granted: [200, 200] }) },
  'GET /approvals': { answers: asWorker([200, 200]) },
  'POST /approvals/:id': {
    form: { decision: 'approved' },
    // Who asked for it is told so, and cannot decide.
    answers: only({ assignee: [409, 404], backup: done, supervisor: done, granted: done }),
  },
  'GET /directory': { query: 'q', answers: asMember([200, 200]) },
  'GET /workers': { answers: asManager([200, 200]) },
  // Who may is first asked to prove that it is them.
  'POST /workers/second-step': { form: { required: 'no' }, answers: asManager([422, 422]) },
  'POST /workers/invites': {
    form: { role: 'caseworker' },
    answers: asManager([422, 422]),
  },
  'POST /workers/invites/end': { form: { invite: 'none' }, answers: asManager([422, 422]) },
  'GET /workers/:id/access': { answers: asManager(page) },
  'POST /workers/:id/access': { form: { do: 'reset' }, answers: asManager([422, 404]) },
  'GET /simulator': { query: 'phone', answers: everyone([200, 200]) },
  'GET /simulator/chat': { query: 'phone', answers: everyone([200, 200]) },
  'GET /simulator/events': { query: 'phone', answers: everyone([200, 200]) },
  'GET /simulator/sound': { query: 'phone', answers: everyone([404, 404]) },
  'POST /simulator/say': { form: { phone: 'p1', text: 'hi' }, answers: everyone([303, 303]) },
  'POST /simulator/start': {
    form: { phone: 'p1', at: 'safety.now', answers: '' },
    answers: everyone([303, 303]),
  },
}
