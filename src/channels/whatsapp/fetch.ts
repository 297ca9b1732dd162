import { Unreachable } from './errors.ts'

/** Nothing passes through anybody but Meta; loopback is for tests. */
export const isAllowedHost = (url: URL): boolean =>
  (url.protocol === 'https:' && url.hostname === 'graph.facebook.com') ||
  ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)

/**
 * kapso's `fetch`: it has no timeout of its own and would follow a redirect with the token. An answer that is not
 * JSON comes from a proxy, not from Meta.
 */
export const createFetch =
  (timeout: number): typeof fetch =>
  async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (!isAllowedHost(url)) throw new Error('host not allowed')
    try {
      const response = await fetch(url, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      })
      const body = await response.text()
      if (response.ok) JSON.parse(body)
      return new Response(body, { status: response.status, headers: { 'content-type': 'application/json' } })
    } catch {
      throw new Unreachable()
    }
  }
