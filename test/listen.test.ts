import { describe, expect, it, onTestFinished } from 'vitest'
import type { Log } from '../src/log.ts'
import { startForTest } from './support/handrail.ts'

const token = 'a-token-for-metrics'

const running = async (options: Parameters<typeof startForTest>[0] = {}) => {
  const handrail = await startForTest(options)
  let stopped = false
  const stop = async () => {
    if (!stopped) await handrail.stop()
    stopped = true
  }
  onTestFinished(stop)
  const get = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${handrail.url}${path}`, { headers })
    return { status: answer.status, text: await answer.text() }
  }
  return { handrail, get, stop }
}

describe('the metrics', () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.7' }
  it.each<{
    readonly label: string
    readonly needed?: string
    readonly headers: Readonly<Record<string, string>>
    readonly status: number
  }>([
    { label: 'are for this machine', headers: {}, status: 200 },
    { label: 'are for this machine also when there is a token', needed: token, headers: {}, status: 200 },
    { label: 'do not exist for whom a proxy speaks', headers: forwarded, status: 404 },
    {
      label: 'do not exist for whom a proxy speaks in the other way',
      headers: { forwarded: 'for=203.0.113.7' },
      status: 404,
    },
    {
      label: 'do not exist for an empty token while none is set',
      headers: { ...forwarded, authorization: 'Bearer ' },
      status: 404,
    },
    { label: 'do not exist without the token', needed: token, headers: forwarded, status: 404 },
    {
      label: 'do not exist for a wrong token of the same length',
      needed: token,
      headers: { ...forwarded, authorization: `Bearer ${token.replace('a', 'b')}` },
      status: 404,
    },
    {
      label: 'do not exist for a part of the token',
      needed: token,
      headers: { ...forwarded, authorization: `Bearer ${token.slice(0, -1)}` },
      status: 404,
    },
    {
      label: 'are for whoever has the token',
      needed: token,
      headers: { ...forwarded, authorization: `Bearer ${token}` },
      status: 200,
    },
  ])('$label', async ({ needed, headers, status }) => {
    const { get } = await running(needed === undefined ? {} : { env: { HANDRAIL_METRICS_TOKEN: needed } })
    const answer = await get('/metrics', headers)
    expect(answer.status).toBe(status)
    expect(answer.text.includes('handrail_outbox_pending 0')).toBe(status === 200)
  })
})

describe('health', () => {
  it('is ready with the channels that are configured', async () => {
    const { get } = await running()
    expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' })
    expect(await get('/readyz')).toEqual({ status: 200, text: 'ready: simulator\n' })
  })

  it('is alive but not ready while the database is away, and says so', async () => {
    const { handrail, get } = await running()
    await handrail.store.close()
    expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' })
    expect(await get('/readyz')).toEqual({ status: 503, text: 'database not reachable\n' })
  })
})

it('the log says when it started, on which port, and that it stopped', async () => {
  const lines: unknown[] = []
  const keep: Log['info'] = (event, fields) => lines.push([event, fields])
  const { handrail, stop } = await running({ log: { info: keep, warn: keep, error: keep } })
  expect(lines).toEqual([['started', { port: Number(new URL(handrail.url).port) }]])
  await stop()
  expect(lines.slice(1)).toEqual([['stopped', undefined]])
})
