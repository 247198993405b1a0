// Which of a desk's topics a text speaks of: whole words and phrases, so that a leader can foretell what will be found.
import { isAtLeast } from '../../model/lane.ts'
import type { Topic } from '../../model/desk-policy.ts'
import { withoutArabicMarks } from '../../platform/arabic-marks.ts'

/** A risky topic that a mention speaks of, deeper in the story than its headline and lead; kept with the case until its words are no longer kept. */
export interface ToldTopic {
  /** The topic's name. */
  readonly topic: string
  /** As the topic has it. */
  readonly word: string
  readonly mentionId: string
  readonly voiceName: string
  /** What was said about the word, at most some 160 characters of it. */
  readonly excerpt: string
}

export interface FoundTopic {
  readonly topic: Topic
  /** The first of its words that was found, as the topic has it. */
  readonly word: string
  /** The mention that said it, where it is not what stands on top of the story. */
  readonly told?: ToldTopic
}

/** Topics found in a text, riskiest first, else in the desk's order. O(text + topics × words), and the text for words that begin as one of its own does. */
export function topicsOf(text: string, topics: readonly Topic[]): readonly FoundTopic[] {
  const list = wordsOf(text)
  const words = ` ${list.join(' ')} `
  const beginnings = new Set(list.flatMap((word) => [word.slice(0, 1), word.slice(0, 2), word.slice(0, 3)]))
  return topics
    .flatMap((topic) => {
      const found = phrasesOf(topic).find(({ begins, phrase }) => beginnings.has(begins) && words.includes(phrase))
      return found === undefined ? [] : [{ topic, word: found.word }]
    })
    .toSorted(riskiestFirst)
}

/**
 * With what was said deeper in the story, where its topic still has the word: for the risk alone, since what one mention of
 * many says is not what the story is about.
 */
export function withTopicsTold(
  onTop: readonly FoundTopic[],
  topics: readonly Topic[],
  told: readonly ToldTopic[],
): readonly FoundTopic[] {
  const further = told.flatMap((one): readonly FoundTopic[] => {
    const topic = topics.find(({ name, words }) => name === one.topic && words.includes(one.word))
    const isNews = topic !== undefined && !onTop.some((found) => found.topic === topic)
    return isNews ? [{ topic, word: one.word, told: one }] : []
  })
  return [...onTop, ...further].toSorted(riskiestFirst)
}

function riskiestFirst(a: FoundTopic, b: FoundTopic): number {
  return Number(isAtLeast(b.topic.risk, a.topic.risk)) - Number(isAtLeast(a.topic.risk, b.topic.risk))
}

interface Phrase {
  readonly word: string
  /** With a space before it and, unless the word ends with *, one behind. */
  readonly phrase: string
  /** Its first three characters: most words of a topic begin as no word of a text does. */
  readonly begins: string
}

/** A topic is asked of many texts: its words are taken apart once. */
const phrases = new WeakMap<Topic, readonly Phrase[]>()

function phrasesOf(topic: Topic): readonly Phrase[] {
  const known = phrases.get(topic) ?? topic.words.flatMap(toPhrase)
  phrases.set(topic, known)
  return known
}

function toPhrase(word: string): readonly Phrase[] {
  const phrase = wordsOf(word).join(' ')
  if (phrase === '') return []
  const [first = ''] = phrase.split(' ')
  return [{ word, phrase: word.trimEnd().endsWith('*') ? ` ${phrase}` : ` ${phrase} `, begins: first.slice(0, 3) }]
}

/** Accents tell words apart, `blessé` from `bless`; the points of Arabic, which hardly anybody writes, do not. */
function wordsOf(text: string): readonly string[] {
  return (
    withoutArabicMarks(text.normalize('NFKC'))
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
