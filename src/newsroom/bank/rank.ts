// Which stories of a bank fit what is said, and why. Pure, and plain enough to be told in words: one of a story's topics is
// said; or some of its words are, which few others of the bank have. Rare words weigh more than common ones, words that
// somebody chose as topics more than those of the text.
import { isTelling, stem, wordsOfText } from '../../platform/words.ts'

/** What ranking must know of a story. */
export interface Rankable {
  readonly brandStoryId: string
  readonly title: string
  readonly text: string
  readonly topics: readonly string[]
  readonly product?: string
}

/** What the stories are to fit. */
export interface Occasion {
  /** Headline, first words, what the desk found it to be about: each word counts. */
  readonly about: string
  /** Mentions, one text each: a word counts that several of them say. */
  readonly said: readonly string[]
  /** What is being written in answer. */
  readonly draft?: string
}

/** A story that fits. */
export interface Fit<T> {
  readonly story: T
  readonly score: number
  /** Its topics that are said, as they were typed. */
  readonly topics: readonly string[]
  /** Further words of it that are said, as they stand in it: those that weigh most, at most four. */
  readonly words: readonly string[]
}

const weights = { topic: 3, title: 2, text: 1 } as const
/** Without a topic: a word of the title and one of the text, or three of the text. */
const leastPoints = 3
/** A word that more of the bank's stories have tells none of them from the others. */
const rareShare = 1 / 5
const mostWords = 4
/** More of a text than this is not read. */
const maxWords = 2_000
/** A word of the mentions counts when at least so many of them say it, and this share. */
const leastSaid = { texts: 2, share: 1 / 6 } as const

interface Indexed<T> {
  readonly story: T
  readonly topics: readonly (readonly string[])[]
  /** By the word's stem: the word as it stands, and what it weighs. */
  readonly words: ReadonlyMap<string, { readonly shown: string; readonly weight: number }>
}

/** A bank made ready to be asked; asking costs O(words asked × stories that have them). */
export class BankIndex<T extends Rankable> {
  readonly #stories = new Map<string, Indexed<T>>()
  readonly #having = new Map<string, Indexed<T>[]>()

  constructor(stories: readonly T[] = []) {
    for (const story of stories) this.put(story)
  }

  /** Adds a story, or has it in place of what it was. */
  put(story: T): void {
    this.drop(story.brandStoryId)
    const one = indexed(story)
    this.#stories.set(story.brandStoryId, one)
    for (const word of one.words.keys()) {
      const having = this.#having.get(word)
      if (having) having.push(one)
      else this.#having.set(word, [one])
    }
  }

  drop(brandStoryId: string): void {
    const one = this.#stories.get(brandStoryId)
    if (!one) return
    this.#stories.delete(brandStoryId)
    for (const word of one.words.keys()) {
      const left = this.#having.get(word)?.filter((other) => other !== one) ?? []
      if (left.length > 0) this.#having.set(word, left)
      else this.#having.delete(word)
    }
  }

  /** Those that fit, best first. */
  fitting(occasion: Occasion): readonly Fit<T>[] {
    const asked = askedWords(occasion)
    const shared = new Map<Indexed<T>, string[]>()
    for (const word of asked) {
      for (const one of this.#having.get(word) ?? []) {
        const words = shared.get(one)
        if (words) words.push(word)
        else shared.set(one, [word])
      }
    }
    return [...shared]
      .flatMap(([one, words]) => this.#fit(one, words, asked) ?? [])
      .toSorted((a, b) => b.score - a.score || a.story.title.localeCompare(b.story.title))
  }

  #fit(one: Indexed<T>, shared: readonly string[], asked: ReadonlySet<string>): Fit<T> | undefined {
    const met = one.topics.flatMap((topic, place) =>
      topic.length > 0 && topic.every((word) => asked.has(word)) ? [{ topic, place }] : [],
    )
    const ofTopics = new Set(met.flatMap(({ topic }) => topic))
    const others = shared
      .filter((word) => !ofTopics.has(word) && this.#isRare(word))
      .toSorted((a, b) => this.#worth(one, b) - this.#worth(one, a))
    // Half of a topic is no topic: it counts as a word of the title does.
    const pointsOf = (word: string) => Math.min(one.words.get(word)?.weight ?? 0, weights.title)
    const points = others.reduce((sum, word) => sum + pointsOf(word), 0)
    if (met.length === 0 && points < leastPoints) return undefined
    return {
      story: one.story,
      score: [...ofTopics, ...others].reduce((sum, word) => sum + this.#worth(one, word), 0),
      topics: met.flatMap(({ place }) => topicsOf(one.story)[place] ?? []),
      words: others.slice(0, mostWords).flatMap((word) => one.words.get(word)?.shown ?? []),
    }
  }

  /** Weight of where the word stands × inverse document frequency over the bank. */
  #worth(one: Indexed<T>, word: string): number {
    const having = this.#having.get(word)?.length ?? 1
    return (one.words.get(word)?.weight ?? 0) * Math.log((this.#stories.size + 1) / having)
  }

  #isRare(word: string): boolean {
    const having = this.#having.get(word)?.length ?? 0
    return having <= Math.max(1, this.#stories.size * rareShare)
  }
}

/** A product is a topic of its story. */
function topicsOf({ topics, product }: Rankable): readonly string[] {
  return product === undefined ? topics : [...topics, product]
}

function indexed<T extends Rankable>(story: T): Indexed<T> {
  const words = new Map<string, { readonly shown: string; readonly weight: number }>()
  const topics = topicsOf(story)
  // Of a word that stands in several parts, the part that weighs most comes first.
  const parts: readonly (readonly [weight: number, text: string])[] = [
    ...topics.map((topic) => [weights.topic, topic] as const),
    [weights.title, story.title],
    [weights.text, story.text],
  ]
  for (const [weight, text] of parts) {
    for (const shown of wordsOfText(text, maxWords).filter(isTelling)) {
      const word = stem(shown)
      if (!words.has(word)) words.set(word, { shown, weight })
    }
  }
  return { story, topics: topics.map((topic) => [...stemsOf(topic)]), words }
}

function askedWords({ about, said, draft = '' }: Occasion): ReadonlySet<string> {
  const asked = new Set([...stemsOf(about), ...stemsOf(draft)])
  const saidBy = new Map<string, number>()
  for (const text of said) for (const word of stemsOf(text)) saidBy.set(word, (saidBy.get(word) ?? 0) + 1)
  const needed = Math.max(leastSaid.texts, said.length * leastSaid.share)
  for (const [word, count] of saidBy) if (count >= needed) asked.add(word)
  return asked
}

/** Words that tell nothing by themselves are among them: `right to repair` is said when all three are, `1.7` when both figures are. */
function stemsOf(text: string): ReadonlySet<string> {
  return new Set(wordsOfText(text, maxWords).map(stem))
}
