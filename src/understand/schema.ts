import type { Reading } from '../model/reading.ts'
import type { HeardTables } from './heard/schema.ts'
import type { WishTables } from './wishes/schema.ts'

export interface ReadingRow {
  readonly desk_id: string
  readonly mention_id: string
  readonly reading: Reading
}

/** How often a voice was heard on a desk's topics. Drills do not count. */
export interface VoiceRow {
  readonly desk_id: string
  readonly voice_key: string
  readonly mention_count: number
  readonly first_seen_at_ms: number
  readonly last_seen_at_ms: number
}

/** One person's name on one article. */
export interface BylineRow {
  readonly desk_id: string
  readonly mention_id: string
  readonly author_key: string
  readonly author: string
  readonly site: string
  readonly outlet: string
  readonly at_ms: number
  readonly watch_ids: readonly string[]
  readonly is_drill: boolean
}

// A type alias: Kysely asks for an index signature, which interfaces do not have.
export type UnderstandTables = {
  readonly reading: ReadingRow
  readonly voice: VoiceRow
  readonly byline: BylineRow
} & HeardTables &
  WishTables
