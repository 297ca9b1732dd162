import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()

/** Bits of an authenticator's answer: somebody touched it, it knows who, and it made a new key. */
const flags = { touched: 1, verified: 4, made: 64 } as const

interface Site {
  readonly id: string
  readonly origin: string
}

interface Question {
  readonly challenge: string
}

/** A device with one passkey, which knows its owner by a finger; `verified: false`: which was only touched. */
export const createDevice = (
  site: Site = { id: 'localhost', origin: 'http://localhost:3000' },
  { verified = true }: { readonly verified?: boolean } = {},
) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-64)
  const id = randomBytes(16)
  let counter = 0

  const said = (type: 'webauthn.create' | 'webauthn.get', { challenge }: Question) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: site.origin, crossOrigin: false }))
  const head = (made: boolean) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE((counter += 1))
    const bits = flags.touched | (verified ? flags.verified : 0) | (made ? flags.made : 0)
    return Buffer.concat([sha256(site.id), Buffer.from([bits]), count])
  }
  const common = {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
  }

  return {
    /** What a browser sends of a new passkey. */
    make: (question: Question): string => {
      // COSE: an elliptic key on P-256 for ES256, then its two coordinates of 32 bytes.
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        point.subarray(0, 32),
        Buffer.from('225820', 'hex'),
        point.subarray(32),
      ])
      const data = Buffer.concat([head(true), Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
      // CBOR: { fmt: 'none', attStmt: {}, authData: <bytes> }
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a06861757468446174615900', 'hex'),
        Buffer.from([data.length]),
        data,
      ])
      return JSON.stringify({
        ...common,
        response: {
          clientDataJSON: said('webauthn.create', question).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      })
    },
    /** What it sends of one that is used. */
    use: (question: Question): string => {
      const [client, data] = [said('webauthn.get', question), head(false)]
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return JSON.stringify({
        ...common,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
        },
      })
    },
  }
}

export type Device = ReturnType<typeof createDevice>
