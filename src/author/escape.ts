const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Words as they may stand in HTML and SVG, in an attribute too. */
export const escaped = (words: string): string => words.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)
