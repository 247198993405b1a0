// Watches and posts from a seed. Which posts match is known from how they are made, so that the whole path can be held
// against it: a post matches when it names a brand together with one of the brand's topics.
import { seededRandom, type Random } from '../../src/platform/random.ts'

export interface MadeUpWatch {
  readonly name: string
  readonly query: string
}

export interface PostMaker {
  readonly watches: readonly MadeUpWatch[]
  /** The next post, and whether it matches. */
  next(): { readonly text: string; readonly isMatch: boolean }
}

interface Brand {
  readonly name: string
  readonly topics: readonly string[]
  /** What is being said of it: each has words of its own. */
  readonly happenings: readonly (readonly string[])[]
}

const vocabularySize = 40_000
const wordsPerPost = 20
const topicsPerBrand = 3
const happeningsPerBrand = 3
const wordsPerHappening = 20
/** Posts that name a brand in passing: they make the engine look closer and match nothing. */
const nearMissShare = 0.05

/** `matchShare` of the posts match one of the watches, popular brands far more often than others (Zipf's law). */
export function makePosts(options: {
  readonly seed: number
  readonly watchCount: number
  readonly matchShare: number
}): PostMaker {
  const random = seededRandom(options.seed)
  const words = Array.from({ length: vocabularySize }, () => makeWord(random))
  const zipf = (): string => words[Math.floor(words.length ** random.next()) - 1] ?? 'the'
  // Topics are common words, the ten commonest aside.
  const topic = (): string => words[10 + Math.floor(random.next() * 1_500)] ?? 'news'
  const brands = Array.from({ length: options.watchCount }, (_, n): Brand => ({
    name: `${makeWord(random)}x${n.toString(36)}q`,
    topics: Array.from({ length: topicsPerBrand }, topic),
    happenings: Array.from({ length: happeningsPerBrand }, () => Array.from({ length: wordsPerHappening }, zipf)),
  }))
  const popular = (): Brand => at(brands, Math.floor(brands.length ** random.next()) - 1)
  const filler = (count: number): string[] => Array.from({ length: count }, zipf)

  function matching(): string {
    const { name, topics, happenings } = popular()
    const happening = pick(random, happenings)
    const said = Array.from({ length: wordsPerPost / 2 }, () => pick(random, happening))
    return shuffled(random, [name, pick(random, topics), ...said, ...filler(wordsPerPost / 2 - 2)]).join(' ')
  }

  function nearMiss(): string {
    const { name, topics } = pick(random, brands)
    return shuffled(random, [name, ...filler(wordsPerPost - 1).filter((word) => !topics.includes(word))]).join(' ')
  }

  return {
    watches: brands.map(({ name, topics }, n) => ({
      name: `Watch ${n + 1}`,
      query: `(${name} OR #${name} OR "${name} ${topics[0]}") AND (${topics.join(' OR ')}) NOT "${name} voucher"`,
    })),
    next() {
      const chance = random.next()
      if (chance < options.matchShare) return { text: matching(), isMatch: true }
      if (chance < options.matchShare + nearMissShare) return { text: nearMiss(), isMatch: false }
      return { text: filler(wordsPerPost).join(' '), isMatch: false }
    },
  }
}

function pick<T>(random: Random, choices: readonly T[]): T {
  return at(choices, Math.floor(random.next() * choices.length))
}

function at<T>(all: readonly T[], index: number): T {
  const found = all[index]
  if (found === undefined) throw new RangeError(`nothing at ${index}`)
  return found
}

function shuffled(random: Random, words: readonly string[]): string[] {
  return words
    .map((word) => ({ word, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ word }) => word)
}

function makeWord(random: Random): string {
  const syllables = 1 + Math.floor(random.next() * 4)
  let made = ''
  for (let n = 0; n < syllables; n += 1) {
    made += 'bcdfghklmnprstvz'.charAt(random.next() * 16) + 'aeiou'.charAt(random.next() * 5)
    if (random.next() < 0.3) made += 'lnrst'.charAt(random.next() * 5)
  }
  return made
}
