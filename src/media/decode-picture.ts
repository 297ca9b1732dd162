import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { refused } from './refused.ts'

/** More than the cameras of phones make; a small file that says it is larger wants our memory. */
const mostPixels = 50_000_000
/** A page of small print can be read at this, and an A4 page at 200 dots an inch is no larger. */
const longestEdge = 2400
/** Of a paper its shape, of a person nothing. */
const previewEdge = 24

// Of the formats that libvips can read only the three that people send; anything else is not even tried.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.concurrency(1)
sharp.cache(false)

/**
 * A process of its own: an untrusted picture comes in by standard input, and what was painted from its pixels goes out,
 * the preview first after its length.
 */
const paint = async (given: Buffer): Promise<Buffer> => {
  // Metadata is left out unless asked for: no place, device, time or embedded older picture comes along.
  const whole = await sharp(given, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
    .autoOrient()
    .resize(longestEdge, longestEdge, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .jpeg({ quality: 85 })
    .toBuffer()
  const preview = await sharp(whole)
    .resize(previewEdge, previewEdge, { fit: 'inside' })
    .blur(1)
    .jpeg({ quality: 60 })
    .toBuffer()
  const length = Buffer.alloc(4)
  length.writeUInt32BE(preview.length)
  return Buffer.concat([length, preview, whole])
}

const painted = await paint(await buffer(process.stdin)).catch(() => null)
if (painted === null) process.exitCode = refused
else process.stdout.write(painted)
