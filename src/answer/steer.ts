// What a person does with a publication that is on its way or in doubt: each is one conditional statement, so that the outbox
// and the person never both decide.
import { sql } from 'kysely'
import type { DeskEvent } from '../model/events.ts'
import type { PublicationState, Receipt } from '../model/answer.ts'
import type { Actor } from '../model/role.ts'
import { ConflictError, InvalidError } from '../platform/errors.ts'
import { afterCommit } from '../platform/store/after-commit.ts'
import type { Tx } from '../platform/store/store.ts'
import { type AnswerView, answerOf } from './answer-view.ts'
import type { VerbDeps } from './deps.ts'
import { notHere, requireId, requireRole } from './may.ts'
import { type NamedPublication, selectPublications } from './publication.ts'
import { newsOf, publishedNews } from './outbox/settle.ts'
import { refuseSecondAnswer } from './second-answer.ts'
import type { AnswerTables } from './schema.ts'

export interface Steering {
  readonly actor: Actor
  readonly publicationId: string
  readonly from: readonly PublicationState[]
  /** Said when it is in another state. */
  readonly refusal: string
  readonly to: Readonly<Record<string, unknown>>
  /** Checked against the row as it was, in the same transaction. */
  require?(row: NamedPublication): void
  news?(tx: Tx, row: NamedPublication): Promise<DeskEvent> | undefined
  /** Further rows that go the same way. */
  also?(tx: Tx): Promise<unknown>
}

/** Checks and changes in one transaction, and tells the screens. */
export async function steer(deps: VerbDeps, steering: Steering): Promise<AnswerView> {
  const { actor, from, to } = steering
  const publicationId = requireId(steering.publicationId, 'publication')
  const itemKeys: string[] = []
  try {
    return await deps.store.inDesk(actor.deskId, async (tx) => {
      const before = await selectPublications(tx, actor.deskId)
        .where('publication_id', '=', publicationId)
        .forUpdate('publication')
        .executeTakeFirst()
      if (!before) throw notHere('publication')
      if (before.item_key !== null) itemKeys.push(before.item_key)
      if (!from.includes(before.state)) throw new ConflictError(steering.refusal, { state: before.state })
      steering.require?.(before)
      await tx
        .withTables<AnswerTables>()
        .updateTable('publication')
        .set(to as never)
        .where('publication_id', '=', publicationId)
        .execute()
      await steering.also?.(tx)
      const news = await steering.news?.(tx, before)
      await deps.bus.publish(tx, actor.deskId, [...(news ? [news] : []), changedOf(before)])
      afterCommit(tx, deps.wake)
      return await answerOf(tx, actor.deskId, before.answer_id)
    })
  } catch (error) {
    throw await refuseSecondAnswer(deps, actor.deskId, error, itemKeys)
  }
}

/** For screens. */
export function changedOf(row: Pick<NamedPublication, 'answer_id' | 'case_id' | 'story_id'>): DeskEvent {
  return {
    type: 'answer.changed',
    answerId: row.answer_id,
    ...(row.case_id !== null && { caseId: row.case_id }),
    ...(row.story_id !== null && { storyId: row.story_id }),
  }
}

/** Sends what was refused once more. @throws {ConflictError} unless it was. */
export async function retry(deps: VerbDeps, actor: Actor, publicationId: string): Promise<AnswerView> {
  requireRole(actor, 'responder', 'publish')
  return await steer(deps, {
    actor,
    publicationId,
    from: ['failed'],
    refusal: 'Only what was refused can be tried again; this was not, or somebody tries it already.',
    to: { state: 'waiting', next_at_ms: deps.clock.now(), needs_person: false, note: null },
  })
}

/** Looks for it now. @throws {ConflictError} when there is nothing to look for, or the channel cannot be read. */
export async function lookAgain(deps: VerbDeps, actor: Actor, publicationId: string): Promise<AnswerView> {
  requireRole(actor, 'responder', 'look for a publication')
  return await steer(deps, {
    actor,
    publicationId,
    from: ['unknown', 'published', 'missing', 'confirmed'],
    refusal: 'There is nothing to look for: it was never taken.',
    require({ channel_kind: kind }) {
      if (deps.kinds.get(kind)?.limits.isReadable) return
      throw new ConflictError('This channel cannot be read: look there yourself, and say here what you see.')
    },
    to: {
      next_at_ms: deps.clock.now(),
      state: sql`CASE WHEN state = 'unknown' THEN state ELSE 'published' END`,
      looks: sql`CASE WHEN state = 'unknown' THEN looks ELSE 0 END`,
    },
  })
}

/** Takes it out before it was sent, with what follows it in the thread. @throws {ConflictError} when it was sent. */
export async function cancel(deps: VerbDeps, actor: Actor, publicationId: string): Promise<AnswerView> {
  requireRole(actor, 'responder', 'cancel a publication')
  const to = { state: 'cancelled', next_at_ms: null, needs_person: false, note: `Cancelled by ${actor.name}` } as const
  return await steer(deps, {
    actor,
    publicationId,
    from: ['planned', 'held', 'waiting', 'failed'],
    refusal: 'It was sent already. Withdraw it instead.',
    to,
    also: (tx) =>
      sql`
        WITH RECURSIVE following AS (
          SELECT publication_id FROM publication WHERE after_id = ${publicationId}::uuid AND desk_id = ${actor.deskId}
          UNION SELECT p.publication_id FROM publication p JOIN following f ON p.after_id = f.publication_id
        )
        UPDATE publication SET state = 'cancelled', next_at_ms = NULL, note = ${to.note}
        FROM following WHERE publication.publication_id = following.publication_id
          AND publication.state IN ('planned', 'held', 'waiting')`.execute(tx),
  })
}

/** What a person saw where the machine could not look. */
export type Seen =
  | { readonly isThere: true; readonly url?: string }
  /** Then it is sent once more. */
  | { readonly isThere: false }

/**
 * Settles a publication of which nobody knows, by a person's word.
 * @throws {ConflictError} when it is known meanwhile. @throws {InvalidError} for an address that cannot be opened.
 */
export async function resolve(deps: VerbDeps, actor: Actor, publicationId: string, seen: Seen): Promise<AnswerView> {
  requireRole(actor, 'responder', 'settle a publication')
  if (seen.isThere && seen.url !== undefined && !/^https?:\/\/\S+$/.test(seen.url))
    throw new InvalidError('Give the address of the post, beginning with https://')
  const nowMs = deps.clock.now()
  const receipt = { id: (seen.isThere && seen.url) || `seen by ${actor.name}`, atMs: nowMs }
  const withUrl = seen.isThere && seen.url !== undefined ? { ...receipt, url: seen.url } : receipt
  return await steer(deps, {
    actor,
    publicationId,
    from: ['unknown', 'missing'],
    refusal: 'Meanwhile it is known what came of it.',
    to: seen.isThere
      ? {
          state: 'confirmed',
          receipt: JSON.stringify(withUrl),
          published_at_ms: sql`coalesce(sent_at_ms, ${nowMs}::bigint)`,
          confirmed_at_ms: nowMs,
          next_at_ms: null,
          needs_person: false,
          note: `Seen there by ${actor.name}`,
        }
      : { state: 'waiting', next_at_ms: nowMs, needs_person: false, note: `Not there, says ${actor.name}: sent again` },
    news: (tx, row) => (seen.isThere ? newsOfSeen(tx, row, { by: actor, receipt: withUrl }) : undefined),
    also: async (tx) => {
      if (!seen.isThere) return
      await tx
        .withTables<AnswerTables>()
        .updateTable('publication')
        .set({ next_at_ms: nowMs })
        .where('after_id', '=', publicationId)
        .where('desk_id', '=', actor.deskId)
        .where('state', 'in', ['waiting', 'planned'])
        .execute()
    },
  })
}

async function newsOfSeen(
  tx: Tx,
  row: NamedPublication,
  seen: { readonly by: Actor; readonly receipt: Receipt },
): Promise<DeskEvent> {
  const { by, receipt } = seen
  const channelRow = { kind: row.channel_kind, name: row.channel_name }
  const news = newsOf({ row, channelRow, by: { personId: by.personId, name: by.name } }, receipt.atMs)
  return await publishedNews(tx, row, { receipt, ...news })
}
