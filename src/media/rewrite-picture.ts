import { execFile } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { oneAtATime } from '../core/one-at-a-time.ts'
import type { Picture, PictureTrouble } from '../core/picture.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import { seconds } from '../core/time.ts'
import { refused } from './refused.ts'

/** Ten times what the largest picture takes on a small machine. */
const patience = seconds(30)
/** A picture of the longest edge at our quality is 2 MB, one of noise 6 MB. */
const mostOutput = 16 * 1024 * 1024
/** Of the JavaScript in it; the pixels lie outside. */
const memory = '--max-old-space-size=128'

const here = fileURLToPath(import.meta.url)
const within = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/**
 * What its JavaScript may do: read itself and the packages, and neither write nor start anything. It does not hold what
 * takes over the decoder below it, which is machine code; that has the rights of its user.
 */
const permissions = [
  '--permission',
  '--allow-addons',
  ...[within('./'), within('../../node_modules/'), within('../../package.json')].map(
    (path) => `--allow-fs-read=${path}`,
  ),
]
const decoder = {
  command: within(`./decode-picture${extname(here)}`),
  patience,
}
type Decoder = Readonly<typeof decoder>

/** What the other process made of it. Only its own word says that it is no picture; a death may be ours. */
const decodeApart = (
  { command, patience: timeout }: Decoder,
  bytes: Uint8Array,
): Promise<Result<Buffer, PictureTrouble>> =>
  new Promise((resolve) => {
    const options = {
      // Nothing of our environment, where tokens are, and begun where nothing lies but itself.
      env: {},
      cwd: within('./'),
      encoding: 'buffer',
      timeout,
      killSignal: 'SIGKILL',
      maxBuffer: mostOutput,
    } as const
    const child = execFile(process.execPath, [memory, ...permissions, command], options, (error, stdout) => {
      if (error === null) resolve(ok(stdout))
      else resolve(fail(error.code === refused ? 'not_picture' : 'unreachable'))
    })
    // It may have died before it read everything.
    child.stdin?.on('error', () => {})
    child.stdin?.end(bytes)
  })

const lengthBytes = 4

const rewrite = async (apart: Decoder, bytes: Uint8Array): Promise<Result<Picture, PictureTrouble>> => {
  // It throws where there is no memory for another process.
  const painted = await decodeApart(apart, bytes).catch(() => fail('unreachable'))
  if (!painted.ok) return painted
  if (painted.value.length <= lengthBytes) return fail('unreachable')
  const length = painted.value.readUInt32BE(0)
  const rest = painted.value.subarray(lengthBytes)
  return ok({ preview: rest.subarray(0, length), whole: rest.subarray(length) })
}

/** Paints pictures anew, one at a time: each may take 200 MB while it is decoded. */
export const createRewritePicture = (apart: Decoder = decoder) => {
  const inTurn = oneAtATime()
  return (bytes: Uint8Array): Promise<Result<Picture, PictureTrouble>> => inTurn(() => rewrite(apart, bytes))
}
