/** The vector that a positive definite matrix takes to `right`, by Gauss's elimination. O(size³). */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  for (const [i, pivot] of rows.entries()) {
    const lead = pivot[i] ?? 1
    for (let k = i; k < pivot.length; k += 1) pivot[k] = (pivot[k] ?? 0) / lead
    for (const [j, row] of rows.entries()) {
      const share = row[i] ?? 0
      if (j !== i) for (let k = i; k < row.length; k += 1) row[k] = (row[k] ?? 0) - share * (pivot[k] ?? 0)
    }
  }
  return rows.map((row) => row.at(-1) ?? 0)
}
