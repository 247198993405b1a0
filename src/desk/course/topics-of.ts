// Which of a desk's topics a text speaks of: whole words and phrases, so that a leader can foretell what will be found.
import { isAtLeast } from '../../model/lane.ts'
import type { Topic } from '../../model/desk-policy.ts'

export interface FoundTopic {
  readonly topic: Topic
  /** The first of its words that was found, as the topic has it. */
  readonly word: string
}

/** Topics found in a text, riskiest first, else in the desk's order. O(topics × words × text). */
export function topicsOf(text: string, topics: readonly Topic[]): readonly FoundTopic[] {
  const words = ` ${wordsOf(text).join(' ')} `
  return topics
    .flatMap((topic) => {
      const word = topic.words.find((each) => isIn(words, each))
      return word === undefined ? [] : [{ topic, word }]
    })
    .toSorted((a, b) => Number(isAtLeast(b.topic.risk, a.topic.risk)) - Number(isAtLeast(a.topic.risk, b.topic.risk)))
}

function isIn(words: string, wanted: string): boolean {
  const phrase = wordsOf(wanted).join(' ')
  return phrase !== '' && words.includes(wanted.trimEnd().endsWith('*') ? ` ${phrase}` : ` ${phrase} `)
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
