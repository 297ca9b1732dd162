import type { RouteName } from '../../../src/console/access.ts'
import { createPasswordLink } from '../../../src/console/invitation.ts'
import type { ConsoleDeps } from '../../../src/console/ports.ts'
import { asId } from '../../../src/core/ids.ts'
import type { TeamId } from '../../../src/core/ids.ts'
import { hours, minutes } from '../../../src/core/time.ts'
import { sound } from '../../support/sound.ts'
import { caseItem, entry, now, request, picture, voice } from './casework.ts'
import { complaint } from './complaints.ts'
import { browse, signedIn, startConsole } from './console.ts'
import { aVoiceNote } from './matrix.ts'
import type { Row, Visitor } from './matrix.ts'
import { someAgency, someDue, someOffice } from './offices.ts'
import { someHandover } from './staffing.ts'

/** What a path's parameters stand for: what is there, and what is not. */
const parameters: Readonly<Record<string, { readonly existing: string; readonly missing: string }>> = {
  '/cases/:id/voice/:recording': { existing: '/cases/aa1/voice/v1', missing: '/cases/zz9/voice/v1' },
  '/cases/:id/picture/:picture': { existing: '/cases/aa1/picture/p1', missing: '/cases/zz9/picture/p1' },
  '/cases/:id/steps/:kind': { existing: '/cases/aa1/steps/step_1', missing: '/cases/zz9/steps/step_1' },
  '/cases/:id/letters/:letter': { existing: '/cases/aa1/letters/l1', missing: '/cases/zz9/letters/l1' },
  '/cases/:id/print/:form': { existing: '/cases/aa1/print/plan', missing: '/cases/zz9/print/plan' },
  '/packets/:id': { existing: '/packets/k1', missing: '/packets/zz9' },
  '/cases/:id': { existing: '/cases/aa1', missing: '/cases/zz9' },
  '/teams/:id': { existing: '/teams/t1', missing: '/teams/zz9' },
  '/offices/:id': { existing: '/offices/o1', missing: '/offices/zz9' },
  '/agencies/:id': { existing: '/agencies/g1', missing: '/agencies/zz9' },
  '/countries/:place': { existing: '/countries/MD', missing: '/countries/zz9' },
  '/complaints/:id': { existing: '/complaints/co1', missing: '/complaints/zz9' },
  '/approvals/:id': { existing: '/approvals/ap1', missing: '/approvals/zz9' },
}

/** As a browser encodes it: a form with a file is one of several parts. */
const bodyOf = (fields: Readonly<Record<string, string>>, spoken: Uint8Array) => {
  if (!Object.values(fields).includes(aVoiceNote)) return new URLSearchParams(fields)
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    body.set(name, value === aVoiceNote ? new File([Uint8Array.from(spoken)], 'voice') : value)
  }
  return body
}

/** A console with one case of somebody's, everyone who may knock on it, and a way to put all back. */
export const startCrowd = async (change: Partial<ConsoleDeps> = {}) => {
  const target = await startConsole({ change })
  const invite = new URL(await target.inviteLink('caseworker')).pathname
  const { idOf, fake, tables } = target
  for (const name of ['Asa', 'Bo', 'Una', 'Lee']) await target.hire(name)
  await target.hire('Gina', 'supervisor')
  await target.hire('Fay', 'security_focal_point')
  await target.hire('Ada', 'administrator')
  const newPassword = new URL(await createPasswordLink(target.deps, idOf('Una'), idOf('Rana'))).pathname

  const spoken = await sound.webm(1)
  const start = structuredClone(fake.data)
  const item = caseItem('aa1', {
    status: 'claimed',
    assignedTo: idOf('Asa'),
    backup: idOf('Bo'),
    channel: 'whatsapp',
  })
  start.items.set(item.id, item)
  start.consents.push(entry('share', { scope: 'Secret shelter', expiresAt: now + hours(9) }))
  start.shares.push({ agency: 'Secret shelter', categories: ['needs'], at: now, sharedBy: 'Asa' })
  start.recordings.push(voice('v1'))
  start.pictures.push(picture('p1'))
  start.handovers.push(someHandover)
  start.teams.push({ id: asId<TeamId>('t1'), name: 'Night', members: [] })
  start.places.offices.push(someOffice('o1'))
  start.places.members.push({ officeId: asId('o1'), workerId: idOf('Asa'), part: 'focal_point' })
  start.places.dues.push(someDue('o1'))
  start.places.agencies.push(someAgency('g1'))
  const scores = 'corruption:3'
  start.places.profiles.push({ place: 'MD', scores, reviewedBy: idOf('Fay'), reviewedAt: now })
  start.conflicts.push({ worker: idOf('Una'), caseId: item.id, code: item.code, isWish: false, at: now })
  start.complaints.push(complaint('co1', idOf('Gina')))
  start.approvals.push(
    request('ap1', idOf('Asa'), {
      action: 'child_sharing',
      sharing: { agency: 'Safe Harbour', categories: ['needs'] },
    }),
  )
  start.grants.set(`${idOf('Gina')} aa1`, now + minutes(59))
  start.safeContact = {
    when: 'evening',
    utcOffset: '+03:00',
    cover: 'shop',
    others: 'no_one',
    until: now + hours(20),
    opensAt: now,
  }
  fake.restore(start)

  const browsers = {
    nobody: browse(target),
    roleless: await signedIn(target, 'lee'),
    unrelated: await signedIn(target, 'una'),
    assignee: await signedIn(target, 'asa'),
    backup: await signedIn(target, 'bo'),
    supervisor: await signedIn(target, 'rana'),
    granted: await signedIn(target, 'gina'),
    focal_point: await signedIn(target, 'fay'),
    administrator: await signedIn(target, 'ada'),
  } satisfies Readonly<Record<Visitor, ReturnType<typeof browse>>>
  // An account whose role was taken away while it was signed in.
  tables['user'] = (tables['user'] ?? []).map((user) =>
    user.name === 'Lee' ? { ...user, role: null } : user,
  )

  const page = await (await browsers.nobody.get('/signin')).text()
  const asset = /"(\/assets\/htmx[^"]+)"/.exec(page)?.[1] ?? ''
  const tokens = new Map<string, string>()
  for (const [name, browser] of Object.entries(browsers)) tokens.set(name, await browser.token('/signin'))
  // Whoever is signed in is sent on from there; their token stands on every page.
  for (const [name, browser] of Object.entries(browsers)) {
    if (tokens.get(name) === '') tokens.set(name, await browser.token('/directory'))
  }
  const sessions = [...(tables['session'] ?? [])]

  /** The path of a route, with what exists in the place of its parameters, or with what does not. */
  const pathOf = (path: string, which: 'existing' | 'missing'): string => {
    const known = Object.entries(parameters).find(([prefix]) => path.startsWith(prefix))
    if (known) return path.replace(known[0], known[1][which])
    const there = which === 'existing'
    if (path.startsWith('/staff/:id')) return path.replace(':id', there ? idOf('Una') : 'zz9')
    if (path === '/workers/:id/access') return `/workers/${there ? idOf('Una') : 'zz9'}/access`
    if (path === '/password/:token') return there ? newPassword : '/password/none'
    if (path === '/invite/:token') return there ? invite : '/invite/none'
    if (path === '/assets/:file') return there ? asset : '/assets/none.js'
    if (path.includes(':')) throw new Error(`no sample for ${path}`)
    return path
  }

  /** One visitor asks for one thing; everything is as at the start before. */
  const ask = async (
    who: Visitor,
    what: {
      readonly method: string
      readonly path: string
      readonly form?: Row['form']
      readonly headers?: Readonly<Record<string, string>>
    },
  ) => {
    fake.restore(start)
    tables['session'] = [...sessions]
    const browser = browsers[who]
    const cookies = new Map(browser.cookies)
    const sends = !['GET', 'HEAD', 'OPTIONS'].includes(what.method)
    const body = bodyOf({ token: tokens.get(who) ?? '', ...what.form }, spoken)
    const init = { method: what.method, headers: what.headers ?? {} }
    const answer = await browser.send(what.path, sends ? { ...init, body } : init)
    browser.cookies.clear()
    for (const [name, value] of cookies) browser.cookies.set(name, value)
    return answer
  }
  return { target, start, ask, pathOf }
}

/** A route's method and path. */
export const partsOf = (name: RouteName) => {
  const [method = '', path = ''] = name.split(' ')
  return { method, path }
}
