// Who spoke first in a story, of those who are asked about: the press, a rival, ourselves.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'

/** Somebody by whom several may speak; everything in lower case. */
export interface Party {
  readonly partyKey: string
  /** Without `www.`: the articles that stand there, or on one below it. */
  readonly hosts: readonly string[]
  /** Without the leading `@`; one without a host is that account on any. Or a voice's key: a DID. */
  readonly handles: readonly string[]
  /** Of an outlet or a voice, whole. */
  readonly names: readonly string[]
}

/** The first that a party said in a story. */
export interface FirstWords {
  readonly partyKey: string
  /** When it was published as far as that can be trusted, else when it was heard. */
  readonly atMs: number
  /** The source gave no instant that can be trusted. */
  readonly isByHearing: boolean
  /** The outlet, else the voice. */
  readonly saidBy: string
  readonly url?: string
}

export interface StoryFirsts {
  readonly storyId: string
  /** When its first mention was published, as far as that can be trusted. */
  readonly firstAtMs: number
  /** When the first that was heard of it was. */
  readonly heardAtMs: number
  readonly firsts: readonly FirstWords[]
}

interface Asked {
  readonly storyIds: readonly string[]
  readonly parties: readonly Party[]
}

/**
 * Of these stories, none of which was merged into another, the first words of each party. Reposts are nobody's own words; what
 * stands in a forum is not its host's, and a link that somebody put on Hacker News not that of the host it leads to. Three
 * statements; O(mentions of the stories).
 */
export async function firstsOf(tx: Tx, deskId: string, { storyIds, parties }: Asked): Promise<readonly StoryFirsts[]> {
  const { rows: stories } = await sql<{ story_id: string; first: number; heard: number }>`
    SELECT story_id, opened_at_ms AS heard, (
      SELECT min(at_ms) FROM story_mention WHERE story_mention.story_id = story.story_id AND desk_id = ${deskId}
    ) AS first
    FROM story WHERE desk_id = ${deskId} AND story_id = ANY(${storyIds}::uuid[])`.execute(tx)
  const firsts = Map.groupBy(await wordsOf(tx, deskId, { storyIds, parties }), ({ story_id: storyId }) => storyId)
  return stories.map(({ story_id: storyId, first, heard }) => ({
    storyId,
    firstAtMs: first ?? heard,
    heardAtMs: heard,
    firsts: (firsts.get(storyId) ?? []).map((row) => ({
      partyKey: row.party_key,
      atMs: row.at_ms,
      isByHearing: row.is_by_hearing,
      saidBy: row.said_by,
      ...(row.url !== null && { url: row.url }),
    })),
  }))
}

interface WordsRow {
  readonly story_id: string
  readonly party_key: string
  readonly at_ms: number
  readonly is_by_hearing: boolean
  readonly said_by: string
  readonly url: string | null
}

interface Mark {
  readonly partyKey: string
  readonly kind: 'handle' | 'name' | 'site'
  readonly value: string
}

async function wordsOf(tx: Tx, deskId: string, { storyIds, parties }: Asked): Promise<readonly WordsRow[]> {
  if (storyIds.length === 0) return []
  const ofStories = sql`story_mention.desk_id = ${deskId} AND story_id = ANY(${storyIds}::uuid[]) AND NOT is_drill`
  const marks = parties.some(({ hosts }) => hosts.length > 0)
    ? marksOf(parties, await sitesIn(tx, ofStories))
    : marksOf(parties, [])
  if (marks.length === 0) return []
  const valuesOf = (kind: Mark['kind']) => [
    ...new Set(marks.filter((mark) => mark.kind === kind).map(({ value }) => value)),
  ]
  const [sites, handles, names] = [valuesOf('site'), valuesOf('handle'), valuesOf('name')]
  // `OFFSET 0` is a fence: a body is unpacked once for its voice, and again only of the few that may be somebody's.
  const { rows } = await sql<WordsRow>`
    WITH mark AS MATERIALIZED (
      SELECT * FROM unnest(
        ${marks.map(({ partyKey }) => partyKey)}::text[],
        ${marks.map(({ kind }) => kind)}::text[],
        ${marks.map(({ value }) => value)}::text[]
      ) AS mark (party_key, kind, value)
    ), said AS (
      SELECT mention_id, story_id, at_ms, voice_key, site, body, body #> '{mention,item,voice}' AS voice
      FROM story_mention WHERE ${ofStories} OFFSET 0
    ), near AS MATERIALIZED (
      SELECT *, lower(voice ->> 'handle') AS handle, body #> '{mention,item}' AS item FROM said
      WHERE site = ANY(${sites}::text[]) OR voice_key = ANY(${handles}::text[])
        OR lower(voice ->> 'handle') = ANY(${handles}::text[])
        OR split_part(lower(voice ->> 'handle'), '@', 1) = ANY(${handles}::text[])
        OR lower(voice ->> 'name') = ANY(${names}::text[]) OR lower(voice ->> 'outlet') = ANY(${names}::text[])
    )
    SELECT DISTINCT ON (story_id, party_key) story_id, party_key, at_ms,
      at_ms = round((body #>> '{mention,heardAtMs}')::numeric) AS is_by_hearing,
      coalesce(voice ->> 'outlet', voice ->> 'name') AS said_by, item ->> 'url' AS url
    FROM near
    CROSS JOIN LATERAL (VALUES
      ('site', CASE WHEN item ->> 'kind' = 'article' AND item ->> 'network' <> 'hackernews' THEN site END),
      ('handle', voice_key), ('handle', handle), ('handle', split_part(handle, '@', 1)),
      ('name', lower(voice ->> 'name')), ('name', lower(voice ->> 'outlet'))
    ) AS key (kind, value)
    JOIN mark USING (kind, value)
    WHERE item ->> 'isRepost' <> 'true'
    ORDER BY story_id, party_key, at_ms, mention_id`.execute(tx)
  return rows
}

async function sitesIn(tx: Tx, ofStories: RawBuilder<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ site: string }>`
    SELECT DISTINCT site FROM story_mention WHERE ${ofStories} AND site IS NOT NULL`.execute(tx)
  return rows.map(({ site }) => site)
}

/** A host stands for those of these sites that are it or lie below it. O(sites × labels + marks). */
function marksOf(parties: readonly Party[], sites: readonly string[]): readonly Mark[] {
  const partiesOf = new Map<string, Set<string>>()
  for (const { partyKey, hosts } of parties)
    for (const host of hosts) partiesOf.set(host, (partiesOf.get(host) ?? new Set()).add(partyKey))
  const ofSites = sites.flatMap((value) => {
    const labels = value.split('.')
    const whose = labels.flatMap((_, from) => [...(partiesOf.get(labels.slice(from).join('.')) ?? [])])
    return [...new Set(whose)].map((partyKey) => ({ partyKey, kind: 'site' as const, value }))
  })
  const ofVoices = parties.flatMap(({ partyKey, handles, names }) => [
    ...handles.map((value) => ({ partyKey, kind: 'handle' as const, value })),
    ...names.map((value) => ({ partyKey, kind: 'name' as const, value })),
  ])
  return [...ofSites, ...ofVoices]
}
