const suffix = /_(zero|one|two|few|many|other)$/

/** The key of a text without the plural form at its end. */
export const baseOf = (key: string): string => key.replace(suffix, '')

/** The plural forms a language has, in the order of the world's languages: `_one`, `_other`. */
export const formsOf = (language: string): readonly string[] =>
  ['zero', 'one', 'two', 'few', 'many', 'other']
    .filter((form) =>
      new Intl.PluralRules(language).resolvedOptions().pluralCategories.some((each) => each === form),
    )
    .map((form) => `_${form}`)
