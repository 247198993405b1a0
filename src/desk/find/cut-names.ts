// Names of watches and people, cut into the words by which they are found; kept from one question to the next.
import type { TypedWord, Words } from '../ports.ts'

/** Says which of the words typed a name holds, by their places. */
export type WordsInName = (name: string, typed: readonly TypedWord[]) => readonly number[]

/** Some 10 MB: the watches of a handful of large desks. Beyond it the one kept longest goes. */
const maxKept = 50_000

/** Names are kept by what they say: another name of a watch is another name here, and needs no telling. */
export function keepCutNames({ termsOf }: Pick<Words, 'termsOf'>, most = maxKept): WordsInName {
  const kept = new Map<string, string>()
  const cutOf = (name: string): string => {
    const known = kept.get(name)
    if (known !== undefined) return known
    const cut = `${parting}${termsOf(name).join(parting)}${parting}`
    const [oldest] = kept.keys()
    if (kept.size >= most && oldest !== undefined) kept.delete(oldest)
    kept.set(name, cut)
    return cut
  }
  return (name, typed) => {
    const cut = cutOf(name)
    return typed.flatMap(({ term, isWhole }, word) =>
      cut.includes(`${parting}${term}${isWhole ? parting : ''}`) ? [word] : [],
    )
  }
}

/** Stands in no word. */
const parting = '\n'
