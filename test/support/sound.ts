import type { AudioCodec, OutputFormat } from 'mediabunny'
import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny'

/** What a device writes beside the sound. */
export const planted = 'Planted studio of Rana, 33.89 35.50'

/** An Opus packet of 20 ms in which nobody speaks; its first byte says how many channels. */
const opusPacket = (channels: number) => Uint8Array.of(channels === 1 ? 0xf8 : 0xfc, 0xff, 0xfe)
const opusHead = (channels: number) => {
  const head = Buffer.alloc(19)
  head.write('OpusHead')
  head.writeUInt8(1, 8)
  head.writeUInt8(channels, 9)
  head.writeUInt32LE(48_000, 12)
  return new Uint8Array(head)
}

const encoders = {
  opus: { frame: 0.02, description: opusHead, packet: opusPacket, name: 'opus' },
  // AAC-LC at 48 kHz: 1024 samples in a packet.
  aac: {
    frame: 1024 / 48_000,
    description: (channels: number) => Uint8Array.of(0x11, 0x80 | (channels << 3)),
    packet: () => Uint8Array.of(0x21, 0x10, 0x04, 0x60, 0x8c, 0x1c),
    name: 'mp4a.40.2',
  },
} as const

const file = async (
  format: OutputFormat,
  codec: AudioCodec & keyof typeof encoders,
  seconds: number,
  channels: number,
): Promise<Uint8Array> => {
  const target = new BufferTarget()
  const output = new Output({ format, target })
  const source = new EncodedAudioPacketSource(codec)
  output.addAudioTrack(source)
  output.setMetadataTags({ title: planted, comment: planted, artist: planted })
  await output.start()
  const { frame, description, packet, name } = encoders[codec]
  const decoderConfig = {
    codec: name,
    numberOfChannels: channels,
    sampleRate: 48_000,
    description: description(channels),
  }
  for (let i = 0; i < Math.round(seconds / frame); i += 1) {
    await source.add(new EncodedPacket(packet(channels), 'key', i * frame, frame), { decoderConfig })
  }
  await output.finalize()
  return new Uint8Array(target.buffer ?? new ArrayBuffer(0))
}

/** Voice notes as browsers make them, in which nobody speaks: of so many seconds, with so many channels. */
export const sound = {
  webm: (seconds: number, channels = 1) => file(new WebMOutputFormat(), 'opus', seconds, channels),
  ogg: (seconds: number, channels = 1) => file(new OggOutputFormat(), 'opus', seconds, channels),
  /** In pieces, as Safari records. */
  mp4: (seconds: number, channels = 1) =>
    file(new Mp4OutputFormat({ fastStart: 'fragmented' }), 'aac', seconds, channels),
}
