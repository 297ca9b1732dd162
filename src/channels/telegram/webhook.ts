import { answer, parseJson, readBody, sameSecret } from '../request.ts'
import type { Runner } from '../runner.ts'
import type { Inlet } from './inlet.ts'

/**
 * Telegram's webhook. 401: not Telegram. 405, 413, 400: not an update of Telegram's making. 503: stopping.
 * 500: the turn failed, Telegram sends it again. 200: done, or nothing for us.
 */
export const createWebhook =
  (secret: string, inlet: Inlet, runner: Runner) =>
  async (request: Request): Promise<Response> => {
    if (runner.closed) return answer(503)
    if (request.method !== 'POST') return answer(405)
    if (!sameSecret(request.headers.get('x-telegram-bot-api-secret-token'), secret)) return answer(401)
    const body = await readBody(request)
    if (!body.ok) return answer(413)
    const update = parseJson(body.value)
    if (update === undefined) return answer(400)
    const left = await runner.run(() => inlet.take([update]))
    return answer(left === null ? 200 : 500)
  }
