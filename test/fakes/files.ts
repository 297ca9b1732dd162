/** A file a vendor holds for somebody who sent it. */
export interface HeldFile {
  readonly id: string
  readonly bytes: Uint8Array
  readonly mime: string
}

/** The files a vendor holds, by the name it told of each. */
export const createFiles = () => {
  const held = new Map<string, HeldFile>()
  return {
    add(bytes: Uint8Array, mime: string): HeldFile {
      const file = { id: `file${held.size + 1}`, bytes, mime }
      held.set(file.id, file)
      return file
    },
    find: (id: string) => held.get(id),
    /** The vendor holds it no longer. */
    drop: (id: string) => void held.delete(id),
  }
}

/** The beginning of what a phone records; what follows it is whatever the test says. */
export const voiceNote = (words: string): Uint8Array => Buffer.from(`OggS\0\u0002${words}`)

/** The beginning of what a camera makes; what follows it is whatever the test says. */
export const jpeg = (words: string): Uint8Array =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(words)])
