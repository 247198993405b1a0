import type { Actor } from '../model/role.ts'
import { NotFoundError } from '../platform/errors.ts'
import type { GuidelinesDeps } from './deps.ts'
import { changedClauses, diffFiles, type VersionDiff } from './diff.ts'
import { readDraft } from './draft-files.ts'
import { readSet } from './format/read-set.ts'
import { readVersion, starterVersion, toVersion, type Version } from './in-force.ts'
import { requireRole } from './may.ts'
import { versionSignOffs } from './programme/version-sign-offs.ts'
import type { GuidelineTables } from './schema.ts'

export type VersionHead = Omit<Version, 'files'>

/** A version by its number, 0 for the starter set, or the draft. */
export type VersionName = number | 'draft'

const maxListed = 500

/** Newest first; the starter set is none of a desk's own. */
export async function listVersions({ store }: GuidelinesDeps, deskId: string): Promise<readonly VersionHead[]> {
  return await store.inDesk(deskId, async (tx) => {
    const rows = await tx
      .withTables<GuidelineTables>()
      .selectFrom('guideline_version')
      .select(['version', 'hash', 'note', 'published_at_ms', 'published_by_name'])
      .where('desk_id', '=', deskId)
      .orderBy('version', 'desc')
      .limit(maxListed)
      .execute()
    const signOffs = await versionSignOffs(tx, deskId)
    return rows.map(({ version, hash, note, published_at_ms: publishedAtMs, published_by_name: publishedByName }) => {
      const signOff = signOffs.get(version)
      return {
        version,
        hash,
        ...(note !== '' && { note }),
        publishedAtMs,
        publishedByName,
        ...(signOff && { signOff }),
      }
    })
  })
}

/** @throws {NotFoundError} when the desk has no such version. */
export async function getVersion(deps: GuidelinesDeps, deskId: string, version: number): Promise<Version> {
  if (version === 0) return starterVersion()
  const found = await deps.store.inDesk(deskId, async (tx) => {
    const row = await readVersion(tx, deskId, version)
    const signOff = (await versionSignOffs(tx, deskId)).get(version)
    return row && { ...toVersion(row), ...(signOff && { signOff }) }
  })
  if (found) return found
  throw new NotFoundError(`There is no version ${version} of the guidelines on this desk.`)
}

/**
 * What is different in `to`, as `from` was. Clauses are compared where both can be read; a draft with problems has lines alone.
 * @throws {NotFoundError} when there is no such version, or no draft.
 */
export async function diffVersions(
  deps: GuidelinesDeps,
  actor: Actor,
  { from, to }: { readonly from: VersionName; readonly to: VersionName },
): Promise<VersionDiff> {
  requireRole(actor, 'watcher', 'read the guidelines')
  const [before, after] = await Promise.all([filesOf(deps, actor.deskId, from), filesOf(deps, actor.deskId, to)])
  const files = diffFiles(before, after)
  const [was, is] = [readSet(before).set, readSet(after).set]
  if (!was || !is) return { clauses: [], isFlowChanged: false, files }
  return {
    clauses: changedClauses(was, is),
    isFlowChanged: JSON.stringify(was.flow) !== JSON.stringify(is.flow),
    files,
  }
}

async function filesOf(deps: GuidelinesDeps, deskId: string, name: VersionName): Promise<Version['files']> {
  if (name !== 'draft') return (await getVersion(deps, deskId, name)).files
  const draft = await deps.store.inDesk(deskId, (tx) => readDraft(tx, deskId))
  if (draft) return draft.files
  throw new NotFoundError('There is no draft of the guidelines on this desk.')
}
