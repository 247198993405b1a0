// Who has read which version: kept with the hash of its exact words, so that another text has to be read anew.
import type { Actor } from '../model/role.ts'
import { ConflictError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import type { GuidelinesDeps } from './deps.ts'
import type { ReadInForce } from './in-force.ts'
import { requireRole } from './may.ts'
import type { GuidelineTables, AcknowledgementRow } from './schema.ts'

export interface Acknowledgement {
  readonly personId: string
  readonly name: string
  readonly version: number
  /** Of the version's exact words. */
  readonly hash: string
  readonly atMs: number
}

/** More than a desk has people. */
const mostListed = 1_000

/**
 * This person says that they have read the version in force, which they name by its hash; again it stays as first said.
 * @throws {ConflictError} when another version is in force by now: they read something else.
 */
export async function acknowledge(
  deps: GuidelinesDeps,
  readInForce: ReadInForce,
  actor: Actor,
  hash: string,
): Promise<Acknowledgement> {
  requireRole(actor, 'watcher', 'read the guidelines')
  const { version } = await readInForce(actor.deskId)
  if (version.hash !== hash)
    throw new ConflictError(`Version ${version.version} is in force by now. Read it, then say so.`, {
      version: version.version,
    })
  const row: AcknowledgementRow = {
    desk_id: actor.deskId,
    person_id: actor.personId,
    person_name: actor.name,
    version: version.version,
    hash,
    acknowledged_at_ms: deps.clock.now(),
  }
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    await tx
      .withTables<GuidelineTables>()
      .insertInto('guideline_acknowledgement')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const [kept] = await rowsOf(tx, actor.deskId, hash, actor.personId)
    return toAcknowledgement(kept ?? row)
  })
}

/** Who has read exactly these words, by when they said so. */
export async function acknowledgementsOf(
  { store }: GuidelinesDeps,
  deskId: string,
  hash: string,
): Promise<readonly Acknowledgement[]> {
  return (await store.inDesk(deskId, (tx) => rowsOf(tx, deskId, hash))).map(toAcknowledgement)
}

/** Has this person read what is in force for the desk at this instant? */
export async function hasAcknowledged(
  { store }: GuidelinesDeps,
  readInForce: ReadInForce,
  deskId: string,
  personId: string,
): Promise<boolean> {
  const { version } = await readInForce(deskId)
  return (await store.inDesk(deskId, (tx) => rowsOf(tx, deskId, version.hash, personId))).length > 0
}

async function rowsOf(tx: Tx, deskId: string, hash: string, personId?: string): Promise<readonly AcknowledgementRow[]> {
  return await tx
    .withTables<GuidelineTables>()
    .selectFrom('guideline_acknowledgement')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('hash', '=', hash)
    .$if(personId !== undefined, (narrowed) => narrowed.where('person_id', '=', personId ?? ''))
    .orderBy('acknowledged_at_ms')
    .limit(mostListed)
    .execute()
}

function toAcknowledgement(row: AcknowledgementRow): Acknowledgement {
  return {
    personId: row.person_id,
    name: row.person_name,
    version: row.version,
    hash: row.hash,
    atMs: row.acknowledged_at_ms,
  }
}
