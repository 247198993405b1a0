// The desk that is measured: set up by its API; afterwards asked, past all rooms, what became of each post.
import type { Client, Nowdesk } from '../../test/world/nowdesk.ts'
import type { Seen } from './browser.ts'
import { makePosts } from './posts.ts'

/** What one form takes. */
const watchesInForm = 100
/** Calls that one key may make in a minute, with something to spare. */
const callsPerKey = 500

/** Sets it up with the watches; the rest of them come through keys of the API, as a script of a team would add them. */
export async function furnish(
  nowdesk: Nowdesk,
  options: { readonly seed: number; readonly watchCount: number; readonly matchShare: number },
): Promise<Client> {
  const about = { subject: 'ourselves', subjectNames: [], reason: 'a benchmark' }
  const watches = makePosts(options).watches.map(({ name, query }) => ({ name, query, ...about }))
  const client = await nowdesk.setUp({ organisation: { name: 'Hollis' }, watches: watches.slice(0, watchesInForm) })
  for (let from = watchesInForm; from < watches.length; from += callsPerKey) {
    const { key } = await client.desk<{ key: string }>('POST', '/api-keys', { name: `bench ${from}`, role: 'admin' })
    for (const watch of watches.slice(from, from + callsPerKey)) await addWatch(client, key, watch)
  }
  return client
}

async function addWatch({ origin, deskId }: Client, key: string, watch: object): Promise<void> {
  const answer = await fetch(`${origin}/api/desks/${deskId}/watches`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(watch),
  })
  if (!answer.ok) throw new Error(`a watch was refused: ${answer.status} ${await answer.text()}`)
}

/** Waits until that many mentions are in stories; false when it takes too long. */
export async function drained(nowdesk: Nowdesk, mentions: number, withinMs: number): Promise<boolean> {
  const endsAt = performance.now() + withinMs
  while (performance.now() < endsAt) {
    const [row] = await nowdesk.query<{ placed: number }>('SELECT count(*) AS placed FROM story_mention')
    if ((row?.placed ?? 0) >= mentions) {
      // The last events are on their way to the browser.
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      return true
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return false
}

export interface Place {
  readonly rkey: string
  readonly storyId: string
  /** How many mentions its story had when it was told of with this one. */
  readonly rank: number
}

export function storyPlaces(nowdesk: Nowdesk): Promise<readonly Place[]> {
  // As told when it was placed: a story that was merged later has its mentions under another id by now.
  return nowdesk.query<Place>(`
    WITH told AS (
      SELECT DISTINCT ON (body->>'mentionId') body->>'mentionId' AS mention_id, body->'story'->>'storyId' AS story_id,
             (body->'story'->>'mentionCount')::integer AS mentions
      FROM event WHERE type IN ('story.opened', 'story.grown') ORDER BY body->>'mentionId', event_id
    )
    SELECT substring(body->'mention'->'item'->>'itemKey' FROM '[^/]+$') AS rkey,
           coalesce(told.story_id, story_mention.story_id::text) AS "storyId",
           coalesce(told.mentions, row_number() OVER (PARTITION BY story_mention.story_id ORDER BY seq)) AS rank
    FROM story_mention LEFT JOIN told ON told.mention_id = story_mention.mention_id::text`)
}

/** When the browser first saw each post's story with that post in it, by the key of its record. */
export function reachedAt(places: readonly Place[], seen: readonly Seen[]): ReadonlyMap<string, number> {
  const ofStory = Map.groupBy(seen, ([, storyId]) => storyId)
  return new Map(
    places.flatMap(({ rkey, storyId, rank }) => {
      const first = ofStory.get(storyId)?.find(([, , mentionCount]) => mentionCount >= rank)
      return first === undefined ? [] : [[rkey, first[0]] as const]
    }),
  )
}
