import { Encrypter } from 'age-encryption'

/** A text that only who holds the identity of this recipient reads again, as a file of the age format. */
export const ageFile = async (recipient: string, text: string): Promise<Uint8Array> => {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return encrypter.encrypt(text)
}
