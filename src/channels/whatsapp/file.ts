import type { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { z } from 'zod'
import type { AttachmentKind, FetchFailure, MediaFile } from '../../core/channel.ts'
import { fail } from '../../core/result.ts'
import type { Result } from '../../core/result.ts'
import { download, isCalled, longestOf, otherThan } from '../media.ts'
import { createTally } from '../tally.ts'
import { thrownOutcome } from './errors.ts'

interface FileOptions {
  readonly client: WhatsAppClient
  readonly phoneNumberId: string
  readonly accessToken: string
  readonly apiRoot: string
  /** In ms, for the download. */
  readonly timeout: number
}

/** Where a file lies, for five minutes; kapso has turned the keys to camel case. */
const place = z.object({ url: z.url(), mimeType: z.string(), fileSize: z.coerce.number() })

/**
 * Meta's own hosts for what people send; our token goes to no other. This machine is one only where the API root is: an
 * answer of Meta's must not lead to what else listens here.
 */
const isMediaHost = (url: URL, apiRoot: URL) =>
  url.origin === apiRoot.origin ||
  (url.protocol === 'https:' && ['lookaside.fbsbx.com', 'graph.facebook.com'].includes(url.hostname))

/** What is refused is not there any more; everything else may be otherwise later. */
const failureOf = (error: unknown): FetchFailure =>
  thrownOutcome(error, { recipient: '', tally: createTally() }).kind === 'give_up' ? 'lost' : 'unreachable'

/**
 * Fetches a file: Meta says where it lies, and there it is downloaded. kapso's own download would take an error
 * page for the file.
 */
export const createFetchFile =
  ({ client, phoneNumberId, accessToken, apiRoot, timeout }: FileOptions) =>
  async (id: string, kind: AttachmentKind): Promise<Result<MediaFile, FetchFailure>> => {
    try {
      const told: unknown = await client.media.get({ mediaId: encodeURIComponent(id), phoneNumberId })
      const { data } = place.safeParse(told)
      if (data === undefined) return fail('unreachable')
      if (!isCalled(kind, data.mimeType)) return fail(otherThan(kind))
      if (data.fileSize > longestOf(kind)) return fail('too_large')
      const url = new URL(data.url)
      if (!isMediaHost(url, new URL(apiRoot))) return fail('unreachable')
      return await download(kind, url, { timeout, headers: { authorization: `Bearer ${accessToken}` } })
    } catch (error) {
      return fail(failureOf(error))
    }
  }
