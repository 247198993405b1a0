// By when whoever writes wants an answer, read from their words by rules that docs/newsroom.md states. What is not clear is not
// guessed: it is said, and a person sets it. Pure.
import { type ReadAt, type Resolved, resolve, withPiece, type Written } from './resolve.ts'
import { bareHourAt, pieceAt, skipBetween, skipJoining } from './tokens.ts'

export type { ReadAt } from './resolve.ts'

export type DeadlineReading =
  | { readonly kind: 'none' }
  /** `words` as they stand in the text at `start`. */
  | { readonly kind: 'read'; readonly atMs: number; readonly words: string; readonly start: number }
  | { readonly kind: 'unclear'; readonly words: string; readonly start: number; readonly why: string }

/** Beyond it nobody names a deadline. */
const maxRead = 20_000

/** Words that name a deadline, before the time. */
const named =
  /(?:dead[- ]?line|due date|redaktionsschluss|abgabe(?:termin|schluss|frist)?|annahmeschluss|antwortfrist|rückmeldefrist|(?<!sperr)frist|andruck)/giu
/** So far before the time. */
const nameWithin = 80
/** The same behind the time: „5 pm deadline“. */
const namedAfter =
  /^[^\S\n]*(?:\)|,|is|ist|are|as|–|-)*[^\S\n]*(?:my|our|the|a|unser|mein|der|als)?[^\S\n]*(?:\p{L}+[^\S\n])?(?:dead[- ]?line|redaktionsschluss|abgabe|drucktermin)/iu
const latestAfter = /^[^\S\n]*,?[^\S\n]*(?:at the (?:very )?latest|latest|spätestens|or earlier|or sooner)(?!\p{L})/iu
/** Stands right before the time. */
const byWhen =
  /(?:(?<!\p{L})(?:by|until|till|before|no later than|not later than|latest|due|bis|vor|spätestens|deadline|frist)(?:[^\S\n]+(?:by|zum|um|at|on|am|den|der|dem|the|spätestens|about|around|kommenden|diesen))*[^\S\n:]*)$/iu
/** Who says when it is printed or sent says by when it is wanted. */
const goesOut =
  /(?:(?<!\p{L})(?:fil(?:e|ing)|publish(?:ing|es)?|go(?:ing|es)? (?:live|to press|to print|out)|on air|air(?:s|ing)|print(?:s|ing)|drucken|erscheint|veröffentlichen|gehen (?:online|live|in druck)|senden wir)(?!\p{L})[^.!?\n]{0,30})$/iu
/** What such words say of something else. */
const notOurs =
  /embargo|sperrfrist|sperrvermerk|(?:i am|i[’']m|we are|we[’']re|bin|sind)\s+(?:\p{L}+\s+)?(?:reachable|available|erreichbar)|office hours|opening hours|öffnungszeit|sprechzeit/iu
const denied =
  /(?:not before|nicht vor|no (?:hard |fixed |firm )?deadline|keine? (?:feste )?(?:deadline|frist)|deadline (?:was|has passed|passed)|war (?:die|der) (?:deadline|redaktionsschluss)|(?:extended|extend|missed|verpasst)[^.!?\n]{0,20})[^.!?\n]{0,25}$/iu
/** Where a sentence ends, but not within „5 p.m.“, „1. März“ or „ca. 17 Uhr“. */
const sentenceEnd = /(?<!(?:\b[ap]\.?m|\d|\bca|\bapprox|\b\p{L}))[.!?][^\S\n]+(?=[\p{Lu}"“„])|\n{2,}/gu

type Strength = 'named' | 'said'

interface Candidate {
  readonly start: number
  readonly words: string
  readonly strength: Strength
  readonly resolved: Exclude<Resolved, { readonly kind: 'past' }>
}

/**
 * Only words that are the writer's own may be handed in: what is quoted names other people's deadlines. O(length of `text`), of which
 * the first 20,000 characters count.
 */
export function readDeadline(text: string, at: ReadAt): DeadlineReading {
  // Lines that were wrapped go on; every character keeps its place.
  const flat = text.slice(0, maxRead).replaceAll(/(?<!\n)\n(?!\n)/g, ' ')
  return choose(candidatesIn(flat, at))
}

function choose(candidates: readonly Candidate[]): DeadlineReading {
  const of = (strength: Strength) => candidates.filter((one) => one.strength === strength)
  const [namedOnes, saidOnes] = [of('named'), of('said')]
  // „Deadline is today. I need it by 5 pm.“
  const isHourElsewhere = namedOnes.every(
    ({ resolved }) => resolved.kind === 'unclear' && resolved.isHourMissing === true,
  )
  const asked = isHourElsewhere && saidOnes.some(({ resolved }) => resolved.kind === 'instant') ? saidOnes : namedOnes
  const counted = asked.length > 0 ? asked : saidOnes
  const instants = new Set(counted.flatMap(({ resolved }) => (resolved.kind === 'instant' ? [resolved.atMs] : [])))
  const [first] = counted
  if (first === undefined) return { kind: 'none' }
  const read = counted.find(({ resolved }) => resolved.kind === 'instant') ?? first
  const { words, start } = read
  if (instants.size > 1) return { kind: 'unclear', words, start, why: 'is not the only deadline named' }
  return read.resolved.kind === 'instant'
    ? { kind: 'read', words, start, atMs: read.resolved.atMs }
    : { kind: 'unclear', words, start, why: read.resolved.why }
}

function candidatesIn(flat: string, at: ReadAt): readonly Candidate[] {
  const times = timesIn(flat)
  return times.flatMap((time, index) => {
    const cue = cueOf(flat, time)
    if (!cue) return []
    const near = [times[index - 1], times[index + 1]].filter((other) => other !== undefined)
    const resolved = isDayElsewhere(time, near, at) ? apart : resolve(time.written, at)
    if (resolved.kind === 'past') return []
    return [{ strength: cue.strength, resolved, start: cue.start, words: flat.slice(cue.start, cue.end) }]
  })
}

const apart = { kind: 'unclear', why: 'stands apart from the day that is named' } as const

function timesIn(flat: string): readonly TimeInText[] {
  const times: TimeInText[] = []
  const starts = /(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu
  for (let match = starts.exec(flat); match; match = starts.exec(flat)) {
    const time = timeAt(flat, match.index)
    if (time) times.push(time)
    if (time) starts.lastIndex = Math.max(time.end, match.index + 1)
  }
  return times
}

/** „On Friday we print, so I need it by 5 pm“: today would be guessed. A day that has passed is no such day. */
function isDayElsewhere({ written, start, end }: TimeInText, near: readonly TimeInText[], at: ReadAt): boolean {
  const { day, time } = written
  if (day || (time?.kind !== 'clock' && time?.kind !== 'bare')) return false
  const lastMinute = { kind: 'clock', hour: 23, minute: 59 } as const
  return near.some(
    (other) =>
      other.written.day !== undefined &&
      !(other.written.day.kind === 'ahead' && other.written.day.days === 0) &&
      other.end > start - besideWithin &&
      other.start < end + besideWithin &&
      resolve({ day: other.written.day, time: lastMinute }, at).kind === 'instant',
  )
}

/** So far away a day is of something else. */
const besideWithin = 60

interface TimeInText {
  readonly written: Written
  readonly start: number
  readonly end: number
  /** A word such as *by* stands between its day and its hour. */
  readonly isJoined: boolean
}

/** As many pieces as belong together; `undefined` where no time or day begins. */
function timeAt(flat: string, start: number): TimeInText | undefined {
  let written: Written = {}
  let end = start
  let isJoined = false
  for (let next = start; ; next = skipBetween(flat, end)) {
    const joined = written.day && !written.time ? skipJoining(flat, end) : undefined
    const place = joined ?? next
    const found = pieceAt(flat, place) ?? (isHourPlace(flat, place, written) ? bareHourAt(flat, place) : undefined)
    const more = found?.pieces.reduce<Written | undefined>((so, piece) => so && withPiece(so, piece), written)
    if (!found || !more || (joined !== undefined && !more.time)) break
    written = more
    end = found.end
    isJoined ||= joined !== undefined
  }
  if (written.day === undefined && written.time === undefined) return undefined
  const isStop = flat[end - 1] === '.' && !/m\.$/i.test(flat.slice(start, end))
  return { written, start, end: isStop ? end - 1 : end, isJoined }
}

/** A number alone is an hour where a day stands before it or a word such as *by* or *at*. */
function isHourPlace(flat: string, start: number, { day, part }: Written): boolean {
  const before = flat.slice(Math.max(0, start - 40), start)
  return day !== undefined || part !== undefined || byWhen.test(before) || /(?<!\p{L})(?:at|um)[^\S\n]+$/iu.test(before)
}

/** Longer sentences are cut: what shows that a time is a deadline stands near it. */
const [lookBack, lookAhead] = [240, 160]

/** The sentence that a time stands in, as far as it is near. */
function around(flat: string, start: number, end: number): { readonly before: string; readonly after: string } {
  const before = flat.slice(Math.max(0, start - lookBack), start)
  const after = flat.slice(end, end + lookAhead)
  const last = [...before.matchAll(sentenceEnd)].at(-1)
  const [next] = after.matchAll(sentenceEnd)
  return { before: before.slice(last ? last.index + last[0].length : 0), after: after.slice(0, next?.index) }
}

interface Cue {
  readonly strength: Strength
  readonly start: number
  readonly end: number
}

/** What shows that a time is a deadline; `undefined` where nothing does. */
function cueOf(flat: string, { written, start, end, isJoined }: TimeInText): Cue | undefined {
  const { before, after } = around(flat, start, end)
  const from = start - before.length
  if (notOurs.test(before + after) || denied.test(before)) return undefined
  const behind = namedAfter.exec(after)
  if (behind) return { strength: 'named', start, end: end + behind[0].length }
  const name = [...before.slice(-nameWithin).matchAll(named)].at(-1)
  if (name) return { strength: 'named', start: start - Math.min(nameWithin, before.length) + name.index, end }
  const by = byWhen.exec(before)
  if (by) return { strength: 'said', start: from + by.index, end }
  if (isJoined) return { strength: 'said', start, end }
  const late = latestAfter.exec(after)
  if (late) return { strength: 'said', start, end: end + late[0].length }
  if (
    written.time?.kind === 'after' &&
    /^(?:within|innerhalb|binnen|in (?:the next|den nächsten))/i.test(flat.slice(start, end))
  )
    return { strength: 'said', start, end }
  const out = goesOut.exec(before)
  return out ? { strength: 'said', start: from + out.index, end } : undefined
}
