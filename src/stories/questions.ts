// What is asked in a story, and what its critics hold against us: sentences as they stand, alike ones counted once. Pure.
import type { ReadMention } from '../model/events.ts'
import { wordsOfText } from '../platform/words.ts'

export interface AskedQuestion {
  /** `critic`: not a question, but what a thoughtful critic says. */
  readonly kind: 'anybody' | 'critic' | 'reporter'
  /** One sentence, as it stands in the mention. */
  readonly text: string
  /** Of whoever is heard furthest of those who ask it. */
  readonly mentionId: string
  readonly voiceName: string
  readonly site?: string
  /** How many ask it. */
  readonly count: number
}

/** Reporters first, then critics, then what most people ask; at most so many. */
const mostShown = 8
/** From here a pan has substance that deserves an answer: the reading's own scale is 0 to 1. */
const thoughtfulFrom = 0.5
/** Two thirds of the words in common: the same question. */
const sameFrom = 0.66
/** Longer than this it is no sentence that somebody can answer in one. */
const maxSentence = 280

/** @param reads originals of the story. O(sentences × distinct questions). */
export function questionsIn(reads: readonly ReadMention[]): readonly AskedQuestion[] {
  const sentences = reads
    .filter(({ mention }) => !mention.item.isRepost)
    .toSorted((a, b) => b.reading.voiceRank - a.reading.voiceRank)
    .flatMap(sentencesOf)
  const groups: { readonly lead: Sentence; readonly words: ReadonlySet<string>; voices: Set<string> }[] = []
  for (const sentence of sentences) {
    const words = wordsOf(sentence.text)
    const voice = sentence.read.mention.item.voice.voiceKey
    const same = groups.find((group) => group.lead.kind === sentence.kind && likeness(group.words, words) >= sameFrom)
    if (same) same.voices.add(voice)
    else groups.push({ lead: sentence, words, voices: new Set([voice]) })
  }
  return groups
    .toSorted((a, b) => order(a.lead) - order(b.lead) || b.voices.size - a.voices.size)
    .slice(0, mostShown)
    .map(({ lead, voices }) => toQuestion(lead, voices.size))
}

interface Sentence {
  readonly kind: AskedQuestion['kind']
  readonly text: string
  readonly read: ReadMention
}

function order({ kind }: Sentence): number {
  return ['reporter', 'critic', 'anybody'].indexOf(kind)
}

function sentencesOf(read: ReadMention): readonly Sentence[] {
  const { mention, reading } = read
  const all = splitSentences(`${mention.item.title ?? ''}\n${mention.item.text}`)
  const isReporter = reading.intent === 'inquiry' || mention.item.kind === 'article'
  const asked = all
    .filter(isQuestion)
    .map((text) => ({ kind: isReporter ? 'reporter' : 'anybody', text, read }) as const)
  if (reading.stance !== 'pan' || reading.thoughtfulness < thoughtfulFrom || isReporter) return asked
  const [point] = all.filter((text) => !isQuestion(text)).toSorted((a, b) => substance(b) - substance(a))
  return point === undefined ? asked : [...asked, { kind: 'critic', text: point, read }]
}

/** Marks that end a question: Latin, Arabic, full-width, Greek's stands for a semicolon and is left out. */
const questionEnd = /[?？؟]["'”’)\]]*$/u

/** Three words at least: “Really?” asks nothing that can be answered. */
function isQuestion(sentence: string): boolean {
  return questionEnd.test(sentence) && wordsOf(sentence).size >= 3
}

/** Written without spaces, a sentence is one run of letters: its pairs of characters stand for words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u

/** Of a critic's sentences the one that says most: figures and long words. */
function substance(sentence: string): number {
  return [...wordsOf(sentence)].filter((word) => word.length > 4 || /\d/.test(word)).length
}

function splitSentences(text: string): readonly string[] {
  return text
    .slice(0, 20_000)
    .split(/(?<=[.!?。！？؟]["'”’)\]]*)\s+|(?<=[。！？][」』）]*)|\n+/u)
    .map((sentence) => sentence.replaceAll(/\s+/g, ' ').trim())
    .map((sentence) => sentence.replace(/^(?:@\S+\s+)+/, ''))
    .filter((sentence) => sentence.length >= (unspaced.test(sentence) ? 6 : 12) && sentence.length <= maxSentence)
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(unspaced.test(text) ? wordsOfText(text, maxSentence) : text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu))
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return one.intersection(other).size / Math.max(1, one.union(other).size)
}

function toQuestion({ kind, text, read }: Sentence, count: number): AskedQuestion {
  const { mentionId, item } = read.mention
  return {
    kind,
    text,
    mentionId,
    voiceName: item.voice.name || 'Somebody',
    count,
    ...(item.site !== undefined && item.network === 'news' && { site: item.site }),
  }
}
