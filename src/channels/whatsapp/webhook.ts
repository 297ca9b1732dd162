import { verifySignature } from '@kapso/whatsapp-cloud-api/server'
import { answer, parseJson, readBody, sameSecret } from '../request.ts'
import type { Runner } from '../runner.ts'
import type { Inlet } from './inlet.ts'

interface WebhookOptions {
  readonly appSecret: string
  readonly verifyToken: string
  readonly inlet: Inlet
  readonly runner: Runner
}

const signatureForm = /^sha256=[0-9a-f]{64}$/iu

/**
 * Meta's webhook. GET is the handshake. POST: 401 not signed by Meta; 413, 400 not a payload of Meta's making;
 * 503 stopping; 500 something in it failed, Meta sends all of it again and what is done already is recognised;
 * 200 everything is committed.
 */
export const createWebhook = ({ appSecret, verifyToken, inlet, runner }: WebhookOptions) => {
  const handshake = (url: URL): Response => {
    const { searchParams: query } = url
    const valid =
      query.get('hub.mode') === 'subscribe' && sameSecret(query.get('hub.verify_token'), verifyToken)
    // Plain text: the challenge is whatever the caller wrote.
    return valid
      ? new Response(query.get('hub.challenge') ?? '', { headers: { 'content-type': 'text/plain' } })
      : answer(403)
  }

  return async (request: Request): Promise<Response> => {
    if (runner.closed) return answer(503)
    if (request.method === 'GET') return handshake(new URL(request.url))
    if (request.method !== 'POST') return answer(405)
    const signatureHeader = request.headers.get('x-hub-signature-256') ?? ''
    if (!signatureForm.test(signatureHeader)) return answer(401)
    const body = await readBody(request)
    if (!body.ok) return answer(413)
    if (!verifySignature({ appSecret, rawBody: body.value, signatureHeader })) return answer(401)
    const payload = parseJson(body.value)
    if (payload === undefined) return answer(400)
    const done = await runner.run(() => inlet.take(payload))
    return answer(done ? 200 : 500)
  }
}
