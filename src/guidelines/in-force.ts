// What is in force for a desk at this instant, read and made ready to check by; kept as long as neither the version nor the
// organisation changes.
import type { Organisation } from '../model/organisation.ts'
import type { Tx } from '../platform/store/store.ts'
import { type Ourselves, prepare, type Rules } from './check/check.ts'
import type { GuidelinesDeps } from './deps.ts'
import { hashOf } from './hash.ts'
import { readSet } from './format/read-set.ts'
import type { VersionSignOff } from './programme/version-sign-offs.ts'
import type { GuidelineTables, VersionRow } from './schema.ts'
import type { GuidelineSet, SourceFile } from './set.ts'
import { starterFile } from './shipped.ts'

export interface Version {
  /** 0: the starter set that comes with Nowdesk. */
  readonly version: number
  readonly hash: string
  readonly files: readonly SourceFile[]
  readonly note?: string
  readonly publishedAtMs?: number
  readonly publishedByName?: string
  /** Where it went through the programme. */
  readonly signOff?: VersionSignOff
}

export interface InForce {
  readonly version: Version
  readonly set: GuidelineSet
  readonly rules: Rules
}

export type ReadInForce = (deskId: string) => Promise<InForce>

/** Desks whose rules are kept ready; the one that was not asked for the longest goes first. */
const maxKept = 50

/**
 * Asks the store which version is in force each time, and reads it again only when that, or the organisation, is
 * another.
 */
export function createInForce(deps: GuidelinesDeps): ReadInForce {
  const kept = new Map<string, InForce & { readonly key: string }>()
  return async (deskId) => {
    const [head, organisation] = await Promise.all([headOf(deps, deskId), deps.organisationOf(deskId)])
    const key = `${head?.version ?? 0} ${JSON.stringify(organisation)}`
    const found = kept.get(deskId)
    kept.delete(deskId)
    const current = found?.key === key ? found : { key, ...(await build(deps, deskId, organisation, head?.version)) }
    kept.set(deskId, current)
    const [oldest] = kept.keys()
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
    return current
  }
}

async function build(
  { store }: GuidelinesDeps,
  deskId: string,
  organisation: Organisation,
  number: number | undefined,
): Promise<InForce> {
  const row = number === undefined ? undefined : await store.inDesk(deskId, (tx) => readVersion(tx, deskId, number))
  const version = row ? toVersion(row) : starterVersion()
  const set = setOf(version)
  return { version, set, rules: prepare(set, ourselvesOf(organisation)) }
}

/** What was published was valid when it was; a set that this release reads otherwise is our own fault, and told so. */
export function setOf({ files, version }: Pick<Version, 'files' | 'version'>): GuidelineSet {
  const { set, problems } = readSet(files)
  if (set) return set
  const [first] = problems
  throw new Error(
    `Version ${version} of the guidelines cannot be read: ${first?.file} line ${first?.line}: ${first?.says}`,
  )
}

async function headOf({ store }: GuidelinesDeps, deskId: string): Promise<{ readonly version: number } | undefined> {
  return await store.inDesk(deskId, (tx) =>
    tx
      .withTables<GuidelineTables>()
      .selectFrom('guideline_version')
      .select('version')
      .where('desk_id', '=', deskId)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )
}

/** `undefined` for one that was never published. */
export async function readVersion(tx: Tx, deskId: string, version: number): Promise<VersionRow | undefined> {
  return await tx
    .withTables<GuidelineTables>()
    .selectFrom('guideline_version')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('version', '=', version)
    .executeTakeFirst()
}

/** A row without its empty note. */
export function toVersion(row: VersionRow): Version {
  return {
    version: row.version,
    hash: row.hash,
    files: row.files,
    ...(row.note !== '' && { note: row.note }),
    publishedAtMs: row.published_at_ms,
    publishedByName: row.published_by_name,
  }
}

/** What holds until a desk publishes its own: version 0. */
export function starterVersion(): Version {
  const files = [starterFile()]
  return { version: 0, hash: hashOf(files), files }
}

/** A handle without its network is a name too: `@acme@social.example` is found as acme. */
export function ourselvesOf({ name, aliases, handles, rivals, topics, site }: Organisation): Ourselves {
  const fromHandles = handles.map((handle) => handle.replace(/^@/, '').replace(/@.*$/, ''))
  const host = site === undefined ? undefined : URL.parse(site)?.hostname.replace(/^www\./, '')
  const names = [name, ...aliases, ...fromHandles, ...(host === undefined ? [] : [host])]
  return { name, names: [...new Set(names.filter((one) => one.trim() !== ''))], rivals, topics }
}

/** What is in force, read in the caller's transaction. */
export async function latestVersion(tx: Tx, deskId: string): Promise<Version> {
  const last = await tx
    .withTables<GuidelineTables>()
    .selectFrom('guideline_version')
    .select('version')
    .where('desk_id', '=', deskId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row = last && (await readVersion(tx, deskId, last.version))
  return row ? toVersion(row) : starterVersion()
}
