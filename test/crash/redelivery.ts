import { setTimeout as sleep } from 'node:timers/promises'
import type { Deliver } from '../fakes/delivery.ts'

/** Far quicker than the vendors, and like them for as long as it takes: WhatsApp goes on for seven days. */
const every = 50

/** So many acknowledgements are lost on their way, often together with the server: the call comes again to its heir. */
const lost = 0.2

/** Hands webhook calls in again and again until they are acknowledged, or until it is told to stop. */
export const createRedelivery = (random: () => number) => {
  let stopped = false
  const deliver: Deliver = async (request) => {
    while (!stopped) {
      const answer = await fetch(request.clone()).catch(() => null)
      if (answer?.ok === true && random() > lost) return answer
      await sleep(every)
    }
    return new Response(null, { status: 503 })
  }
  return {
    deliver,
    stop: () => {
      stopped = true
    },
  }
}
