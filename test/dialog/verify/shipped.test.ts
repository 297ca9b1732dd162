import { beforeAll, describe, expect, it } from 'vitest'
import { readContent } from '../../../src/content/files.ts'
import { projectFolders } from '../../../src/content/load.ts'
import { costs, farthest } from '../../../src/dialog/verify/before_a_human.ts'
import { properties } from '../../../src/dialog/verify/properties.ts'
import type { Proof } from '../../../src/verify-dialogs.ts'
import { verifyDialogs } from '../../../src/verify-dialogs.ts'
import { transcriptOf } from '../../../src/verify-transcript.ts'

const files = readContent(projectFolders)

describe('the dialogs as they are', () => {
  let proof: Proof
  beforeAll(() => {
    proof = verifyDialogs(files, () => performance.now())
  }, 120_000)

  it.each(properties)('keep every promise of $name', ({ name }) => {
    const finding = proof.findings.find(({ property }) => property === name)
    const shown =
      finding?.broken === true
        ? [finding.problem, ...transcriptOf(files, proof.library, finding.conversation, 'en')]
        : []
    expect(shown).toEqual([])
    expect(finding?.broken).toBe(false)
  })

  it('are explored far: every kind of ending is come to', () => {
    const happened = new Set(
      proof.exploration.outcomes.flatMap(({ events }) => events.map(({ type }) => type)),
    )
    for (const type of [
      'HandedOff',
      'AlertRaised',
      'ErasureConfirmed',
      'Stopped',
      'SessionEnded',
      'VoiceKept',
      'PictureTaken',
      'RecordWithdrawn',
      'CodeWordChecked',
      'DuressSaid',
    ] as const) {
      expect(happened, type).toContain(type)
    }
  })

  it('bring a child to the queue in five taps, and everybody to a human in two messages', () => {
    const child = costs(proof.exploration).find(
      ({ path, language }) => path === 'self, child' && language === 'known',
    )
    expect(child?.taps).toBeLessThanOrEqual(5)
    expect(farthest(proof.exploration).after).toBeLessThanOrEqual(2)
  })
})
