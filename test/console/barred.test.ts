import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/app/casework.ts'
import { createReadings } from '../../src/app/case-access.ts'
import { createComplaints } from '../../src/app/complaints-service.ts'
import { readCase } from '../../src/app/read-case.ts'
import { createStaffing } from '../../src/app/staffing-service.ts'
import { access } from '../../src/console/access.ts'
import type { RouteName } from '../../src/console/access.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { claimed, fromItaly, sam as samOf } from '../app/cases.ts'
import { atWork } from '../app/staff.ts'
import type { App } from '../support/app.ts'
import { startApp, worker } from '../support/app.ts'
import { browse, signedIn, startConsole } from './support/console.ts'
import { partsOf } from './support/crowd.ts'
import { aVoiceNote, matrix } from './support/matrix.ts'

const complains = 'He asked me for money'
const routes = (Object.keys(access) as RouteName[]).filter((name) => name.includes(' /cases/:id'))

let app: App
let staff: Readonly<Record<'sam' | 'noor' | 'rana' | 'gina', Actor>>
let browsers: Readonly<Record<'noor' | 'rana' | 'gina', ReturnType<typeof browse>>>
let id: CaseId

/** The console over the real use cases: what bars somebody is looked up, and not made up. */
const start = async () => {
  app = await startApp()
  const readings = createReadings(app.deps)
  const target = await startConsole({
    change: {
      casework: app.casework,
      desk: app.desk,
      readCase: () => readCase(app.deps, readings),
      complaints: createComplaints(app.deps, readings),
      staffing: createStaffing(app.deps),
    },
  })
  await target.hire('Noor')
  await target.hire('Gina', 'supervisor')
  const actor = (name: string, role: Actor['role']): Actor => ({
    ...worker(name, role),
    id: target.idOf(name),
  })
  staff = {
    sam: { ...samOf, id: target.sam },
    noor: actor('Noor', 'caseworker'),
    rana: actor('Rana', 'supervisor'),
    gina: actor('Gina', 'supervisor'),
  }
  app.hire(...Object.values(staff))
  browsers = {
    noor: await signedIn(target, 'noor'),
    rana: await signedIn(target, 'rana'),
    gina: await signedIn(target, 'gina'),
  }
}

const formOf = (name: RouteName): Record<string, string> => {
  const entries = Object.entries(matrix[name].form ?? {})
  return Object.fromEntries(entries.map(([field, said]) => [field, said === aVoiceNote ? '' : said]))
}

type Who = keyof typeof browsers

/** What is answered, without the address that was asked for. */
const answerTo = async (who: Who, name: RouteName, about: string) => {
  const { method, path } = partsOf(name)
  const asked = path.replace(':id', about).replace(/:(recording|picture)/, 'p1')
  const browser = browsers[who]
  const token = await browser.token('/directory')
  const answer =
    method === 'GET'
      ? await browser.get(asked)
      : await browser.send(asked, { method, body: new URLSearchParams({ token, ...formOf(name) }) })
  const [text = ''] = /<main.*<\/main>/s.exec(await answer.text()) ?? []
  return {
    status: answer.status,
    location: answer.headers.get('location')?.replaceAll(about, 'id'),
    text: text.replaceAll(about, 'id'),
  }
}

const isComplainedOf = async (about: Actor) => {
  const complaint = { draft: `about ${about.name}`, about: about.id, text: complains }
  const kept = await createComplaints(app.deps).record(staff.sam, id, complaint)
  if (!kept.ok) throw new Error(kept.code)
}

const bars: Readonly<Record<string, (about: Actor) => Promise<unknown>>> = {
  'an open complaint': isComplainedOf,
  'a wish of the person': (about) => app.casework.refuseWorker(staff.sam, id, about.id),
  'the country they come from': (about) => atWork(app, about, { avoids: ['IT'] }),
}

beforeEach(async () => {
  await start()
  id = await claimed(app, 'anna', fromItaly, staff.sam)
})
afterEach(() => app.close())

/** Who has a case that is taken is told to everybody who comes too late, whoever they are. */
const isTold = (name: RouteName) => name === 'POST /cases/:id/claim'
const doors = routes.filter((name) => !isTold(name))

describe.each(Object.keys(bars))('a supervisor barred by %s', (bar) => {
  it('is answered at every door of the case as if there were none', async () => {
    await bars[bar]?.(staff.gina)
    for (const name of doors) {
      expect(await answerTo('gina', name, id), name).toEqual(await answerTo('gina', name, 'no-such-case'))
    }
    // The same doors open to a colleague: the test would notice if nothing stood behind them.
    expect((await answerTo('rana', 'GET /cases/:id', id)).status).toBe(200)
    expect((await answerTo('rana', 'POST /cases/:id/unlock', id)).status).toBe(303)
  })
})

it('who comes too late to a case is told the same, barred or not', async () => {
  await isComplainedOf(staff.gina)
  const name = 'POST /cases/:id/claim'
  const [barred, other] = [await answerTo('gina', name, id), await answerTo('rana', name, id)]
  expect([barred.status, other.status]).toEqual([409, 409])
})

it('a supervisor who reads a case for a reason reads on no more once somebody complains about them', async () => {
  await answerTo('gina', 'POST /cases/:id/unlock', id)
  expect((await answerTo('gina', 'GET /cases/:id/timeline', id)).status).toBe(200)
  await isComplainedOf(staff.gina)
  for (const name of doors) {
    expect(await answerTo('gina', name, id), name).toEqual(await answerTo('gina', name, 'no-such-case'))
  }
})

it('a backup about whom somebody complains neither reads nor takes over: both answer as if there were no case', async () => {
  await app.casework.setBackup(staff.sam, id, staff.noor.id)
  expect((await answerTo('noor', 'GET /cases/:id', id)).status).toBe(200)
  await isComplainedOf(staff.noor)
  for (const name of doors) {
    expect(await answerTo('noor', name, id), name).toEqual(await answerTo('noor', name, 'no-such-case'))
  }
  expect((await app.store.case(id))?.assignedTo).toBe(staff.sam.id)
})

it('a closed case answers as if there were none to a supervisor who had it and is complained about', async () => {
  await app.casework.setBackup(staff.sam, id, staff.gina.id)
  await app.casework.takeOver(staff.gina, id)
  await app.casework.close(staff.gina, id)
  expect((await answerTo('gina', 'GET /cases/:id', id)).status).toBe(200)
  await isComplainedOf(staff.gina)
  for (const name of doors) {
    expect(await answerTo('gina', name, id), name).toEqual(await answerTo('gina', name, 'no-such-case'))
  }
})

it('a supervisor whose own open case it is keeps every door of it, also while somebody complains about them', async () => {
  await app.casework.setBackup(staff.sam, id, staff.gina.id)
  await app.casework.takeOver(staff.gina, id)
  const seen = async () => {
    const names = ['GET /cases/:id', 'POST /cases/:id/unlock', 'GET /cases/:id/assign'] as const
    return await Promise.all(names.map(async (name) => (await answerTo('gina', name, id)).status))
  }
  const before = await seen()
  await isComplainedOf(staff.gina)
  expect(await seen()).toEqual(before)
})
