/** A value that is filled into a text: `{{count}}`. */
export const placeholder = /\{\{(\w+)\}\}/g

/** The placeholders of a text, each once, in one order. */
export const placeholdersIn = (words: string): readonly string[] =>
  [...new Set(words.match(placeholder))].sort()
