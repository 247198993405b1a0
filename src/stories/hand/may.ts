import { type Actor, roleCovers } from '../../model/role.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import { sql } from 'kysely'

/** @throws {ForbiddenError} when this person may not say what belongs together. */
export function requireResponder(actor: Actor, act: string): void {
  if (roleCovers(actor.role, 'responder')) return
  throw new ForbiddenError(`To ${act} you need the role responder on this desk; yours is ${actor.role}.`)
}

/**
 * Locks a desk's streams against all who place mentions, and makes whoever holds one in memory read it anew. Real stories
 * and drills alike: nobody asked says which a story is.
 */
export async function lockStreams(tx: Tx, deskId: string): Promise<void> {
  await sql`
    UPDATE story_stream SET revision = revision + 1 WHERE (desk_id, is_drill) IN (
      SELECT desk_id, is_drill FROM story_stream WHERE desk_id = ${deskId} ORDER BY is_drill FOR UPDATE)`.execute(tx)
}

export interface Hand {
  readonly actor: Actor
  readonly atMs: number
  readonly kind: 'merge' | 'split'
  /** The story that stays. */
  readonly storyId: string
  /** The one that went into it, or came out of it. */
  readonly otherId: string
  readonly mentionIds: readonly string[]
}

/** Keeps what a person decided, for ever: who, when and what. */
export async function recordHand(tx: Tx, { actor, atMs, kind, storyId, otherId, mentionIds }: Hand): Promise<void> {
  await sql`
    INSERT INTO story_hand (desk_id, at_ms, person_id, kind, story_id, other_id, mention_ids)
    VALUES (${actor.deskId}, ${atMs}, ${actor.personId}, ${kind}, ${storyId}, ${otherId}, ${mentionIds}::uuid[])`.execute(
    tx,
  )
}
