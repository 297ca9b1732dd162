import { setTimeout as sleep } from 'node:timers/promises'

/** Takes a webhook call to its receiver: over the network, or straight into a handler. */
export type Deliver = (request: Request) => Promise<Response>

/** Vendors repeat what is not answered 2xx; a fake does so this quickly, and this often. */
const repetition = { every: 25, times: 400 }

/** Posts until it is taken in, as the vendors do; the last status, or 0 when nothing answered. */
export const deliverUntilTaken = async (
  deliver: Deliver,
  make: () => Request,
  closed: () => boolean,
): Promise<number> => {
  let status = 0
  for (let i = 0; i < repetition.times && !closed(); i += 1) {
    status = await deliverOnce(deliver, make)
    if (status >= 200 && status < 300) return status
    await sleep(repetition.every)
  }
  return status
}

export const deliverOnce = async (deliver: Deliver, make: () => Request): Promise<number> => {
  try {
    const response = await deliver(make())
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}
