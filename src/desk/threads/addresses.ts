// Under which names networks speak of an answer of ours, so that a reply to it is known as one.
import { sql } from 'kysely'
import type { Receipt } from '../../model/answer.ts'
import type { ChannelKind } from '../../model/channel.ts'
import type { Mention } from '../../model/mention.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { DeskTables } from '../schema.ts'

/** The receipt's own id and address, and the keys that connectors make of a bare number. */
export function addressesOf(channelKind: ChannelKind, { id, url }: Receipt): readonly string[] {
  const host = url === undefined ? undefined : hostOf(url)
  return [
    id,
    `${channelKind}:${id}`,
    ...(url === undefined ? [] : [url]),
    ...(host === undefined ? [] : [`${channelKind}:${host}:${id}`]),
  ]
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined
}

/** Such as an item's key or its address on the web; those known already stay with their case. */
export async function keepAddresses(
  tx: Tx,
  deskId: string,
  caseId: string,
  addresses: readonly string[],
): Promise<void> {
  await sql`
    INSERT INTO answer_address (desk_id, address, case_id)
    SELECT ${deskId}::uuid, address, ${caseId}::uuid FROM unnest(${addresses}::text[]) AS given (address)
    ON CONFLICT DO NOTHING`.execute(tx)
}

/** The case that the first of these known belongs to; `undefined` where the desk knows none. */
export async function caseOfAnswer(tx: Tx, deskId: string, addresses: readonly string[]): Promise<string | undefined> {
  const row = await tx
    .withTables<DeskTables>()
    .selectFrom('answer_address')
    .select('case_id')
    .where('desk_id', '=', deskId)
    .where('address', '=', sql<string>`any(${addresses}::text[])`)
    .orderBy(sql`array_position(${addresses}::text[], address)`)
    .limit(1)
    .executeTakeFirst()
  return row?.case_id
}

export interface FoundReply {
  readonly mentionId: string
  readonly caseId: string
}

/** Those of the mentions that reply to an answer of ours, kept as such. One look for a whole batch. */
export async function findReplies(
  tx: Tx,
  made: readonly StoredEvent<{ readonly mention: Mention }>[],
): Promise<readonly FoundReply[]> {
  const asked = made.flatMap(({ deskId, event: { mention } }) =>
    [mention.item.inReplyToKey, mention.item.threadKey].flatMap((address) =>
      address === undefined ? [] : [{ deskId, address, mentionId: mention.mentionId }],
    ),
  )
  if (asked.length === 0) return []
  const { rows } = await sql<FoundReply>`
    INSERT INTO case_reply (mention_id, desk_id, case_id)
    SELECT DISTINCT ON (asked.mention_id) asked.mention_id, asked.desk_id, answer_address.case_id
    FROM unnest(
      ${asked.map((one) => one.mentionId)}::uuid[],
      ${asked.map((one) => one.deskId)}::uuid[],
      ${asked.map((one) => one.address)}::text[]
    ) AS asked (mention_id, desk_id, address)
    JOIN answer_address ON answer_address.desk_id = asked.desk_id AND answer_address.address = asked.address
    ON CONFLICT DO NOTHING
    RETURNING mention_id AS "mentionId", case_id AS "caseId"`.execute(tx)
  return rows
}

/** The cases of mentions that were found to be replies, in this batch or long ago. */
export async function casesOfReplies(tx: Tx, mentionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (mentionIds.length === 0) return new Map()
  const rows = await tx
    .withTables<DeskTables>()
    .selectFrom('case_reply')
    .select(['mention_id', 'case_id'])
    .where('mention_id', '=', sql<string>`any(${mentionIds}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.mention_id, row.case_id]))
}
