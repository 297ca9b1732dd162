import { streamSSE } from 'hono/streaming'
import { asId } from '../core/ids.ts'
import type { CaseId } from '../core/ids.ts'
import { minutes, seconds } from '../core/time.ts'
import type { Page } from './env.ts'
import { actorOf } from './env.ts'
import { isStillOpen } from './gate.ts'

// Proxies commonly cut a silent connection after 30 or 60 seconds.
const keepAlive = seconds(20)
// The browser connects again after each; what was lost on the way costs no more than this.
const longestStream = minutes(5)

/** `hx-trigger` of an answer: the page asks again even when the line that would tell it so is down. */
export const pageChanged = '{"changed":{"target":"body"}}'

/** Whether who listens still may. */
interface Seat {
  isOpen(): Promise<boolean>
  /** Calls back when that may have changed. */
  watch(listener: () => void): () => void
}

const anybodys: Seat = { isOpen: async () => true, watch: () => () => {} }

/** Ends with the session that it was opened in, and when the page is locked. */
const ownSeat = (c: Page): Seat => ({ isOpen: () => isStillOpen(c), watch: c.var.auth.watch })

/** What a page is told: to ask again for what it shows, or only that the queue is another, which it does not show. */
type Word = 'changed' | 'queued'

/**
 * Streams the bare word that something changed, never what. The first tick comes at once: it makes the page ask
 * again after every (re)connection. So does a last one to who may not listen any more: their page then is refused.
 */
export const streamTicks = (
  c: Page,
  subscribe: (tick: (word?: Word) => void) => () => void,
  seat: Seat = anybodys,
): Response => {
  // Asks nginx and its kin not to hold the stream back.
  c.header('x-accel-buffering', 'no')
  const response = streamSSE(c, async (stream) => {
    const tick = (event: Word = 'changed') => {
      // A failed write means the browser is gone; `onAbort` ends the loop.
      stream.writeSSE({ event, data: '' }).catch(() => stream.abort())
    }
    const over = Promise.withResolvers<void>()
    const check = () => {
      seat.isOpen().then((open) => (open ? undefined : over.resolve()), over.resolve)
    }
    const unsubscribe = [subscribe(tick), seat.watch(check)]
    const leave = () => unsubscribe.forEach((each) => each())
    stream.onAbort(leave)
    tick()
    for (let passed = 0; passed < longestStream && !stream.aborted; passed += keepAlive) {
      await Promise.race([stream.sleep(keepAlive), over.promise])
      if (stream.aborted) break
      if (!(await seat.isOpen())) {
        await stream.writeSSE({ event: 'changed', data: '' })
        break
      }
      await stream.write(': still here\n\n')
    }
    leave()
  })
  response.headers.set('cache-control', 'no-store')
  return response
}

/**
 * Ticks of the queue, and of the case on the page for who looks after it: others must not see its rhythm. Who looks
 * after it no longer is told so once, with the tick by which their page is refused, and hears the queue alone from then on.
 */
export const caseTicks = async (c: Page): Promise<Response> => {
  const { casework } = c.var.deps
  const actor = actorOf(c)
  const asked = asId<CaseId>(c.req.query('case') ?? '')
  const looksAfter = async () => {
    const item = await casework.item(actor, asked)
    return item !== null && [item.assignedTo, item.backup].includes(actor.id)
  }
  let watches = await looksAfter()
  return streamTicks(
    c,
    (tick) => {
      const told = (still: boolean) => {
        if (watches) tick()
        watches = watches && still
      }
      return casework.subscribe((changed) => {
        if (changed === 'queue') tick(watches ? 'queued' : 'changed')
        else if (changed === asked && watches) looksAfter().then(told, () => told(false))
      })
    },
    ownSeat(c),
  )
}
