/** A count, short: `950`, `12.5 k`, `1.2 M`. */
export function shortCount(count: number): string {
  if (count < 10) return String(Math.round(count * 10) / 10)
  if (count < 10_000) return new Intl.NumberFormat('en').format(Math.round(count))
  if (count < 1_000_000) return `${trim(count / 1000)} k`
  return `${trim(count / 1_000_000)} M`
}

function trim(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Math.round(value * 10) / 10)
}

/** `1 item`, `2 items`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${new Intl.NumberFormat('en').format(count)} ${count === 1 ? one : many}`
}
