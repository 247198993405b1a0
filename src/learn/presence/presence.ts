import { sql } from 'kysely'
import type { Network } from '../../model/item.ts'
import { type Actor, roleCovers } from '../../model/role.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { LearnDeps } from '../deps.ts'
import { dayOf } from './follow-mentions.ts'
import { type CasesThere, mapOf, type PresenceMap, type Talk } from './map-of.ts'
import type { PresencePorts } from './ports.ts'

/** Whole days, UTC, today among them. */
export const presenceDays = [7, 30, 90] as const
export type PresenceDays = (typeof presenceDays)[number]

export interface Presence extends PresenceMap {
  readonly days: PresenceDays
  /** The beginning of the first day that is counted. */
  readonly fromMs: number
  /** Later than `fromMs` where counting began within the span: what was heard before is not in here. */
  readonly countedSinceMs?: number
}

const dayMs = 86_400_000
const shownLanguages = 3

/**
 * Where people speak of us, and how we stand there: one statement for what is said, one for the voices, one for the cases.
 * @throws {ForbiddenError} for whoever is not on the desk.
 */
export async function presence(
  deps: LearnDeps & PresencePorts,
  actor: Actor,
  { days = 30 }: { readonly days?: PresenceDays } = {},
): Promise<Presence> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see the map you need the role watcher.')
  const firstDay = dayOf(deps.clock.now()) - days + 1
  const fromMs = firstDay * dayMs
  const read = await deps.store.inDesk(actor.deskId, async (tx) => ({
    said: await saidSince(tx, actor.deskId, firstDay),
    voices: await voicesSince(tx, actor.deskId, firstDay),
    cases: await casesSince(tx, actor.deskId, fromMs),
    since: await countedSince(tx, actor.deskId),
  }))
  const [channels, sources] = await Promise.all([deps.channelsOf(actor), deps.sourcesOf(actor)])
  const talk = talkOf(read.said, read.voices)
  const sinceMs = read.since === undefined ? undefined : read.since * dayMs
  return {
    days,
    fromMs,
    ...(sinceMs !== undefined && sinceMs > fromMs && { countedSinceMs: sinceMs }),
    ...mapOf({ talk, cases: read.cases, channels, sources, answerable: deps.answerable() }),
  }
}

interface Said {
  readonly network: Network
  readonly language: string
  readonly mentions: number
  readonly asking: number
}

async function saidSince(tx: Tx, deskId: string, firstDay: number): Promise<readonly Said[]> {
  const { rows } = await sql<Said>`
    SELECT network, language, sum(mention_count)::integer AS mentions, sum(asking_count)::integer AS asking
    FROM talk_day WHERE desk_id = ${deskId} AND day >= ${firstDay} GROUP BY network, language`.execute(tx)
  return rows
}

/** O(voices of the span), by the index alone. */
async function voicesSince(tx: Tx, deskId: string, firstDay: number): Promise<ReadonlyMap<Network, number>> {
  const { rows } = await sql<{ network: Network; voices: number }>`
    SELECT network, count(*)::integer AS voices
    FROM talk_voice WHERE desk_id = ${deskId} AND last_day >= ${firstDay} GROUP BY network`.execute(tx)
  return new Map(rows.map(({ network, voices }) => [network, voices]))
}

async function casesSince(tx: Tx, deskId: string, fromMs: number): Promise<readonly CasesThere[]> {
  const { rows } = await sql<{ network: Network; cases: number; answered: number; median: number | null }>`
    SELECT network, count(*)::integer AS cases, count(answered)::integer AS answered,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY answered - heard_at_ms)::bigint AS median
    FROM (
      SELECT network, heard_at_ms,
        coalesce(answered_at_ms, CASE WHEN ended_as = 'answered' THEN ended_at_ms END) AS answered
      FROM case_clock
      WHERE desk_id = ${deskId} AND NOT is_drill AND heard_at_ms >= ${fromMs} AND ended_as IS DISTINCT FROM 'merged'
    ) begun GROUP BY network`.execute(tx)
  return rows.map(({ network, cases, answered, median }) => ({
    network,
    caseCount: cases,
    answeredCount: answered,
    ...(median !== null && { medianMs: median }),
  }))
}

async function countedSince(tx: Tx, deskId: string): Promise<number | undefined> {
  const { rows } = await sql<{ day: number | null }>`
    SELECT min(day) AS day FROM talk_day WHERE desk_id = ${deskId}`.execute(tx)
  return rows[0]?.day ?? undefined
}

function talkOf(said: readonly Said[], voices: ReadonlyMap<Network, number>): readonly Talk[] {
  return [...Map.groupBy(said, ({ network }) => network)].map(([network, group]) => ({
    network,
    mentionCount: group.reduce((sum, { mentions }) => sum + mentions, 0),
    askingCount: group.reduce((sum, { asking }) => sum + asking, 0),
    voiceCount: voices.get(network) ?? 0,
    languages: group
      .toSorted((a, b) => b.mentions - a.mentions)
      .slice(0, shownLanguages)
      .map(({ language, mentions }) => ({ language, mentionCount: mentions })),
  }))
}
