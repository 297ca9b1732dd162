import type { Actor } from '../../src/app/casework.ts'
import type { ReplyBar } from '../../src/app/sending.ts'
import type { CaseId } from '../../src/core/ids.ts'
import type { App } from '../support/app.ts'
import { toRecordQuestion, worker } from '../support/app.ts'

export const sam = worker('Sam')
export const noor = worker('Noor')
export const iris = worker('Iris', 'supervisor')

/** Into the queue, to be written to by day; it is one in the afternoon where they are, three hours ahead of UTC. */
export const toQueueByDay = [
  ...toRecordQuestion,
  ':given',
  ':given',
  ':daytime',
  ':every_day',
  '1 pm',
  ':straight_on',
]
/** Into the queue, with the country they come from. */
export const fromItaly = [
  ...toRecordQuestion,
  ':given',
  ':given',
  ':any_time',
  ':questions',
  'skip',
  'skip',
  'Italy',
  'skip',
  'skip',
  'skip',
  'skip',
  ':confirm',
]
/** As far as the question whom the writing is for. */
const toWho = toRecordQuestion.slice(0, 5)
/** Into the queue as a child: after one yes; more is asked while they wait. */
export const toQueueAsChild = [...toWho, ':child', ':given']
/** Whoever is in the queue chooses this line to be written before any words. */
export const choosesCover = ['help', ':words', ':cover', ':parcel', ':go_on']
/** As far as the menu of what a caseworker may do. */
export const toPermissions = ['help', ':permissions']
/** What passes the safety check. */
export const isSafe = [':yes', ':no']

export const caseOf = async (app: App, person: string): Promise<CaseId> => {
  const loaded = await app.store.conversation(app.key(person))
  if (!loaded?.case) throw new Error(`${person} has no case`)
  return loaded.case.id
}

/** Says all this, and is answered for by this worker from then on. */
export const claimed = async (
  app: App,
  person: string,
  texts: readonly string[],
  actor: Actor = sam,
): Promise<CaseId> => {
  await app.says(person, ...texts)
  const id = await caseOf(app, person)
  const result = await app.casework.claim(actor, id)
  if (!result.ok) throw new Error(result.code)
  await app.heard(person)
  return id
}

/** `null` when it was taken, or why not. */
export const replies = async (app: App, id: CaseId, text: string, actor: Actor = sam) => {
  const result = await app.casework.reply(actor, id, { draft: text, text })
  return result.ok ? null : result.code
}

export const barOf = async (app: App, id: CaseId, actor: Actor = sam): Promise<ReplyBar | null> => {
  const view = await app.casework.open(actor, id)
  if (!view.ok) throw new Error(view.code)
  return view.value.replyBar
}

/** What a worker sees of what became of their messages: `cancelled withdrawn`. */
export const deliveriesOf = async (app: App, id: CaseId, actor: Actor = sam) => {
  const view = await app.casework.open(actor, id)
  if (!view.ok) throw new Error(view.code)
  return view.value.messages.flatMap(({ delivery }) =>
    delivery === null ? [] : [`${delivery.state}${'code' in delivery ? ` ${delivery.code}` : ''}`],
  )
}

/** The person's words that a caseworker can read. */
export const wordsKept = async (app: App, id: CaseId, actor: Actor = sam) => {
  const view = await app.casework.open(actor, id)
  if (!view.ok) throw new Error(view.code)
  return view.value.messages.filter(({ author }) => author === 'person').map(({ text }) => text)
}

export const auditOf = async (app: App, subject: string) =>
  (await app.store.audit(subject)).map(({ actor, action, reason }) =>
    [actor, action, ...(reason === null ? [] : [reason])].join(' '),
  )
