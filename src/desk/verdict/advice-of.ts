// Do, or don't: whether to answer a story, with everything that speaks for and against. Pure.
import { opennessAt } from '../../model/waiting-cost.ts'
import type { Story } from '../../model/story.ts'
import type { BranchEnd, StorySpread } from '../ports.ts'
import { type Gate, stayOutBecause } from './gate-of.ts'

export type AdviceWord = 'answer' | 'stay out' | 'your call'

export interface AdviceReason {
  readonly name:
    | 'amplification'
    | 'asked'
    | 'brands'
    | 'fit'
    | 'something new'
    | 'spread'
    | 'standing'
    | 'voice'
    | 'window'
  /** 0 to 1; amplification and brands speak against, all others for. */
  readonly value: number
  readonly weight: number
  readonly says: string
}

export interface Advice {
  readonly advice: AdviceWord
  readonly because: string
  readonly reasons: readonly AdviceReason[]
}

export interface AdviceFacts extends Gate {
  /** Where the desk's response flow ends for the story; absent where it has none or waits for a person. */
  readonly branchEnd?: BranchEnd
  /** Roughly whom our own channels reach, from the desk's policy. */
  readonly ourReach: number
  readonly spread: StorySpread
  /** When our words were out, since the case last began to wait. */
  readonly answeredAtMs?: number
  readonly nowMs: number
}

const asksUs: ReadonlySet<Story['leadIntent']> = new Set(['complaint', 'how-to', 'inquiry', 'question'])

const answerFrom = 0.5
const stayOutBelow = 0.3

/**
 * A weighted sum of reasons, each shown. No standing decides alone; else the end of the response flow decides, which is the
 * desk's own rule and holds what its people said. Where all that is weighed says the opposite, it is a person's call.
 */
export function adviceOf(story: Story, facts: AdviceFacts): Advice {
  const reasons = [
    fit(story),
    { name: 'standing', weight: 20, value: facts.standing.value, says: facts.standing.says } as const,
    asked(story, facts),
    windowLeft(story, facts),
    voice(story),
    somethingNew(story, facts),
    spread(facts),
    amplification(story, facts),
    brands(story, facts),
  ]
  const stayOut = stayOutBecause(facts)
  if (stayOut !== undefined) return { advice: 'stay out', because: stayOut, reasons }
  const total = reasons.reduce((sum, { name, weight, value }) => sum + (isAgainst(name) ? -1 : 1) * weight * value, 0)
  const share = total / reasons.reduce((sum, { name, weight }) => sum + (isAgainst(name) ? 0 : weight), 0)
  const advice = share >= answerFrom ? 'answer' : share < stayOutBelow ? 'stay out' : 'your call'
  const isSaid = facts.answeredAtMs !== undefined && advice !== 'stay out'
  const weighed = { advice, because: isSaid ? spokenAlready : strongest(reasons, advice) } as const
  return { ...settled(weighed, facts), reasons }
}

type Said = Pick<Advice, 'advice' | 'because'>

/** By the response flow where it has come to an end, and by whoever gave a reason to speak. */
function settled(weighed: Said, { branchEnd, answeredAtMs, goesOnBy }: AdviceFacts): Said {
  const says = branchEnd && byBranch(weighed, branchEnd, answeredAtMs !== undefined)
  const said = says ?? weighed
  if (said.advice !== 'stay out' || goesOnBy === undefined) return said
  return { advice: 'your call', because: `${goesOnBy} gave a reason to speak all the same` }
}

const acts = { answer: 'answer', hotline: 'your call', 'let stand': 'stay out', watch: 'stay out' } as const

function byBranch(weighed: Said, { act, title }: BranchEnd, isAnswered: boolean): Said {
  const advice = acts[act]
  const led = `the guidelines lead to “${title}”`
  if (act === 'hotline') return { advice, because: `${led}: call the hotline` }
  if (advice === 'answer' && isAnswered) return { advice: 'your call', because: spokenAlready }
  const isOpposite = weighed.advice !== advice && weighed.advice !== 'your call'
  return isOpposite ? { advice: 'your call', because: `${led}, and yet ${weighed.because}` } : { advice, because: led }
}

const spokenAlready = 'we have spoken in this already: another answer needs a new fact'

function fit({ leadIntent, mentionCount, stanceCounts }: Story): AdviceReason {
  const judged = Math.min(1, (stanceCounts.pan + stanceCounts.praise) / Math.max(1, mentionCount))
  const isAsking = leadIntent !== 'statement'
  const says =
    judged > 0.5 ? 'most of what is said judges us' : isAsking ? 'it asks something of us' : 'few of them judge us'
  return { name: 'fit', weight: 15, value: Math.max(judged, isAsking ? 0.7 : 0), says }
}

function asked({ leadIntent, stanceCounts }: Story, { answeredAtMs }: AdviceFacts): AdviceReason {
  if (answeredAtMs !== undefined) return { name: 'asked', weight: 20, value: 0, says: 'we have answered' }
  const isAsked = leadIntent !== 'statement' && leadIntent !== 'threat'
  const value = isAsked ? 1 : stanceCounts.pan > 0 ? 0.6 : 0
  const says = isAsked
    ? `${/^[aeiou]/.test(leadIntent) ? 'an' : 'a'} ${leadIntent} waits for an answer`
    : stanceCounts.pan > 0
      ? 'it pans us'
      : 'nothing is asked of us'
  return { name: 'asked', weight: 20, value, says }
}

function windowLeft(story: Story, { nowMs }: AdviceFacts): AdviceReason {
  const value = opennessAt(story, nowMs)
  const says = value < 0.05 ? 'the window is shut' : `an answer still gets in with ${Math.round(value * 100)} %`
  return { name: 'window', weight: 15, value, says }
}

function voice({ topVoiceRank }: Story): AdviceReason {
  const says =
    topVoiceRank >= 0.6
      ? 'a well-heard voice speaks'
      : topVoiceRank >= 0.3
        ? 'voices of some weight'
        : 'little-heard voices'
  return { name: 'voice', weight: 10, value: topVoiceRank, says }
}

/**
 * The more have spoken, the more has been said. Whoever is asked has an answer that nobody else can give, once; to say it
 * again needs something more.
 */
function somethingNew(
  { leadIntent, mentionCount, repeatCount, voiceCount }: Story,
  { answeredAtMs }: Pick<AdviceFacts, 'answeredAtMs'>,
): AdviceReason {
  if (answeredAtMs !== undefined) return { name: 'something new', weight: 10, value: 0.1, says: spokenAlready }
  const isAsked =
    leadIntent === 'question' || leadIntent === 'inquiry' || leadIntent === 'complaint' || leadIntent === 'how-to'
  const originals = Math.max(1, mentionCount - repeatCount)
  const value = isAsked ? 1 : 1 / (1 + Math.log2(originals) / 2)
  const says = isAsked
    ? 'only we can answer what is asked'
    : voiceCount > 8
      ? `${originals} said their part already: bring a fact, an offer or help`
      : 'little has been said yet'
  return { name: 'something new', weight: 10, value, says }
}

/** Of whom no network tells a figure, a newspaper among them, may have been heard by more than we are: a caution, no verdict. */
const unknownReach = 0.3

/**
 * What our answer would spread that would else die down: our reach against theirs (in powers of ten), where it pans us
 * and nearly nothing came lately. A story that grows by itself cannot be made louder by us.
 */
function amplification(
  story: Story,
  { ourReach, answeredAtMs, spread: { theirReach, lately } }: AdviceFacts,
): AdviceReason {
  if (answeredAtMs !== undefined) return { name: 'amplification', weight: 30, value: 0, says: 'our answer is out' }
  const ratio = Math.log10((ourReach + 1) / (theirReach + 1))
  const isDying = lately <= 1 && story.stage !== 'breaking' && story.stage !== 'scramble' && story.stage !== 'rising'
  const pans = story.stanceCounts.pan / Math.max(1, story.mentionCount)
  // Whoever asked is answered where they asked: that is no louder than they were.
  const isAsked = asksUs.has(story.leadIntent)
  const reaches = `our ${inWords(ourReach)} against their ${inWords(theirReach)}`
  const louder = theirReach > 0 ? Math.min(1, Math.max(0, ratio / 2)) : unknownReach
  const value = isDying ? louder * pans * (isAsked ? 0.3 : 1) : 0
  const says =
    isDying && theirReach === 0
      ? 'how many heard it is not known: our answer may tell more people of it'
      : value > 0.2
        ? `our answer would reach about ${timesInWords(10 ** ratio)} times as many as heard it (${reaches})`
        : isDying
          ? `an answer of ours would make it little louder (${reaches})`
          : `it is talked of without us: ${lately} in the last hour`
  return { name: 'amplification', weight: 30, value, says }
}

/** To one digit: reach is not known any better. */
function timesInWords(times: number): string {
  return Number(times.toPrecision(1)).toLocaleString('en')
}

/** A story that crosses from one circle into others tips: it will be spoken of by people who have not yet heard of it. */
function spread({ spread: { circleCount, newCircleCount } }: AdviceFacts): AdviceReason {
  const value = newCircleCount > 0 ? Math.min(1, 0.4 + 0.2 * newCircleCount) : circleCount > 1 ? 0.3 : 0
  const says =
    newCircleCount > 0
      ? `within the hour it crossed into ${newCircleCount === 1 ? 'another circle' : `${newCircleCount} other circles`}`
      : circleCount > 1
        ? `${circleCount} circles speak of it, none of them new`
        : 'it has not left its first circle'
  return { name: 'spread', weight: 5, value, says }
}

/** On what is not ours, whoever comes after five other organisations is one of the crowd. Whoever is asked is no imitator. */
function brands({ leadIntent }: Story, { standing, spread: { brands: joined } }: AdviceFacts): AdviceReason {
  const isOurs = standing.value >= 1 || asksUs.has(leadIntent)
  const value = isOurs ? 0 : Math.min(1, joined.length / 5)
  const named = joined.slice(0, 3).join(', ')
  const says =
    joined.length === 0
      ? 'no other organisation has joined it'
      : `${named}${joined.length > 3 ? ` and ${joined.length - 3} more` : ''} joined it before us`
  return { name: 'brands', weight: 20, value, says }
}

function isAgainst(name: AdviceReason['name']): boolean {
  return name === 'amplification' || name === 'brands'
}

/** `5,000`, or that nobody tells. */
function inWords(count: number): string {
  return count === 0 ? 'unknown reach' : count.toLocaleString('en')
}

/** The reason that moved the scale most the way that it went. */
function strongest(reasons: readonly AdviceReason[], advice: AdviceWord): string {
  const push = ({ name, weight, value }: AdviceReason) => weight * (isAgainst(name) ? -value : value - 0.4)
  // That it speaks of us is true of nearly all that is heard: it says the least.
  const telling = reasons.filter(({ name }) => name !== 'standing')
  const ordered = telling.toSorted((a, b) => push(b) - push(a))
  const reason = advice === 'stay out' ? ordered.at(-1) : ordered[0]
  return reason?.says ?? ''
}
