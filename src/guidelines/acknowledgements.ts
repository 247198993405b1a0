// Who has read which version: kept with the hash of its exact words. It holds until a version asks of people something else;
// a mended slip leaves it.
import type { Actor } from '../model/role.ts'
import { ConflictError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import type { GuidelinesDeps } from './deps.ts'
import type { ReadInForce, Version } from './in-force.ts'
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

/** Who has read what this version asks, by when they said so: its own words, or earlier ones that ask the same. */
export async function acknowledgementsOf(
  { store }: GuidelinesDeps,
  deskId: string,
  version: Pick<Version, 'hash' | 'version'>,
): Promise<readonly Acknowledgement[]> {
  const rows = await store.inDesk(deskId, (tx) => validFor(tx, deskId, version))
  return rows.map(toAcknowledgement).toSorted((a, b) => a.atMs - b.atMs)
}

/** Has this person read what the guidelines in force at this instant ask? */
export async function hasAcknowledged(
  { store }: GuidelinesDeps,
  readInForce: ReadInForce,
  deskId: string,
  personId: string,
): Promise<boolean> {
  const { version } = await readInForce(deskId)
  return (await store.inDesk(deskId, (tx) => validFor(tx, deskId, version, personId))).length > 0
}

/** The latest of each person. */
async function validFor(
  tx: Tx,
  deskId: string,
  { version, hash }: Pick<Version, 'hash' | 'version'>,
  personId?: string,
): Promise<readonly AcknowledgementRow[]> {
  const last = await tx
    .withTables<GuidelineTables>()
    .selectFrom('guideline_version')
    .select('version')
    .where('desk_id', '=', deskId)
    .where('version', '<=', version)
    .where('is_material', '=', true)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  // The starter set has other words in another release of Nowdesk.
  const [from, to] = version === 0 ? [1, 0] : [last?.version ?? 0, version]
  return await tx
    .withTables<GuidelineTables>()
    .selectFrom('guideline_acknowledgement')
    .distinctOn('person_id')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where(({ and, eb, or }) => or([eb('hash', '=', hash), and([eb('version', '>=', from), eb('version', '<=', to)])]))
    .$if(personId !== undefined, (narrowed) => narrowed.where('person_id', '=', personId ?? ''))
    .orderBy('person_id')
    .orderBy('acknowledged_at_ms', 'desc')
    .limit(mostListed)
    .execute()
}

async function rowsOf(tx: Tx, deskId: string, hash: string, personId: string): Promise<readonly AcknowledgementRow[]> {
  return await tx
    .withTables<GuidelineTables>()
    .selectFrom('guideline_acknowledgement')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('hash', '=', hash)
    .where('person_id', '=', personId)
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
