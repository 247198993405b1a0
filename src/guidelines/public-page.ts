// The guidelines where everybody can read them, without JavaScript and without a login.
import type { GuidelinesDeps } from './deps.ts'
import { comicHtml } from './html/comic-html.ts'
import { guidelinesHtml } from './html/guidelines-html.ts'
import { getVersion, listVersions } from './versions.ts'
import type { ReadInForce } from './in-force.ts'
import { setOf } from './in-force.ts'
import type { GuidelineTables } from './schema.ts'

export interface PublicDesk {
  readonly slug: string
  readonly name: string
}

/** Desks whose guidelines are public and published; the starter set of a desk that has none of its own is not shown. */
export async function publicDesks(deps: GuidelinesDeps): Promise<readonly PublicDesk[]> {
  const rows = await deps.store.db
    .withTables<GuidelineTables>()
    .selectFrom('guideline_share')
    .select(['desk_id', 'slug'])
    .where('is_public', '=', true)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('guideline_version')
          .select('guideline_version.version')
          .whereRef('guideline_version.desk_id', '=', 'guideline_share.desk_id'),
      ),
    )
    .orderBy('slug')
    .limit(200)
    .execute()
  return await Promise.all(
    rows.map(async ({ desk_id: deskId, slug }) => ({ slug, name: (await deps.organisationOf(deskId)).name })),
  )
}

export interface PublicAddress {
  readonly slug: string
  /** The one in force when absent. */
  readonly version?: number
  /** A page to be read when absent. */
  readonly form?: 'comic'
}

/** The page as HTML; `undefined` where nothing is public under this address. */
export async function publicPage(
  deps: GuidelinesDeps,
  readInForce: ReadInForce,
  { slug, version, form }: PublicAddress,
): Promise<string | undefined> {
  const row = await deps.store.db
    .withTables<GuidelineTables>()
    .selectFrom('guideline_share')
    .select('desk_id')
    .where('slug', '=', slug)
    .where('is_public', '=', true)
    .executeTakeFirst()
  if (!row) return undefined
  const deskId = row.desk_id
  const versions = await listVersions(deps, deskId)
  const wanted = version === undefined ? versions[0] : versions.find((one) => one.version === version)
  if (!wanted) return undefined
  const isCurrent = wanted === versions[0]
  const [{ name }, shown] = await Promise.all([
    deps.organisationOf(deskId),
    isCurrent
      ? readInForce(deskId)
      : getVersion(deps, deskId, wanted.version).then((one) => ({ version: one, set: setOf(one) })),
  ])
  const page = { slug, organisation: name, versions, isCurrent, ...shown }
  return form === 'comic' ? comicHtml(page) : guidelinesHtml(page)
}
