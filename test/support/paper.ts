import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** What a phone writes beside the pixels of a photo. */
export const plantedInPicture = ['Larkenhope Camera', 'Isolde Quill', 'Vorrowmere Crescent'] as const

interface PaperOptions {
  readonly width?: number
  readonly height?: number
  /** As EXIF numbers it; 6 is a phone held upright. */
  readonly orientation?: number
  /** Plants a device, a name and a place with its position. */
  readonly words?: boolean
}

/** Of this size, the noise is drawn; a larger photo is made of larger grains, since noise takes its time. */
const grain = { width: 64, height: 48 }

/** A photo of a paper, as a phone makes it: noise on white, so that it does not shrink to nothing. */
export const paper = async ({
  width = 640,
  height = 480,
  orientation,
  words = false,
}: PaperOptions): Promise<Buffer> => {
  const noise = { type: 'gaussian', mean: 200, sigma: 30 } as const
  const drawn = sharp({ create: { ...grain, channels: 3, background: 'white', noise } })
  const image = sharp(await drawn.png().toBuffer()).resize(width, height, { fit: 'fill', kernel: 'nearest' })
  const [device, name, place] = plantedInPicture
  const planted = words
    ? image
        .withExif({
          IFD0: { Make: device, Artist: name },
          IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitude: '0/1 7/1 0/1' },
        })
        .withXmp(
          `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:title="${place}"/></rdf:RDF></x:xmpmeta>`,
        )
    : image
  const held = orientation === undefined ? planted : planted.withMetadata({ orientation })
  return held.jpeg().toBuffer()
}

const chunk = (type: string, data: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A whole PNG of a few kilobytes that is 8,000 pixels each way, in black and white. */
export const pixelBomb = (): Buffer => {
  const edge = 8000
  const header = Buffer.alloc(13)
  header.writeUInt32BE(edge, 0)
  header.writeUInt32BE(edge, 4)
  header.writeUInt8(1, 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  // A line is a byte that says how it is written, and a bit for each pixel.
  const pixels = deflateSync(Buffer.alloc(edge * (1 + edge / 8)))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
