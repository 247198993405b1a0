// What the page of the guidelines shows: what is in force, the draft, the packs, the history.
import type { Actor } from '../model/role.ts'
import type { GuidelinesDeps } from './deps.ts'
import { type DraftFiles, readDraft } from './draft-files.ts'
import { readFile } from './format/read-file.ts'
import { readSet } from './format/read-set.ts'
import type { Problem } from './format/problem.ts'
import { ourselvesOf, type ReadInForce, setOf, type Version } from './in-force.ts'
import { lint, type LintFinding } from './lint.ts'
import { requireRole } from './may.ts'
import { type Acknowledgement, acknowledgementsOf } from './acknowledgements.ts'
import type { SourceFile } from './set.ts'
import { sharingOf, type Sharing } from './share.ts'
import { packFiles } from './shipped.ts'
import { listVersions, type VersionHead } from './versions.ts'
import { type SetView, viewSet } from './view.ts'

export interface ViewedVersion extends Version {
  readonly view: SetView
}

export interface PackView {
  readonly name: string
  readonly title: string
  readonly summary: string
  readonly notice: string
  readonly clauseCount: number
  /** The newest date on which any of its legal sources was checked. */
  readonly checkedOn?: string
}

export interface Overview {
  readonly inForce: ViewedVersion
  readonly draft?: DraftFiles & { readonly problems: readonly Problem[] }
  readonly versions: readonly VersionHead[]
  readonly packs: readonly (PackView & { readonly isLoaded: boolean })[]
  readonly sharing: Sharing
  /** Who has read the version in force. */
  readonly acknowledgements: readonly Acknowledgement[]
  /** What rules about guidelines say of those in force. */
  readonly lint: readonly LintFinding[]
}

/** @throws {ForbiddenError} below a watcher. */
export async function overview(deps: GuidelinesDeps, readInForce: ReadInForce, actor: Actor): Promise<Overview> {
  requireRole(actor, 'watcher', 'read the guidelines')
  const { deskId } = actor
  const [{ version, set }, draft, versions, sharing, organisation] = await Promise.all([
    readInForce(deskId),
    deps.store.inDesk(deskId, (tx) => readDraft(tx, deskId)),
    listVersions(deps, deskId),
    sharingOf(deps, deskId),
    deps.organisationOf(deskId),
  ])
  const loaded = new Set(version.files.map(({ name }) => name))
  return {
    inForce: { ...version, view: viewSet(set) },
    ...(draft && { draft: { ...draft, problems: readSet(draft.files).problems } }),
    versions,
    packs: shippedPacks().map(({ file, pack }) => Object.assign({ isLoaded: loaded.has(file.name) }, pack)),
    sharing,
    acknowledgements: await acknowledgementsOf(deps, deskId, version),
    lint: lint(set, ourselvesOf(organisation)),
  }
}

/** A published version with its text as pages show it. */
export function viewOf(version: Version): ViewedVersion {
  return { ...version, view: viewSet(setOf(version)) }
}

export interface ShippedPack {
  readonly file: SourceFile
  readonly pack: PackView
}

let shipped: readonly ShippedPack[] | undefined

/** The packs that come with Nowdesk; read once. */
export function shippedPacks(): readonly ShippedPack[] {
  shipped ??= packFiles().flatMap((file) => {
    const pack = viewPack(file)
    return pack ? [{ file, pack }] : []
  })
  return shipped
}

function viewPack(source: SourceFile): PackView | undefined {
  const { file } = readFile(source)
  if (file?.pack === undefined) return undefined
  const checkedOn = file.clauses
    .flatMap(({ legal }) => legal?.checkedOn ?? [])
    .toSorted()
    .at(-1)
  return {
    name: file.pack,
    title: file.title,
    summary: file.summary ?? '',
    notice: file.notice ?? '',
    clauseCount: file.clauses.length,
    ...(checkedOn !== undefined && { checkedOn }),
  }
}
