import type { Tx } from '../../platform/store/store.ts'
import type { ProgrammeTables, Signer } from './schema.ts'

/** By whom a version was signed off before it was published, and how long that took. */
export interface VersionSignOff {
  /** Of the text that was signed. */
  readonly hash: string
  readonly askedAtMs: number
  readonly signedAtMs: number
  readonly signers: readonly Signer[]
}

/** By version; those that were published without the programme are not there. */
export async function versionSignOffs(tx: Tx, deskId: string): Promise<ReadonlyMap<number, VersionSignOff>> {
  const rows = await tx
    .withTables<ProgrammeTables>()
    .selectFrom('guideline_sign_off')
    .selectAll()
    .where('desk_id', '=', deskId)
    .execute()
  return new Map(
    rows.map(({ version, hash, asked_at_ms: askedAtMs, signed_at_ms: signedAtMs, signers }) => [
      version,
      { hash, askedAtMs, signedAtMs, signers },
    ]),
  )
}
