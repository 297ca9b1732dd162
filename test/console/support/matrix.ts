import type { RouteName } from '../../../src/console/access.ts'

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

const everyone = (answer: Answer): Row['answers'] => ({
  nobody: answer,
  roleless: answer,
  unrelated: answer,
  assignee: answer,
  backup: answer,
  supervisor: answer,
  granted: answer,
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
const asWorker = (answer: Answer) => ({ ...everyone(answer), nobody: 'out', roleless: 'out' }) as const
const readers = { assignee: page, backup: page, granted: page } as const
/** A supervisor who has not said why sees codes and the question. */
const readersAndAsked = { ...readers, supervisor: page } as const
const supervisors = { supervisor: page, granted: page } as const

/** Every route by every visitor. A route without a row does not compile, and fails the test. */
export const matrix: Readonly<Record<RouteName, Row>> = {
  'GET /signin': {
    answers: { ...everyone([303, 303]), nobody: [200, 200], roleless: [200, 200] },
  },
  'POST /signin': { form: { email: 'x', password: 'y' }, answers: everyone([401, 401]) },
  'POST /signout': { answers: asWorker([303, 303]) },
  'GET /invite/:token': { answers: everyone([200, 410]) },
  'POST /invite/:token': { form: { name: '' }, answers: everyone([422, 410]) },
  'POST /language': { form: { language: 'en' }, answers: everyone([303, 303]) },
  'GET /assets/:file': { answers: everyone(page) },
  'GET /': { answers: asWorker([200, 200]) },
  'GET /fragments/queue': { answers: asWorker([200, 200]) },
  'GET /events': { query: 'case', answers: asWorker([200, 200]) },
  'GET /cases/:id': { answers: only(readersAndAsked) },
  'GET /cases/:id/conversation': { answers: only(readersAndAsked) },
  'GET /cases/:id/voice/:recording': { answers: only(readers) },
  'POST /cases/:id/delete-voice': { form: { recording: 'v1' }, answers: only({ assignee: done }) },
  // One answer to all who come too late, whether there is such a case or not.
  'POST /cases/:id/claim': { answers: asWorker([409, 409]) },
  'POST /cases/:id/reply': { form: { draft: 'd', text: 'Hello' }, answers: only({ assignee: done }) },
  'POST /cases/:id/resume': { answers: only({ assignee: done }) },
  'GET /cases/:id/close': { answers: only({ assignee: page }) },
  'POST /cases/:id/close': { answers: only({ assignee: done }) },
  'POST /cases/:id/unlock': {
    form: { reason: 'complaint' },
    answers: only({ supervisor: done, granted: done }),
  },
  'POST /cases/:id/takeover': { answers: only({ backup: done }) },
  'GET /cases/:id/backup': { answers: only({ assignee: page }) },
  'POST /cases/:id/backup': { form: { backup: '' }, answers: only({ assignee: done }) },
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
  'GET /approvals': { answers: asWorker([200, 200]) },
  'POST /approvals/:id': {
    form: { decision: 'approved' },
    // Who asked for it is told so, and cannot decide.
    answers: only({ assignee: [409, 404], backup: done, supervisor: done, granted: done }),
  },
  'GET /directory': { query: 'q', answers: asWorker([200, 200]) },
  'GET /workers': { answers: only({ supervisor: [200, 200], granted: [200, 200] }) },
  'POST /workers/invites': {
    form: { role: 'caseworker' },
    answers: only({ supervisor: [200, 200], granted: [200, 200] }),
  },
  'GET /simulator': { query: 'phone', answers: everyone([200, 200]) },
  'GET /simulator/chat': { query: 'phone', answers: everyone([200, 200]) },
  'GET /simulator/events': { query: 'phone', answers: everyone([200, 200]) },
  'POST /simulator/say': { form: { phone: 'p1', text: 'hi' }, answers: everyone([303, 303]) },
  'POST /simulator/start': {
    form: { phone: 'p1', at: 'safety.now', answers: '' },
    answers: everyone([303, 303]),
  },
}
