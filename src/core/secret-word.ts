/** Words a person chose: `code` shows that it is them, `duress` that they are made to write. */
export const secretWords = ['code', 'duress'] as const
export type SecretWord = (typeof secretWords)[number]

/** Shorter ones are guessed, longer ones are not remembered; in UTF-16 units after folding. */
export const secretWordLength = { least: 3, most: 40 } as const
