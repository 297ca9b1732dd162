/** What is made of something that never changes, made once for each: content is asked for again and again. */
export const onceFor = <Of extends object, Made>(make: (of: Of) => Made): ((of: Of) => Made) => {
  const known = new WeakMap<Of, { readonly made: Made }>()
  return (of) => {
    const { made } = known.get(of) ?? { made: make(of) }
    known.set(of, { made })
    return made
  }
}

/** The same for words, for as long as what is returned here is kept. */
export const onceForWord = <Made>(make: (word: string) => Made): ((word: string) => Made) => {
  const known = new Map<string, { readonly made: Made }>()
  return (word) => {
    const { made } = known.get(word) ?? { made: make(word) }
    known.set(word, { made })
    return made
  }
}
