// Step 7: one press puts what was signed into force, and shows it outside where that is chosen.
import { ConflictError } from '../../platform/errors.ts'
import { asJson } from '../../platform/store/as-json.ts'
import type { Tx } from '../../platform/store/store.ts'
import { roleFor } from '../../model/role.ts'
import { removeDraft } from '../draft-files.ts'
import { readSet } from '../format/read-set.ts'
import { requireRole } from '../may.ts'
import { asksTheSame } from '../meaning.ts'
import { addVersion, lockedCurrent } from '../publish.ts'
import type { GuidelineSet, SourceFile } from '../set.ts'
import type { ProgrammeAct } from './act.ts'
import type { CommandOf } from './command.ts'
import type { ProgrammeTables, Signer } from './schema.ts'
import type { SignOffState } from './state.ts'
import { requireStep } from './steps.ts'
import { requireReadable, requireUnpublished, textAtHand, type Turn } from './turn.ts'

/**
 * @throws {ConflictError} when the draft asks of people something else than what was signed: that has to be signed anew. A mended
 * slip has not.
 */
export async function publishSigned(
  turn: Turn,
  { isPublic, note }: CommandOf<'publish'>,
): Promise<readonly ProgrammeAct[]> {
  const { deps, tx, actor, state } = turn
  requireRole(actor, roleFor.guidelines, 'publish the guidelines')
  if (isPublic) requireRole(actor, 'admin', 'make the guidelines public')
  requireUnpublished(state)
  requireStep(state, 7)
  const { signOff } = state
  if (!signOff) throw new ConflictError('Nothing was signed.')
  const current = await lockedCurrent(tx, actor.deskId)
  const text = await textAtHand(tx, actor.deskId)
  const set = requireReadable(text)
  if (!(await isStillSigned(tx, actor.deskId, signOff, { hash: text.hash, set })))
    throw new ConflictError(
      'The draft asks something else than what was signed. Ask for a sign-off of the text as it is.',
    )
  const isInForce = current.version > 0 && current.hash === text.hash
  const version = isInForce ? current : await addVersion(deps, tx, { actor, current, files: text.files, note })
  await removeDraft(tx, actor.deskId)
  await keepSignOff(tx, actor.deskId, version.version, signOff)
  return [{ kind: 'published', version: version.version, hash: version.hash, isPublic }]
}

/** Is this text the one that was signed, but for slips? */
export async function isStillSigned(
  tx: Tx,
  deskId: string,
  { hash }: Pick<SignOffState, 'hash'>,
  text: { readonly hash: string; readonly set: GuidelineSet },
): Promise<boolean> {
  if (text.hash === hash) return true
  const { set } = readSet((await signedFiles(tx, deskId, hash)) ?? [])
  return set !== undefined && asksTheSame(set, text.set)
}

/** A text that was laid before people to be signed; `undefined` where there was none of this hash. */
export async function signedFiles(tx: Tx, deskId: string, hash: string): Promise<readonly SourceFile[] | undefined> {
  const row = await tx
    .withTables<ProgrammeTables>()
    .selectFrom('programme_text')
    .select('files')
    .where('desk_id', '=', deskId)
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row?.files
}

async function keepSignOff(tx: Tx, deskId: string, version: number, signOff: SignOffState): Promise<void> {
  const signers = signOff.seats.flatMap(({ name, area, state, byName, atMs = 0 }): Signer[] =>
    state === 'signed' || state === 'passed over'
      ? [{ name, area, state, atMs, ...(byName !== undefined && { byName }) }]
      : [],
  )
  await tx
    .withTables<ProgrammeTables>()
    .insertInto('guideline_sign_off')
    .values({
      desk_id: deskId,
      version,
      hash: signOff.hash,
      asked_at_ms: signOff.askedAtMs,
      signed_at_ms: signOff.endedAtMs ?? signOff.askedAtMs,
      signers: asJson(signers),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
