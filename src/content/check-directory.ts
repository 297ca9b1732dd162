import { regions } from './countries.ts'
import type { ContentFiles } from './files.ts'
import type { Finding, Path } from './problem.ts'

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/** Lines of help for countries or in languages that there are not, and two of one kind where one would be overlooked. */
export const checkDirectory = (files: ContentFiles): readonly Finding[] =>
  Object.entries(files.directory).flatMap(([country, lines]) => [
    ...(regions.includes(country) ? [] : [finding([country], `${country}: is no country`)]),
    ...lines.flatMap(({ kind, languages = [] }, at) => [
      ...(lines.findIndex((line) => line.kind === kind) === at
        ? []
        : [
            finding(
              [country, at],
              `${country}.${at}: ${kind} is there already`,
              `write its numbers into one list`,
            ),
          ]),
      ...languages.flatMap((code, n) =>
        languageNames.of(code) === undefined
          ? [finding([country, at, 'languages', n], `${country}.${at}.languages: ${code} is no language`)]
          : [],
      ),
    ]),
  ])

const finding = (path: Path, problem: string, instead?: string): Finding => ({
  file: 'dialogs/directory.yaml',
  path,
  problem,
  instead,
})
