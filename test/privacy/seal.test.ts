import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sealed, WrappedKey } from '../../src/core/sealed.ts'
import { parseKeyRing, printKeyRing } from '../../src/privacy/key-file.ts'
import { addWrappingKey, newDataKey, newKeyRing, rewrap, unwrap } from '../../src/privacy/key-ring.ts'
import { conversationKey, derivedSecret, externalKey } from '../../src/privacy/pseudonym.ts'
import { open, seal } from '../../src/privacy/seal.ts'

const ring = newKeyRing('aaaaaaaa')
const { key, wrapped } = newDataKey(ring)
const place = { table: 'answers', column: 'value', row: 'person/wish' }

describe('a sealed value', () => {
  it('opens where it was sealed, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        expect(open(key, place, seal(key, place, words))).toBe(words)
      }),
    )
  })

  it('does not open in another row, column or table', () => {
    const sealed = seal(key, place, 'words')
    for (const other of [{ row: 'person/needs' }, { column: 'body' }, { table: 'messages' }]) {
      expect(open(key, { ...place, ...other }, sealed)).toBeNull()
    }
  })

  it("does not open with another person's key", () => {
    expect(open(newDataKey(ring).key, place, seal(key, place, 'words'))).toBeNull()
  })

  it('does not open after any one bit was changed, or a byte was cut', () => {
    const sealed = seal(key, place, 'words')
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Uint8Array.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(open(key, place, changed as Sealed<string>)).toBeNull()
    }
    expect(open(key, place, sealed.subarray(1) as Sealed<string>)).toBeNull()
    expect(open(key, place, new Uint8Array(0) as Sealed<string>)).toBeNull()
  })

  it('looks different each time, so that equal answers cannot be told apart', () => {
    expect(Buffer.from(seal(key, place, 'yes')).equals(Buffer.from(seal(key, place, 'yes')))).toBe(false)
  })

  it('is the only thing a sealed column takes', () => {
    // @ts-expect-error plain words are not sealed
    const plain: Sealed<string> = 'words'
    expect(plain).toBe('words')
  })
})

describe('the key ring', () => {
  it('gives back a data key it wrapped, and nothing for one it did not', () => {
    expect(unwrap(ring, wrapped)).toEqual(key)
    expect(unwrap(newKeyRing('aaaaaaaa'), wrapped)).toBeNull()
    expect(unwrap(newKeyRing('bbbbbbbb'), wrapped)).toBeNull()
    expect(unwrap(ring, wrapped.subarray(0, 20) as WrappedKey)).toBeNull()
  })

  it('keeps opening old keys after a new wrapping key came, and wraps them anew', () => {
    const rotated = addWrappingKey(ring, 'bbbbbbbb')
    expect(unwrap(rotated, wrapped)).toEqual(key)
    const again = rewrap(rotated, wrapped)
    expect(again === null ? null : unwrap(rotated, again)).toEqual(key)
    expect(again === null ? null : unwrap(ring, again)).toBeNull()
    expect(again === null ? null : rewrap(rotated, again)).toBeNull()
  })

  it('survives its file, and refuses a file that is not one', () => {
    const read = parseKeyRing(printKeyRing(ring))
    expect(read.ok && unwrap(read.value, wrapped)).toEqual(key)
    const file = JSON.parse(printKeyRing(ring)) as Record<string, unknown>
    const bad = ['', '{', '[]', 'null', '{}']
    const broken = [
      { ...file, version: 2 },
      { ...file, index: 'AAAA' },
      { ...file, wrapping: [] },
    ]
    for (const text of [...bad, ...broken.map((each) => JSON.stringify(each))]) {
      expect(parseKeyRing(text)).toEqual({ ok: false, code: 'bad_key_file' })
    }
  })
})

describe('a pseudonym', () => {
  it('finds the same person again, and tells channels and people apart', () => {
    const anna = { channel: 'telegram', id: '1234567' } as const
    expect(conversationKey(ring, anna)).toBe(conversationKey(ring, { ...anna }))
    expect(conversationKey(ring, anna)).not.toBe(conversationKey(ring, { ...anna, channel: 'whatsapp' }))
    expect(conversationKey(ring, anna)).not.toBe(conversationKey(ring, { ...anna, id: '1234568' }))
    expect(conversationKey(newKeyRing('aaaaaaaa'), anna)).not.toBe(conversationKey(ring, anna))
  })

  it('does not confuse parts that run together, nor one use with another', () => {
    expect(externalKey(ring, 'a', 'bc')).not.toBe(externalKey(ring, 'ab', 'c'))
    expect(derivedSecret(ring, 'sign-in')).not.toBe(derivedSecret(ring, 'links'))
  })
})
