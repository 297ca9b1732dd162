/** How well danger words are heard: each language's sentences before the words of all languages, people mix them. */
import type { DangerKind } from '../../../src/core/danger.ts'
import { content } from '../content.ts'
import { fold } from '../../../src/dialog/fold.ts'
import type { Sentence } from './sentences.ts'
import { sentencesIn } from './sentences.ts'

const { lexicon } = content

const heardAs = ({ words }: Sentence): readonly DangerKind[] => lexicon.danger(fold(words))

const columns = ['', 'sentences', 'found', 'missed', 'near misses', 'false', 'precision', 'recall']

const percent = (part: number, whole: number) =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`

const row = (name: string, sentences: readonly Sentence[]): readonly string[] => {
  const cries = sentences.filter(({ kind }) => kind !== null)
  const nearMisses = sentences.filter(({ kind }) => kind === null)
  const found = cries.filter((each) => each.kind !== null && heardAs(each).includes(each.kind)).length
  const wrong = nearMisses.filter((each) => heardAs(each).length > 0).length
  const counts = [cries.length, found, cries.length - found, nearMisses.length, wrong].map(String)
  return [name, ...counts, percent(found, found + wrong), percent(found, cries.length)]
}

const all = lexicon.languages.flatMap(sentencesIn)
const rows = [
  columns,
  ...lexicon.languages.map((language) => row(language, sentencesIn(language))),
  row('together', all),
]
const widths = columns.map((_, at) => Math.max(...rows.map((cells) => (cells[at] ?? '').length)))
for (const cells of rows) {
  const line = cells.map((cell, at) =>
    at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
  )
  process.stdout.write(`${line.join('  ')}\n`)
}

for (const { language, words, kind } of all) {
  const heard = lexicon.danger(fold(words))
  if (kind === null ? heard.length > 0 : !heard.includes(kind)) {
    process.stdout.write(
      `${language}: "${words}" is heard as ${heard.join(', ') || 'nothing'}, not ${kind ?? 'nothing'}\n`,
    )
  }
}
