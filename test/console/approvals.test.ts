import { describe, expect, it } from 'vitest'
import { caseItem, entry, request } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

/** Sam has a case with Bo as backup. */
const start = async () => {
  const target = await startConsole({ items: [caseItem('aa1')] })
  const bo = await target.hire('Bo')
  const { data } = target.fake
  const item = caseItem('aa1', { status: 'claimed', assignedTo: target.sam, backup: bo, child: true })
  data.items.set(item.id, item)
  data.consents.push(entry('share', { scope: 'Safe Harbour' }))
  return { target, data, sam: await signedIn(target, 'sam') }
}
const asked = {
  action: 'child_sharing',
  reason: 'needed_for_service',
  agency: 'Safe Harbour',
  categories: 'needs',
}

describe('what one worker alone must not do', () => {
  it('is asked for with a reason of the list, waits, and is shown in the case', async () => {
    const { data, sam } = await start()
    const answer = await sam.post('/cases/aa1/request', asked)
    expect(answer.headers.get('location')).toBe('/cases/aa1')
    expect(data.approvals).toMatchObject([
      {
        action: 'child_sharing',
        reason: 'needed_for_service',
        sharing: { agency: 'Safe Harbour', categories: ['needs'] },
        decision: 'pending',
      },
    ])
    const html = await (await sam.get('/cases/aa1')).text()
    expect(html).toContain('Share what is known about a child')
    expect(html).toContain('You asked for this, so another worker decides.')
    expect(html).toContain('<bdi>Safe Harbour</bdi>: What they need')
  })

  it('about a child is asked for one organisation and what, and is not offered where there is no child', async () => {
    const { target, data, sam } = await start()
    const form = await (await sam.get('/cases/aa1/request')).text()
    expect(form).toContain('<option value="Safe Harbour">')
    const answer = await sam.post('/cases/aa1/request', { ...asked, agency: '' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('choose with whom, and tick what.')
    expect(html).toMatch(/value="needs" checked/)
    expect(data.approvals).toEqual([])
    const adult = caseItem('aa2', { status: 'claimed', assignedTo: target.sam })
    data.items.set(adult.id, adult)
    const other = await (await sam.get('/cases/aa2/request')).text()
    expect(other).not.toContain('Share what is known about a child')
    expect(other).not.toContain('name="agency"')
  })

  it.each([
    ['P0', ['P1', 'P2', 'P3']],
    ['P2', ['P3']],
    ['P3', []],
  ] as const)('makes a case of %s less urgent, and nothing else: %j', async (priority, lower) => {
    const { data, sam } = await start()
    const [item] = data.items.values()
    if (item !== undefined) data.items.set(item.id, { ...item, priority })
    const html = await (await sam.get('/cases/aa1/request')).text()
    expect([...html.matchAll(/value="lower_to_(P\d)"/g)].map(([, to]) => to)).toEqual(lower)
  })

  it('is asked for from where it was refused, for just what was chosen there', async () => {
    const { data, sam } = await start()
    const refused = await sam.post('/cases/aa1/share', { agency: 'Safe Harbour', categories: 'needs' })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('Ask a second worker for exactly this')
    const hidden = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
    const fields = Object.fromEntries(hidden.map(([, name, value]) => [name, value]))
    expect(fields).toMatchObject({ action: 'child_sharing', agency: 'Safe Harbour', categories: 'needs' })
    await sam.post('/cases/aa1/request', { ...fields, reason: 'needed_for_service' })
    expect(data.approvals).toMatchObject([{ sharing: { agency: 'Safe Harbour', categories: ['needs'] } }])
  })

  it('that cannot be read can only be refused', async () => {
    const { target, data } = await start()
    data.approvals.push(request('ap1', target.sam, { action: 'child_sharing' }))
    const rana = await signedIn(target, 'rana')
    expect(await (await rana.get('/approvals')).text()).toContain('With whom and what cannot be opened')
    const answer = await rana.post('/approvals/ap1', { decision: 'approved' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('so this can only be refused')
    await rana.post('/approvals/ap1', { decision: 'refused' })
    expect(data.approvals[0]?.decision).toBe('refused')
  })

  it('is not asked for without an action and a reason, nor twice at once', async () => {
    const { data, sam } = await start()
    for (const form of [
      { ...asked, reason: 'because' },
      { ...asked, action: '' },
    ]) {
      const answer = await sam.post('/cases/aa1/request', form)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Choose what you ask for, and why.')
    }
    await sam.post('/cases/aa1/request', asked)
    const again = await sam.post('/cases/aa1/request', asked)
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('This waits for a second worker already.')
    expect(data.approvals).toHaveLength(1)
  })

  it('lowers a priority only to what is lower, and says so', async () => {
    const { data, sam } = await start()
    const answer = await sam.post('/cases/aa1/request', { action: 'lower_to_P2', reason: 'danger_over' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('The case is no more urgent than that')
    await sam.post('/cases/aa1/request', { action: 'lower_to_P3', reason: 'danger_over' })
    expect(data.approvals).toMatchObject([{ action: 'lower_to_P3' }])
    const html = await (await sam.get('/cases/aa1')).text()
    expect(html).toContain('Lower the priority to low')
    expect(html).toContain('The danger is over')
  })

  it.each(['bo', 'rana'])(
    'is decided by %s, who finds it by a link with a count, and is told with whom and what',
    async (who) => {
      const { target, sam } = await start()
      const second = await signedIn(target, who)
      expect(await (await second.get('/')).text()).not.toContain('href="/approvals"')
      await sam.post('/cases/aa1/request', asked)
      const queue = await (await second.get('/')).text()
      expect(queue).toMatch(/href="\/approvals".*Needs a second worker <span class="count">1</s)
      const html = await (await second.get('/approvals')).text()
      for (const words of [
        'K7-AA1',
        'Share what is known about a child',
        'A service needs it',
        'Sam',
        '<bdi>Safe Harbour</bdi>: ',
      ]) {
        expect(html).toContain(words)
      }
      expect(html).not.toContain('Secret')
      const answer = await second.post('/approvals/ap1', { decision: 'approved' })
      expect(answer.headers.get('location')).toBe('/approvals')
      expect(target.fake.data.approvals[0]?.decision).toBe('approved')
      expect(await (await second.get('/approvals')).text()).toContain('Nothing waits for you.')
      expect(await (await sam.get('/cases/aa1')).text()).toContain('Approved')
    },
  )

  it('is never decided by who asked, who is told so', async () => {
    const { target, sam } = await start()
    await sam.post('/cases/aa1/request', asked)
    expect(await (await sam.get('/')).text()).not.toContain('href="/approvals"')
    const html = await (await sam.get('/approvals')).text()
    expect(html).toContain('You asked for this, so another worker decides.')
    expect(html).not.toContain('name="decision"')
    const answer = await sam.post('/approvals/ap1', { decision: 'approved' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('another worker must decide')
    expect(target.fake.data.approvals[0]?.decision).toBe('pending')
  })

  it('that a colleague decided first stays as they decided', async () => {
    const { target, data } = await start()
    data.approvals.push(request('ap1', target.sam, { decision: 'refused', decidedByName: 'Bo' }))
    const rana = await signedIn(target, 'rana')
    const answer = await rana.post('/approvals/ap1', { decision: 'approved' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('This was decided by somebody else, or its time is over.')
    expect(target.fake.data.approvals[0]?.decision).toBe('refused')
  })
})
