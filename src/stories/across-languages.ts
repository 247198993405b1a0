// What ties texts of two languages to one story. Words differ; what stands in both as it is, is nearly always a name, a
// figure or an address.

/** A person and a place, or a name and a figure, turn up in two stories of one company; three together hardly do. */
const leastTies = 3
/** Shorter words are particles that two languages spell alike. */
const leastLetters = 3

/**
 * Do these shared terms, each of them rare enough to count, tie two texts of different languages? A name of two words is one,
 * and so are small figures together, as of a score or a date; one page that both point to is enough.
 */
export function isTiedByNames(terms: readonly string[]): boolean {
  if (terms.some((term) => term.startsWith('→'))) return true
  const names = namesIn(terms.filter((term) => term.includes(' ')))
  const single = terms.filter((term) => !term.includes(' ') && !names.some((name) => name.has(term)))
  const figures = single.filter((term) => /^\d+$/.test(term))
  const words = single.filter((term) => !/^\d+$/.test(term) && term.length >= leastLetters)
  const large = figures.filter((figure) => figure.length >= leastLetters).length
  const small = figures.length > large ? 1 : 0
  return names.length + words.length + large + small >= leastTies
}

/** What the pairs of words make: "van der" and "der berg" are one name. */
function namesIn(pairs: readonly string[]): readonly ReadonlySet<string>[] {
  const names: Set<string>[] = []
  for (const pair of pairs) {
    const words = pair.split(' ')
    const known = names.find((name) => words.some((word) => name.has(word)))
    if (known) for (const word of words) known.add(word)
    else names.push(new Set(words))
  }
  return names
}
