import { streamSSE } from 'hono/streaming'
import { asId } from '../core/ids.ts'
import type { CaseId } from '../core/ids.ts'
import { minutes, seconds } from '../core/time.ts'
import type { Page } from './env.ts'
import { actorOf } from './env.ts'

// Proxies commonly cut a silent connection after 30 or 60 seconds.
const keepAlive = seconds(20)
// A stream outlives a sign-out or a lost account by no more than this; the browser then connects again.
const longestStream = minutes(5)

/** `hx-trigger` of an answer: the page asks again even when the line that would tell it so is down. */
export const pageChanged = '{"changed":{"target":"body"}}'

/**
 * Streams the bare word that something changed, never what. The first tick comes at once: it makes the page ask
 * again after every (re)connection.
 */
export const streamTicks = (c: Page, subscribe: (tick: () => void) => () => void): Response => {
  // Asks nginx and its kin not to hold the stream back.
  c.header('x-accel-buffering', 'no')
  const response = streamSSE(c, async (stream) => {
    const tick = () => {
      // A failed write means the browser is gone; `onAbort` ends the loop.
      stream.writeSSE({ event: 'changed', data: '' }).catch(() => stream.abort())
    }
    const unsubscribe = subscribe(tick)
    stream.onAbort(unsubscribe)
    tick()
    for (let passed = 0; passed < longestStream && !stream.aborted; passed += keepAlive) {
      await stream.sleep(keepAlive)
      if (!stream.aborted) await stream.write(': still here\n\n')
    }
    unsubscribe()
  })
  response.headers.set('cache-control', 'no-store')
  return response
}

/** Ticks of the queue, and of the case on the page for who looks after it: others must not see its rhythm. */
export const caseTicks = async (c: Page): Promise<Response> => {
  const { casework } = c.var.deps
  const actor = actorOf(c)
  const asked = c.req.query('case')
  const item = asked === undefined ? null : await casework.item(actor, asId<CaseId>(asked))
  const watched = item && [item.assignedTo, item.backup].includes(actor.id) ? item.id : 'queue'
  return streamTicks(c, (tick) =>
    casework.subscribe((changed) => {
      if (changed === watched) tick()
    }),
  )
}
