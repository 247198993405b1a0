import type { ReadMention } from '../model/events.ts'
import type { Burst, Stage } from '../model/story.ts'
import type { CommonPulse } from './pulse.ts'
import type { StoryFacts } from './story-facts.ts'

/** Why a mention belongs to its story. */
export type Why =
  /** It was the first. */
  | { readonly kind: 'opened' }
  /** By words and addresses (`→host/path`) that the story's mentions share, strongest first. */
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly fit: number }
  /** It says again what this mention said. */
  | { readonly kind: 'repeat'; readonly mentionId: string }
  /** It reposts this item. */
  | { readonly kind: 'repost'; readonly itemKey: string }
  /** A person put it here. */
  | { readonly kind: 'person' }
  /** It stands in the conversation of this item. */
  | { readonly kind: 'thread'; readonly itemKey: string }

export interface StoryRow {
  readonly desk_id: string
  readonly story_id: string
  readonly is_drill: boolean
  /** As of the last change or sweep. */
  readonly stage: Stage
  readonly opened_at_ms: number
  readonly last_mention_at_ms: number
  readonly mention_count: number
  readonly merged_into_id: string | null
  readonly facts: StoryFacts
}

export interface StoryMentionRow {
  readonly desk_id: string
  readonly mention_id: string
  readonly story_id: string
  readonly is_drill: boolean
  /** Order in which the room took them in: what a restart replays by. */
  readonly seq: number
  /** Instant of publication as far as it can be trusted. */
  readonly at_ms: number
  readonly item_key: string
  readonly thread_key: string | null
  readonly voice_key: string
  readonly site: string | null
  readonly repeat_of_id: string | null
  /** Counted as a voice of its own when bursts were looked for. */
  readonly is_independent: boolean
  readonly why: Why
  readonly body: ReadMention
}

export interface StoryBurstRow {
  readonly desk_id: string
  readonly story_id: string
  readonly detected_at_ms: number
  readonly burst: Burst
}

/** A desk's stream: real, or of drills. `revision` tells whether what is in memory is what was committed. */
export interface StoryStreamRow {
  readonly desk_id: string
  readonly is_drill: boolean
  readonly revision: number
  readonly pulse: CommonPulse | null
  /** How far the clock of what a recording plays is ahead of ours. */
  readonly ahead_ms: number
  /** What was taken in up to here is past: it takes no further mention and teaches nothing of what is normal. */
  readonly after_seq: number
}

/** What one set of watches normally brings to a stream: see `SetRate`. */
export interface StoryRateRow {
  readonly desk_id: string
  readonly is_drill: boolean
  readonly watch_set: string
  readonly started_at_ms: number
  readonly as_of_ms: number
  readonly slow: number
  readonly fast: number
  readonly hour_at_ms: number
  readonly in_hour: number
  readonly spread: number
  readonly spread_hours: number
}

/** When a stream first heard something of a watch. */
export interface StoryWatchRow {
  readonly desk_id: string
  readonly is_drill: boolean
  readonly watch_id: string
  readonly first_at_ms: number
}

// A type alias: Kysely asks for an index signature, which interfaces do not have.
export type StoriesTables = {
  readonly story: StoryRow
  readonly story_mention: StoryMentionRow
  readonly story_burst: StoryBurstRow
  readonly story_stream: StoryStreamRow
  readonly story_rate: StoryRateRow
  readonly story_watch: StoryWatchRow
}
