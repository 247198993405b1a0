import type { Figure } from '../../platform/figures.ts'

/** The names are stable: other programs read them. */
export function sharesOf(shares: Readonly<Record<string, number>>): readonly Figure[] {
  return Object.entries(shares).map(([name, value]) => ({ name, value, unit: 'share' }))
}
