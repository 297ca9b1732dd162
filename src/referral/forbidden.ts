/** Words that tell whoever reads over a shoulder, at a counter or in a filename what this is about. Beginnings, folded. */
const revealingWords = [
  'traffick',
  'victim',
  'survivor',
  'exploit',
  'prostitut',
  'rescue',
  'shelter',
  'safe house',
  'safehouse',
  'trata',
  'trafico de personas',
  'traite',
  'victime',
  'victima',
  'vitima',
  'trafico',
  'торговл',
  'жертв',
  'торгівл',
  'эксплуатац',
  'експлуатац',
  'اتجار',
  'ضحية',
  'ضحايا',
  'استغلال',
] as const

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether a text that others see says what this is about. */
export const revealing = (text: string): boolean => {
  const folded = fold(text)
  return revealingWords.some((word) => folded.includes(fold(word)))
}
