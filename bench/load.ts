import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'

export const secret = 'bench-app-secret'
export const phoneNumberId = '106540352242922'

/** Somebody's phone number; numbered, so that the bare loop finds its row. */
export const phoneOf = (number: number) => String(4_915_100_000_000 + number)

let lastId = 0

/** One signed webhook call with one text message, as Meta sends it. */
const callOf = (from: string, text: string) => {
  lastId += 1
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550783881', phone_number_id: phoneNumberId },
              contacts: [{ profile: { name: 'Invented' }, wa_id: from }],
              messages: [
                {
                  from,
                  id: `wamid.bench${process.pid}x${lastId}`,
                  timestamp: String(Math.floor(Date.now() / 1000)),
                  type: 'text',
                  text: { body: text },
                },
              ],
            },
          },
        ],
      },
    ],
  })
  return { body, signature: `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }
}

/** Vendors' connections to one webhook, kept open. */
export const connect = (port: number, connections: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const says = (from: string, text: string) =>
    new Promise<void>((resolve, reject) => {
      const { body, signature } = callOf(from, text)
      const call = request(
        {
          agent,
          port,
          host: '127.0.0.1',
          method: 'POST',
          path: '/webhooks/whatsapp',
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'x-hub-signature-256': signature,
          },
        },
        (response) => {
          response.resume()
          response.on('end', () =>
            response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
          )
        },
      )
      call.on('error', reject)
      call.end(body)
    })
  return { says, close: () => agent.destroy() }
}
export type Connection = ReturnType<typeof connect>

/** As fast as it goes, so many people at a time, each in turn with others: turns in a second. */
export const closedLoop = async (
  connection: Connection,
  lines: number,
  people: number,
  ms: number,
): Promise<number> => {
  const began = performance.now()
  let turns = 0
  const line = async (first: number) => {
    for (let number = first; performance.now() - began < ms; number = (number + lines) % people) {
      await connection.says(phoneOf(number), `a few words for the caseworker, ${turns}`)
      turns += 1
    }
  }
  await Promise.all(Array.from({ length: lines }, (_, i) => line(i)))
  return (turns * 1000) / (performance.now() - began)
}

/** The same jobs for everybody, so many at once: jobs in a second. */
export const each = async (count: number, atOnce: number, job: (number: number) => Promise<void>) => {
  const began = performance.now()
  let next = 0
  const lane = async () => {
    for (let number = next++; number < count; number = next++) await job(number)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return (count * 1000) / (performance.now() - began)
}

/** Arrivals at a fixed rate whatever the answers do; ms from when each was due until it was answered. */
export const openLoop = async (
  connection: Connection,
  people: number,
  perSecond: number,
  ms: number,
): Promise<readonly number[]> => {
  const began = performance.now()
  const count = Math.floor((perSecond * ms) / 1000)
  const took: number[] = []
  const underWay: Promise<void>[] = []
  const arrive = async (number: number, due: number) => {
    await connection.says(phoneOf(number % people), 'a few words for the caseworker')
    took.push(performance.now() - due)
  }
  for (let i = 0; i < count;) {
    for (; i < count && began + (i * 1000) / perSecond <= performance.now(); i += 1) {
      underWay.push(arrive(i, began + (i * 1000) / perSecond))
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(underWay)
  return took.toSorted((a, b) => a - b)
}

export const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
