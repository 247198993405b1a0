// What people wish for: how many, since when, whether more do, and in whose words.
import { sql } from 'kysely'
import type { Network } from '../../model/item.ts'
import { type Actor, roleCovers } from '../../model/role.ts'
import type { WishAct, WishState } from '../../model/wish.ts'
import { ForbiddenError, NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { WishDeps } from './deps.ts'

/** Somebody who wishes it, in the words they said it with first. */
export interface WishVoice {
  readonly mentionId: string
  readonly quote: string
  readonly name: string
  readonly network: Network
  /** ISO 639-1, or `und`. */
  readonly language: string
  readonly atMs: number
  /** 0 to 1: how far and how much this voice is heard. */
  readonly rank: number
  readonly followers?: number
}

export interface Wish {
  readonly wishId: string
  readonly state: WishState
  readonly owner?: { readonly personId: string; readonly name: string }
  /** People, not posts. */
  readonly voiceCount: number
  readonly firstAtMs: number
  readonly lastAtMs: number
  /** How many people of these thirty days, and of the thirty before them. */
  readonly recentCount: number
  readonly beforeCount: number
  /** People of each of the last twelve weeks, the latest last. */
  readonly weeks: readonly number[]
  /** Those heard furthest, at most three: the first has the best quote. */
  readonly voices: readonly WishVoice[]
  /** What was decided last, and why. */
  readonly decided?: WishDeed
}

export interface WishDeed {
  readonly kind: WishAct
  readonly atMs: number
  readonly personName: string
  readonly note?: string
}

export interface WishDetail extends Wish {
  /** Those heard furthest first, at most two hundred. */
  readonly voices: readonly WishVoice[]
  /** What was done about it, the latest first, at most a hundred. */
  readonly acts: readonly WishDeed[]
}

export interface WishQuery {
  /** Of all states unless told. */
  readonly state?: WishState
  /** Those given to this person alone. */
  readonly ownerId?: string
  /** How many to leave out, from the one that most people wish on. */
  readonly skip?: number
  readonly limit?: number
}

export interface WishPage {
  readonly wishes: readonly Wish[]
  /** How many there are of each state, whatever is asked for. */
  readonly counts: Readonly<Record<WishState, number>>
  readonly hasMore: boolean
}

const dayMs = 86_400_000
const weekCount = 12
const shownVoices = 3
const maxVoices = 200

/** What most people wish first. @throws {ForbiddenError} for whoever is not on the desk. */
export async function listWishes(deps: WishDeps, actor: Actor, query: WishQuery = {}): Promise<WishPage> {
  requireWatcher(actor)
  const { limit = 30, skip = 0 } = query
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const rows = await read(tx, actor.deskId, { ...query, skip, limit: limit + 1, nowMs: deps.clock.now() })
    const { rows: counted } = await sql<{ state: WishState; count: number }>`
      SELECT state, count(*)::integer AS count FROM wish WHERE desk_id = ${actor.deskId} GROUP BY state`.execute(tx)
    const counts = { open: 0, planned: 0, done: 0, no: 0 }
    for (const { state, count } of counted) counts[state] = count
    return { wishes: rows.slice(0, limit), counts, hasMore: rows.length > limit }
  })
}

/** With everybody who wishes it, and what was done. @throws {NotFoundError} */
export async function viewWish(deps: WishDeps, actor: Actor, wishId: string): Promise<WishDetail> {
  requireWatcher(actor)
  if (!isId(wishId)) throw noSuchWish()
  const { deskId } = actor
  return await deps.store.inDesk(deskId, async (tx) => {
    const [wish] = await read(tx, deskId, { wishId, limit: 1, skip: 0, voices: maxVoices, nowMs: deps.clock.now() })
    if (!wish) throw noSuchWish()
    const { rows } = await sql<DeedRow>`
      SELECT kind, at_ms AS "atMs", person_name AS "personName", note FROM wish_act
      WHERE desk_id = ${deskId} AND wish_id = ${wishId} ORDER BY at_ms DESC, act_id DESC LIMIT 100`.execute(tx)
    return { ...wish, acts: rows.map(toDeed) }
  })
}

/** The same words for what is another desk's and what is nobody's. */
export function noSuchWish(): NotFoundError {
  return new NotFoundError('This desk has no such wish; what was said of it may no longer be kept.')
}

function requireWatcher(actor: Actor): void {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see wishes you need the role watcher.')
}

interface DeedRow {
  readonly kind: WishAct
  readonly atMs: number
  readonly personName: string
  readonly note: string | null
}

interface ReadRow {
  readonly wish_id: string
  readonly state: WishState
  readonly owner_id: string | null
  readonly owner_name: string | null
  readonly voice_count: number
  readonly first_at_ms: number
  readonly last_at_ms: number
  readonly recent: number
  readonly before: number
  readonly weeks: Readonly<Record<string, number>>
  readonly voices: readonly (Omit<WishVoice, 'followers'> & { readonly followers: number | null })[]
  readonly decided: DeedRow | null
}

interface Wanted extends WishQuery {
  readonly wishId?: string
  readonly nowMs: number
  readonly skip: number
  readonly limit: number
  readonly voices?: number
}

/** One statement: the wishes of a page by their index, then the people of each. */
async function read(tx: Tx, deskId: string, wanted: Wanted): Promise<readonly Wish[]> {
  const { wishId = null, state = null, ownerId = null, nowMs, skip, limit, voices = shownVoices } = wanted
  const { rows } = await sql<ReadRow>`
    SELECT wish.*, people.recent, people.before, people.weeks, furthest.voices, decided.decided
    FROM (
      SELECT wish_id, state, owner_id, owner_name, voice_count, first_at_ms, last_at_ms FROM wish
      WHERE desk_id = ${deskId}
        AND (${wishId}::uuid IS NULL OR wish_id = ${wishId}::uuid)
        AND (${state}::text IS NULL OR state = ${state}::text)
        AND (${ownerId}::uuid IS NULL OR owner_id = ${ownerId}::uuid)
      ORDER BY voice_count DESC, last_at_ms DESC, wish_id OFFSET ${skip} LIMIT ${limit}
    ) wish
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(n) FILTER (WHERE month = 0), 0)::integer AS recent,
        coalesce(sum(n) FILTER (WHERE month = 1), 0)::integer AS before,
        coalesce((
          SELECT jsonb_object_agg(week, n) FROM (
            SELECT greatest(0, (${nowMs}::bigint - at_ms) / ${7 * dayMs}::bigint) AS week, count(*) AS n FROM wish_voice
            WHERE wish_id = wish.wish_id AND at_ms > ${nowMs - weekCount * 7 * dayMs} GROUP BY 1
          ) by_week
        ), '{}') AS weeks
      FROM (
        SELECT greatest(0, (${nowMs}::bigint - at_ms) / ${30 * dayMs}::bigint) AS month, count(*) AS n FROM wish_voice
        WHERE wish_id = wish.wish_id AND at_ms > ${nowMs - 60 * dayMs} GROUP BY 1
      ) by_month
    ) people
    CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_agg(jsonb_build_object('mentionId', mention_id, 'quote', quote, 'name', voice_name, 'network', network,
        'language', language, 'atMs', at_ms, 'rank', voice_rank, 'followers', followers) ORDER BY voice_rank DESC, at_ms), '[]') AS voices
      FROM (
        SELECT * FROM wish_voice WHERE wish_id = wish.wish_id ORDER BY voice_rank DESC, at_ms LIMIT ${voices}
      ) few
    ) furthest
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('kind', kind, 'atMs', at_ms, 'personName', person_name, 'note', note) AS decided FROM wish_act
      WHERE wish_id = wish.wish_id AND kind = wish.state ORDER BY at_ms DESC, act_id DESC LIMIT 1
    ) decided ON true
    ORDER BY voice_count DESC, last_at_ms DESC, wish_id`.execute(tx)
  return rows.map(toWish)
}

function toWish(row: ReadRow): Wish {
  const { owner_id: personId, owner_name: name } = row
  return {
    wishId: row.wish_id,
    state: row.state,
    ...(personId !== null && name !== null && { owner: { personId, name } }),
    voiceCount: row.voice_count,
    firstAtMs: row.first_at_ms,
    lastAtMs: row.last_at_ms,
    recentCount: row.recent,
    beforeCount: row.before,
    weeks: Array.from({ length: weekCount }, (_, week) => row.weeks[String(weekCount - 1 - week)] ?? 0),
    voices: row.voices.map(({ followers, ...voice }) => ({ ...voice, ...(followers !== null && { followers }) })),
    ...(row.decided && { decided: toDeed(row.decided) }),
  }
}

function toDeed({ note, ...deed }: DeedRow): WishDeed {
  return { ...deed, ...(note !== null && { note }) }
}
