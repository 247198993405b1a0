// Watches as comms teams write them, made from the words of the texts: (name OR handle OR "two words") AND (topic OR
// topic …) NOT (noise). Seven leaves on average, names rare, topics common. One in a hundred asks for very common words
// only.
import { seededRandom, type Random } from '../../src/platform/random.ts'

const seed = 7
/** The words of the hundred most frequent, of which hot watches are made. */
const hotWords = 100
const hotShare = 0.01

export function makeWatches(texts: readonly string[], count: number): string[] {
  const random = seededRandom(seed)
  const words = byFrequency(texts)
  const pick = (from: number, to: number): string => words[Math.floor(from + random.next() * (to - from))] ?? 'acme'
  const rare = (): string => pick(words.length * 0.1, words.length)
  const common = (): string => pick(40, 1_500)
  const hot = (): string => pick(0, hotWords)
  return Array.from({ length: count }, () =>
    random.next() < hotShare ? `${hot()} ${hot()} (${hot()} OR ${hot()})` : watch(random, rare, common),
  )
}

/** Every word and phrase that the watches ask for, each once: what a plain scan would look for. */
export function literalsOf(watches: readonly string[]): string[] {
  const found = new Set<string>()
  for (const query of watches) {
    for (const [literal] of query.matchAll(/"[^"]+"|[#@]?[a-z]+/g)) found.add(literal.replaceAll('"', ''))
  }
  return [...found]
}

function watch(random: Random, rare: () => string, common: () => string): string {
  const names = [rare(), `"${rare()} ${common()}"`]
  if (random.next() < 0.3) names.push(`@${rare()}`)
  if (random.next() < 0.2) names.push(`#${rare()}`)
  if (random.next() < 0.15) names.push(`${rare().slice(0, 5)}*`)
  const topics = Array.from({ length: 1 + Math.floor(random.next() * 4) }, common)
  const near = random.next() < 0.1 ? ` OR (${rare()} NEAR/5 ${common()})` : ''
  const not = random.next() < 0.4 ? ` NOT (${common()} OR "${common()} ${common()}")` : ''
  return `((${names.join(' OR ')}) AND (${topics.join(' OR ')})${near})${not}`
}

/** Plain words of three letters and more, the most frequent first. */
function byFrequency(texts: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of text.toLowerCase().match(/[a-z]{3,20}/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word)
}
