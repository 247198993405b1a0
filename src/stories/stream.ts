// One desk's stream in memory: where each mention belongs, decided in the order in which mentions come. No I/O.
import type { ReadMention } from '../model/events.ts'
import type { Burst } from '../model/story.ts'
import { isTiedByNames } from './across-languages.ts'
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
  readonly storyId?: string
  readonly why: Why
  readonly repeatOfId?: string
  readonly fit?: Fit
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
  readonly #mayGo = new Set<string>()
  readonly #whenFaded = (storyId: string): void => void this.#mayGo.add(storyId)
  readonly #clusters = new Clusters()
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
    const { storyId } = live.facts
    this.#stories.set(storyId, live)
    this.#mayGo.add(storyId)
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
      if (this.#stories.has(row.storyId)) this.#clusters.add(row.storyId, vector, row.atMs)
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
    const isOpening = belonging.storyId === undefined
    const live = this.#liveStory(belonging.storyId, read)
    const { storyId } = live.facts
    if (belonging.fit !== undefined) this.#clusters.add(storyId, belonging.fit.vector, atMs)
    const mergedId = this.#bridge(live, belonging.fit)
    const isIndependent = this.#isIndependent(live, read, repeatOfId !== undefined)
    this.#count(live, belonging, { read, atMs })
    if (print !== undefined && repeatOfId === undefined) this.#folds.add(read.mention.mentionId, print)
    this.keys.add(read.mention.item, { storyId, mentionId: repeatOfId ?? read.mention.mentionId })
    const burst = isIndependent ? this.#burst(live, read, { atMs, nowMs }) : undefined
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
    for (const storyId of this.#clusters.idle(nowMs)) {
      this.#clusters.drop(storyId)
      this.#mayGo.add(storyId)
    }
    // Also those whose words were let go of before they faded: in a storm that is nearly all.
    for (const storyId of this.#mayGo) {
      if (this.#stories.get(storyId)?.facts.isFaded === true && !this.#clusters.has(storyId)) {
        this.#stories.delete(storyId)
      }
    }
    this.#mayGo.clear()
  }

  #belonging(read: ReadMention, print: FreshPrint | undefined, atMs: number): Belonging {
    const { item } = read.mention
    const reposted = item.repostOfKey === undefined ? undefined : this.keys.find(item.repostOfKey)
    if (
      item.isRepost &&
      item.repostOfKey !== undefined &&
      reposted !== undefined &&
      this.#stories.has(reposted.storyId)
    ) {
      const why = { kind: 'repost', itemKey: item.repostOfKey } as const
      return { storyId: reposted.storyId, why, ...(reposted.mentionId && { repeatOfId: reposted.mentionId }) }
    }
    const repeated = print && this.#repeated(print)
    const repeat = repeated === undefined ? {} : { repeatOfId: repeated.mentionId }
    const thread = this.keys.findThread(item)
    if (thread !== undefined && this.#stories.has(thread.storyId)) {
      return { storyId: thread.storyId, why: { kind: 'thread', itemKey: thread.itemKey }, ...repeat }
    }
    if (repeated !== undefined) {
      return { storyId: repeated.storyId, why: { kind: 'repeat', mentionId: repeated.mentionId }, ...repeat }
    }
    const terms = termsOf(partsOf(read), wordsFor(read, print))
    const placed = this.#clusters.place(terms, atMs)
    const fit = this.#across(this.#largerFirst(placed), { read, terms })
    if (fit.kind === 'new' || !this.#stories.has(fit.storyId)) return { why: { kind: 'opened' }, fit }
    return { storyId: fit.storyId, why: { kind: 'words', words: fit.terms, fit: rounded(fit.fit) }, fit }
  }

  /** A text whose language its nearest story has not been told in belongs there by names, figures and addresses alone. */
  #across(fit: Fit, { read: { reading }, terms }: { readonly read: ReadMention; readonly terms: Terms }): Fit {
    if (fit.kind === 'joins' || fit.near === undefined) return fit
    const facts = this.#stories.get(fit.near.storyId)?.facts
    const isForeign = facts !== undefined && !facts.languages.includes(reading.language)
    if (!isForeign) return fit
    const tying = this.#clusters.telling(terms, fit.vector, fit.near.storyId)
    return isTiedByNames(tying) ? { kind: 'joins', vector: fit.vector, ...fit.near, terms: tying.slice(0, 5) } : fit
  }

  /** Of two stories that a mention bridges the larger keeps its id, and with it its case and whoever has it. */
  #largerFirst(fit: Fit): Fit {
    if (fit.kind !== 'joins' || fit.bridgesTo === undefined) return fit
    const [best, other] = [this.#stories.get(fit.storyId), this.#stories.get(fit.bridgesTo)]
    if (best === undefined || other === undefined || this.#isApart(best, other)) return fit
    if (other.facts.mentionCount <= best.facts.mentionCount) return fit
    return { ...fit, storyId: other.facts.storyId, bridgesTo: best.facts.storyId }
  }

  #repeated(print: Print): { readonly mentionId: string; readonly storyId: string } | undefined {
    const mentionId = this.#folds.find(print)
    const storyId = mentionId === undefined ? undefined : this.keys.storyOf(mentionId)
    return mentionId === undefined || storyId === undefined || !this.#stories.has(storyId)
      ? undefined
      : { mentionId, storyId }
  }

  #liveStory(storyId: string | undefined, read: ReadMention): LiveStory {
    const known = storyId === undefined ? undefined : this.#stories.get(storyId)
    if (known !== undefined) return known
    const live = new LiveStory(openingFacts(this.#newStoryId(), read))
    live.whenFaded = this.#whenFaded
    this.#stories.set(live.facts.storyId, live)
    return live
  }

  /** Did a person tell these two apart? */
  #isApart(a: LiveStory, b: LiveStory): boolean {
    return this.apart.has(pairOf(a.facts.storyId, b.facts.storyId))
  }

  #bridge(live: LiveStory, fit: Fit | undefined): string | undefined {
    const otherId = fit?.kind === 'joins' ? fit.bridgesTo : undefined
    const other = otherId === undefined ? undefined : this.#stories.get(otherId)
    if (other === undefined || other === live || this.#isApart(live, other)) return undefined
    const mergedId = other.facts.storyId
    const voices = [...other.voices].filter((voice) => live.voices.has(voice)).length
    const sites = [...other.sites].filter((site) => live.sites.has(site)).length
    live.facts = mergedFacts(live.facts, other.facts, { voices, sites })
    for (const voice of other.voices) live.voices.add(voice)
    for (const site of other.sites) live.sites.add(site)
    for (const arrival of other.arrivalsMs) live.arrive(arrival)
    this.#clusters.merge(mergedId, live.facts.storyId)
    this.#stories.delete(mergedId)
    this.keys.alias(mergedId, live.facts.storyId)
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

  #count(live: LiveStory, belonging: Belonging, { read, atMs }: { read: ReadMention; atMs: number }): void {
    const { item } = read.mention
    const isNewVoice = !live.voices.has(item.voice.voiceKey)
    const isNewSite = item.site !== undefined && !live.sites.has(item.site)
    live.voices.add(item.voice.voiceKey)
    if (item.site !== undefined) live.sites.add(item.site)
    const isRepeat = belonging.repeatOfId !== undefined
    const paceMs = live.facts.isRecorded === true ? this.#recordedInstant(read) : atMs
    const facts = withMention(live.facts, { read, atMs, paceMs, isRepeat, isNewVoice, isNewSite })
    live.facts = this.#withHabit(withLead(facts, read, belonging.why))
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

  #burst(live: LiveStory, read: ReadMention, at: { atMs: number; nowMs: number }): Burst | undefined {
    live.arrive(at.atMs)
    const burst = this.#pulse.take({
      ...at,
      watchIds: read.mention.watchIds,
      storyArrivalsMs: live.arrivalsMs,
      storyWatchIds: live.facts.watchIds,
      storyPerQuarter: live.perQuarter(at.atMs),
    })
    if (burst === undefined || !beats(burst, live.facts.burst)) return undefined
    const clock = live.facts.isRecorded === true ? { burstClockMs: at.nowMs + this.aheadMs } : {}
    live.facts = { ...live.facts, burst, ...clock, isFaded: false }
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
