// The list of voices: who speaks of us often, and how far each is heard.
import { sql } from 'kysely'
import type { Network } from '../../model/item.ts'
import { type Actor, roleCovers } from '../../model/role.ts'
import { frequencySpanDays, type VoiceKind } from '../../model/voice.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import { holdsWords } from '../../platform/store/holds-words.ts'
import type { Tx } from '../../platform/store/store.ts'
import { dayMs, dayOf } from './days.ts'
import type { VoiceDeps } from './deps.ts'
import type { HeardVoiceRow } from './schema.ts'
import { writersAmong } from './writers.ts'

/**
 * `frequent`: at or over the desk's line. `new`: of these, who crossed it and was not looked at since. `all`: whoever was
 * heard on two days or more of the last ninety.
 */
export const voiceShows = ['frequent', 'new', 'all'] as const
export type VoiceShow = (typeof voiceShows)[number]

/** What of a voice is shown, of a watch alone where one is asked for. Repeats are in no figure. */
export interface HeardVoice {
  readonly voiceId: string
  readonly kind: VoiceKind
  readonly network: Network
  readonly name: string
  readonly handle?: string
  readonly url?: string
  /** Of a writer where the articles stand, by its name and by its site. */
  readonly outlet?: string
  readonly site?: string
  /** The author's key, of a writer. */
  readonly authorKey?: string
  /** Absent where the source does not tell. */
  readonly followers?: number
  /** Days of the last thirty on which it was heard, UTC, today among them. */
  readonly dayCount: number
  /** Mentions of the last 7, 30 and 90 days. */
  readonly mentionCounts: readonly [number, number, number]
  /** Of the ninety days: those that praise us and pan us, and those whose stance was read at all. */
  readonly praiseCount: number
  readonly panCount: number
  readonly readCount: number
  /** Of the ninety days: mentions that argue well, by `thoughtful`. */
  readonly thoughtfulCount: number
  /** What most was said on in the ninety days, with how often. */
  readonly beat: readonly { readonly watchId: string; readonly mentionCount: number }[]
  readonly lastAtMs: number
  /** It crossed the line and nobody has looked at it since. */
  readonly isNew: boolean
}

export interface VoiceQuery {
  /** `frequent` unless told. */
  readonly show?: VoiceShow
  readonly kind?: VoiceKind
  readonly network?: Network
  /** Figures and line are then of this watch alone. */
  readonly watchId?: string
  /** As typed: each word is in the name, the handle or the outlet. */
  readonly q?: string
  readonly skip?: number
  readonly limit?: number
}

export interface VoicePage {
  /** Those heard furthest and oftenest first: by days of the last thirty, each weighing one more for every tenfold of followers. */
  readonly voices: readonly HeardVoice[]
  /** How many of each, by the rest of the query. */
  readonly counts: Readonly<Record<VoiceShow, number>>
  readonly hasMore: boolean
  /** The desk's frequency line. */
  readonly frequentDays: number
  /** When the first of what is counted was said, where that is less than ninety days ago. */
  readonly countedSinceMs?: number
}

/** From here on a mention is called well reasoned everywhere. */
export const thoughtful = 0.5
/** What is taken for a reach that nobody tells: of an outlet the same as for a voice's rank, of an account a small circle. */
const untoldReach = { outlet: 100_000, account: 100 } as const
/** Days, UTC, of which is counted what a voice says. */
export const spanDays = 90
const shownBeat = 5

/** @throws {ForbiddenError} for whoever is not on the desk. */
export async function listVoices(deps: VoiceDeps, actor: Actor, query: VoiceQuery = {}): Promise<VoicePage> {
  requireWatcher(actor)
  const { deskId } = actor
  const { limit = 50, skip = 0 } = query
  const frequentDays = await deps.frequentDaysOf(deskId)
  return await deps.store.inDesk(deskId, async (tx) => {
    const today = dayOf(deps.clock.now())
    const asked = { ...query, skip, limit, frequentDays, today }
    const { voices, counts } = await readVoices(deps, tx, deskId, asked)
    const sinceMs = await countedSince(tx, deskId, today)
    return {
      voices,
      counts,
      hasMore: skip + limit < counts[query.show ?? 'frequent'],
      frequentDays,
      ...(sinceMs !== undefined && { countedSinceMs: sinceMs }),
    }
  })
}

export function requireWatcher(actor: Actor): void {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see voices you need the role watcher.')
}

interface Figures {
  readonly days: number
  readonly n7: number
  readonly n30: number
  readonly n90: number
  readonly praise: number
  readonly pan: number
  readonly read: number
  readonly thoughtful: number
  readonly lastAtMs: number
}

type Row = Figures &
  Pick<
    HeardVoiceRow,
    | 'followers'
    | 'frequent_at_ms'
    | 'handle'
    | 'kind'
    | 'looked_at_ms'
    | 'name'
    | 'network'
    | 'outlet'
    | 'url'
    | 'voice_id'
    | 'voice_key'
  >

interface Asked extends VoiceQuery {
  readonly voiceId?: string
  readonly skip: number
  readonly limit: number
  readonly frequentDays: number
  readonly today: number
}

/** One statement over what was heard in ninety days, and one for the beats of a page. O(mentions of the span). */
export async function readVoices(
  deps: Pick<VoiceDeps, 'forgottenAmong'>,
  tx: Tx,
  deskId: string,
  asked: Asked,
): Promise<{ readonly voices: readonly HeardVoice[]; readonly counts: Readonly<Record<VoiceShow, number>> }> {
  const { rows } = await sql<{ page: readonly Row[] | null; frequent: number; new: number; all: number }>`
    WITH said AS (${figuresOf(deskId, asked)}), known AS (
      SELECT *, days >= ${asked.frequentDays} AS is_frequent,
        days >= ${asked.frequentDays} AND frequent_at_ms IS NOT NULL AND looked_at_ms IS NULL AS is_new
      FROM said JOIN heard_voice USING (voice_id) WHERE heard_voice.desk_id = ${deskId} AND ${narrowed(asked)}
    )
    SELECT (SELECT count(*)::integer FROM known WHERE is_frequent) AS frequent,
      (SELECT count(*)::integer FROM known WHERE is_new) AS new,
      (SELECT count(*)::integer FROM known WHERE is_often) AS all,
      (SELECT jsonb_agg(few) FROM (
        SELECT * FROM known WHERE ${shown(asked)}
        ORDER BY days * (1 + log(1 + coalesce(followers, CASE WHEN kind = 'account' THEN ${untoldReach.account}::bigint ELSE ${untoldReach.outlet} END)::float8)) DESC,
          "lastAtMs" DESC, voice_id
        OFFSET ${asked.skip} LIMIT ${asked.limit}
      ) few) AS page`.execute(tx)
  const [{ page, ...counts } = { page: null, frequent: 0, new: 0, all: 0 }] = rows
  const open = await withoutForgotten(deps, tx, deskId, page ?? [])
  const beats = await beatsOf(
    tx,
    deskId,
    open.map((row) => row.voice_id),
    asked,
  )
  return { voices: open.map((row) => toVoice(row, beats.get(row.voice_id) ?? [])), counts }
}

/** Days of the thirty as bits of a number, which are counted without sorting. */
function figuresOf(deskId: string, { today, watchId, voiceId }: Asked) {
  const since = (days: number) => (today - days + 1) * dayMs
  const age = sql`(${today}::bigint - at_ms / ${dayMs}::bigint)::integer`
  return sql`
    SELECT voice_id,
      bit_count(coalesce(bit_or(1::bigint << greatest(${age}, 0)) FILTER (WHERE at_ms >= ${since(frequencySpanDays)}), 0)::bit(64))::integer AS days,
      max(at_ms / ${dayMs}::bigint) > min(at_ms / ${dayMs}::bigint) AS is_often,
      count(*) FILTER (WHERE at_ms >= ${since(7)})::integer AS n7,
      count(*) FILTER (WHERE at_ms >= ${since(30)})::integer AS n30,
      count(*)::integer AS n90,
      count(*) FILTER (WHERE stance = 'praise')::integer AS praise,
      count(*) FILTER (WHERE stance = 'pan')::integer AS pan,
      count(stance)::integer AS read,
      count(*) FILTER (WHERE thoughtfulness >= ${thoughtful})::integer AS thoughtful,
      max(at_ms) AS "lastAtMs"
    FROM heard_item
    WHERE desk_id = ${deskId} AND at_ms >= ${since(spanDays)} AND NOT is_repeat
      ${watchId === undefined ? sql`` : sql`AND ${watchId}::uuid = ANY(watch_ids)`}
      ${voiceId === undefined ? sql`` : sql`AND voice_id = ${voiceId}::uuid`}
    GROUP BY voice_id`
}

function narrowed({ kind, network, q = '' }: Asked) {
  const words = sql<string>`concat_ws(' ', name, handle, outlet)`
  return sql.join(
    [
      sql`true`,
      ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
      ...(network === undefined ? [] : [sql`network = ${network}`]),
      ...(q.trim() === '' ? [] : [holdsWords(words, q)]),
    ],
    sql` AND `,
  )
}

function shown({ show = 'frequent', voiceId }: Asked) {
  if (voiceId !== undefined) return sql`true`
  return show === 'frequent' ? sql`is_frequent` : show === 'new' ? sql`is_new` : sql`is_often`
}

async function withoutForgotten(
  { forgottenAmong }: Pick<VoiceDeps, 'forgottenAmong'>,
  tx: Tx,
  deskId: string,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const writers = writersAmong(rows)
  if (writers.length === 0) return rows
  const forgotten = await forgottenAmong(tx, deskId, writers)
  return rows.filter(({ kind, voice_key: key }) => kind !== 'writer' || !forgotten.has(key))
}

type Beat = HeardVoice['beat']

async function beatsOf(
  tx: Tx,
  deskId: string,
  voiceIds: readonly string[],
  { today }: Asked,
): Promise<ReadonlyMap<string, Beat>> {
  if (voiceIds.length === 0) return new Map()
  const { rows } = await sql<{ voiceId: string; watchId: string; mentionCount: number }>`
    SELECT voice_id AS "voiceId", watch_id AS "watchId", count(*)::integer AS "mentionCount"
    FROM heard_item, unnest(watch_ids) AS watch_id
    WHERE desk_id = ${deskId} AND voice_id = ANY(${voiceIds}::uuid[]) AND NOT is_repeat
      AND at_ms >= ${(today - spanDays + 1) * dayMs}
    GROUP BY 1, 2 ORDER BY 3 DESC, 2`.execute(tx)
  return new Map(
    [...Map.groupBy(rows, ({ voiceId }) => voiceId)].map(([voiceId, group]) => [
      voiceId,
      group.slice(0, shownBeat).map(({ watchId, mentionCount }) => ({ watchId, mentionCount })),
    ]),
  )
}

function toVoice(row: Row, beat: Beat): HeardVoice {
  const [writer] = writersAmong([row])
  return {
    voiceId: row.voice_id,
    kind: row.kind,
    network: row.network,
    name: row.name,
    ...(row.handle !== null && { handle: row.handle }),
    ...(row.url !== null && { url: row.url }),
    ...(row.outlet !== null && { outlet: row.outlet }),
    ...(writer && { site: writer.site, authorKey: writer.authorKey }),
    ...(row.kind === 'outlet' && { site: row.voice_key }),
    ...(row.followers !== null && { followers: row.followers }),
    dayCount: row.days,
    mentionCounts: [row.n7, row.n30, row.n90],
    praiseCount: row.praise,
    panCount: row.pan,
    readCount: row.read,
    thoughtfulCount: row.thoughtful,
    beat,
    lastAtMs: row.lastAtMs,
    isNew: row.frequent_at_ms !== null && row.looked_at_ms === null,
  }
}

async function countedSince(tx: Tx, deskId: string, today: number): Promise<number | undefined> {
  const { rows } = await sql<{ at: number | null }>`
    SELECT min(at_ms) AS at FROM heard_item WHERE desk_id = ${deskId}`.execute(tx)
  const at = rows[0]?.at ?? undefined
  return at !== undefined && at >= (today - spanDays + 1) * dayMs ? at : undefined
}
