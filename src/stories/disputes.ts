// What is disputed in a story: what somebody denies, figures that do not agree, and people who take sides. By the words as
// they stand, in the languages that have cues.
import type { ReadMention } from '../model/events.ts'
import { cuesOf } from './languages/cues-of.ts'

export interface Dispute {
  /** In a few words of ours. */
  readonly says: string
  /** Most telling first; the quotation is the first one's. */
  readonly reads: readonly ReadMention[]
}

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
  const denying = furthest(reads.filter((read) => cuesOf(read.reading.language)?.denial.test(wordsOf(read))))
  const voices = new Set(denying.map(voiceOf)).size
  const [lead] = denying
  if (lead === undefined || (voices < leastVoices && lead.reading.voiceRank < heardRank)) return undefined
  return { says: voices === 1 ? 'One voice denies or doubts it' : `${voices} voices deny or doubt it`, reads: denying }
}

/** One value that a thing was counted at, as it was first written, and who says so. */
interface Count {
  readonly written: string
  readonly by: ReadMention[]
}

/** The same thing counted differently by several voices each. */
function figures(reads: readonly ReadMention[]): Dispute | undefined {
  const apart = [...countsByThing(reads)].flatMap(([thing, counts]) => {
    const told = [...counts.values()].filter(({ by }) => new Set(by.map(voiceOf)).size >= leastVoices)
    return told.length < 2 ? [] : [{ thing, told: told.toSorted((a, b) => b.by.length - a.by.length).slice(0, 2) }]
  })
  const weight = ({ told }: (typeof apart)[number]) => told[1]?.by.length ?? 0
  const [widest] = apart.toSorted((a, b) => weight(b) - weight(a))
  if (widest === undefined) return undefined
  const says = widest.told.map(
    ({ written, by }) => `${written} ${widest.thing} by ${new Set(by.map(voiceOf)).size} voices`,
  )
  return {
    says: `Figures differ: ${says.join(', ')}`,
    reads: widest.told.flatMap(({ by }) => furthest(by).slice(0, 1)),
  }
}

/** By the thing that is counted, what it was counted at: "12,000", "12.000" and "12 000" are one value. */
function countsByThing(reads: readonly ReadMention[]): ReadonlyMap<string, ReadonlyMap<string, Count>> {
  const byThing = new Map<string, Map<string, Count>>()
  for (const read of reads) {
    const cues = cuesOf(read.reading.language)
    if (cues === undefined) continue
    for (const [, figure = '', thing = ''] of wordsOf(read).matchAll(cues.counted)) {
      if (cues.noThing.test(thing.toLowerCase()) || /^(?:19|20)\d\d$/.test(figure)) continue
      const counts = byThing.get(thing) ?? new Map<string, Count>()
      byThing.set(thing, counts)
      const value = figure.replaceAll(/\D/g, '')
      const count = counts.get(value) ?? { written: figure, by: [] }
      counts.set(value, count)
      count.by.push(read)
    }
  }
  return byThing
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
