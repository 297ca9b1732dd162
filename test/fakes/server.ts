import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** One call a fake was sent. */
export interface Call {
  readonly method: string
  /** Whom it concerns, as far as the call says. */
  readonly person: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** What the vendor answers. */
export interface Answer {
  readonly status: number
  /** Bytes leave as they are, anything else as JSON. */
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What goes wrong with a call, once or several times. */
export type Fault =
  /** The connection breaks before the vendor has taken the call in. */
  | { readonly kind: 'cut_before' }
  /** The vendor did what was asked, and the connection breaks before the answer. */
  | { readonly kind: 'cut_after' }
  /** Done at once, answered after so many ms. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** A proxy's error page. */
  | { readonly kind: 'not_json'; readonly status: number }
  | { readonly kind: 'answer'; readonly answer: Answer }

export interface Faults {
  /** The next `times` calls that match go wrong. */
  add(fault: Fault, options?: { readonly times?: number; readonly when?: (call: Call) => boolean }): void
  take(call: Call): Fault | null
}

export const createFaults = (): Faults => {
  const planned: { readonly fault: Fault; left: number; readonly when: (call: Call) => boolean }[] = []
  return {
    add(fault, { times = 1, when = () => true } = {}) {
      planned.push({ fault, left: times, when })
    },
    take(call) {
      const next = planned.find(({ left, when }) => left > 0 && when(call))
      if (!next) return null
      next.left -= 1
      return next.fault
    },
  }
}

/** Answers a call, or fails to in the way a fault says. */
export const respond = async (response: ServerResponse, fault: Fault | null, act: () => Promise<Answer>) => {
  if (fault?.kind === 'cut_before') return response.destroy()
  if (fault?.kind === 'not_json') return response.writeHead(fault.status).end('<html>Bad gateway</html>')
  const { status, body, headers } = fault?.kind === 'answer' ? fault.answer : await act()
  if (fault?.kind === 'cut_after') return response.destroy()
  if (fault?.kind === 'slow') await sleep(fault.ms)
  const isFile = body instanceof Uint8Array
  return response
    .writeHead(status, {
      'content-type': isFile ? 'application/octet-stream' : 'application/json',
      ...headers,
    })
    .end(isFile ? body : JSON.stringify(body))
}

export interface Server {
  readonly origin: string
  close(): Promise<void>
}

/** Starts a server on a free loopback port. */
export const startServer = async (
  handle: (request: IncomingMessage, body: Buffer, response: ServerResponse) => Promise<unknown>,
): Promise<Server> => {
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    await handle(request, Buffer.concat(chunks), response)
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  // As vendors do: a connection that is idle for some seconds is not closed in the moment it is used again.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
