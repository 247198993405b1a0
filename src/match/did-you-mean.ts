/** The option that is closest to what was written, if any is close: at most two letters apart. */
export function didYouMean<T extends string>(written: string, options: readonly T[]): T | undefined {
  const word = written.toLowerCase()
  const ranked = options
    .map((option) => ({
      option,
      distance: option.startsWith(word) && word.length > 1 ? 0 : editDistance(word, option),
    }))
    .toSorted((a, b) => a.distance - b.distance)
  const [best] = ranked
  return best && best.distance <= Math.min(2, word.length - 1) ? best.option : undefined
}

/** Letters to change, add, leave out or swap with their neighbour. Source: optimal string alignment distance. */
function editDistance(a: string, b: string): number {
  const rows = [...a, ''].map(() => Array.from<number>({ length: b.length + 1 }).fill(0))
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Math.max(i, j)
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      const row = rows[i]
      if (row) row[j] = i === 0 || j === 0 ? i + j : cheapest(i, j)
    }
  }
  return at(a.length, b.length)

  function cheapest(i: number, j: number): number {
    const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
    const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
    return Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, change, isSwap ? at(i - 2, j - 2) + 1 : change)
  }
}
