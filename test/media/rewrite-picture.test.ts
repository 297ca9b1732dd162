import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Picture } from '../../src/core/picture.ts'
import { createRewritePicture } from '../../src/media/rewrite-picture.ts'
import { paper, pixelBomb, plantedInPicture } from '../support/paper.ts'
import { scratchFolder } from '../support/scratch.ts'

const rewrite = createRewritePicture()

const rewritten = async (bytes: Uint8Array): Promise<Picture> => {
  const result = await rewrite(bytes)
  if (!result.ok) throw new Error(result.code)
  return result.value
}

describe('a picture that is painted anew', () => {
  it('loses the place, the device and every other word beside its pixels', async () => {
    const given = await paper({ words: true })
    const { whole, preview } = await rewritten(given)
    for (const word of plantedInPicture) {
      expect(given.includes(word), word).toBe(true)
      expect(Buffer.concat([whole, preview]).includes(word), word).toBe(false)
    }
    for (const bytes of [whole, preview]) {
      const { format, exif, xmp, iptc, icc, comments } = await sharp(bytes).metadata()
      expect({ format, exif, xmp, iptc, icc, comments }).toEqual({ format: 'jpeg' })
    }
  })

  it('stands as it was held', async () => {
    const sideways = await paper({ width: 300, height: 200, orientation: 6 })
    const { width, height, orientation } = await sharp((await rewritten(sideways)).whole).metadata()
    expect({ width, height, orientation }).toEqual({ width: 200, height: 300 })
  })

  it('is no larger than a page of small print needs, and never larger than it came', async () => {
    const large = await rewritten(await paper({ width: 4000, height: 3000 }))
    expect(await sharp(large.whole).metadata()).toMatchObject({ width: 2400, height: 1800 })
    const small = await rewritten(await paper({ width: 90, height: 60 }))
    expect(await sharp(small.whole).metadata()).toMatchObject({ width: 90, height: 60 })
  })

  it('has a preview in which nothing can be read', async () => {
    const { preview } = await rewritten(await paper({ width: 4000, height: 3000 }))
    expect(await sharp(preview).metadata()).toMatchObject({ width: 24, height: 18 })
  })

  it.each(['png', 'webp'] as const)('becomes a JPEG on white, also where it was a %s', async (format) => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 }
    const image = sharp({ create: { width: 30, height: 20, channels: 4, background: clear } })
    const { whole } = await rewritten(await image.toFormat(format).toBuffer())
    expect((await sharp(whole).metadata()).format).toBe('jpeg')
    const { channels } = await sharp(whole).stats()
    expect(channels.map(({ min }) => min > 250)).toEqual([true, true, true])
  })
})

describe('what is no picture that people send', () => {
  const hostile: Readonly<Record<string, () => Promise<Uint8Array>>> = {
    'a drawing that could load files': async () =>
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
      ),
    'a page with the name of a picture': async () => Buffer.from('<html><script>alert(1)</script></html>'),
    'an animation': () =>
      sharp({ create: red(9, 9) })
        .gif()
        .toBuffer(),
    'another format that could be read': () =>
      sharp({ create: red(9, 9) })
        .tiff()
        .toBuffer(),
    'a small file of 64 million pixels': async () => pixelBomb(),
    'half a picture': async () => {
      const whole = await paper({ width: 800, height: 600 })
      return whole.subarray(0, whole.length / 2)
    },
    'the first bytes of a picture and nothing of one': async () =>
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(1000, 'x')]),
    'ten megabytes of nothing': async () => Buffer.alloc(10 * 1024 * 1024),
    nothing: async () => Buffer.alloc(0),
  }

  it.each(Object.keys(hostile))('%s is refused, and the next picture is none the worse', async (name) => {
    const bytes = (await hostile[name]?.()) ?? Buffer.alloc(0)
    const [refused, next] = await Promise.all([rewrite(bytes), rewrite(await paper({}))])
    expect(refused).toEqual({ ok: false, code: 'not_picture' })
    expect(next.ok).toBe(true)
  })
})

describe('a decoder that dies', () => {
  const patience = 30_000
  const again = { ok: false, code: 'unreachable' }
  const decoder = fileURLToPath(new URL('../../src/media/decode-picture.ts', import.meta.url))

  it.each([
    { label: 'is given too little time', apart: { command: decoder, patience: 1 } },
    { label: 'is not there', apart: { command: '/nowhere/decode-picture.ts', patience } },
    // As with no memory for another process, it throws before there is one.
    { label: 'cannot be started', apart: { command: 'no\0where', patience } },
  ])('because it $label says nothing about the picture: it is asked for again', async ({ apart }) => {
    expect(await createRewritePicture(apart)(await paper({}))).toEqual(again)
  })

  it('is no reason to paint nothing any more', async () => {
    const apart = { command: 'no\0where', patience }
    const paints = createRewritePicture(apart)
    expect(await paints(await paper({}))).toEqual(again)
    apart.command = decoder
    expect((await paints(await paper({}))).ok).toBe(true)
  })
})

describe('what decodes a picture', () => {
  /** Tries what a decoder that is not ours any more would try, and answers what came of it. */
  const tries = `
    import { execFileSync } from 'node:child_process'
    import { readFileSync, writeFileSync } from 'node:fs'
    import { Worker } from 'node:worker_threads'
    const outcome = (work) => { try { work(); return 'done' } catch (error) { return error.code } }
    const report = JSON.stringify({
      environment: Object.keys(process.env),
      reads: outcome(() => readFileSync(${JSON.stringify(fileURLToPath(import.meta.url))})),
      writes: outcome(() => writeFileSync('planted', 'x')),
      starts: outcome(() => execFileSync(process.execPath, ['--version'])),
      threads: outcome(() => new Worker('0', { eval: true })),
    })
    process.stdout.write(Buffer.concat([Buffer.alloc(4), Buffer.from(report)]))
  `

  it('sees nothing of our environment, reads no file of ours, writes none and starts nothing', async () => {
    const folder = mkdtempSync(join(scratchFolder(), 'decoder-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const command = join(folder, 'taken-over.mjs')
    writeFileSync(command, tries)
    const result = await createRewritePicture({ command, patience: 30_000 })(await paper({}))
    const denied = 'ERR_ACCESS_DENIED'
    expect(result.ok && JSON.parse(Buffer.from(result.value.whole).toString())).toEqual({
      environment: [],
      reads: denied,
      writes: denied,
      starts: denied,
      threads: denied,
    })
  })
})

const red = (width: number, height: number) => ({ width, height, channels: 3 as const, background: 'red' })
