import type { ContentFiles } from './files.ts'
import { coverLines, firstLines } from './keys.ts'

/** A neutral line that a vendor has to approve before it may be the first to be sent. */
export interface Template {
  /** As the vendor knows it. */
  readonly name: string
  /** Of its words. */
  readonly key: string
  /** Only for who chose this line themselves: nobody else expects a parcel. */
  readonly chosen: boolean
}

const nameOf = (key: string) => key.slice(key.search(/[^:.]*$/))

/** Every template: those for anybody first, then the lines that a person may choose. */
export const templatesOf = (
  files: Pick<ContentFiles, 'texts' | 'languages' | 'fields'>,
): readonly Template[] => [
  ...firstLines(files).map((key) => ({ name: nameOf(key), key, chosen: false })),
  ...coverLines(files).map((key) => ({ name: nameOf(key), key, chosen: true })),
]
