import { parseArgs } from 'node:util'
import { checkContent } from './content/check.ts'
import { readContent } from './content/files.ts'
import { projectFolders } from './content/load.ts'
import { reviewsOf, unsigned } from './content/reviews.ts'
import { costs, farthest } from './dialog/verify/before_a_human.ts'
import { bounds } from './dialog/verify/exploration.ts'
import type { Proof } from './verify-dialogs.ts'
import { verifyDialogs } from './verify-dialogs.ts'
import { transcriptOf } from './verify-transcript.ts'

/** `npm run verify`: every dialog and every text against each other, and every promise in every conversation. */
const { values } = parseArgs({
  options: {
    lang: { type: 'string', default: 'en' },
    /** Only what is broken. */
    broken: { type: 'boolean', default: false },
    dialogs: { type: 'string', default: projectFolders.dialogs },
    locales: { type: 'string', default: projectFolders.locales },
  },
})
const files = readContent({ dialogs: values.dialogs, locales: values.locales })
const language = files.languages.some(({ code }) => code === values.lang) ? values.lang : 'en'

const print = (line: string) => process.stdout.write(`${line}\n`)
const counted = (n: number) => n.toLocaleString('en')
const most = (n: number) => (n === Infinity ? 'no budget' : `at most ${n}`)

const printFindings = ({ library, findings }: Proof) => {
  for (const finding of findings) {
    if (!finding.broken) {
      if (values.broken) continue
      const { property, states, edges, ms } = finding
      print(
        `proved  ${property.padEnd(22)} ${counted(states)} states  ${counted(edges)} edges  ${Math.round(ms)} ms`,
      )
      continue
    }
    print(`BROKEN  ${finding.property.padEnd(22)} ${finding.problem}`)
    for (const line of transcriptOf(files, library, finding.conversation, language)) print(`        ${line}`)
    for (const problem of finding.problems.filter((each) => each !== finding.problem))
      print(`        and: ${problem}`)
  }
  if (values.broken) return
  print('')
  for (const bound of bounds) print(`not followed: ${bound}`)
}

const printCosts = ({ exploration }: Proof) => {
  print("\nbefore a human: the bot's messages and the person's taps from the first message on, staffed")
  for (const { path, language: known, messages, taps, most: budget } of costs(exploration)) {
    const asked = known === 'asked' ? 'language asked' : 'language known'
    print(
      `  ${path.padEnd(14)} ${asked.padEnd(16)} ${String(messages).padStart(2)} messages (${most(budget.messages)})  ` +
        `${String(taps).padStart(2)} taps (${most(budget.taps)})`,
    )
  }
  const { after, before } = farthest(exploration)
  print(`  from any state after the safety check ${after} messages, before it ${before}`)
  print(
    `  the same in every language (${files.languages.map(({ code }) => code).join(', ')}): no dialog branches on one\n`,
  )
}

const problems = checkContent(files)
for (const problem of problems) print(problem)
if (!values.broken) for (const line of unsigned(reviewsOf(files))) print(`to be reviewed, ${line}`)
const began = performance.now()
const proof = problems.length === 0 ? verifyDialogs(files, () => performance.now()) : null
if (proof !== null) {
  printFindings(proof)
  if (!values.broken) printCosts(proof)
}
const broken = proof?.findings.filter((finding) => finding.broken).length ?? 0
const nodes = Object.values(files.dialogs).reduce((sum, dialog) => sum + Object.keys(dialog.nodes).length, 0)
const languages = files.languages.map(({ code }) => code).join(', ')
if (!values.broken)
  print(
    `${Object.keys(files.dialogs).length} dialogs, ${nodes} nodes, languages ${languages}: ${problems.length} problems, ` +
      (proof === null
        ? 'promises not looked at'
        : `${broken} promises broken, ${((performance.now() - began) / 1000).toFixed(1)} s`),
  )
process.exit(problems.length + broken === 0 ? 0 : 1)
