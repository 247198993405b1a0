import { sql } from 'kysely'
import type { Actor } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { nothingSuch, requireId, requireRole } from '../may.ts'
import type { Piece } from '../ports.ts'
import { followPickups } from './follow.ts'
import type { NewsroomTables } from '../schema.ts'
import type { PickupTables } from './schema.ts'

/** Our words in somebody's article. */
export interface Pickup extends Piece {
  /** Where we said them first: `our newsroom`, a channel's name, `a letter to reporters`. */
  readonly place: string
  readonly statementId?: string
  readonly saidAtMs: number
  /** From 1; 0 is the headline. */
  readonly paragraph: number
  readonly paragraphs: number
  /** As they stand there. */
  readonly quote: string
  /** How many of our words in a row. */
  readonly runLength: number
}

/** Which articles carried our words. */
export interface Pickups {
  /** Of what was said for a case, or what stands in its story. @throws {ForbiddenError} below watcher. */
  pickupsOfCase(actor: Actor, about: { readonly caseId: string; readonly storyId: string }): Promise<readonly Pickup[]>
  /** @throws {ForbiddenError} below watcher. @throws {NotFoundError} */
  pickupsOfStatement(actor: Actor, statementId: string): Promise<readonly Pickup[]>
  /** Lets go of what others wrote in these mentions. */
  forgetPickups(tx: Tx, deskId: string, mentionIds: readonly string[]): Promise<void>
}

const mostShown = 100

/** Registers with the bus, so call it before that starts. */
export function createPickups(deps: NewsroomDeps): Pickups {
  deps.bus.consume({
    name: 'newsroom-pickups',
    types: ['mention.read', 'answer.published', 'case.merged'],
    maxBatch: 100,
    // An article is compared soon, not in the moment in which everybody waits for its story.
    restMs: 1_000,
    handle: (events, tx) => followPickups(deps, events, tx),
  })
  return {
    async pickupsOfCase(actor, { caseId, storyId }) {
      requireRole(actor, 'watcher', 'see what was picked up')
      const mentionIds = await deps.bylines.mentionsOf(actor.deskId, storyId)
      return await found(
        deps,
        actor.deskId,
        sql`our_words.case_id = ${caseId} OR mention_id = ANY(${mentionIds}::uuid[])`,
      )
    },
    async pickupsOfStatement(actor, statementId) {
      requireRole(actor, 'watcher', 'see what was picked up')
      await deps.store.inDesk(actor.deskId, (tx) => requireStatement(tx, actor.deskId, statementId))
      return await found(deps, actor.deskId, sql`our_words.statement_id = ${statementId}`)
    },
    async forgetPickups(tx, deskId, mentionIds) {
      await sql`DELETE FROM pickup WHERE desk_id = ${deskId} AND mention_id = ANY(${mentionIds}::uuid[])`.execute(tx)
    },
  }
}

async function requireStatement(tx: Tx, deskId: string, statementId: string): Promise<void> {
  const row = await tx
    .withTables<NewsroomTables>()
    .selectFrom('statement')
    .select('statement_id')
    .where('desk_id', '=', deskId)
    .where('statement_id', '=', requireId(statementId, 'statement'))
    .executeTakeFirst()
  if (!row) throw nothingSuch(statementId, 'statement')
}

/** The first to carry them first. */
async function found(
  { store, bylines }: NewsroomDeps,
  deskId: string,
  which: ReturnType<typeof sql>,
): Promise<readonly Pickup[]> {
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<PickupTables>()
      .selectFrom('pickup')
      .innerJoin('our_words', 'our_words.words_id', 'pickup.words_id')
      .selectAll('pickup')
      .select(['our_words.place', 'our_words.statement_id', 'our_words.at_ms as said_at_ms'])
      .where('pickup.desk_id', '=', deskId)
      .where(sql<boolean>`(${which})`)
      .orderBy('pickup.at_ms')
      .limit(mostShown)
      .execute(),
  )
  const pieces = new Map(
    (
      await bylines.piecesOf(
        deskId,
        rows.map((row) => row.mention_id),
      )
    ).map((piece) => [piece.mentionId, piece]),
  )
  return rows.flatMap((row) => {
    const piece = pieces.get(row.mention_id)
    if (!piece) return []
    return [
      {
        ...piece,
        atMs: row.at_ms,
        place: row.place,
        ...(row.statement_id !== null && { statementId: row.statement_id }),
        saidAtMs: row.said_at_ms,
        paragraph: row.paragraph,
        paragraphs: row.paragraphs,
        quote: row.quote,
        runLength: row.run_length,
      },
    ]
  })
}
