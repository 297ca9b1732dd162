import { createHmac } from 'node:crypto'
import { password } from './password.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

const bytesOf = (base32: string): Buffer => {
  const bits = Array.from(base32, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/**
 * What an authenticator app shows for a key, RFC 6238; `steps` of 30 seconds from now. Who needs a second one takes that
 * of the next step: the one before this may be over in a moment, and none is taken twice.
 */
export const codeOf = (key: string, steps = 0): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor((performance.timeOrigin + performance.now()) / 30_000) + steps))
  const hash = createHmac('sha1', bytesOf(key)).update(counter).digest()
  const at = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

interface Visitor {
  post(
    path: string,
    form: Readonly<Record<string, string>>,
    options: { readonly from: string },
  ): Promise<Response>
}

/** Sets up an app; gives its key, the recovery codes and the page before. */
export const enrol = async (browser: Visitor) => {
  const from = '/account/two-factor'
  const shown = await (await browser.post(from, { password }, { from })).text()
  const key = /<code>([A-Z2-7 ]+)<\/code>/.exec(shown)?.[1]?.replaceAll(' ', '') ?? ''
  const address = /name="address" value="([^"]*)"/.exec(shown)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const done = await browser.post(`${from}/confirm`, { code: codeOf(key), address }, { from })
  const page = await done.text()
  const recovery = [...page.matchAll(/<code>([\w-]+)<\/code>/g)].map(([, code = '']) => code)
  return { shown, key, address, recovery, status: done.status, page }
}
