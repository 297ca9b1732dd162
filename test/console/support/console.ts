import { createLetterDrafts } from '../../../src/console/letter-drafts.ts'
import { fail } from '../../../src/core/result.ts'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { createAuth } from '../../../src/console/auth.ts'
import { createConsole } from '../../../src/console/app.tsx'
import { createInviteLink } from '../../../src/console/invitation.ts'
import type { AccountAction, ConsoleDeps, Invites, NewInvite } from '../../../src/console/ports.ts'
import type { Role } from '../../../src/app/casework.ts'
import type { QueueItem } from '../../../src/app/queue-line.ts'
import type { Directory } from '../../../src/core/directory.ts'
import { asId } from '../../../src/core/ids.ts'
import type { WorkerId } from '../../../src/core/ids.ts'
import { voiceNoteFrom } from '../../../src/media/voice-note.ts'
import { createFakeAssistance } from './assistance.ts'
import '../../support/scrypt.ts'
import { createFakeCasework, now } from './casework.ts'
import { caseTimes, createFakeComplaints, fakeLookBack } from './complaints.ts'
import { createFakeDesk } from './desk.ts'
import { createFakeOffices } from './offices.ts'
import { password } from './password.ts'
import { createFakeLeavers } from './leavers.ts'
import { createFakeSettings } from './settings.ts'
import { createFakeStaffing } from './staffing.ts'
import { createFakePhones, createFakeRehearsals } from './phones.ts'
import { consoleTexts } from './texts.ts'

export { password } from './password.ts'
export const publicUrl = 'http://localhost:3000'

/** One line with everything that can be known of it, and one with nothing. */
const directory: Directory = {
  LB: [{ kind: 'police', numbers: ['112', '1 999'] }],
  GB: [
    {
      kind: 'crisis',
      numbers: ['116 123'],
      hours: [{ days: 'mon-fri', from: '09:00', to: '17:00' }],
      languages: ['en', 'ar'],
      verified: { on: '2026-03-02', by: 'Noor' },
    },
  ],
}

const createInvites = (): Invites => {
  const unused = new Map<string, NewInvite>()
  const peek = async (hash: string, at: number) => {
    const invite = unused.get(hash)
    return invite && invite.expiresAt > at ? invite : null
  }
  return {
    create: async (invite) => void unused.set(invite.tokenHash, invite),
    open: async (at) => [...unused.values()].filter(({ expiresAt }) => expiresAt > at),
    end: async (_by, hash) => void unused.delete(hash),
    closeOf: async (worker) => {
      for (const [hash, { createdBy }] of unused) if (createdBy === worker) unused.delete(hash)
    },
    peek,
    take: async (hash, at) => {
      const invite = peek(hash, at)
      unused.delete(hash)
      return invite
    },
  }
}

type Tables = Record<
  string,
  { id: string; name: string; email: string; role: Role | null; updatedAt: Date }[]
>
/** Sam's and Rana's accounts, as the first console made them: a password's hash takes long, and on purpose. */
let accounts: Tables | null = null

/** A whole console in memory, with a supervisor and a caseworker, and browsers to visit it with. */
export const startConsole = async (
  settings: { readonly items?: readonly QueueItem[]; readonly change?: Partial<ConsoleDeps> } = {},
) => {
  const tables: Tables = {
    user: [],
    session: [],
    account: [],
    verification: [],
    twoFactor: [],
    passkey: [],
  }
  let time = now
  const clock = { now: () => time }
  const fake = createFakeCasework(settings.items ?? [], clock)
  const defects: string[] = []
  const notes: { readonly by: WorkerId; readonly action: AccountAction; readonly about: WorkerId }[] = []
  let ids = 0
  const listed = async () =>
    (tables['user'] ?? []).flatMap(({ id, name, email, role }) =>
      role === null ? [] : [{ id: asId<WorkerId>(id), name, email, role }],
    )
  const complaints = createFakeComplaints(fake, listed)
  const deps: ConsoleDeps = {
    casework: fake.casework,
    assistance: createFakeAssistance(fake),
    arrivalAlarms: async () => [],
    endMeeting: async () => fail('gone'),
    desk: createFakeDesk(fake),
    readCase: () => ({
      item: deps.casework.item,
      open: deps.casework.open,
      openDesk: deps.desk.open,
      handovers: deps.staffing.handovers,
      openAssistance: deps.assistance.open,
    }),
    complaints,
    lookBack: fakeLookBack([caseTimes(2), caseTimes(1, { priority: 'P0', pages: 2 })]),
    attention: async (actor) => ({
      approvals: (await fake.casework.approvals(actor)).filter((one) => one.requestedBy !== actor.id).length,
      complaints: ((await complaints.list(actor)) ?? []).filter((one) => one.closed === null).length,
      overdue: fake.data.places.dues.filter(({ dueAt }) => dueAt < clock.now()).length,
      letters: (await deps.assistance.mailbox(actor)).filter(({ isWaiting }) => isWaiting).length,
    }),
    staffing: createFakeStaffing(fake, listed),
    ...createFakeOffices(fake, listed, clock),
    authAdapter: memoryAdapter(tables),
    authSecret: 'a secret for tests only, 32 bytes or more',
    publicUrl,
    texts: consoleTexts(),
    clock,
    letterDrafts: createLetterDrafts(settings.change?.clock ?? clock),
    newId: () => `id-${(ids += 1)}`,
    invites: createInvites(),
    workers: {
      list: listed,
      former: async () =>
        (tables['user'] ?? []).flatMap(({ id, name, email, role }) =>
          role === null ? [{ id: asId<WorkerId>(id), name, email }] : [],
        ),
      note: async (by, action, about = by) => void notes.push({ by, action, about }),
      history: async (worker) =>
        notes.filter(({ about }) => about === worker).map(({ action }) => ({ action, at: time })),
    },
    twoFactor: 'optional',
    settings: createFakeSettings(),
    leavers: createFakeLeavers(fake),
    limits: { maySignIn: () => true, mayAskForPasskey: () => true, mayOpenInvitation: () => true },
    voiceNoteFrom,
    phones: createFakePhones(),
    rehearsals: createFakeRehearsals(),
    development: true,
    reviews: () => [],
    directory: () => directory,
    replies: () => ['replies:hello', 'replies:code'],
    timeZone: 'UTC',
    onDefect: (name) => void defects.push(name),
    ...settings.change,
  }
  const auth = createAuth({ database: deps.authAdapter, secret: deps.authSecret, publicUrl, clock })
  if (accounts === null) {
    await auth.createWorker({ name: 'Sam', email: 'sam@example.org', password, role: 'caseworker' })
    await auth.createWorker({ name: 'Rana', email: 'rana@example.org', password, role: 'supervisor' })
    accounts = structuredClone(tables)
  } else Object.assign(tables, structuredClone(accounts))
  const idOf = (name: string) =>
    asId<WorkerId>((tables['user'] ?? []).find((user) => user.name === name)?.id ?? '')

  return {
    app: createConsole(deps),
    deps,
    fake,
    defects,
    /** What was written down of accounts. */
    notes,
    tables,
    idOf,
    /** One more colleague; gives their id. */
    hire: async (name: string, role: Role = 'caseworker') => {
      await auth.createWorker({ name, email: `${name.toLowerCase()}@example.org`, password, role })
      return idOf(name)
    },
    sam: idOf('Sam'),
    /** Time passes, and whoever is signed in goes on working. */
    wait: (ms: number) => {
      time += ms
      for (const session of tables['session'] ?? []) session.updatedAt = new Date(time)
    },
    /** Time passes, and nobody touches anything. */
    idle: (ms: number) => {
      time += ms
    },
    inviteLink: (role: Role) => createInviteLink(deps, role, null),
  }
}

export type TestConsole = Awaited<ReturnType<typeof startConsole>>

/** A browser without script: keeps cookies, reads a form's token from the page, posts it. */
export const browse = (
  { app }: Pick<TestConsole, 'app'>,
  headers: Readonly<Record<string, string>> = {},
  remoteAddress = '',
) => {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const own = { 'sec-fetch-site': 'same-origin', cookie, ...headers }
    const all = { ...own, ...Object.fromEntries(new Headers(init.headers)) }
    const connection = { incoming: { socket: { remoteAddress } } }
    const url = new URL(path, publicUrl).href
    const response = await app.request(url, { ...init, headers: all }, connection)
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  const token = async (page: string) =>
    /name="token" value="([^"]*)"/.exec(await (await send(page)).text())?.[1] ?? ''
  const post = async (
    path: string,
    form: Readonly<Record<string, string>>,
    options: { readonly from?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ) =>
    send(path, {
      method: 'POST',
      body: new URLSearchParams({ token: await token(options.from ?? '/'), ...form }),
      ...(options.headers ? { headers: options.headers } : {}),
    })
  return {
    get: (path: string, more: Readonly<Record<string, string>> = {}) => send(path, { headers: more }),
    send,
    token,
    post,
    cookies,
    signIn: async (email: string, secret = password) =>
      post('/signin', { email, password: secret }, { from: '/signin' }),
  }
}

/** A browser in which that worker is signed in. */
export const signedIn = async (
  target: Pick<TestConsole, 'app'>,
  who: string,
  headers: Readonly<Record<string, string>> = {},
) => {
  const browser = browse(target, headers)
  await browser.signIn(`${who}@example.org`)
  return browser
}
