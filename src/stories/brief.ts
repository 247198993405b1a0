// The living brief of a story: three to six lines taken from what was said, each tied to the mentions it rests on. Nothing
// is written that nobody said; what nobody said is a line of its own.
import { languageName, networkName } from '../model/circle-names.ts'
import type { ReadMention } from '../model/events.ts'
import { disputeIn } from './disputes.ts'
import { textLead } from './headline.ts'
import { cuesOf } from './languages/cues-of.ts'
import type { Answer } from './languages/cues.ts'
import { questionsIn } from './questions.ts'

export type BriefLineKind = 'asked' | 'disputed' | 'first' | 'joined' | 'spread' | 'unsaid'

export interface BriefLine {
  readonly kind: BriefLineKind
  /** What the line's kind does not say yet: who, of what, how many. */
  readonly says: string
  readonly quote?: string
  /** The mentions that this line rests on, most telling first; none for what has not been said. */
  readonly mentionIds: readonly string[]
}

export interface BriefMention {
  readonly read: ReadMention
  readonly atMs: number
  readonly repeatOfId?: string
}

const maxQuote = 160

/**
 * At most six lines, most of them absent from a small story; what we said is an answer. O(mentions).
 * @param mentions in the order in which they were heard.
 */
export function briefOf(mentions: readonly BriefMention[]): readonly BriefLine[] {
  const originals = mentions.filter(({ repeatOfId, read }) => repeatOfId === undefined && !read.mention.item.isRepost)
  const reads = originals.map(({ read }) => read)
  const [first] = originals.toSorted((a, b) => a.atMs - b.atMs)
  if (first === undefined) return []
  return [
    firstLine(first.read),
    joinedLine(reads, first.read),
    disputedLine(reads),
    askedLine(reads),
    spreadLine(reads),
    unsaidLine(reads),
  ].filter((line) => line !== undefined)
}

function firstLine(read: ReadMention): BriefLine {
  return { kind: 'first', says: whoSaid(read), ...quoteOf(read) }
}

/** Whoever is heard furthest of those who came later. */
function joinedLine(reads: readonly ReadMention[], first: ReadMention): BriefLine | undefined {
  const seen = new Set([first.mention.item.voice.voiceKey])
  const joined = byRank(reads).filter(({ mention: { item } }) => {
    const isNew = !seen.has(item.voice.voiceKey)
    seen.add(item.voice.voiceKey)
    return isNew
  })
  if (joined.length === 0) return undefined
  const named = joined.slice(0, 3)
  const more = joined.length - named.length
  const says = `${named.map(whoSaid).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return { kind: 'joined', says, mentionIds: named.map(idOf) }
}

/** What somebody denies, counts otherwise, or takes the other side of. */
function disputedLine(reads: readonly ReadMention[]): BriefLine | undefined {
  const dispute = disputeIn(reads)
  const [lead] = dispute?.reads ?? []
  if (dispute === undefined || lead === undefined) return undefined
  const says = `${dispute.says}; ${whoSaid(lead)}`
  return {
    kind: 'disputed',
    says,
    quote: textLead(lead.mention.item, maxQuote),
    mentionIds: dispute.reads.slice(0, 5).map(idOf),
  }
}

/** What is still asked: since our last answer, reporters before anybody. */
function askedLine(reads: readonly ReadMention[]): BriefLine | undefined {
  const answered = reads.findLastIndex(({ reading }) => reading.isOurs)
  const since = reads.slice(answered + 1)
  const question = questionsIn(since).find(({ kind }) => kind !== 'critic')
  if (question === undefined) return undefined
  const who = question.kind === 'reporter' ? 'Reporters' : 'People'
  const still = answered >= 0 ? ' still' : ''
  const says =
    question.count > 1
      ? `${who}${still} ask, ${question.count} of them; first ${question.voiceName}`
      : `${question.voiceName}${still} asks`
  return { kind: 'asked', says, quote: question.text, mentionIds: [question.mentionId] }
}

/** Networks and languages that speak of it apart from each other: a story that crosses over is past its first circle. */
function spreadLine(reads: readonly ReadMention[]): BriefLine | undefined {
  const groups = Map.groupBy(reads, ({ mention, reading }) => `${mention.item.network} ${reading.language}`)
  if (groups.size < 2) return undefined
  const ordered = [...groups.values()].toSorted((a, b) => b.length - a.length)
  const names = ordered.slice(0, 3).flatMap(([one]) => (one ? [circleName(one)] : []))
  const more = groups.size > names.length ? ` and ${groups.size - names.length} more` : ''
  const says = `Spoken of in ${groups.size} circles: ${names.join(', ')}${more}`
  return { kind: 'spread', says, mentionIds: ordered.slice(0, 3).flatMap(([one]) => (one ? [idOf(one)] : [])) }
}

/** `Bluesky in German`; of a language that nothing tells, the network alone. */
function circleName({ mention, reading }: ReadMention): string {
  const network = networkName(mention.item.network)
  return reading.language === 'und' ? network : `${network} in ${languageName(reading.language)}`
}

/** What nobody has said: our own word to those who ask, and what such a story usually comes to be asked. */
function unsaidLine(reads: readonly ReadMention[]): BriefLine | undefined {
  const asking = new Set(['complaint', 'how-to', 'inquiry', 'question'])
  const asks = reads.filter(({ reading }) => asking.has(reading.intent)).length
  if (asks === 0) return undefined
  const voids = asks < leastForVoids ? [] : voidsIn(reads)
  const ours = reads.some(({ reading }) => reading.isOurs)
    ? []
    : [`anything of ours, to ${asks === 1 ? 'the one who asks' : `the ${asks} who ask or complain`}`]
  const parts = [...ours, ...voids]
  return parts.length === 0 ? undefined : { kind: 'unsaid', says: capital(parts.join('; ')), mentionIds: [] }
}

/** Of a story that few ask about, nothing is missing. */
const leastForVoids = 3

/** What people come to ask of whatever went wrong. */
const voids: readonly (readonly [name: string, answer: Answer])[] = [
  ['the cause', 'cause'],
  ['what is being done', 'remedy'],
  ['until when', 'when'],
  ['an apology', 'apology'],
]

/** Only in a story that is told in languages whose answers are known: in others they would be looked for in vain. */
function voidsIn(reads: readonly ReadMention[]): readonly string[] {
  const known = reads.flatMap(({ reading, mention: { item } }) => {
    const cues = cuesOf(reading.language)
    return cues === undefined ? [] : [{ cues, text: `${item.title ?? ''} ${item.text}`.slice(0, 4_000) }]
  })
  if (known.length < reads.length * 0.8) return []
  return voids.flatMap(([name, answer]) =>
    known.some(({ cues, text }) => cues.gives[answer].test(text)) ? [] : [name],
  )
}

function byRank(reads: readonly ReadMention[]): readonly ReadMention[] {
  return reads.toSorted((a, b) => b.reading.voiceRank - a.reading.voiceRank)
}

function quoteOf(read: ReadMention): { readonly quote: string; readonly mentionIds: readonly string[] } {
  return { quote: textLead(read.mention.item, maxQuote), mentionIds: [idOf(read)] }
}

function whoSaid({ mention: { item } }: ReadMention): string {
  return item.network === 'news' && item.site !== undefined ? item.site : item.voice.name || 'somebody'
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function idOf({ mention }: ReadMention): string {
  return mention.mentionId
}
