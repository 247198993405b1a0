// Where a story is spoken of: circles of one network and one language, and the sites that carry it.
import { sql } from 'kysely'
import type { Network } from '../model/item.ts'
import type { Tx } from '../platform/store/store.ts'
import { isKnownBy, type StoryPart } from './known-by.ts'

/** Everybody who speaks of a story on one network in one language: who is in two of them carries it across. */
export interface Circle {
  readonly network: Network
  /** ISO 639-1, or `und`. */
  readonly language: string
  /** Repeats included. */
  readonly mentionCount: number
  readonly voiceCount: number
  readonly firstAtMs: number
}

/** A host that carries the story. */
export interface StorySite {
  readonly site: string
  readonly mentionCount: number
  readonly repeatCount: number
  readonly firstAtMs: number
}

const maxCircles = 60
const maxSites = 30

/** Largest first. */
export async function circlesOf(tx: Tx, part: StoryPart): Promise<readonly Circle[]> {
  const { rows } = await sql<Circle>`
    SELECT body #>> '{mention,item,network}' AS network, body #>> '{reading,language}' AS language,
      count(*)::integer AS "mentionCount", count(DISTINCT voice_key)::integer AS "voiceCount", min(at_ms) AS "firstAtMs"
    FROM story_mention WHERE ${isKnownBy(part)}
    GROUP BY 1, 2 ORDER BY 3 DESC, 5, 1, 2 LIMIT ${maxCircles}`.execute(tx)
  return rows
}

/** In the order in which they came to it. */
export async function sitesOf(tx: Tx, part: StoryPart): Promise<readonly StorySite[]> {
  const { rows } = await sql<StorySite>`
    SELECT site, count(*)::integer AS "mentionCount", count(repeat_of_id)::integer AS "repeatCount",
      min(at_ms) AS "firstAtMs"
    FROM story_mention WHERE ${isKnownBy(part)} AND site IS NOT NULL
    GROUP BY 1 ORDER BY 4, 1 LIMIT ${maxSites}`.execute(tx)
  return rows
}
