import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditChain } from '../../src/privacy/audit-chain.ts'
import { addWrappingKey, dropWrappingKeys, newKeyRing } from '../../src/privacy/key-ring.ts'
import type { AuditChain } from '../../src/store/port.ts'

const ring = newKeyRing('aaaaaaaa')
const chain: AuditChain = auditChain(ring)
const entry = { seq: 7, id: 'a1', at: 1, actor: 'system', action: 'claimed', subject: 'case', reason: null }
const head = { baseSeq: 2, baseHash: 'b', lastSeq: 7, lastHash: 'l' }

describe('the audit chain', () => {
  it('hashes every field of an entry, and what came before it', () => {
    const changes: Readonly<Record<keyof typeof entry, unknown>> = {
      seq: 8,
      id: 'a2',
      at: 2,
      actor: 'person',
      action: 'closed',
      subject: 'other',
      reason: 'null',
    }
    const hashes = Object.entries(changes).map(([field, to]) => chain.link('p', { ...entry, [field]: to }))
    const all = [chain.link('p', entry), chain.link('q', entry), ...hashes]
    expect(new Set(all).size).toBe(all.length)
    expect(chain.link('p', { ...entry })).toBe(chain.link('p', entry))
  })

  it('never confuses two entries whose fields run together', () => {
    const word = fc.string({ maxLength: 4 })
    fc.assert(
      fc.property(word, word, word, word, (actor, action, otherActor, otherAction) => {
        fc.pre(actor !== otherActor || action !== otherAction)
        const one = chain.link('p', { ...entry, actor, action })
        expect(chain.link('p', { ...entry, actor: otherActor, action: otherAction })).not.toBe(one)
      }),
    )
  })

  it('seals every field of the head, otherwise than an entry', () => {
    const seals = [
      chain.seal(head),
      chain.seal({ ...head, baseSeq: 3 }),
      chain.seal({ ...head, baseHash: 'c' }),
      chain.seal({ ...head, lastSeq: 8 }),
      chain.seal({ ...head, lastHash: 'm' }),
    ]
    expect(new Set(seals).size).toBe(seals.length)
  })

  it('says nothing without the key ring, and stays the same when wrapping keys come and go', () => {
    expect(auditChain(newKeyRing('aaaaaaaa')).link('p', entry)).not.toBe(chain.link('p', entry))
    const rotated = dropWrappingKeys(addWrappingKey(ring, 'bbbbbbbb'), ['aaaaaaaa'])
    expect(auditChain(rotated).link('p', entry)).toBe(chain.link('p', entry))
  })
})
