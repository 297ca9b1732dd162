import { beforeAll, describe, expect, it } from 'vitest'
import { access } from '../../src/console/access.ts'
import type { RouteName, Who } from '../../src/console/access.ts'
import { caseItem } from './support/casework.ts'
import { browse, signedIn, startConsole } from './support/console.ts'
import type { TestConsole } from './support/console.ts'

const names = Object.keys(access) as RouteName[]
const parts = (name: RouteName) => {
  const [method = '', path = ''] = name.split(' ')
  return {
    method,
    path: path.replace(':id', 'nowhere').replace(':token', 'nothing').replace(':file', 'none.js'),
  }
}

const bare = async (answer: Response) => (await answer.text()).replaceAll(/\/cases\/\w+/g, '')

describe('who may use which route', () => {
  let target: TestConsole
  const visitors = new Map<string, ReturnType<typeof browse>>()

  beforeAll(async () => {
    target = await startConsole({ items: [caseItem('aa1')] })
    visitors.set('nobody', browse(target))
    visitors.set('caseworker', await signedIn(target, 'sam'))
    visitors.set('supervisor', await signedIn(target, 'rana'))
  })

  it('every route of the application is in the access table', () => {
    const served = target.app.routes.filter((route) => route.method !== 'ALL')
    expect(served.map((route) => `${route.method} ${route.path}`).sort()).toEqual([...names].sort())
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

  /** `in`: the handler ran (whatever it said about an invented case). `out`: to the sign-in. `hidden`: no such page. */
  const expected: Readonly<Record<Who, Readonly<Record<string, 'in' | 'out' | 'hidden'>>>> = {
    anyone: { nobody: 'in', caseworker: 'in', supervisor: 'in' },
    development: { nobody: 'in', caseworker: 'in', supervisor: 'in' },
    worker: { nobody: 'out', caseworker: 'in', supervisor: 'in' },
    supervisor: { nobody: 'out', caseworker: 'hidden', supervisor: 'in' },
  }
  // Signing out would end the visit of the rows that follow.
  const visited = names.filter((name) => name !== 'POST /signout')
  const rows = visited.flatMap((name) => ['nobody', 'caseworker', 'supervisor'].map((who) => ({ name, who })))

  it.each(rows)('$name answers $who as the table says', async ({ name, who }) => {
    const { method, path } = parts(name)
    const visitor = visitors.get(who) ?? browse(target)
    const from = who === 'nobody' ? '/signin' : '/'
    const answer = method === 'GET' ? await visitor.get(path) : await visitor.post(path, {}, { from })
    const refusedAt = answer.status === 401 || answer.headers.get('location') === '/signin'
    const outcome = expected[access[name]][who]
    if (outcome === 'out') {
      expect(refusedAt && name !== 'POST /signin').toBe(true)
    } else if (outcome === 'hidden') {
      expect(answer.status).toBe(404)
    } else if (name !== 'POST /signin') {
      expect(refusedAt).toBe(false)
      // Everything but an invented case, file or phone is there.
      if (!/:id|:file|simulator/.test(name)) expect(answer.status).not.toBe(404)
    }
    await answer.body?.cancel()
  })

  it("another worker's case looks exactly like a case that does not exist", async () => {
    const other = await startConsole({ items: [caseItem('aa1')] })
    const rana = await signedIn(other, 'rana')
    await rana.post('/cases/aa1/claim', {})
    const sam = await signedIn(other, 'sam')
    const [theirs, none] = [await sam.get('/cases/aa1'), await sam.get('/cases/zz9')]
    expect([theirs.status, none.status]).toEqual([404, 404])
    expect(await bare(theirs)).toBe(await bare(none))
    expect((await sam.post('/cases/aa1/reply', { draft: 'd', text: 'hello' })).status).toBe(404)
  })
})

describe('the simulator', () => {
  it.each(names.filter((name) => access[name] === 'development'))(
    '%s does not exist in production',
    async (name) => {
      const target = await startConsole({ change: { phones: null, development: false } })
      const { method, path } = parts(name)
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
