import { describe, expect, it } from 'vitest'
import { caseItem, request } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

/** Sam has a case with Bo as backup. */
const start = async () => {
  const target = await startConsole({ items: [caseItem('aa1')] })
  const bo = await target.hire('Bo')
  const { data } = target.fake
  const item = caseItem('aa1', { status: 'claimed', assignedTo: target.sam, backup: bo })
  data.items.set(item.id, item)
  return { target, data, sam: await signedIn(target, 'sam') }
}
const asked = { action: 'child_sharing', reason: 'needed_for_service' }

describe('what one worker alone must not do', () => {
  it('is asked for with a reason of the list, waits, and is shown in the case', async () => {
    const { data, sam } = await start()
    const answer = await sam.post('/cases/aa1/request', asked)
    expect(answer.headers.get('location')).toBe('/cases/aa1')
    expect(data.approvals).toMatchObject([{ ...asked, decision: 'pending' }])
    const html = await (await sam.get('/cases/aa1')).text()
    expect(html).toContain('Share what is known about a child')
    expect(html).toContain('You asked for this, so another worker decides.')
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
    'is decided by %s, who finds it by a link with a count, by codes only',
    async (who) => {
      const { target, sam } = await start()
      const second = await signedIn(target, who)
      expect(await (await second.get('/')).text()).not.toContain('href="/approvals"')
      await sam.post('/cases/aa1/request', asked)
      const queue = await (await second.get('/')).text()
      expect(queue).toMatch(/href="\/approvals".*Needs a second worker <span class="count">1</s)
      const html = await (await second.get('/approvals')).text()
      for (const words of ['K7-AA1', 'Share what is known about a child', 'A service needs it', 'Sam']) {
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
