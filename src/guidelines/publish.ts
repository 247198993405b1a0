// A new version of a desk's guidelines: made whole, in force from the commit on.
import { sql } from 'kysely'
import type { Actor } from '../model/role.ts'
import { ConflictError, InvalidError } from '../platform/errors.ts'
import { asJson } from '../platform/store/as-json.ts'
import type { Tx } from '../platform/store/store.ts'
import { storableText } from '../platform/storable.ts'
import type { GuidelinesDeps } from './deps.ts'
import { changedClauses } from './diff.ts'
import { readDraft, removeDraft } from './draft-files.ts'
import type { Problem } from './format/problem.ts'
import { readSet } from './format/read-set.ts'
import { hashOf } from './hash.ts'
import { keepMeanings } from './meaning.ts'
import { latestVersion, setOf, type Version } from './in-force.ts'
import { requireRole } from './may.ts'
import { planLook } from './quiz/look.ts'
import type { GuidelineTables } from './schema.ts'
import type { GuidelineSet, SourceFile } from './set.ts'
import { ownFileName } from './shipped.ts'

export interface Publishing {
  /** The draft that is meant, so that nobody publishes what they have not seen. */
  readonly revision: number
  /** What is different, for whoever reads the history. */
  readonly note?: string
}

/**
 * Publishes the draft as the next version.
 * @throws {ForbiddenError} unless the actor is approver or more.
 * @throws {ConflictError} when the draft is another than was seen, or says what is in force already.
 * @throws {InvalidError} when it has problems; `details.problems` has them all.
 */
export async function publish(deps: GuidelinesDeps, actor: Actor, { revision, note }: Publishing): Promise<Version> {
  requireRole(actor, 'approver', 'publish the guidelines')
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const current = await lockedCurrent(tx, actor.deskId)
    const draft = await readDraft(tx, actor.deskId)
    if ((draft?.revision ?? 0) !== revision)
      throw new ConflictError('The draft was changed meanwhile. Read it again, then publish.', {
        revision: draft?.revision ?? 0,
      })
    // Without a draft the starter set is adopted as it is.
    const version = await addVersion(deps, tx, { actor, current, files: draft?.files ?? current.files, note })
    await removeDraft(tx, actor.deskId)
    return version
  })
}

/**
 * Puts a rule pack into force, or takes one out: one step, a version of its own. A draft that is being written has it too.
 * @throws {ForbiddenError} unless the actor is approver or more. @throws {ConflictError} when that is so already.
 */
export async function changePack(
  deps: GuidelinesDeps,
  actor: Actor,
  { pack, isLoaded }: { readonly pack: SourceFile; readonly isLoaded: boolean },
): Promise<Version> {
  requireRole(actor, 'approver', isLoaded ? 'load a rule pack' : 'take a rule pack out')
  const changed = (files: readonly SourceFile[]): readonly SourceFile[] => [
    ...files.filter(({ name }) => name !== pack.name),
    ...(isLoaded ? [pack] : []),
  ]
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const current = await lockedCurrent(tx, actor.deskId)
    const title = readSet([pack]).set?.files[0]?.title ?? pack.name
    const note = isLoaded
      ? `Rule pack loaded: ${titleOf(pack) ?? title}`
      : `Rule pack taken out: ${titleOf(pack) ?? title}`
    const version = await addVersion(deps, tx, { actor, current, files: changed(current.files), note })
    const draft = await readDraft(tx, actor.deskId)
    if (draft) {
      await tx
        .withTables<GuidelineTables>()
        .updateTable('guideline_draft')
        .set({ files: asJson(changed(draft.files)), revision: draft.revision + 1 })
        .where('desk_id', '=', actor.deskId)
        .execute()
    }
    return version
  })
}

function titleOf({ text }: SourceFile): string | undefined {
  return /^title:\s*(.+)$/m.exec(text)?.[1]?.trim()
}

/** Publishers of one desk take turns: of two, the second sees what the first published. */
export async function lockedCurrent(tx: Tx, deskId: string): Promise<Version> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`guidelines ${deskId}`}))`.execute(tx)
  return await latestVersion(tx, deskId)
}

interface Adding {
  readonly actor: Actor
  readonly current: Version
  readonly files: readonly SourceFile[]
  readonly note: string | undefined
}

/** The caller holds the lock of `lockedCurrent`. @throws as `publish` does. */
export async function addVersion(
  deps: GuidelinesDeps,
  tx: Tx,
  { actor, current, files, note = '' }: Adding,
): Promise<Version> {
  const set = requireValid(files)
  const hash = hashOf(files)
  if (current.version > 0 && hash === current.hash)
    throw new ConflictError('This is in force already, letter for letter.', { version: current.version })
  const version = current.version + 1
  const publishedAtMs = deps.clock.now()
  const words = storableText(note).trim().slice(0, 500)
  const currentSet = setOf(current)
  const { isMaterial } = await keepMeanings(tx, {
    deskId: actor.deskId,
    current: { version: current.version, set: currentSet },
    next: { version, set },
  })
  await tx
    .withTables<GuidelineTables>()
    .insertInto('guideline_version')
    .values({
      desk_id: actor.deskId,
      version,
      files: asJson(files),
      hash,
      note: words,
      published_at_ms: publishedAtMs,
      published_by: actor.personId,
      published_by_name: actor.name,
      is_material: isMaterial,
    })
    .execute()
  await planLook(deps, tx, actor.deskId)
  const changes = changedClauses(currentSet, set).map(({ clauseId }) => clauseId)
  await deps.bus.publish(tx, actor.deskId, [
    {
      type: 'guideline.published',
      version,
      hash,
      changedClauseIds: changes,
      personId: actor.personId,
      atMs: publishedAtMs,
    },
  ])
  return { version, hash, files, ...(words !== '' && { note: words }), publishedAtMs, publishedByName: actor.name }
}

function requireValid(files: readonly SourceFile[]): GuidelineSet {
  const { set, problems } = readSet(files)
  if (set) return set
  throw new InvalidError(problemsInWords(problems), { problems: problems.slice(0, 100) })
}

function problemsInWords(problems: readonly Problem[]): string {
  const [first] = problems
  const more = problems.length > 1 ? ` There are ${problems.length - 1} more.` : ''
  return `${first?.file ?? ownFileName}, line ${first?.line ?? 1}: ${first?.says ?? 'cannot be read'} ${first?.mend ?? ''}${more}`
}
