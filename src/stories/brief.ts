// The living brief of a story: three to six lines taken from what was said, each tied to the mentions it rests on. Nothing
// is written that nobody said; what nobody said is a line of its own.
import type { ReadMention } from '../model/events.ts'
import { textLead } from './headline.ts'

export type BriefLineKind = 'asked' | 'disputed' | 'first' | 'joined' | 'spread' | 'unsaid'

export interface BriefLine {
  readonly kind: BriefLineKind
  /** A lead-in of ours and, where there is one, a quotation. */
  readonly says: string
  readonly quote?: string
  /** The mentions that this line rests on, most telling first; none for what has not been said. */
  readonly mentionIds: readonly string[]
}

export interface BriefInput {
  /** In the order in which they were heard. */
  readonly mentions: readonly { readonly read: ReadMention; readonly atMs: number; readonly repeatOfId?: string }[]
  /** Voice keys and names that are ours, lower-case: their words are answers. */
  readonly isOurs: (read: ReadMention) => boolean
}

const maxQuote = 160

/** At most six lines, most of them absent from a small story. O(mentions). */
export function briefOf({ mentions, isOurs }: BriefInput): readonly BriefLine[] {
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
    unsaidLine(reads, isOurs),
  ].filter((line) => line !== undefined)
}

function firstLine(read: ReadMention): BriefLine {
  return { kind: 'first', says: `First: ${whoSaid(read)}`, ...quoteOf(read) }
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
  const says = `${named.map(whoSaid).join(', ')}${more > 0 ? ` and ${more} more` : ''} joined in`
  return { kind: 'joined', says, mentionIds: named.map(idOf) }
}

/** Those who praise against those who pan, where both are heard. */
function disputedLine(reads: readonly ReadMention[]): BriefLine | undefined {
  const pans = byRank(reads.filter(({ reading }) => reading.stance === 'pan'))
  const praises = byRank(reads.filter(({ reading }) => reading.stance === 'praise'))
  const [pan, praise] = [pans[0], praises[0]]
  if (pan === undefined || praise === undefined) return undefined
  const says = `In dispute: ${pans.length} against, ${praises.length} for; against, ${whoSaid(pan)}`
  return { kind: 'disputed', says, quote: textLead(pan.mention.item, maxQuote), mentionIds: [idOf(pan), idOf(praise)] }
}

/** What reporters still ask; where none does, what anybody does. */
function askedLine(reads: readonly ReadMention[]): BriefLine | undefined {
  const inquiries = byRank(reads.filter(({ reading }) => reading.intent === 'inquiry'))
  const questions = byRank(reads.filter(({ reading }) => reading.intent === 'question'))
  const asking = inquiries.length > 0 ? inquiries : questions
  const [lead] = asking
  if (lead === undefined) return undefined
  const who = inquiries.length > 0 ? 'Reporters ask' : 'Asked'
  const says = `${who}${asking.length > 1 ? ` ${asking.length} times` : ''}; ${whoSaid(lead)}`
  return { kind: 'asked', says, quote: textLead(lead.mention.item, maxQuote), mentionIds: asking.slice(0, 5).map(idOf) }
}

/** Networks and languages that speak of it apart from each other: a story that crosses over is past its first circle. */
function spreadLine(reads: readonly ReadMention[]): BriefLine | undefined {
  const groups = Map.groupBy(reads, ({ mention, reading }) => `${mention.item.network} ${reading.language}`)
  if (groups.size < 2) return undefined
  const ordered = [...groups.values()].toSorted((a, b) => b.length - a.length)
  const names = ordered.slice(0, 3).map(([one]) => `${one?.mention.item.network} (${one?.reading.language})`)
  const says = `Spoken of in ${groups.size} circles: ${names.join(', ')}`
  return { kind: 'spread', says, mentionIds: ordered.slice(0, 3).flatMap(([one]) => (one ? [idOf(one)] : [])) }
}

function unsaidLine(reads: readonly ReadMention[], isOurs: BriefInput['isOurs']): BriefLine | undefined {
  const answers = reads.filter(isOurs)
  const asks = reads.filter(({ reading }) => reading.intent !== 'statement' && reading.intent !== 'threat').length
  if (answers.length > 0 || asks === 0) return undefined
  const says = `Not said yet: anything of ours, to ${asks === 1 ? 'the one who asks' : `the ${asks} who ask`}`
  return { kind: 'unsaid', says, mentionIds: [] }
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

function idOf({ mention }: ReadMention): string {
  return mention.mentionId
}
