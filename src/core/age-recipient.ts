const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** The checksum of bech32: 1 for what was written without a mistake. */
const checksum = (values: readonly number[]): number =>
  values.reduce((sum, value) => {
    const shifted = ((sum & 0x1ffffff) << 5) ^ value
    return generators.reduce(
      (mixed, generator, bit) => ((sum >>> (25 + bit)) & 1 ? mixed ^ generator : mixed),
      shifted,
    )
  }, 1)

const prefix = 'age'
const prefixValues = [
  ...Array.from(prefix, (letter) => letter.charCodeAt(0) >> 5),
  0,
  ...Array.from(prefix, (letter) => letter.charCodeAt(0) & 31),
]

/** Whether a text holds the other half of a key: whoever has it opens everything that is written to its owner. */
export const isAgeSecret = (text: string): boolean => /age-secret-key/i.test(text)

/** Whether a text is an X25519 recipient of age, to whom a file can be encrypted: 32 bytes and six letters of checksum. */
export const isAgeRecipient = (text: string): boolean => {
  const [, data] = /^age1([02-9ac-hj-np-z]{58})$/.exec(text) ?? []
  return (
    data !== undefined &&
    checksum([...prefixValues, ...Array.from(data, (letter) => letters.indexOf(letter))]) === 1
  )
}
