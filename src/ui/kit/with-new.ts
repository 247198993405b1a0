/** The values with the words that are new among them, trimmed; the same word in other letters is none. */
export function withNew(values: readonly string[], words: readonly string[]): readonly string[] {
  const known = new Set(values.map((value) => value.toLowerCase()))
  const fresh = words
    .map((word) => word.trim())
    .filter((word) => {
      const key = word.toLowerCase()
      if (key === '' || known.has(key)) return false
      known.add(key)
      return true
    })
  return [...values, ...fresh]
}
