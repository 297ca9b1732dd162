import { beforeAll, describe, expect, it } from 'vitest'
import { access } from '../../src/console/access.ts'
import type { RouteName } from '../../src/console/access.ts'
import { browse, signedIn, startConsole } from './support/console.ts'
import { partsOf, startCrowd } from './support/crowd.ts'
import { matrix, visitors } from './support/matrix.ts'
import type { Visitor } from './support/matrix.ts'

const names = Object.keys(access) as RouteName[]
const rows = names.flatMap((name) => visitors.map((who) => ({ name, who })))

/** A path with what exists or does not in it, also where the row puts it into the query. */
const addressOf = (path: string, query: string | undefined, which: 'existing' | 'missing') =>
  query === undefined ? path : `${path}?${query}=${which === 'existing' ? 'aa1' : 'zz9'}`

/** How a route is asked, when not as its row says. */
interface Way {
  readonly method?: string
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

/** All of an answer. A stream is left as soon as it has begun. */
const wholeOf = async (answer: Response) => {
  const streams = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  if (streams) await answer.body?.cancel()
  return {
    status: answer.status,
    headers: [...answer.headers],
    body: streams ? '' : await answer.text(),
  }
}

/** A supervisor whom it is not about reads a complaint without the case. */
const mayHear = (name: RouteName, who: Visitor) => name === 'GET /complaints/:id' && who === 'supervisor'

describe('who may use which route', () => {
  let crowd: Awaited<ReturnType<typeof startCrowd>>
  beforeAll(async () => {
    crowd = await startCrowd()
  })

  /** The same request about what exists and about what does not, and what was changed by each. */
  const askBoth = async (
    who: Visitor,
    name: RouteName,
    { method = partsOf(name).method, form = matrix[name].form, headers = {} }: Way = {},
  ) => {
    const { query } = matrix[name]
    const answers = []
    for (const which of ['existing', 'missing'] as const) {
      const path = addressOf(crowd.pathOf(partsOf(name).path, which), query, which)
      const whole = await wholeOf(await crowd.ask(who, { method, path, headers, ...(form ? { form } : {}) }))
      answers.push({ ...whole, changed: structuredClone(crowd.target.fake.data) })
    }
    const [existing, missing] = answers
    if (!existing || !missing) throw new Error('both were asked')
    return { existing, missing }
  }

  it('every route of the application is in the access table, and every route of the table in the matrix', () => {
    const served = crowd.target.app.routes.filter((route) => route.method !== 'ALL')
    expect(served.map((route) => `${route.method} ${route.path}`).sort()).toEqual([...names].sort())
    expect(Object.keys(matrix).sort()).toEqual([...names].sort())
  })

  it('a route that is missing from the table is refused even to a supervisor', async () => {
    // Routes can only be added before the first request.
    const fresh = await startConsole()
    fresh.app.get('/forgotten', (c) => c.text('open to everyone'))
    const rana = await signedIn(fresh, 'rana')
    const answer = await rana.get('/forgotten')
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('open to everyone')
  })

  it.each(rows)('$name answers $who as the matrix says', async ({ name, who }) => {
    const { existing, missing } = await askBoth(who, name)
    const expected = matrix[name].answers[who]
    if (expected === 'out') {
      const asked = existing.headers.some(([key, value]) => key === 'location' && value === '/signin')
      expect(existing.status === 401 || asked).toBe(true)
    } else if (expected === 'hidden') {
      expect([existing.status, missing.status]).toEqual([404, 404])
    } else {
      expect([existing.status, missing.status]).toEqual(expected)
    }
    const told = Array.isArray(expected) && existing.status !== missing.status
    const ofSomething = partsOf(name).path.includes('/:id')
    if (!told && ofSomething) expect(existing).toEqual(missing)
    // Nobody who is refused has changed anything, or is noted as having read.
    if (existing.status >= 400 || expected === 'out') expect(existing.changed).toEqual(crowd.start)
    if (missing.status >= 400) expect(missing.changed).toEqual(crowd.start)
    // No word of the person's is told in refusing, nor at all to who may not read.
    const mayRead =
      (['assignee', 'backup', 'granted'].includes(who) || mayHear(name, who)) && existing.status < 400
    if (!mayRead) expect(JSON.stringify([existing.headers, existing.body])).not.toContain('Secret')
    expect(JSON.stringify([missing.headers, missing.body])).not.toContain('Secret')
  })

  const hidden = rows.filter(({ name, who }) => matrix[name].answers[who] === 'hidden')
  it.each(hidden)(
    '$name is hidden from $who also when a form is wrong or a fragment is asked for',
    async (row) => {
      const ways: readonly Way[] = [
        { form: {} },
        { headers: { 'hx-request': 'true' } },
        { form: { token: 'forged' } },
        { form: { reason: 'none', purpose: 'none', decision: 'none', action: 'none', agency: '' } },
      ]
      for (const way of ways) {
        const { existing, missing } = await askBoth(row.who, row.name, way)
        expect([403, 404]).toContain(existing.status)
        expect(existing).toEqual(missing)
        expect(existing.changed).toEqual(crowd.start)
        expect(existing.body).not.toContain('Secret')
      }
    },
  )

  it('who may read a case reads it: the matrix would notice if nothing were there to hide', async () => {
    for (const who of ['assignee', 'backup', 'granted'] as const) {
      const { existing } = await askBoth(who, 'GET /cases/:id')
      for (const secret of ['Secret words', 'Secret name', 'Secret agency', 'Secret shelter']) {
        expect(existing.body).toContain(secret)
      }
      expect(existing.changed.openings).toHaveLength(1)
    }
  })

  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'] as const
  const paths = [...new Set(names.map((name) => partsOf(name).path))]
  const without = names
    .filter((name) => names.find((other) => partsOf(other).path === partsOf(name).path) === name)
    .map((name) => ({
      name,
      path: partsOf(name).path,
      methods: methods.filter(
        (method) => !names.some((other) => other === `${method} ${partsOf(name).path}`),
      ),
    }))

  it.each(without)('$path does not exist for any other method', async ({ name, methods: others }) => {
    for (const method of others) {
      for (const who of visitors) {
        const { existing, missing } = await askBoth(who, name, { method })
        expect(existing.status, `${method} by ${who}`).toBe(404)
        expect(existing).toEqual(missing)
        expect(existing.changed).toEqual(crowd.start)
        expect(existing.body).not.toContain('Secret')
      }
    }
  })

  it.each(paths)('HEAD of %s tells no more than GET', async (path) => {
    const name = names.find((one) => one === `GET ${path}`)
    // A stream has no end that could be waited for without reading it.
    if (name === undefined || path.endsWith('/events')) return
    for (const who of visitors) {
      const [got, head] = [await askBoth(who, name), await askBoth(who, name, { method: 'HEAD' })]
      expect(head.existing.status).toBe(got.existing.status)
      expect(head.existing.body).toBe('')
      expect(JSON.stringify(head.existing.headers)).not.toContain('Secret')
    }
  })
})

describe('the simulator', () => {
  it.each(names.filter((name) => access[name] === 'development'))(
    '%s does not exist in production',
    async (name) => {
      const target = await startConsole({ change: { phones: null, development: false } })
      const { method, path } = partsOf(name)
      const visitor = browse(target)
      const asked = `${path}?phone=p1`
      const answer =
        method === 'GET'
          ? await visitor.get(asked)
          : await visitor.post(path, { phone: 'p1' }, { from: '/signin' })
      expect(answer.status).toBe(404)
    },
  )

  it('a phone says something, and its chat shows it with the answer and its buttons', async () => {
    const visitor = browse(await startConsole())
    const start = await visitor.get('/simulator')
    const page = start.headers.get('location') ?? ''
    const phone = new URLSearchParams(page.split('?')[1]).get('phone') ?? ''
    expect(phone).not.toBe('')
    const said = await visitor.post('/simulator/say', { phone, text: 'مرحبا' }, { from: page })
    expect(said.status).toBe(303)
    const chat = await (await visitor.get(page)).text()
    expect(chat).toContain('مرحبا')
    expect(chat).toContain('value="safe-yes"')
    await visitor.post('/simulator/say', { phone, tap: 'safe-no' }, { from: page })
    expect(await (await visitor.get(page)).text()).toMatch(/person"><p class="said" dir="auto">No</)
  })

  it('two phones do not see each other', async () => {
    const visitor = browse(await startConsole())
    await visitor.post('/simulator/say', { phone: 'one', text: 'first' }, { from: '/simulator?phone=one' })
    expect(await (await visitor.get('/simulator?phone=two')).text()).not.toContain('first')
  })
})
