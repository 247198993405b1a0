// Where the public finds what. Paths only: by which name the installation is reached is not the newsroom's to know.

import type { StatementSection } from '../model/statement.ts'

/** First parts of paths that no newsroom may be called by. */
export const reservedSlugs: readonly string[] = ['assets', 'hub']

/** Where a desk's newsroom begins. */
export function newsroomPath(slug: string): string {
  return `/newsroom/${slug}`
}

/** Of the words as they are now, or as one version had them. `name` is the part of the address that stays. */
export function statementPath(slug: string, name: string, version?: number): string {
  const path = `${newsroomPath(slug)}/statements/${name}`
  return version === undefined ? path : `${path}/versions/${version}`
}

export const feedFormats = ['rss', 'atom', 'json'] as const
export type FeedFormat = (typeof feedFormats)[number]

const feedFiles: Readonly<Record<FeedFormat, string>> = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' }

/** Regulated statements have feeds of their own. */
export function feedPath(slug: string, section: StatementSection, format: FeedFormat): string {
  return `${newsroomPath(slug)}${section === 'regulated' ? '/regulated' : ''}/${feedFiles[format]}`
}

/** One hub serves every newsroom of the installation. */
export const hubPath = '/newsroom/hub'

/** A title as the readable part of an address: lower-case letters and digits of ASCII, at most 60. */
export function readableName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replaceAll('ß', 'ss')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return plain.slice(0, 60).replace(/-+$/, '')
}

/** The last part of a statement's address: readable, and unique by the end of its id, which is chance. */
export function statementName(title: string, statementId: string): string {
  const readable = readableName(title)
  const tail = statementId.replaceAll('-', '').slice(-8)
  return readable === '' ? tail : `${readable}-${tail}`
}
