// What of a stream became of it in the store, counted past all rooms: each item that should match once as a mention and
// once in a story, and each story once before the desk.
import type { Nowdesk } from '../world/nowdesk.ts'

export interface Reckoning {
  readonly mentions: number
  readonly readings: number
  readonly inStories: number
  readonly searchable: number
  /** What should be there and is not, as texts; at most ten. */
  readonly lost: readonly string[]
  /** What is there and should not be, or is there twice. */
  readonly doubled: readonly string[]
  /** Stories whose own count is not that of their mentions. */
  readonly miscounted: number
  /** Living stories without a case, or in two. */
  readonly storiesWithoutOneCase: number
  readonly setAside: number
}

/** Expects each of these texts once, and nothing else. */
export async function reckon(nowdesk: Nowdesk, expected: readonly string[]): Promise<Reckoning> {
  const texts = await nowdesk.query<{ text: string; inStories: number }>(`
    SELECT item.body->>'text' AS text, (
      SELECT count(*) FROM story_mention JOIN story USING (story_id)
      WHERE story_mention.mention_id = mention.mention_id AND story.merged_into_id IS NULL
    ) AS "inStories"
    FROM mention JOIN item USING (desk_id, item_id)`)
  const placed = texts.flatMap(({ text, inStories }) => Array.from({ length: inStories }, () => text))
  const [counts] = await nowdesk.query<Counts>(countsSql)
  if (counts === undefined) throw new Error('the store counted nothing')
  const mentioned = texts.map(({ text }) => text)
  return {
    ...counts,
    mentions: texts.length,
    inStories: placed.length,
    lost: [...missing(expected, mentioned), ...missing(expected, placed)].slice(0, 10),
    doubled: [...missing(mentioned, expected), ...missing(placed, expected)].slice(0, 10),
  }
}

/** Resolves when every room has handled what is there: no figure changes for a second. */
export async function settled(nowdesk: Nowdesk, mentions: number, withinMs: number): Promise<void> {
  const endsAt = performance.now() + withinMs
  while (performance.now() < endsAt) {
    const [counts] = await nowdesk.query<Counts & { placed: number }>(countsSql)
    if (counts && Math.min(counts.readings, counts.placed, counts.searchable) >= mentions && counts.behind === 0) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  // Not an error of its own: the reckoning that follows says what is missing.
}

interface Counts {
  readonly readings: number
  readonly placed: number
  readonly searchable: number
  readonly miscounted: number
  readonly storiesWithoutOneCase: number
  readonly setAside: number
  readonly behind: number
}

const countsSql = `SELECT
  (SELECT count(*) FROM reading) AS readings,
  (SELECT count(*) FROM story_mention) AS placed,
  (SELECT count(*) FROM item_text) AS searchable,
  (SELECT count(*) FROM story WHERE merged_into_id IS NULL AND mention_count <>
    (SELECT count(*) FROM story_mention WHERE story_mention.story_id = story.story_id)) AS miscounted,
  (SELECT count(*) FROM story WHERE merged_into_id IS NULL AND 1 <>
    (SELECT count(*) FROM story_case WHERE story_case.story_id = story.story_id)) AS "storiesWithoutOneCase",
  (SELECT count(*) FROM event_failure) AS "setAside",
  (SELECT count(*) FROM story WHERE merged_into_id IS NULL AND mention_count <> coalesce((
    SELECT (case_story.story->>'mentionCount')::int FROM case_story WHERE case_story.story_id = story.story_id), 0)) AS behind`

/** Members of `wanted` beyond their number in `there`. */
function missing(wanted: readonly string[], there: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const text of there) left.set(text, (left.get(text) ?? 0) + 1)
  return wanted.filter((text) => {
    const count = left.get(text) ?? 0
    left.set(text, count - 1)
    return count <= 0
  })
}
