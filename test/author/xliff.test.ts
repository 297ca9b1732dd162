import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { exportXliff, importXliff } from '../../src/author/locales-xliff.ts'
import type { Outcome } from '../../src/author/outcome.ts'
import { readContent } from '../../src/content/files.ts'
import { leaves } from '../../src/content/keys.ts'
import { projectFolders } from '../../src/content/load.ts'
import { baseOf } from '../../src/content/plurals.ts'
import type { TextTree } from '../../src/content/schema.ts'

let root: string
const bot = (language = 'ar') => join(root, 'locales', language, 'bot.yaml')

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'handrail-xliff-'))
  cpSync(projectFolders.dialogs, join(root, 'dialogs'), { recursive: true })
  cpSync(projectFolders.locales, join(root, 'locales'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

const job = (language = 'ar') => {
  const folders = { dialogs: join(root, 'dialogs'), locales: join(root, 'locales') }
  return { files: readContent(folders), folders, language }
}
const exported = (language?: string): string => {
  const outcome = exportXliff(job(language), 'out.xlf')
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'))
  return outcome.writes.get('out.xlf') ?? ''
}
const imported = (text: string, language?: string): Outcome => importXliff(job(language), 'in.xlf', text)
const write = (outcome: Outcome) => {
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'))
  for (const [path, text] of outcome.writes) writeFileSync(path, text)
}

/** The part of an exported file that is about one text. */
const unitIn = (text: string, id: string): string => {
  const [unit] = new RegExp(`<unit id="${id.replaceAll('.', '\\.')}">[\\s\\S]*?</unit>`).exec(text) ?? []
  if (unit === undefined) throw new Error(`no unit ${id}`)
  return unit
}
const withTarget = (text: string, id: string, target: string): string => {
  const unit = unitIn(text, id)
  const source = unit.replace(/\n *<target[\s\S]*<\/target>/, '')
  const own = `</source>\n        <target xml:space="preserve">${target}</target>`
  return text.replace(unit, () => source.replace('</source>', () => own))
}

describe('a translator’s file', () => {
  it('taken back as it was sent changes nothing', () => {
    const outcome = imported(exported())
    expect(outcome).toMatchObject({ ok: true, says: ['0 texts changed, 0 of them new'] })
    expect(outcome.ok && outcome.writes.size).toBe(0)
  })

  it('with one text changed changes exactly its line', () => {
    const before = readFileSync(bot(), 'utf8').split('\n')
    const outcome = imported(withTarget(exported(), 'stop.line', 'شكرًا &amp; "وداعًا": نعم'))
    expect(outcome).toMatchObject({ ok: true, says: ['1 texts changed, 0 of them new'] })
    write(outcome)
    const after = readFileSync(bot(), 'utf8').split('\n')
    const changed = after.filter((line, at) => line !== before[at])
    expect(changed).toEqual([`  line: 'شكرًا & "وداعًا": نعم'`])
    expect(after).toHaveLength(before.length)
  })

  it('with a text that was missing puts it in its place', () => {
    const whole = readFileSync(bot(), 'utf8')
    const line = /\n {2}connected: .*/.exec(whole)?.[0] ?? ''
    const full = exported()
    writeFileSync(bot(), whole.replace(line, ''))
    const unit = unitIn(exported(), 'human.connected')
    expect(unit).toContain('<segment state="initial">')
    expect(unit).not.toContain('<target')
    const outcome = imported(full)
    expect(outcome).toMatchObject({ ok: true, says: ['1 texts changed, 1 of them new'] })
    write(outcome)
    expect(readFileSync(bot(), 'utf8').split('\n').toSorted()).toEqual(whole.split('\n').toSorted())
    const keys = (text: string) => [...text.matchAll(/^ {2}(\w+):/gm)].map(([, key]) => key)
    expect(keys(readFileSync(bot(), 'utf8'))).toEqual(keys(whole))
  })

  it('begins a language nobody has begun', () => {
    const text = exported('de')
    expect(text).toContain('trgLang="de"')
    expect(text).not.toContain('<target')
    const outcome = imported(withTarget(text, 'stop.line', 'Danke.'), 'de')
    expect(outcome.ok && [...outcome.writes]).toEqual([[bot('de'), 'stop:\n  line: Danke.\n']])
  })

  it('writes a whole language in the order of the source language', () => {
    const text = exported()
    rmSync(bot())
    write(imported(text))
    const keysOf = (language: string) => [
      ...new Set(leaves(parse(readFileSync(bot(language), 'utf8')) as TextTree).map(([key]) => baseOf(key))),
    ]
    expect(keysOf('ar')).toEqual(keysOf('en'))
    expect(imported(exported())).toMatchObject({ says: ['0 texts changed, 0 of them new'] })
  })

  it('says where a text is read, how much room it has, and for which numbers it is', () => {
    const text = exported()
    expect(unitIn(text, 'safety.now.text')).toContain('question now of the dialog safety')
    expect(unitIn(text, 'safety.now.text')).toContain('at most 300 characters and 3 sentences')
    expect(unitIn(text, 'help.menu.go_on')).toContain('at most 24 characters')
    expect(unitIn(text, 'common.too_long_few')).toContain('plural form few: for numbers like 3, 4, 5, 6')
    expect(unitIn(text, 'common.too_long_one')).toContain('<ph id="count" disp="{{count}}"/>')
  })

  it('keeps the marks of review: a signature goes with the words it was for', () => {
    expect(unitIn(exported(), 'stop.line')).toContain('subState="handrail:unreviewed"')
    const reviews = join(root, 'locales/reviews.yaml')
    const before = readFileSync(reviews, 'utf8')
    write(imported(withTarget(exported(), 'stop.line', 'شكرًا.')))
    expect(readFileSync(reviews, 'utf8')).toBe(before)
  })

  const ph = '<ph id="code" disp="{{code}}"/>'
  it.each([
    [
      'a text that does not exist',
      (text: string) => text.replace('id="stop.line"', 'id="stop.lines"'),
      'in.xlf: bot:stop.lines: there is no such text; did you mean bot:stop.line?',
    ],
    [
      'a placeholder lost',
      (text: string) => withTarget(text, 'queue.claimed', 'شكرًا.'),
      'in.xlf: bot:queue.claimed: the placeholder {{code}} is missing',
    ],
    [
      'a placeholder nobody fills',
      (text: string) => withTarget(text, 'queue.claimed', `${ph} <ph id="name"/>`),
      'in.xlf: bot:queue.claimed: the placeholder {{name}} is unknown; it has {{code}}',
    ],
    [
      'a placeholder typed where there is none',
      (text: string) => withTarget(text, 'stop.line', '{{name}}'),
      'in.xlf: bot:stop.line: the placeholder {{name}} is unknown; it has none',
    ],
    [
      'an element that is not understood',
      (text: string) => withTarget(text, 'stop.line', '<b>X</b>'),
      'in.xlf: bot:stop.line: <b> in its words is not understood',
    ],
    [
      'a source that has changed since',
      (text: string) => text.replace('preserve">Skip<', 'preserve">Pass<'),
      'in.xlf: bot:common.skip: the source has changed since; export it again',
    ],
    [
      'a text twice',
      (text: string) => text.replace(unitIn(text, 'stop.line'), (unit) => unit + unit),
      'in.xlf: bot:stop.line: is there twice',
    ],
    [
      'another language',
      (text: string) => text.replace('trgLang="ar"', 'trgLang="fa"'),
      'in.xlf: it is from en to fa, not from en to ar',
    ],
    ['another format', () => '<xliff version="1.2"/>', 'in.xlf: is no XLIFF 2'],
    [
      'broken XML',
      (text: string) => text.replace('</source>', '</sauce>'),
      'in.xlf:9: </sauce> closes nothing that is open',
    ],
  ])('with %s is refused, and nothing of it is written', (_label, break_, problem) => {
    const other = withTarget(exported(), 'exit.line', 'شكرًا.')
    expect(imported(break_(other))).toEqual({ ok: false, problems: [problem] })
  })

  it.each(['en', '../en', 'fra', ''])('is not made for "%s"', (language) => {
    expect(exportXliff(job(language), 'out.xlf').ok).toBe(false)
  })
})
