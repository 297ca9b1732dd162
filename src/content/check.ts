import { checkDialogs } from './check-dialogs.ts'
import { checkRetention } from './check-retention.ts'
import { checkNotices } from './notices.ts'
import { checkTexts } from './check-texts.ts'
import { checkBanned, checkCommands, checkCountries, checkLabels, checkSigns } from './check-words.ts'
import type { ContentFiles } from './files.ts'

/** Everything wrong with the content as a whole, one line each; an empty list means it can be used. */
export const checkContent = (files: ContentFiles): readonly string[] => [
  ...files.problems,
  ...checkDialogs(files),
  ...checkRetention(files),
  ...checkNotices(files),
  ...checkTexts(files),
  ...checkBanned(files),
  ...checkCommands(files),
  ...checkLabels(files),
  ...checkCountries(files),
  ...checkSigns(files),
]
