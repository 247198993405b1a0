// Which part of a labelled set its settings were chosen on, and which they are reported on. The rule goes by the data alone,
// so that everybody who has the file has the same two parts.
import type { Figure } from '../../platform/figures.ts'

/** The later half of a stream: what was chosen on the first half knows nothing of it. */
export function laterHalf<T>(stream: readonly T[]): readonly T[] {
  return stream.slice(Math.ceil(stream.length / 2))
}

/** Every other one, beginning with the second. */
export function everyOther<T>(all: readonly T[]): readonly T[] {
  return all.filter((_, index) => index % 2 === 1)
}

/** Half of all texts, by their own hash (FNV-1a over UTF-16 units, mixed). */
export function isInOtherHalf(text: string): boolean {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return ((hash ^ (hash >>> 15)) & 1) === 1
}

/** The figures of the part kept aside, under names of their own. */
export function keptAside(figures: readonly Figure[]): readonly Figure[] {
  return figures.map((figure) => ({ ...figure, name: `${figure.name}KeptAside` }))
}
