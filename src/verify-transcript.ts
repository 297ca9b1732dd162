import { speak } from './app/speak.ts'
import type { ContentFiles } from './content/files.ts'
import { buildLexicon } from './content/lexicon.ts'
import { buildTexts } from './content/texts.ts'
import type { Library } from './dialog/definition.ts'
import { commands } from './dialog/commands.ts'
import type { Edge } from './dialog/verify/exploration.ts'
import type { Said } from './dialog/verify/property.ts'

const said = (edge: Edge | undefined): Said | undefined =>
  edge?.outcome.events.find((event): event is Said => event.type === 'Said')

/** A conversation of an exploration as it would read in one language, line by line. */
export const transcriptOf = (
  files: ContentFiles,
  library: Library,
  conversation: readonly Edge[],
  language: string,
): readonly string[] => {
  const texts = buildTexts(files)
  const lexicon = buildLexicon(files, texts)
  const content = { library, texts, lexicon, directory: files.directory }

  const personSays = ({ move }: Edge, before: Edge | undefined): string => {
    const choice = said(before)?.choices.find(({ option }) => option === move.option)
    const time =
      move.when === 'later' ? '(31 minutes later) ' : move.when === 'late' ? '(sent 31 minutes ago) ' : ''
    if (choice !== undefined) return `${time}[${lexicon.label(language, choice.label)}]`
    const named = commands.find((command) => move.name.replace(/^(later|late|flood), /, '') === command)
    const word = named === undefined ? undefined : files.commands[language]?.[named][0]
    return word === undefined ? `(${move.name})` : `${time}${word}`
  }

  const botSays = (edge: Edge): readonly string[] => {
    const screen = said(edge)
    if (screen === undefined) return []
    try {
      const around = { content, case: null, staffed: edge.staffed, late: false, replyWindow: false }
      const { text, options } = speak({ ...screen, language }, around)
      return [...text.split('\n').filter((line) => line !== ''), ...options.map(({ label }) => `[${label}]`)]
    } catch {
      return screen.spoken.map((each) => ('key' in each ? each.key : each.kind))
    }
  }

  return conversation.flatMap((edge, place) => {
    const who = edge.move.by === 'person' ? 'person: ' : 'meanwhile: '
    const bot = botSays(edge).map((line, number) => `${number === 0 ? 'bot: ' : '     '}${line}`)
    return [`${who}${personSays(edge, conversation[place - 1])}`, ...bot]
  })
}
