/**
 * Wrong code words in one conversation before it is told nothing any more (domain reference, 11.3): one slip of
 * the finger is forgiven, and of a word somebody was overheard saying there is no third guess: a human looks.
 */
export const codeWordTries = { most: 2 } as const

/** Cases of the last days that are read at once to be counted: more than a year of a large service in ninety days. */
export const mostCounted = 50_000
