import type { Store } from '../store/port.ts'

/**
 * The same store for one page: what it has answered once it is not asked again. A write through it forgets every answer,
 * since none of them need be true after it.
 */
export const readOnce = (store: Store): Store => {
  const forgets: (() => void)[] = []
  const once = <Args extends readonly unknown[], T>(read: (...args: Args) => Promise<T>) => {
    const answers = new Map<string, Promise<T>>()
    forgets.push(() => answers.clear())
    return (...args: Args): Promise<T> => {
      const question = JSON.stringify(args)
      const answer = answers.get(question) ?? read(...args)
      answers.set(question, answer)
      return answer
    }
  }
  const forget = () => {
    for (const each of forgets) each()
  }
  return {
    ...store,
    commit: (statements) => {
      forget()
      return store.commit(statements)
    },
    runTurn: (target, decide) => {
      forget()
      return store.runTurn(target, decide)
    },
    case: once((id) => store.case(id)),
    conversation: once((key) => store.conversation(key)),
    person: once((id) => store.person(id)),
    consents: once((id) => store.consents(id)),
    answers: once((id) => store.answers(id)),
    messages: once((id) => store.messages(id)),
    attachments: once((id) => store.attachments(id)),
    grant: once((id, worker, now) => store.grant(id, worker, now)),
    conflicts: once(() => store.conflicts()),
    openComplaints: once(() => store.openComplaints()),
    staff: once(() => store.staff()),
    workers: once(() => store.workers()),
    offices: once(() => store.offices()),
    officeMembers: once(() => store.officeMembers()),
    agencies: once(() => store.agencies()),
    casework: once((id) => store.casework(id)),
    caseworkEvents: once((id) => store.caseworkEvents(id)),
    forms: once((id) => store.forms(id)),
    letters: once((id) => store.letters(id)),
  }
}
