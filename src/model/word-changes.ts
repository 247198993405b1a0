import type { WordChange } from './sign-off.ts'

/** Beyond this the middle is shown as removed and added whole: the table below grows with the square of it. */
const mostWords = 1_200

/** What changed from one text to another, word by word, by their longest common subsequence. O(words of one × of the other). */
export function wordChanges(before: string, after: string): readonly WordChange[] {
  const [from, to] = [before.split(/(?<=\s)/), after.split(/(?<=\s)/)]
  let head = 0
  while (head < from.length && head < to.length && from[head] === to[head]) head++
  let tail = 0
  while (tail < from.length - head && tail < to.length - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++
  const middle = between(from.slice(head, from.length - tail), to.slice(head, to.length - tail))
  return joined([same(from.slice(0, head)), ...middle, same(from.slice(from.length - tail))])
}

function same(words: readonly string[]): WordChange {
  return { kind: 'same', text: words.join('') }
}

function between(from: readonly string[], to: readonly string[]): readonly WordChange[] {
  if (from.length > mostWords || to.length > mostWords)
    return [
      { kind: 'removed', text: from.join('') },
      { kind: 'added', text: to.join('') },
    ]
  const lengths = commonLengths(from, to)
  const changes: WordChange[] = []
  let [i, j] = [0, 0]
  const at = (row: number, column: number) => lengths[row * (to.length + 1) + column] ?? 0
  while (i < from.length || j < to.length) {
    const [old = '', fresh = ''] = [from[i], to[j]]
    if (i < from.length && j < to.length && old === fresh) {
      changes.push({ kind: 'same', text: old })
      i++
      j++
    } else if (j >= to.length || (i < from.length && at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ kind: 'removed', text: old })
      i++
    } else {
      changes.push({ kind: 'added', text: fresh })
      j++
    }
  }
  return changes
}

/** Row by row: how many words the rests of both have in common. */
function commonLengths(from: readonly string[], to: readonly string[]): Uint16Array {
  const width = to.length + 1
  const lengths = new Uint16Array((from.length + 1) * width)
  for (let i = from.length - 1; i >= 0; i--)
    for (let j = to.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        from[i] === to[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
  return lengths
}

/** Neighbours of one kind as one; nothing empty. */
function joined(changes: readonly WordChange[]): readonly WordChange[] {
  const whole: WordChange[] = []
  for (const change of changes) {
    if (change.text === '') continue
    const last = whole.at(-1)
    if (last?.kind === change.kind) whole[whole.length - 1] = { kind: last.kind, text: last.text + change.text }
    else whole.push(change)
  }
  return whole
}
