import { createMiddleware } from 'hono/factory'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

interface Drawn {
  toString(): string | Promise<string>
}

const type = { 'content-type': 'text/html; charset=UTF-8' }

/**
 * Answers pages as bytes. A page that waited for one of its parts is a String object to hono, which the server under it
 * does not know for text: it made a stream of each page and read it back. Text it encodes twice: for its length, and to
 * send it.
 */
export const answerBytes = createMiddleware(async (c, next) => {
  const html = async (page: Drawn | Promise<Drawn>, status?: ContentfulStatusCode) =>
    c.body(Buffer.from(await (await page).toString()), status, type)
  Object.assign(c, { html })
  await next()
})
