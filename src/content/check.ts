import { checkCharacters } from './check-characters.ts'
import { checkDialogs } from './check-dialogs.ts'
import { checkDirectory } from './check-directory.ts'
import { checkReading } from './check-reading.ts'
import { checkReplies } from './check-replies.ts'
import { checkTemplates } from './check-templates.ts'
import { checkRetention } from './check-retention.ts'
import { checkNotices } from './notices.ts'
import { checkTexts } from './check-texts.ts'
import { checkBanned, checkCommands, checkCountries, checkLabels, checkSigns } from './check-words.ts'
import type { ContentFiles } from './files.ts'
import type { Problem } from './problem.ts'
import { formatProblem, withLines } from './problem.ts'

/** Everything wrong with the content as a whole; an empty list means it can be used. */
export const problemsIn = (files: ContentFiles): readonly Problem[] =>
  withLines(
    [
      ...files.problems,
      ...checkDialogs(files),
      ...checkRetention(files),
      ...checkDirectory(files),
      ...checkNotices(files),
      ...checkTexts(files),
      ...checkCharacters(files),
      ...checkReading(files),
      ...checkReplies(files),
      ...checkTemplates(files),
      ...checkBanned(files),
      ...checkCommands(files),
      ...checkLabels(files),
      ...checkCountries(files),
      ...checkSigns(files),
    ],
    files.sources,
  )

/** The same, one line of words each. */
export const checkContent = (files: ContentFiles): readonly string[] => problemsIn(files).map(formatProblem)
