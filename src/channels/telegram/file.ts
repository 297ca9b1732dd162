import { GrammyError } from 'grammy'
import type { Api } from 'grammy'
import type { AttachmentKind, FetchFailure, MediaFile } from '../../core/channel.ts'
import { fail } from '../../core/result.ts'
import type { Result } from '../../core/result.ts'
import { download, longestOf } from '../media.ts'

interface FileOptions {
  readonly api: Api
  readonly apiRoot: string
  readonly token: string
  /** In ms, for each of the two calls. */
  readonly timeout: number
}

/** A path as the Bot API makes them: nothing that could lead out of the bot's own files. */
const plainPath = /^\w[\w-]*(?:\/\w[\w-]*)*(?:\.\w+)?$/u

/** Above 20 MB the Bot API refuses with these words; any other refusal means that there is no such file. */
const tooBig = /file is too big/iu

const failureOf = (error: unknown): FetchFailure => {
  if (!(error instanceof GrammyError) || error.error_code !== 400) return 'unreachable'
  return tooBig.test(error.description) ? 'too_large' : 'lost'
}

/** Fetches a file: Telegram says where it lies, and there it is downloaded. */
export const createFetchFile =
  ({ api, apiRoot, token, timeout }: FileOptions) =>
  async (id: string, kind: AttachmentKind): Promise<Result<MediaFile, FetchFailure>> => {
    try {
      const { file_path: path = '', file_size: size = 0 } = await api.getFile(id)
      if (size > longestOf(kind)) return fail('too_large')
      if (!plainPath.test(path)) return fail('unreachable')
      return await download(kind, new URL(`${apiRoot}/file/bot${token}/${path}`), { timeout })
    } catch (error) {
      return fail(failureOf(error))
    }
  }
