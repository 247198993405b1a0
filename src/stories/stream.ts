// One desk's stream in memory: where each mention belongs, decided in the order in which mentions come. No I/O.
import type { ReadMention } from '../model/events.ts'
import type { Burst } from '../model/story.ts'
import { isTiedByNames } from './across-languages.ts'
import { none } from './blocks.ts'
import { beats } from './burst.ts'
import { Clusters, type Fit } from './clusters.ts'
import type { Habits } from './forecasts/habit.ts'
import { FoldIndex } from './fold-index.ts'
import { printOf, type FreshPrint, type Print } from './fold.ts'
import { isBacklog, trustedInstant } from './instant.ts'
import { Keys } from './keys.ts'
import { LiveStory } from './live-story.ts'
import { openingFacts, withLead } from './opening-facts.ts'
import { Pulse, type PulseState } from './pulse.ts'
import type { Why } from './schema.ts'
import { mergedFacts, storyMedium, withMention, type StoryFacts } from './story-facts.ts'
import { termsOf, type Terms } from './terms.ts'

/** Texts that later ones are compared with: at 1,000 a day three weeks, in a storm the last hour. */
const maxPrints = 20_000

/** What became of one mention. */
export interface Placement {
  readonly read: ReadMention
  readonly storyId: string
  readonly atMs: number
  readonly isOpening: boolean
  readonly isIndependent: boolean
  readonly repeatOfId?: string
  readonly why: Why
  readonly burst?: Burst
  /** The story that this mention showed to be the same as `storyId`, and which is part of it from here on. */
  readonly mergedId?: string
}

interface Belonging {
  /** Absent where the mention opens a story. */
  readonly live?: LiveStory
  readonly why: Why
  readonly repeatOfId?: string
  readonly fit?: Fit<LiveStory>
}

/** A mention that was counted into a story, whose facts with it are `facts`. */
interface Arrived {
  readonly facts: StoryFacts
  readonly read: ReadMention
  readonly atMs: number
  readonly nowMs: number
}

/** Its changes become true with the transaction that stores them: see `Streams`. */
export class Stream {
  readonly keys = new Keys()
  /** How far the clock of what a recording plays is ahead of ours: as of the last that came. */
  aheadMs = 0
  /** Pairs of stories that a person told apart: see `pairOf`. */
  readonly apart = new Set<string>()
  /** What the desk's own scored forecasts taught. */
  #habits: Habits = {}
  /** When the next sweep is due; `undefined` when none is known to be set. */
  sweepAtMs: number | undefined
  readonly #newStoryId: () => string
  readonly #stories = new Map<string, LiveStory>()
  /** Stories that faded, or whose words were let go of, or that were taken in since `forgetIdle` was last called. */
  readonly #mayGo: LiveStory[] = []
  readonly #whenFaded = (live: LiveStory): void => void this.#mayGo.push(live)
  readonly #clusters = new Clusters<LiveStory>()
  readonly #folds = new FoldIndex(maxPrints)
  readonly #pulse: Pulse
  /** Minute of the last arrival without a time of its own, by source: a backlog heard at once is one arrival. */
  readonly #undatedMinute = new Map<string, number>()

  constructor(newStoryId: () => string, pulse?: PulseState) {
    this.#newStoryId = newStoryId
    this.#pulse = new Pulse(pulse)
  }

  /** Takes in what outcomes taught: it holds for every story in memory, and for each that grows from here on. */
  learn(habits: Habits): void {
    this.#habits = habits
    for (const live of this.#stories.values()) live.facts = this.#withHabit(live.facts)
  }

  /** What of the rates is to be stored: what changed since the last call. */
  pulseChanges(): PulseState {
    return this.#pulse.changes()
  }

  /** `undefined` for a story that is not in memory, or is merged. */
  story(storyId: string): LiveStory | undefined {
    return this.#stories.get(storyId)
  }

  /** In the order in which they came into memory. */
  stories(): IterableIterator<LiveStory> {
    return this.#stories.values()
  }

  /** Takes in a story as it was stored. */
  restore(live: LiveStory): void {
    this.#stories.set(live.storyId, live)
    this.#mayGo.push(live)
    live.whenFaded = this.#whenFaded
  }

  /** Takes in a stored mention of a restored story: its words, text and keys, without counting it again. */
  replay(
    read: ReadMention,
    row: { readonly storyId: string; readonly atMs: number; readonly why: Why; readonly repeatOfId?: string },
  ): void {
    const { mention } = read
    this.keys.add(mention.item, { storyId: row.storyId, mentionId: row.repeatOfId ?? mention.mentionId })
    if (row.why.kind === 'opened' || row.why.kind === 'words' || row.why.kind === 'person') {
      const { vector } = this.#clusters.place(termsOf(partsOf(read)), row.atMs)
      const live = this.#stories.get(row.storyId)
      if (live !== undefined) this.#clusters.add(live, vector, row.atMs)
    }
    const print = row.repeatOfId === undefined ? printOf(textOf(read)) : undefined
    if (print !== undefined) this.#folds.add(mention.mentionId, print)
  }

  /** Decides where a mention belongs and takes it in. O(candidates); the same however the stream is cut into batches. */
  take(read: ReadMention, nowMs: number): Placement {
    const { heardAtMs, item } = read.mention
    const atMs = trustedInstant(read.mention)
    if (item.recordedClockMs !== undefined) this.aheadMs = Math.max(this.aheadMs, item.recordedClockMs - heardAtMs)
    const print = printOf(textOf(read))
    const belonging = this.#belonging(read, print, atMs)
    const { why, repeatOfId } = belonging
    const isOpening = belonging.live === undefined
    const live = belonging.live ?? this.#opened(read)
    const { storyId } = live
    if (belonging.fit !== undefined) this.#clusters.add(live, belonging.fit.vector, atMs)
    const mergedId = this.#bridge(live, belonging.fit)
    const isIndependent = this.#isIndependent(live, read, repeatOfId !== undefined)
    const facts = this.#count(live, belonging, { read, atMs })
    if (print !== undefined && repeatOfId === undefined) this.#folds.add(read.mention.mentionId, print)
    this.keys.add(read.mention.item, { storyId, mentionId: repeatOfId ?? read.mention.mentionId })
    const burst = isIndependent ? this.#burst(live, { facts, read, atMs, nowMs }) : undefined
    return {
      read,
      storyId,
      atMs,
      isOpening,
      isIndependent,
      why,
      ...(repeatOfId === undefined ? {} : { repeatOfId }),
      ...(burst === undefined ? {} : { burst }),
      ...(mergedId === undefined ? {} : { mergedId }),
    }
  }

  /** Lets go of the stories that are past joining, so that memory does not grow. Their rows stay. */
  forgetIdle(nowMs: number): void {
    for (const live of this.#clusters.idle(nowMs)) {
      this.#clusters.drop(live)
      this.#mayGo.push(live)
    }
    // Also those whose words were let go of before they faded: in a storm that is nearly all.
    for (const live of this.#mayGo.splice(0)) {
      if (live.isFaded && live.row === none) this.#stories.delete(live.storyId)
    }
  }

  #belonging(read: ReadMention, print: FreshPrint | undefined, atMs: number): Belonging {
    const { item } = read.mention
    const reposted = item.repostOfKey === undefined ? undefined : this.keys.find(item.repostOfKey)
    const repostedIn = reposted && this.#stories.get(reposted.storyId)
    if (item.isRepost && item.repostOfKey !== undefined && repostedIn !== undefined) {
      const why = { kind: 'repost', itemKey: item.repostOfKey } as const
      return { live: repostedIn, why, ...(reposted?.mentionId && { repeatOfId: reposted.mentionId }) }
    }
    const repeated = print && this.#repeated(print)
    const repeat = repeated === undefined ? {} : { repeatOfId: repeated.mentionId }
    const thread = this.keys.findThread(item)
    const threadIn = thread && this.#stories.get(thread.storyId)
    if (thread !== undefined && threadIn !== undefined) {
      return { live: threadIn, why: { kind: 'thread', itemKey: thread.itemKey }, ...repeat }
    }
    if (repeated !== undefined) {
      return { live: repeated.live, why: { kind: 'repeat', mentionId: repeated.mentionId }, ...repeat }
    }
    const terms = termsOf(partsOf(read), wordsFor(read, print))
    const placed = this.#clusters.place(terms, atMs)
    const fit = this.#across(this.#largerFirst(placed), { read, terms })
    if (fit.kind === 'new') return { why: { kind: 'opened' }, fit }
    return { live: fit.story, why: { kind: 'words', words: fit.terms, fit: rounded(fit.fit) }, fit }
  }

  /** A text whose language its nearest story has not been told in belongs there by names, figures and addresses alone. */
  #across(
    fit: Fit<LiveStory>,
    { read: { reading }, terms }: { readonly read: ReadMention; readonly terms: Terms },
  ): Fit<LiveStory> {
    if (fit.kind === 'joins' || fit.near === undefined) return fit
    if (fit.near.story.facts.languages.includes(reading.language)) return fit
    const tying = this.#clusters.telling(terms, fit.vector, fit.near.story)
    return isTiedByNames(tying) ? { kind: 'joins', vector: fit.vector, ...fit.near, terms: tying.slice(0, 5) } : fit
  }

  /** Of two stories that a mention bridges the larger keeps its id, and with it its case and whoever has it. */
  #largerFirst(fit: Fit<LiveStory>): Fit<LiveStory> {
    if (fit.kind !== 'joins' || fit.bridgesTo === undefined) return fit
    const { story: best, bridgesTo: other } = fit
    if (this.#isApart(best, other) || other.facts.mentionCount <= best.facts.mentionCount) return fit
    return { ...fit, story: other, bridgesTo: best }
  }

  #repeated(print: Print): { readonly mentionId: string; readonly live: LiveStory } | undefined {
    const mentionId = this.#folds.find(print)
    const storyId = mentionId === undefined ? undefined : this.keys.storyOf(mentionId)
    const live = storyId === undefined ? undefined : this.#stories.get(storyId)
    return mentionId === undefined || live === undefined ? undefined : { mentionId, live }
  }

  #opened(read: ReadMention): LiveStory {
    const live = new LiveStory(openingFacts(this.#newStoryId(), read))
    live.whenFaded = this.#whenFaded
    this.#stories.set(live.storyId, live)
    return live
  }

  /** Did a person tell these two apart? */
  #isApart(a: LiveStory, b: LiveStory): boolean {
    return this.apart.has(pairOf(a.storyId, b.storyId))
  }

  #bridge(live: LiveStory, fit: Fit<LiveStory> | undefined): string | undefined {
    const other = fit?.kind === 'joins' ? fit.bridgesTo : undefined
    if (other === undefined || other === live || this.#isApart(live, other)) return undefined
    const mergedId = other.storyId
    const voices = [...other.voices].filter((voice) => live.voices.has(voice)).length
    const sites = [...other.sites].filter((site) => live.sites.has(site)).length
    live.facts = mergedFacts(live.facts, other.facts, { voices, sites })
    for (const voice of other.voices) live.voices.add(voice)
    for (const site of other.sites) live.sites.add(site)
    for (const arrival of other.arrivalsMs) live.arrive(arrival)
    this.#clusters.merge(other, live)
    this.#stories.delete(mergedId)
    this.keys.alias(mergedId, live.storyId)
    return mergedId
  }

  /**
   * Does this voice speak for itself, and of what happens now? Each voice counts once per story; a repost or a copy
   * does not count, but for an article on a site that had none; a backlog does not.
   */
  #isIndependent(live: LiveStory, read: ReadMention, isRepeat: boolean): boolean {
    const { mention } = read
    const { item } = mention
    if (live.voices.has(item.voice.voiceKey) || item.isRepost || isBacklog(mention)) return false
    const isCoverage = item.kind === 'article' && item.site !== undefined && !live.sites.has(item.site)
    if (isRepeat && !isCoverage) return false
    if (item.publishedAtMs !== undefined) return true
    const minute = Math.floor(mention.heardAtMs / 60_000)
    if (this.#undatedMinute.get(mention.sourceId) === minute) return false
    this.#undatedMinute.set(mention.sourceId, minute)
    return true
  }

  /** Returns the story's facts with the mention. */
  #count(live: LiveStory, belonging: Belonging, { read, atMs }: { read: ReadMention; atMs: number }): StoryFacts {
    const { item } = read.mention
    const isNewVoice = !live.voices.has(item.voice.voiceKey)
    const isNewSite = item.site !== undefined && !live.sites.has(item.site)
    live.voices.add(item.voice.voiceKey)
    if (item.site !== undefined) live.sites.add(item.site)
    const isRepeat = belonging.repeatOfId !== undefined
    const before = live.facts
    const paceMs = before.isRecorded === true ? this.#recordedInstant(read) : atMs
    const counted = withMention(before, { read, atMs, paceMs, isRepeat, isNewVoice, isNewSite })
    const facts = this.#withHabit(withLead(counted, read, belonging.why))
    live.facts = facts
    return facts
  }

  /** A drill's stories are told by what is usual on the desk, as real ones are. */
  #withHabit(facts: StoryFacts): StoryFacts {
    const habit = this.#habits[storyMedium(facts)]
    return habit === facts.habit || habit === undefined ? facts : { ...facts, habit }
  }

  /** What is heard live and joins a recorded story is placed on the recording's clock. */
  #recordedInstant({ mention }: ReadMention): number {
    return mention.item.recordedClockMs ?? trustedInstant(mention) + this.aheadMs
  }

  #burst(live: LiveStory, { facts, read, atMs, nowMs }: Arrived): Burst | undefined {
    live.arrive(atMs)
    const burst = this.#pulse.take({
      atMs,
      nowMs,
      watchIds: read.mention.watchIds,
      storyArrivalsMs: live.arrivalsMs,
      storyWatchIds: facts.watchIds,
      storyPerQuarter: live.perQuarter(atMs),
    })
    if (burst === undefined || !beats(burst, facts.burst)) return undefined
    const clock = facts.isRecorded === true ? { burstClockMs: nowMs + this.aheadMs } : {}
    live.facts = { ...facts, burst, ...clock, isFaded: false }
    return burst
  }
}

function textOf({ mention: { item } }: ReadMention): string {
  return item.text === '' ? (item.title ?? '') : item.text
}

/** The words of the item's text, where its print was made of the same text. */
function wordsFor({ mention: { item } }: ReadMention, print: FreshPrint | undefined): readonly string[] | undefined {
  return item.text === '' ? undefined : print?.plainWords
}

function partsOf({ mention: { item } }: ReadMention) {
  const links = item.url === undefined ? item.links : [item.url, ...item.links]
  return item.title === undefined ? { text: item.text, links } : { title: item.title, text: item.text, links }
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** Names a pair of stories, in whichever order. */
export function pairOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
