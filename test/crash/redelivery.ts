import { setTimeout as sleep } from 'node:timers/promises'
import type { Deliver } from '../fakes/delivery.ts'

/** Far quicker than the vendors, and like them for as long as it takes: WhatsApp goes on for seven days. */
const every = 25

/** Hands a webhook call in again and again until it is acknowledged. */
export const untilTaken: Deliver = async (request) => {
  for (;;) {
    const answer = await fetch(request.clone()).catch(() => null)
    if (answer?.ok === true) return answer
    await sleep(every)
  }
}
