import { simulatedVoice } from '../../core/phone.ts'

/** Enough for a tone. */
const rate = 8000
const pitch = 440
const headerBytes = 44

/** A simulated phone has no microphone: every voice note of its is this tone, as a WAV of 8-bit samples. */
export const createTone = (): Uint8Array => {
  const samples = rate * simulatedVoice.seconds
  const wav = Buffer.alloc(headerBytes + samples)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.write('WAVEfmt ', 8)
  // Uncompressed, one channel, a byte for each sample.
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(rate, 24)
  wav.writeUInt32LE(rate, 28)
  wav.writeUInt16LE(1, 32)
  wav.writeUInt16LE(8, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples, 40)
  for (let i = 0; i < samples; i += 1) {
    wav[headerBytes + i] = 128 + Math.round(60 * Math.sin((2 * Math.PI * pitch * i) / rate))
  }
  return wav
}
