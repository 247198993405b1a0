// What is disputed in a story: what somebody denies, figures that do not agree, and people who take sides. By the words as
// they stand; denials are known in English, German, French and Spanish.
import type { ReadMention } from '../model/events.ts'

export interface Dispute {
  /** In a few words of ours. */
  readonly says: string
  /** Most telling first; the quotation is the first one's. */
  readonly reads: readonly ReadMention[]
}

const denial =
  /(?<!\b(?:is|was|are|were|be|been|being|to)\s)\bden(?:y|ies|ied)\b|\b(?:refut(?:es?|ed)|debunk(?:s|ed)?|false(?:ly)?|untrue|not true|hoax|myths?|rumou?rs?|unconfirmed|no evidence|retract(?:s|ed)?|misleading|contrary to|disput(?:es?|ed)|bestreite[nt]?|dementier(?:t|en)|falschmeldung|gerüchte?|dément(?:i|ie|ent)?|rumeurs?|infox|desmiente[n]?|niega[n]?|bulos?|rumores?)\b/iu
/** "15 hostages", "12,000 kettles": a figure and what it counts. Years and clock times count nothing. */
const counted = /(?<![\p{L}\p{N}#@$€£:/.-])(\d{1,3}(?:[,. ]\d{3})+|\d{1,6})\s+(?:\p{Ll}+\s+)?(\p{Ll}{4,})/gu
const units =
  /^(?:year|hour|minute|second|week|month|day|percent|o'clock|time|people'?s|million|billion|thousand|gmt|from|with|after|before|until)s?$/
/** What one voice alone says may be a slip of the pen … */
const leastVoices = 2
/** … unless it is one that is heard. */
const heardRank = 0.4
/** Taking sides: the smaller side has so many voices, and this share of both. */
const leastSide = 3
const leastShare = 0.15

/** @param reads originals of the story, each once. O(words). */
export function disputeIn(reads: readonly ReadMention[]): Dispute | undefined {
  return denied(reads) ?? figures(reads) ?? sides(reads)
}

function denied(reads: readonly ReadMention[]): Dispute | undefined {
  const denying = furthest(reads.filter((read) => denial.test(wordsOf(read))))
  const voices = new Set(denying.map(voiceOf)).size
  const [lead] = denying
  if (lead === undefined || (voices < leastVoices && lead.reading.voiceRank < heardRank)) return undefined
  return { says: voices === 1 ? 'One voice denies or doubts it' : `${voices} voices deny or doubt it`, reads: denying }
}

/** The same thing counted differently by several voices each. */
function figures(reads: readonly ReadMention[]): Dispute | undefined {
  const byUnit = new Map<string, Map<string, ReadMention[]>>()
  for (const read of reads) {
    for (const [, figure = '', unit = ''] of wordsOf(read).matchAll(counted)) {
      if (units.test(unit) || /^(?:19|20)\d\d$/.test(figure)) continue
      const values = byUnit.get(unit) ?? new Map<string, ReadMention[]>()
      byUnit.set(unit, values)
      const value = figure.replaceAll(/[,. ]/g, '')
      values.set(value, [...(values.get(value) ?? []), read])
    }
  }
  const apart = [...byUnit].flatMap(([unit, values]) => {
    const told = [...values].filter(([, by]) => new Set(by.map(voiceOf)).size >= leastVoices)
    return told.length < 2 ? [] : [{ unit, told: told.toSorted((a, b) => b[1].length - a[1].length).slice(0, 2) }]
  })
  const weight = ({ told }: (typeof apart)[number]) => told[1]?.[1].length ?? 0
  const [widest] = apart.toSorted((a, b) => weight(b) - weight(a))
  if (widest === undefined) return undefined
  const says = widest.told.map(([value, by]) => `${value} ${widest.unit} by ${new Set(by.map(voiceOf)).size} voices`)
  return {
    says: `Figures differ: ${says.join(', ')}`,
    reads: widest.told.flatMap(([, by]) => furthest(by).slice(0, 1)),
  }
}

/** Those who praise against those who pan; a report without a judgement of its own takes no side. */
function sides(reads: readonly ReadMention[]): Dispute | undefined {
  const judged = reads.filter(({ mention }) => mention.item.kind !== 'article')
  const pans = sure(judged.filter(({ reading }) => reading.stance === 'pan'))
  const praises = sure(judged.filter(({ reading }) => reading.stance === 'praise'))
  const [fewer, more] = [pans.length, praises.length].toSorted((a, b) => a - b)
  if (fewer === undefined || more === undefined || pans[0] === undefined || praises[0] === undefined) return undefined
  const isSmall = reads.length < 2 * leastSide + leastSide
  if (!isSmall && (fewer < leastSide || fewer / (fewer + more) < leastShare)) return undefined
  return { says: `${pans.length} against, ${praises.length} for`, reads: [pans[0], praises[0]] }
}

function sure(reads: readonly ReadMention[]): readonly ReadMention[] {
  const weight = ({ reading }: ReadMention) => reading.stanceConfidence + reading.voiceRank
  return reads.toSorted((a, b) => weight(b) - weight(a))
}

function furthest(reads: readonly ReadMention[]): readonly ReadMention[] {
  return reads.toSorted((a, b) => b.reading.voiceRank - a.reading.voiceRank)
}

function wordsOf({ mention: { item } }: ReadMention): string {
  return `${item.title ?? ''} ${item.text}`.slice(0, 4_000)
}

function voiceOf({ mention }: ReadMention): string {
  return mention.item.voice.voiceKey
}
