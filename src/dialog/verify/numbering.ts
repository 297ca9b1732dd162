/** Small numbers for words: equal for equal ones. */
export const numbering = () => {
  const numbers = new Map<string, number>()
  return (words: string): number => {
    const known = numbers.get(words)
    if (known !== undefined) return known
    numbers.set(words, numbers.size)
    return numbers.size - 1
  }
}

const most = 65_536

/** One number for two or three; more of a kind than fit would be taken for each other, and nothing would be proven. */
export const joined = (first: number, second: number, third = 0): number => {
  if (first >= most || second >= most || third >= most) throw new Error('too many to tell apart')
  return (third * most + first) * most + second
}
