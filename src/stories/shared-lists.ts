// Most stories are of one language, one network and the same few watches: lists that are equal are kept once.

/** Lists that are known at a time; when there are more, it begins anew. */
const maxLists = 2_000
const lists = new Map<string, readonly string[]>()

/** A list equal to this one, the same for all that ask. Nobody may change it. */
export function shared<T extends string>(list: readonly T[]): readonly T[] {
  const name = list.length === 1 ? (list[0] ?? '') : list.join('\n')
  const known = lists.get(name)
  if (known !== undefined) return asListOf(known, list)
  if (lists.size >= maxLists) lists.clear()
  lists.set(name, list)
  return list
}

/** Holds because both have the same strings in the same order. */
function asListOf<T extends string>(known: readonly string[], _like: readonly T[]): readonly T[] {
  return known as readonly T[]
}
