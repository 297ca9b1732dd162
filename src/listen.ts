import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { timingSafeEqual } from 'node:crypto'
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Channel } from './channels/port.ts'
import type { Config } from './config.ts'
import type { createConsole } from './console/app.tsx'
import type { ChannelName } from './core/channel.ts'
import type { Clock } from './core/time.ts'
import { seconds } from './core/time.ts'
import type { Metrics } from './metrics.ts'
import type { Store } from './store/port.ts'

export interface Listening {
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

export interface ListenParts {
  readonly config: Config
  readonly console: ReturnType<typeof createConsole>
  readonly channels: ReadonlyMap<ChannelName, Channel>
  readonly metrics: Metrics
  readonly store: Store
  readonly clock: Clock
}

/** The one port: health, metrics, the vendors' webhooks, and the console for everything else. */
export const listen = async ({
  config,
  console,
  channels,
  metrics,
  store,
  clock,
}: ListenParts): Promise<Listening> => {
  const app = new Hono()
  app.get('/healthz', (c) => c.text('ok\n'))
  const ready = `ready: ${[...channels.keys()].join(', ') || 'no channels'}\n`
  app.get('/readyz', async (c) =>
    (await store.ready()) ? c.text(ready) : c.text('database not reachable\n', 503),
  )
  app.get('/metrics', async (c) => {
    if (!mayReadMetrics(c, config)) return c.notFound()
    const counts = await store.counts(clock.now()).catch(() => null)
    return counts === null ? c.text('database not reachable\n', 503) : c.text(await metrics.page(counts))
  })
  for (const [name, channel] of channels) {
    const { webhook } = channel
    if (webhook !== null) app.all(`/webhooks/${name}`, (c) => webhook(c.req.raw))
  }
  // Last, and whole: the console refuses every path it does not know.
  app.all('*', (c) => console.fetch(c.req.raw, c.env))

  return await new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app.fetch, port: config.port, hostname: config.host },
      ({ port }: AddressInfo) => {
        resolve({ url: `http://${config.host}:${port}`, port, close: () => closeServer(server as Server) })
      },
    )
    // Longer than a proxy keeps an idle connection (nginx: 60 s): closed by us first, it would lose the request that
    // comes in that moment, a vendor's message among them.
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = seconds(75)
    server.on('error', reject)
  })
}

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    // Live pages hold their connections open for ever; whoever is being answered gets a moment to finish.
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 500).unref()
  })

/** From this machine itself, or with the token. A proxy's request is not from this machine. */
const mayReadMetrics = (c: Context, config: Config): boolean => {
  const { address = '' } = getConnInfo(c).remote
  const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address)
  const forwarded = c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined
  if (local && !forwarded) return true
  const given = Buffer.from(c.req.header('authorization') ?? '')
  const needed = config.metricsToken === null ? null : Buffer.from(`Bearer ${config.metricsToken.reveal()}`)
  return needed !== null && given.length === needed.length && timingSafeEqual(given, needed)
}
